"""One answer at a time, from a server that means no good."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import msgspec
import pytest

from verbale.fetch.client import Client, plain
from verbale.fetch.pace import Pace, retry_after
from verbale.fetch.unfetched import Unfetched, inner

LIMIT = 100_000


@pytest.fixture
def get(settings):
    """A function that fetches; ``pace`` and ``client`` are its."""

    def fetch(url, **options):
        with Client(settings, fetch.pace) as client:
            return client.get(url, **{"limit": LIMIT, **options})

    fetch.pace = Pace(settings.pause)
    return fetch


@pytest.fixture
def patient(settings):
    """The same with time enough on a busy machine, where time is not what is tested."""

    def fetch(url, **options):
        with Client(msgspec.structs.replace(settings, between=20.0, total=20.0), Pace(settings.pause)) as client:
            return client.get(url, **{"limit": LIMIT, **options})

    return fetch


def _code(get, url, **options):
    with pytest.raises(Unfetched) as failed:
        get(url, **options)
    return failed.value.complaint.code, failed.value.complaint.says


def test_an_answer_with_its_headers_and_its_time(server, get):
    answer = get(server.page("/a", "<p>words</p>", etag='"x"', x_odd="1"))
    assert (answer.status, answer.body, answer.header("etag"), answer.header("x-odd")) == (
        200,
        b"<p>words</p>",
        '"x"',
        "1",
    )
    assert abs(datetime.now(UTC) - datetime.fromisoformat(answer.fetched)) < timedelta(seconds=30)


def test_we_say_who_we_are_and_how_we_are_reached(server, settings):
    settings = msgspec.structs.replace(settings, contact="mailto:desk@example.org")
    url = server.page("/a", "x")
    with Client(settings, Pace(0)) as client:
        client.get(url, limit=LIMIT)
    agent = server.asked[0][1]["user-agent"]
    assert agent.startswith("Verbale/")
    assert agent.endswith(" (+mailto:desk@example.org)")


def test_no_cookie_is_kept(server, get, settings):
    url = server.page("/a", "x", set_cookie="who=you; Path=/")
    with Client(settings, Pace(0)) as client:
        client.get(url, limit=LIMIT)
        client.get(url, limit=LIMIT)
    assert all("cookie" not in headers for _, headers, _ in server.asked)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://example.org/a", "scheme is ftp"),
        ("file:///etc/hosts", "scheme is file"),
        ("gopher://example.org/", "scheme is gopher"),
        ("http://", "names no host"),
        ("https://ana:secret@example.org/", "name or a password"),
        ("http://example.org:99999/", "no port"),
    ],
)
def test_what_is_no_address_is_not_asked_for(get, url, says):
    code, found = _code(get, url)
    assert code == "N001"
    assert says in found


def test_a_password_is_not_told_of():
    with pytest.raises(Unfetched) as failed:
        plain("https://ana:secret@example.org/a")
    assert "secret" not in str(failed.value.complaint)


def test_the_loopback_is_only_for_those_who_allow_it(server, settings):
    url = server.page("/a", "x")
    with (
        Client(msgspec.structs.replace(settings, loopback=False), Pace(0)) as client,
        pytest.raises(Unfetched) as failed,
    ):
        client.get(url, limit=LIMIT)
    assert failed.value.complaint.code == "N002"
    assert server.asked == []


@pytest.mark.parametrize(
    "to",
    [
        *(
            "http://10.0.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:10.0.0.1]/",
            "http://0.0.0.0/",
        ),
        *("http://[fe80::1]/", "http://[fd00:ec2::254]/", "http://192.168.1.1:8080/admin"),
    ],
)
def test_a_redirect_to_a_private_address_is_not_followed(server, get, to):
    server.at("/a")(lambda exchange: exchange.redirect(to))
    code, says = _code(get, server.url("/a"))
    assert code == "N002"
    assert says.startswith("it leads to ")


def test_a_redirect_to_another_scheme_is_not_followed(server, get):
    server.at("/a")(lambda exchange: exchange.redirect("file:///etc/passwd"))
    assert _code(get, server.url("/a"))[0] == "N001"


def test_a_name_is_resolved_once_and_the_connection_made_to_that_address(server, get, monkeypatch):
    """A name that is public when it is checked and private when it is used."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    asked, connected = [], []
    plain_connect = socket.create_connection

    def resolve(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in next(answers)]

    def connect(address, *more, **options):
        connected.append(address[0])
        with monkeypatch.context() as inner:
            inner.setattr(socket, "getaddrinfo", REAL)
            return plain_connect(address, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    server.page("/a", "x")
    url = server.url("/a").replace("127.0.0.1", "bell.example.org")
    assert get(url).body == b"x"
    assert (asked, connected) == (["bell.example.org"], ["127.0.0.1"])
    assert _code(get, url)[0] == "N002"
    assert connected == ["127.0.0.1"]


REAL = socket.getaddrinfo


def test_redirects_are_followed_and_every_hop_is_told(server, get):
    server.at("/a")(lambda exchange: exchange.redirect("/b", 301))
    server.at("/b")(lambda exchange: exchange.redirect("c?x=1", 308))
    server.page("/c", "there")
    answer = get(server.url("/a"))
    assert (answer.asked, answer.url) == (server.url("/a"), server.url("/c?x=1"))
    assert answer.hops == (server.url("/a"), server.url("/b"), server.url("/c?x=1"))


def test_every_hop_is_asked_of_the_gate(server, get):
    server.at("/a")(lambda exchange: exchange.redirect("/b"))
    server.page("/b", "x")
    asked = []
    get(server.url("/a"), gate=asked.append)
    assert asked == [server.url("/a"), server.url("/b")]


def test_a_circle_of_redirects_is_left(server, get):
    server.at("/a")(lambda exchange: exchange.redirect("/b"))
    server.at("/b")(lambda exchange: exchange.redirect("/a"))
    code, says = _code(get, server.url("/a"))
    assert (code, "circle" in says) == ("N007", True)
    assert len(server.asked) == 2


def test_redirects_without_end_are_left(server, get, settings):
    for number in range(30):
        server.at(f"/{number}")(lambda exchange, to=number + 1: exchange.redirect(f"/{to}"))
    code, says = _code(get, server.url("/0"))
    assert (code, f"more than {settings.redirects}" in says) == ("N007", True)


def test_a_redirect_to_nowhere_is_told(server, get):
    server.at("/a")(lambda exchange: exchange.send(302, b""))
    assert _code(get, server.url("/a"))[0] == "N007"


def test_a_connection_reset_in_mid_body_gives_no_half_of_a_page(server, get, settings):
    @server.at("/a")
    def _(exchange):
        exchange.begin(10_000)
        exchange.wfile.write(b"<p>Half of the")
        exchange.wfile.flush()
        time.sleep(0.05)
        exchange.reset()

    assert _code(get, server.url("/a"))[0] == "N004"
    assert server.count("/a") == settings.tries


def test_a_body_that_ends_early_gives_no_half_of_a_page(server, get):
    @server.at("/a")
    def _(exchange):
        exchange.begin(10_000)
        exchange.wfile.write(b"<p>Half of the")
        exchange.close_connection = True

    assert _code(get, server.url("/a"))[0] == "N004"


def test_what_breaks_off_once_is_tried_again(server, get):
    @server.at("/a")
    def _(exchange):
        if server.count("/a") < 2:
            exchange.reset()
        exchange.send(200, "whole")

    assert get(server.url("/a")).body == b"whole"


def test_ten_gigabytes_that_are_promised_are_refused_before_they_come(server, get):
    @server.at("/a")
    def _(exchange):
        exchange.begin(10_000_000_000)
        server.closing.wait(5)

    began = time.monotonic()
    code, says = _code(get, server.url("/a"))
    assert (code, "says it is 10,000 MB; the limit is" in says) == ("N006", True)
    assert time.monotonic() - began < 0.5


def test_a_body_without_an_end_is_left_at_the_limit(server, get):
    @server.at("/a")
    def _(exchange):
        exchange.close_connection = True
        exchange.begin(None)
        while not server.closing.is_set():
            exchange.wfile.write(b"more and more " * 1000)

    assert _code(get, server.url("/a"))[0] == "N006"


def test_a_small_body_that_unpacks_into_a_large_one_is_refused(server, get):
    bomb = gzip.compress(bytes(LIMIT * 50))
    assert len(bomb) < LIMIT / 10
    url = server.page("/a", bomb, content_encoding="gzip")
    code, says = _code(get, url)
    assert (code, "unpacked" in says) == ("N006", True)
    twice = server.page("/b", gzip.compress(bomb), content_encoding="gzip, gzip")
    assert _code(get, twice)[0] == "N006"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"words")),
        ("x-gzip", gzip.compress(b"words")),
        ("deflate", zlib.compress(b"words")),
        ("identity", b"words"),
        ("", b"words"),
        ("deflate, gzip", gzip.compress(zlib.compress(b"words"))),
    ],
)
def test_what_is_packed_is_unpacked(server, patient, coding, body):
    assert patient(server.page("/a", body, content_encoding=coding)).body == b"words"


