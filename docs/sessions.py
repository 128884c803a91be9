"""Run the sessions shown in the README and the tutorial: ``python docs/sessions.py`` writes what the commands print.

A session is a ``console`` block; its commands begin with ``$ verbale``. A test fails where a block is not what its
commands print. Seconds are written as ``… s``. ``https://example.org`` is a server on the loopback.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "how-to" / "follow-feeds.md")
REPORTS = ROOT / "examples" / "marisk-strait" / "reports"
SITE = "https://example.org"
ARTICLES = {
    "/2021/talks": (
        "Ferry crews and Orl Lines to meet again",
        "Orl Lines and the union of its crews will meet again on Friday, Transport Minister Ilse Darrow said.",
        'The company "has moved on pay", union leader Tomas Reve told reporters in Port Asel after two hours of talks.',
    ),
    "/2021/pay": (
        "Orl Lines offers crews 4 percent",
        "Orl Lines offered its crews 4 percent more pay on Tuesday, two people familiar with the talks said.",
        "The union did not confirm the figure. Tomas Reve, who leads it, said he would answer on Friday.",
    ),
    "/2021/mayor": (
        "Mayor calls on Orl Lines to settle",
        "Port Asel cannot go another week without ferries, Mayor Hanne Brask said on Wednesday.",
        "She spoke with Transport Minister Ilse Darrow by telephone, her office said.",
    ),
}
"""Pages of the server, by path: a headline and paragraphs."""
LISTED = ("/2021/talks", "/2021/pay")
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.S)
SETTINGS = {"VERBALE_ALLOW_LOOPBACK": "1", "VERBALE_PAUSE": "0", "VERBALE_PROXY": ""}
SECONDS = re.compile(r"\(\d+\.\d s\)")
PROGRESS = re.compile(r"^(\w+: (\d+) of (?!\2$)\d+|write|weave|capture|fetch)\n", re.M)
"""Lines that come every few seconds, and so not in every run."""


def run(command: str, folder: Path) -> str:
    """What ``command`` prints on both outputs, in ``folder``."""
    environment = {**os.environ, **SETTINGS, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONHASHSEED": "0"}
    call = shlex.split(command)
    call[0] = str(Path(sys.executable).with_name(call[0]))
    done = subprocess.run(
        call, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return PROGRESS.sub("", SECONDS.sub("(… s)", done.stdout))


def session(block: str, folder: Path, site: str) -> str:
    """The block with every command followed by what it prints."""
    said = ""
    for line in block.splitlines():
        if line.startswith("$ "):
            said += f"{line}\n"
            printed = run(line[2:].replace(SITE, site), folder).replace(site, SITE)
            said += "".join(f"{text.rstrip()}\n" for text in printed.splitlines())
    return said


class _Site(BaseHTTPRequestHandler):
    """Some pages, and a feed of most of them."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        body = feed() if path == "/feed.xml" else article(path) if path in ARTICLES else None
        data = (body or "").encode()
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/xml" if self.path == "/feed.xml" else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing is to be printed."""


def article(path: str) -> str:
    """The page at ``path``."""
    title, *paragraphs = ARTICLES[path]
    head = (
        f'<title>{title}</title><meta property="og:site_name" content="The Courier">'
        '<meta property="article:published_time" content="2021-03-09T18:00:00Z">'
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<html lang="en"><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>'


def feed() -> str:
    """The feed."""
    items = "".join(f"<item><link>{path}?utm_source=feed</link></item>" for path in LISTED)
    return f'<rss version="2.0"><channel><title>The Courier</title>{items}</channel></rss>'


@contextmanager
def served() -> Iterator[str]:
    """The address of the server on the loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def page(text: str) -> str:
    """The page with every session as it runs now; one folder for the whole page, with the example's reports in it."""
    with tempfile.TemporaryDirectory() as folder, served() as site:
        shutil.copytree(REPORTS, Path(folder) / "reports")
        return BLOCK.sub(lambda block: session(block[0], Path(folder), site), text)


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(page(path.read_text("utf-8")), "utf-8")
