"""A real browser on the face of the example, and axe-core; skipped, with the reason, where either is missing."""

import os
import shutil
import socket
import threading
from pathlib import Path

import pytest
import uvicorn

from verbale.build import build
from verbale.web.live import Live
from verbale.web.serving import application

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "marisk-strait" / "reports"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where the face of the example's record answers."""
    record = tmp_path_factory.mktemp("browser") / "marisk.verbale"
    build([EXAMPLE], record, workers=1)
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    live = Live(record)
    config = uvicorn.Config(application(live, "marisk"), log_level="error", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    live.close()


@pytest.fixture(scope="session")
def chromium():
    """The browser: the one that CHROMIUM names, one of this system, or Playwright's own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with playwright.sync_playwright() as started:
        try:
            browser = started.chromium.launch(executable_path=found, args=list(QUIET))
        except playwright.Error as error:
            pytest.skip(f"no browser could be started (`make browser` installs one): {str(error).splitlines()[0]}")
        yield browser
        browser.close()


class Watched:
    """A page whose requests and complaints are kept."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.foreign, self.errors = [], []
        page.on("request", self._asked)
        page.on("console", lambda told: self.errors.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _asked(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.foreign.append(request.url)

    def open(self, path):
        """Go to a page of the face."""
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture
def opened(chromium, address):
    """A new window on the face; nothing may be asked of elsewhere, and nothing may go wrong in it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Asia/Tokyo")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(6000)
    watched = Watched(context.new_page(), address)
    yield watched
    context.close()
    assert watched.foreign == []
    assert watched.errors == []


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: `make browser` takes it from npm")
    return AXE.read_text("utf-8")
