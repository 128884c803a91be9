"""Hosts side by side: each for one page after the other, and no more than the caller wants."""

import threading
import time

import pytest

from verbale.errors import complaint
from verbale.fetch.lanes import MOST, Ask, side_by_side
from verbale.fetch.unfetched import Unfetched


def ask(url):
    return Ask(url, url, 1000)


def test_hosts_are_asked_at_once():
    both = threading.Barrier(2, timeout=5)
    asked = [ask("https://a.example/1"), ask("https://b.example/1")]
    got = list(side_by_side(asked, lambda one: f"{one.url} {both.wait()}"))
    assert sorted(one.url for one, _ in got) == [one.url for one in asked]


def test_a_host_is_asked_for_the_next_page_when_the_last_is_done_with():
    asked = [ask(f"https://{host}.example/{n}") for n in range(3) for host in "ab"]
    done, begun = set(), []

    def fetch(one):
        host, number = one.url[8], int(one.url[-1])
        begun.append((host, number, {n for h, n in done if h == host}))
        return one.url

    for one, _ in side_by_side(asked, fetch):
        time.sleep(0.01)
        done.add((one.url[8], int(one.url[-1])))
    assert sorted(begun) == [(host, n, set(range(n))) for host in "ab" for n in range(3)]


def test_what_did_not_come_is_one_of_the_results_and_what_broke_is_raised():
    def fetch(one):
        if one.url.endswith("broken"):
            raise RuntimeError("a defect")
        raise Unfetched(complaint("N023", one.url))

    for asked in (["https://a.example/1"], ["https://a.example/1", "https://b.example/1"]):
        got = list(side_by_side([ask(url) for url in asked], fetch))
        assert sorted(failed.complaint.where for _, failed in got) == asked
        with pytest.raises(RuntimeError, match="a defect"):
            list(side_by_side([ask(url) for url in [*asked, "https://c.example/broken"]], fetch))


def test_who_leaves_early_waits_for_nothing_and_nothing_more_is_asked():
    begun, hangs = [], threading.Event()

    def fetch(one):
        begun.append(one.url)
        if "slow" in one.url:
            hangs.wait(10)
        return one.url

    asked = [ask(f"https://{host}.example/{n}") for n in range(3) for host in ("quick", "slow")]
    started = time.monotonic()
    for _ in side_by_side(asked, fetch):
        break
    assert time.monotonic() - started < 5
    hangs.set()
    time.sleep(0.05)
    assert sorted(begun) == ["https://quick.example/0", "https://slow.example/0"]


def test_very_many_hosts_share_so_many_lanes():
    alive, most = threading.Semaphore(MOST), []

    def fetch(one):
        most.append(alive.acquire(blocking=False))
        time.sleep(0.005)
        alive.release()
        return one.url

    asked = [ask(f"https://h{n}.example/") for n in range(3 * MOST)]
    assert len(list(side_by_side(asked, fetch))) == 3 * MOST
    assert all(most)
