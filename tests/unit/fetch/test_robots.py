import socket
import time

import msgspec
import pytest

from verbale.fetch.client import Client
from verbale.fetch.pace import Pace
from verbale.fetch.robots import AGE, Robots, Rules
from verbale.fetch.unfetched import Unfetched


@pytest.fixture
def robots(settings):
    with Client(settings, Pace(0)) as client:
        yield Robots(client)


def _code(robots, url):
    with pytest.raises(Unfetched) as failed:
        robots.gate(url)
    return failed.value.complaint.code, failed.value.lasting


def test_what_is_forbidden_is_not_fetched_and_the_rest_is(server, robots):
    server.page("/robots.txt", "User-agent: *\nDisallow: /inner/\n", "text/plain")
    robots.gate(server.url("/open"))
    assert _code(robots, server.url("/inner/a")) == ("N008", True)
    assert server.count("/robots.txt") == 1


def test_rules_for_our_name_go_before_those_for_all(server, robots):
    server.page("/robots.txt", "User-agent: *\nDisallow:\n\nUser-agent: verbale\nDisallow: /\n", "text/plain")
    assert _code(robots, server.url("/a"))[0] == "N008"


@pytest.mark.parametrize("status", [404, 403, 410])
def test_without_a_file_nothing_is_forbidden(server, robots, status):
    server.at("/robots.txt")(lambda exchange: exchange.send(status, "none"))
    robots.gate(server.url("/a"))


def test_a_page_in_place_of_the_file_forbids_nothing(server, robots):
    server.page("/robots.txt", "<html><body>Welcome</body></html>")
    robots.gate(server.url("/a"))


def test_one_that_hangs_leaves_it_unknown_and_nothing_is_fetched(server, robots, settings):
    server.at("/robots.txt")(lambda exchange: server.closing.wait(5))
    began = time.monotonic()
    assert _code(robots, server.url("/a")) == ("N009", False)
    assert _code(robots, server.url("/b")) == ("N009", False)
    assert time.monotonic() - began < 2 * settings.robots + 0.3
    assert server.count("/robots.txt") == 1


@pytest.mark.parametrize("status", [500, 503])
def test_so_does_a_server_that_fails(server, robots, status):
    server.at("/robots.txt")(lambda exchange: exchange.send(status, "broken"))
    assert _code(robots, server.url("/a")) == ("N009", False)


def test_a_host_that_does_not_answer_is_told_as_that(robots):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Unfetched) as failed:
        robots.gate(f"http://127.0.0.1:{port}/a")
    told = failed.value.complaint
    assert (told.code, told.where) == ("N003", f"http://127.0.0.1:{port}/a")
    assert told.says == "no connection could be made: Connection refused"


def test_rules_of_an_earlier_run_hold_for_a_day(server, settings):
    server.page("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain")
    site = server.url("")
    with Client(settings, Pace(0)) as client:
        Robots(client, {site: Rules("", time.time() - 60)}).gate(server.url("/a"))
        assert server.asked == []
        with pytest.raises(Unfetched):
            Robots(client, {site: Rules("", time.time() - AGE - 60)}).gate(server.url("/a"))


def test_a_pause_that_the_file_asks_for_is_kept(server, settings):
    server.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.4\n", "text/plain")
    url = server.page("/a", "x")
    with Client(msgspec.structs.replace(settings, patience=5), Pace(0)) as client:
        robots = Robots(client)
        client.get(url, limit=1000, gate=robots.gate)
        began = time.monotonic()
        for _ in range(3):
            client.get(url, limit=1000, gate=robots.gate)
    assert time.monotonic() - began >= 0.8


def test_a_pause_without_end_is_not(server, settings):
    server.page("/robots.txt", "User-agent: *\nCrawl-delay: 999999999\n", "text/plain")
    with Client(settings, Pace(0)) as client:
        Robots(client).gate(server.url("/a"))
        assert client.pace._pauses == {"127.0.0.1": 60.0}