@pytest.mark.parametrize(
    ("coding", "body"), [("gzip", gzip.compress(b"words" * 99)[:-12]), ("gzip", b"words"), ("squeeze", b"words")]
)
def test_what_cannot_be_unpacked_is_told(server, patient, coding, body):
    assert _code(patient, server.page("/a", body, content_encoding=coding))[0] == "N012"


def test_a_slow_drip_ends_with_the_time(server, get):
    @server.at("/a")
    def _(exchange):
        exchange.begin(10_000)
        while not server.closing.wait(0.1):
            exchange.wfile.write(b".")
            exchange.wfile.flush()

    began = time.monotonic()
    code, says = _code(get, server.url("/a"))
    assert (code, says) == ("N005", "it is too slow: it took more than 1.5 seconds")
    assert 1.0 < time.monotonic() - began < 3.0


def test_headers_that_drip_end_with_the_time_too(server, get):
    @server.at("/a")
    def _(exchange):
        exchange.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not server.closing.wait(0.1):
            exchange.wfile.write(b"X-More: and more\r\n")
            exchange.wfile.flush()

    assert _code(get, server.url("/a"))[0] == "N005"


def test_silence_ends_sooner(server, get):
    @server.at("/a")
    def _(exchange):
        exchange.begin(10_000)
        server.closing.wait(5)

    assert _code(get, server.url("/a")) == ("N005", "it is too slow: nothing came for 0.6 seconds")


