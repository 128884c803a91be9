"""``python docs/pictures.py``: the pages of the example's record as pictures, in ``docs/pictures``.

Needs a browser (``make browser``). Each page at the widths of a desk and of a telephone.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from verbale.build import build
from verbale.web.live import Live
from verbale.web.serving import application

HERE = Path(__file__).parent
REPORTS = HERE.parent / "examples" / "marisk-strait" / "reports"
OUT = HERE / "pictures"
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
PAGES = {
    "state": "/",
    "positions": "/positions",
    "proposals": "/proposals",
    "undertakings": "/undertakings",
    "differences": "/differences",
    "timeline": "/timeline",
    "meetings": "/meetings",
    "statements": "/statements?q=islets",
    "claims": "/claims",
    "lineage": "/lineage",
    "report": "/documents/09-ledger-islets.html",
}
"""What is pictured, by the name of its file."""


def main() -> None:
    """Build the record, serve it, and take every picture."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "Marisk Strait.verbale"
        build([REPORTS], record)
        bound = socket.socket()
        bound.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        live = Live(record)
        server = uvicorn.Server(uvicorn.Config(application(live, record.stem), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        OUT.mkdir(exist_ok=True)
        with sync_playwright() as started:
            found = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = started.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
            for name, size in WIDTHS.items():
                _take(browser, address, name, size)
            browser.close()
        server.should_exit = True
        thread.join(10)
        live.close()


def _take(browser: Browser, address: str, width: str, size: tuple[int, int]) -> None:
    """Every page at one width, and the drawer open beside one of them."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    for name, path in PAGES.items():
        page.goto(address + path)
        page.wait_for_selector("main h1", state="attached")
        page.wait_for_timeout(200)
        page.screenshot(path=OUT / f"{name}-{width}.jpg", type="jpeg", quality=78)
    page.goto(f"{address}/statements?q=islets")
    page.locator("a.words").first.click()
    page.locator("dialog#drawer[open] #evidence").wait_for()
    page.wait_for_timeout(400)
    page.screenshot(path=OUT / f"drawer-{width}.jpg", type="jpeg", quality=78)


if __name__ == "__main__":
    main()
