import pytest
from starlette.testclient import TestClient

from verbale.web.guard import POLICY, Rules, host_of
from verbale.web.live import Live
from verbale.web.pages import PAGES
from verbale.web.serving import LOCAL, application, local


def face(record, rules):
    app = application(Live(record), record.stem, rules)
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


@pytest.fixture(scope="module")
def guarded(example):
    return face(example, Rules(LOCAL, token="a long secret"))


def test_a_browser_loads_nothing_from_elsewhere_and_runs_nothing_inline(client):
    for path in ("/", "/api", "/static/script.js", "/nothing", "/changes.atom"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in POLICY
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::2]"])
def test_another_name_for_this_host_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:99", "LOCALHOST", "[::1]:8000"])
def test_this_machine_is_asked_by_its_own_names(client, host):
    assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_names_of_hosts():
    assert host_of("[::1]:80") == "[::1]"
    assert host_of("a b") is None


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(client, method):
    answer = client.request(method, "/positions")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_an_address_has_an_end(client):
    assert client.get("/statements?q=" + "a" * 5000).status_code == 414


@pytest.mark.parametrize("path", ["/", "/api/statements", "/documents", "/changes.atom", "/csv/claims.csv"])
def test_without_the_token_nothing_is_told(guarded, path):
    assert guarded.get(path).status_code == 401
    assert guarded.get(path, headers={"authorization": "Bearer a long secre"}).status_code == 401
    assert guarded.get(path, headers={"authorization": "Bearer a long secret"}).status_code == 200


def test_the_form_takes_the_token_and_a_cookie_keeps_it(example):
    client = face(example, Rules(LOCAL, token="a long secret"))
    assert client.get("/login").status_code == 200
    assert client.post("/login", data={"token": "wrong"}).status_code == 403
    answer = client.post("/login", data={"token": "a long secret"})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_a_form_from_another_page_is_refused(guarded, headers):
    answer = guarded.post("/login", data={"token": "a long secret"}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_long_form_is_cut(guarded):
    assert guarded.post("/login", content=b"token=" + b"a" * 100_000).status_code == 403


def test_a_reverse_proxy_says_who_asks(example):
    client = face(example, Rules(LOCAL | {"record.example"}, header="X-Forwarded-User"))
    assert client.get("/", headers={"host": "record.example"}).status_code == 401
    assert client.get("/", headers={"host": "record.example", "x-forwarded-user": "ada"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "alone"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("a.b", False)]
)
def test_which_hosts_only_this_machine_can_reach(host, alone):
    assert local(host) is alone


PAYLOADS = ("<script>alert(1)", "<img src=x", "' onmouseover='", '"><svg onload=')


def test_a_report_full_of_script_is_only_text(hostile):
    client = face(hostile, Rules(LOCAL))
    keys = [row["id"] for kind in ("statements", "positions", "documents", "claims") for row in _rows(client, kind)]
    assert keys
    for path in [*(p for p in PAGES if "{" not in p), *(f"/rows/{key}" for key in keys)]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not any(payload in answer.text for payload in PAYLOADS[:2]), path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_asked_comes_back_escaped(client, payload):
    for path in ("/statements", "/actors", "/positions", "/timeline"):
        answer = client.get(path, params={"q": payload, "issue": payload, "actor": payload})
        assert payload not in answer.text


def _rows(client, kind):
    return client.get(f"/api/{kind}").json()


def test_a_form_with_many_fields_brings_no_token(guarded):
    assert guarded.post("/login", content="&".join(f"a{n}=1" for n in range(60))).status_code == 403


def test_cookies_of_others_do_not_hide_the_token(guarded):
    kept = 'a[b]=1; {"c"}; verbale_token="a long secret"; d'
    assert guarded.get("/", headers={"cookie": kept}).status_code == 200
    assert guarded.get("/", headers={"cookie": kept.replace("secret", "guess")}).status_code == 401
