"""Which addresses may be connected to: public ones, and no other, whatever a name resolves to."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_METADATA = frozenset({"169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "fd00:ec2::254"})
"""Where clouds tell their machines secrets; the fourth is the only one that looks public."""
_INNER = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".corp")


class Forbidden(Exception):
    """An address that is not to be connected to; ``kind`` says why in a word."""

    def __init__(self, address: str, kind: str) -> None:
        self.address = address
        self.kind = kind
        super().__init__(f"{address} is {kind}")


class Unresolved(OSError):
    """A name for which no address was found, or not in time."""


def forbidden(address: str, *, loopback: bool = False) -> str | None:
    """Why ``address`` (IPv4 or IPv6, in figures) may not be connected to; None where it may.

    An IPv4 address inside an IPv6 one (mapped, compatible, NAT64, 6to4, Teredo) is looked at itself.
    """
    ip = _inner(ipaddress.ip_address(address.split("%")[0]))
    if ip.is_loopback:
        return None if loopback else "loopback"
    if str(ip) in _METADATA:
        return "a metadata service"
    for kind in ("unspecified", "multicast", "link_local", "private", "reserved"):
        if getattr(ip, f"is_{kind}"):
            return kind.replace("_", "-")
    return None if ip.is_global and not getattr(ip, "is_site_local", False) else "not public"


def _inner(ip: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for, else itself."""
    if isinstance(ip, ipaddress.IPv4Address) or ip.is_loopback or ip.is_unspecified:
        return ip
    teredo = ip.teredo[1] if ip.teredo else None
    found = ip.ipv4_mapped or ip.sixtofour or teredo
    if found is None and (ip in _NAT64 or ip in _COMPATIBLE):
        found = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return found or ip


def resolved(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of ``host``, in the order of the system. Raises Unresolved, also after ``seconds``."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except (OSError, UnicodeError) as why:
            answers.put(OSError(str(why)))

    threading.Thread(target=ask, daemon=True).start()  # the system's own time-out can be minutes
    try:
        answer = answers.get(timeout=max(0.001, seconds))
    except queue.Empty:
        raise Unresolved(f"no address for {host} within {seconds:g} seconds") from None
    if isinstance(answer, OSError) or not answer:
        raise Unresolved(f"no address is known for {host}")
    return answer


def allowed(host: str, port: int, seconds: float, *, loopback: bool = False) -> list[str]:
    """The addresses of ``host``. Raises Forbidden where one of them is none to connect to, and Unresolved."""
    found = resolved(host, port, seconds)
    for address in found:
        if why := forbidden(address, loopback=loopback):
            raise Forbidden(address, why)
    return found


def named_inside(host: str, *, loopback: bool = False) -> str | None:
    """Why ``host`` may not be asked of a proxy, which resolves names itself: a name or figures of an inner network."""
    bare = host.strip("[]").rstrip(".").lower()
    try:
        return forbidden(bare, loopback=loopback)
    except ValueError:
        pass
    if bare == "localhost":
        return None if loopback else "loopback"
    odd = "." not in bare or bare.endswith(_INNER) or bare.rsplit(".", 1)[-1].isdigit() or bare.startswith("0x")
    return "a name of an inner network" if odd else None
