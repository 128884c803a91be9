import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from verbale.views import KINDS
from verbale.web.guard import Rules
from verbale.web.live import Live
from verbale.web.openapi import ROWS, description
from verbale.web.serving import LOCAL, application


@pytest.fixture(scope="session")
def described(example):
    """The face as schemathesis asks it, by its own description."""
    app = application(Live(example), "talks", Rules(LOCAL | {"testserver"}))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


def test_every_kind_is_described():
    assert set(ROWS) == set(KINDS)
    assert all(f"/api/{kind}" in description()["paths"] for kind in KINDS)


@pytest.mark.parametrize("path", sorted(description()["paths"]))
def test_what_is_answered_is_what_is_described(described, path):
    """Schemathesis asks what the description allows, and what it does not, and holds the answers against it."""
    operation = described[path]["GET"]

    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def allowed(case):
        case.call_and_validate()

    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def not_allowed(case):
        assert case.call().status_code < 500

    allowed()
    if operation.query and path != "/api":
        not_allowed()


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_is_as_described(client, kind):
    import jsonschema_rs

    schema = {"$ref": f"#/components/schemas/{ROWS[kind].__name__}", "components": description()["components"]}
    check = jsonschema_rs.validator_for(schema)
    rows = client.get(f"/api/{kind}?limit=1000").json()
    assert [check.validate(row) for row in rows] == [None] * len(rows)


def test_the_description_is_served(example):
    client = TestClient(application(Live(example), "talks"), base_url="http://127.0.0.1")
    assert client.get("/api/openapi.json").json()["openapi"].startswith("3.1")