def test_a_server_that_is_not_there(get):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert _code(get, f"http://127.0.0.1:{port}/")[0] == "N003"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
def test_a_status_that_will_stay_is_asked_for_once(server, get, status):
    server.at("/a")(lambda exchange: exchange.send(status, "no"))
    code, says = _code(get, server.url("/a"))
    assert (code, str(status) in says, server.count("/a")) == ("N010", True, 1)


def test_a_status_that_may_pass_is_asked_for_again(server, get, settings):
    server.at("/a")(lambda exchange: exchange.send(502, "no"))
    assert _code(get, server.url("/a"))[0] == "N010"
    assert server.count("/a") == settings.tries


def test_a_wait_that_the_server_asks_for_is_sat_out(server, get):
    @server.at("/a")
    def _(exchange):
        if server.count("/a") < 2:
            exchange.send(429, "slowly", retry_after="1")
        else:
            exchange.send(200, "words")

    assert get(server.url("/a")).body == b"words"
    first, second = (when for path, _, when in server.asked if path == "/a")
    assert second - first >= 1.0


def test_a_long_wait_is_left_for_another_run_and_holds_for_the_host(server, get):
    server.at("/a")(lambda exchange: exchange.send(503, "later", retry_after="600"))
    server.page("/b", "x")
    code, says = _code(get, server.url("/a"))
    assert (code, "600 seconds" in says) == ("N011", True)
    assert _code(get, server.url("/b"))[0] == "N011"
    assert [path for path, *_ in server.asked] == ["/a"]


