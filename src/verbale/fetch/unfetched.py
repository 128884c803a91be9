"""What becomes of an address that could not be fetched."""

from __future__ import annotations

import re

import httpcore
import httpx
import msgspec

from verbale.capture.limits import size
from verbale.errors import complaint
from verbale.fetch.addresses import Forbidden, Unresolved
from verbale.model import Complaint


class Unfetched(Exception):
    """An answer that did not come. ``lasting`` says that to ask again would be of no use as things stand; ``again``
    that a second try at once may help. ``status`` is the one that the server gave, if any.
    """

    def __init__(
        self, complaint: Complaint, *, lasting: bool = False, again: bool = False, status: int | None = None
    ) -> None:
        self.complaint = complaint
        self.status = status
        self.lasting = lasting
        self.again = again
        super().__init__(complaint.says)

    def at(self, url: str, hop: str) -> Unfetched:
        """The same, told of ``url``, which led to ``hop``."""
        says = f"it leads to {hop}, and there {self.complaint.says}"
        told = msgspec.structs.replace(self.complaint, where=url, says=says, id="")
        return Unfetched(told, lasting=self.lasting, again=self.again, status=self.status)


def unfetched(error: Exception, url: str, slow: str, got: int) -> Unfetched:
    """What ``error`` means for ``url``, of which ``got`` bytes had come; ``slow`` says how a time-out came about."""
    if isinstance(error, Forbidden):
        return inner(url, error.address, error.kind)
    if isinstance(error, Unresolved):
        return Unfetched(complaint("N003", url, why=str(error)), again=True)
    if isinstance(error, httpcore.ConnectTimeout):
        return Unfetched(complaint("N003", url, why="its host does not answer"))
    if isinstance(error, httpcore.TimeoutException):
        return Unfetched(complaint("N005", url, why=slow))
    if isinstance(error, httpcore.ProxyError | httpcore.ConnectError):
        return Unfetched(complaint("N003", url, why=_why(error)), again=True)
    if isinstance(error, httpcore.NetworkError | httpcore.RemoteProtocolError):
        return Unfetched(complaint("N004", url, got=size(got)), again=True)
    return Unfetched(complaint("N003", url, why=_why(error)))


def inner(url: str, address: str, kind: str) -> Unfetched:
    """That ``url`` leads to an ``address`` which is not public; what lets this machine's own be is said of these."""
    own = "; for a server of your own on this machine set VERBALE_ALLOW_LOOPBACK=1" if kind == "loopback" else ""
    return Unfetched(complaint("N002", url, address=address, kind=kind, own=own), lasting=True)


def _why(error: Exception) -> str:
    said = (str(error) or type(error).__name__).splitlines()[0][:200]
    return re.sub(r"^\[Errno -?\d+\] ", "", said)


ERRORS = (
    Forbidden,
    OSError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    httpx.InvalidURL,
    ValueError,
)
"""All that a request may raise."""
