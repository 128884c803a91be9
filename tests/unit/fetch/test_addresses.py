import socket

import pytest

from verbale.fetch.addresses import Forbidden, Unresolved, allowed, forbidden, named_inside


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200"),
        *("100.64.0.1", "168.63.129.16", "0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1"),
        *("198.18.0.1", "192.0.0.170", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1"),
        *("fec0::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::7f00:1"),
        *(
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2002:a9fe:a9fe::",
            "2001:0:4136:e378:8000:63bf:f5ff:fffe",
        ),
    ],
)
def test_what_is_not_public_is_not_connected_to(address):
    assert forbidden(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_what_is_public_is(address):
    assert forbidden(address) is None


def test_the_setting_lets_the_loopback_through_and_nothing_else():
    assert forbidden("127.0.0.1", loopback=True) is None
    assert forbidden("::1", loopback=True) is None
    assert forbidden("::ffff:127.0.0.1", loopback=True) is None
    assert all(forbidden(one, loopback=True) for one in ("10.0.0.1", "0.0.0.0", "169.254.169.254", "::"))


def test_one_bad_address_among_good_ones_is_enough(monkeypatch):
    found = [(socket.AF_INET, 1, 6, "", (one, 80)) for one in ("93.184.216.34", "192.168.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Forbidden) as refused:
        allowed("two.example", 80, 1.0)
    assert (refused.value.address, refused.value.kind) == ("192.168.0.1", "private")


def test_a_name_that_is_not_answered_in_time_is_not_waited_for(monkeypatch):
    import threading

    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [never.wait(5)][:0])
    with pytest.raises(Unresolved, match=r"within 0\.05 seconds"):
        allowed("slow.example", 80, 0.05)
    never.set()


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "printer",
        "db.internal",
        "nas.local",
        "10.0.0.1",
        "[::1]",
        "2130706433",
        "0x7f000001",
        "127.1",
        "x.localhost",
    ],
)
def test_a_proxy_is_not_asked_for_what_lies_inside(host):
    assert named_inside(host)


def test_a_proxy_is_asked_for_what_lies_outside():
    assert named_inside("bell.example.org") is None
    assert named_inside("93.184.216.34") is None