def test_one_host_is_asked_once_a_while(server, settings):
    pace = Pace(0.3)
    url = server.page("/a", "x")
    began = time.monotonic()
    with Client(settings, pace) as client:
        for _ in range(3):
            client.get(url, limit=LIMIT)
    assert time.monotonic() - began >= 0.6


def test_retry_after_is_seconds_or_a_date():
    now = datetime(2031, 4, 2, 12, 0, tzinfo=UTC)
    assert retry_after("120") == 120
    assert retry_after(format_datetime(now + timedelta(seconds=90), usegmt=True), now) == 90
    assert retry_after(format_datetime(now - timedelta(days=1), usegmt=True), now) == 0
    assert [retry_after(odd) for odd in (None, "", "soon", "-5", "1e99")] == [None] * 5


def test_a_proxy_is_used_where_one_is_set(server, settings):
    """The server stands for a proxy: it is asked for the whole address."""
    server.deeds["http://bell.example.org/a"] = lambda exchange: exchange.send(200, "through the proxy")
    settings = msgspec.structs.replace(settings, proxy=server.url(""), loopback=False)
    with Client(settings, Pace(0)) as client:
        assert client.get("http://bell.example.org/a", limit=LIMIT).body == b"through the proxy"
        for inside in ("http://localhost/a", "http://10.0.0.1/a", "http://printer/a"):
            with pytest.raises(Unfetched) as failed:
                client.get(inside, limit=LIMIT)
            assert failed.value.complaint.code == "N002"
    assert len(server.asked) == 1


def test_the_environment_may_name_the_proxy_and_except_hosts_from_it(server, settings, monkeypatch):
    server.deeds["http://bell.example.org/a"] = lambda exchange: exchange.send(200, "through the proxy")
    monkeypatch.setenv("http_proxy", server.url(""))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.page("/b", "straight")
    with Client(settings, Pace(0)) as client:
        assert client.get("http://bell.example.org/a", limit=LIMIT).body == b"through the proxy"
        assert client.get(server.url("/b"), limit=LIMIT).body == b"straight"
    with Client(msgspec.structs.replace(settings, proxy=""), Pace(0)) as client, pytest.raises(Unfetched) as failed:
        client.get("http://bell.invalid/a", limit=LIMIT)
    assert failed.value.complaint.code == "N003"


def test_a_proxy_of_another_kind_is_told(settings):
    with Client(msgspec.structs.replace(settings, proxy="socks5://127.0.0.1:1"), Pace(0)) as client:
        assert _code(client.get, "http://bell.example.org/a", limit=LIMIT)[0] == "N003"


@pytest.fixture
def certificate(tmp_path):
    """A certificate of ``bell.example.org`` that nobody trusts yet."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate")
    key, made = tmp_path / "key.pem", tmp_path / "certificate.pem"
    call = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=bell.example.org"]
    names = ["-addext", "subjectAltName=DNS:bell.example.org"]
    subprocess.run([*call, *names, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


def test_tls_goes_by_the_name_though_the_connection_goes_to_the_address(server, settings, certificate, monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*map(str, certificate))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.page("/a", "sealed")
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.server_address[1]))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: found if host != "127.0.0.1" else REAL(host, *_))
    url = f"https://bell.example.org:{server.server_address[1]}/a"
    with Client(settings, Pace(0)) as client:
        code, says = _code(client.get, url, limit=LIMIT)
    assert (code, "certificate" in says.lower()) == ("N003", True)
    assert server.asked == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with Client(settings, Pace(0)) as client:
        assert client.get(url, limit=LIMIT).body == b"sealed"
        assert _code(client.get, url.replace("bell.", "horn."), limit=LIMIT)[0] == "N003"


@pytest.mark.parametrize(
    ("address", "kind", "told"), [("127.0.0.1", "loopback", True), ("169.254.169.254", "a metadata service", False)]
)
def test_only_for_this_machine_s_own_address_is_the_setting_named(address, kind, told):
    assert ("VERBALE_ALLOW_LOOPBACK" in inner("http://a.example/", address, kind).complaint.do) == told
