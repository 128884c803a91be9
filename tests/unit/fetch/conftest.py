import hostile
import pytest

from verbale.fetch.settings import Settings

QUICK = Settings(pause=0.0, backoff=0.01, loopback=True, between=0.6, total=1.5, connect=1.0, robots=0.4, patience=1.5)
"""As in use, but for the waits; and the loopback is let through."""


@pytest.fixture
def server():
    with hostile.Server() as running:
        yield running


@pytest.fixture
def settings():
    return QUICK


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "VERBALE_PROXY", "VERBALE_CONTACT"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
