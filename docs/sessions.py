"""Run the sessions shown in the README and the tutorial: ``python docs/sessions.py`` writes what the commands print.

A session is a ``console`` block; its commands begin with ``$ verbale``. A test fails where a block is not what its
commands print. Seconds are written as ``… s``.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
REPORTS = ROOT / "examples" / "marisk-strait" / "reports"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.S)
SECONDS = re.compile(r"\(\d+\.\d s\)")
PROGRESS = re.compile(r"^(\w+: (\d+) of (?!\2$)\d+|write|weave|capture)\n", re.M)
"""Lines that come every few seconds, and so not in every run."""


def run(command: str, folder: Path) -> str:
    """What ``command`` prints on both outputs, in ``folder``."""
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONHASHSEED": "0"}
    call = shlex.split(command)
    call[0] = str(Path(sys.executable).with_name(call[0]))
    done = subprocess.run(
        call, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return PROGRESS.sub("", SECONDS.sub("(… s)", done.stdout))


def session(block: str, folder: Path) -> str:
    """The block with every command followed by what it prints."""
    said = ""
    for line in block.splitlines():
        if line.startswith("$ "):
            said += f"{line}\n"
            printed = run(line[2:], folder)
            said += "".join(f"{text.rstrip()}\n" for text in printed.splitlines())
    return said


def page(text: str) -> str:
    """The page with every session as it runs now; one folder for the whole page, with the example's reports in it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(REPORTS, Path(folder) / "reports")
        return BLOCK.sub(lambda block: session(block[0], Path(folder)), text)


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(page(path.read_text("utf-8")), "utf-8")
