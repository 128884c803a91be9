import negotiation
import pytest


@pytest.fixture(scope="session")
def record(tmp_path_factory):
    """The story of three reports as a record in a file."""
    return str(negotiation.write(tmp_path_factory.mktemp("record") / "story.verbale"))


@pytest.fixture(autouse=True)
def _as_in_a_pipe(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERMINAL_WIDTH", "100")
    monkeypatch.delenv("VERBALE_DEBUG", raising=False)
