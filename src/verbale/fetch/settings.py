"""How the network is used: names, waits and limits, with what the environment says."""

from __future__ import annotations

import os
from collections.abc import Mapping

import msgspec

from verbale import __version__
from verbale.capture.limits import MB
from verbale.errors import refuse

PRODUCT = "Verbale"
"""The name that robots.txt files know us by."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Waits in seconds, sizes in bytes.

    ``contact`` is an address or page at which whoever fetches can be reached; ``proxy`` is used for every address
    (None: what the environment says, "": none). ``pause`` lies between two requests to one host; ``connect``,
    ``between`` (two pieces of an answer), ``total`` (one answer, its redirects included) and ``robots`` are time-outs.
    ``tries`` is how often is tried what may pass, with ``backoff`` before the second try and twice as much before each
    further one; a wait that a server asks for is sat out up to ``patience``. ``page`` and ``listing`` are the most
    bytes of a page and of a feed or sitemap, packed or unpacked. ``loopback`` lets addresses of this machine through.
    """

    contact: str | None = None
    proxy: str | None = None
    pause: float = 1.0
    connect: float = 10.0
    between: float = 15.0
    total: float = 60.0
    robots: float = 10.0
    tries: int = 3
    backoff: float = 1.0
    patience: float = 60.0
    redirects: int = 10
    page: int = 8 * MB
    listing: int = 50 * MB
    loopback: bool = False

    @property
    def agent(self) -> str:
        """What we call ourselves: ``Verbale/1.0 (+mailto:desk@example.org)``."""
        return f"{PRODUCT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings with ``VERBALE_CONTACT``, ``VERBALE_PROXY``, ``VERBALE_PAUSE``, ``VERBALE_TIMEOUT`` and
    ``VERBALE_ALLOW_LOOPBACK``. Raises Refusal N019 for a value that is none.
    """
    plain = Settings()
    contact = environment.get("VERBALE_CONTACT", "").strip()
    if not contact.isprintable() or not contact.isascii():
        raise refuse("N019", "VERBALE_CONTACT", value=contact, wanted="an address or a page, in ASCII")
    total = _number(environment, "VERBALE_TIMEOUT", plain.total)
    return Settings(
        contact=contact or None,
        proxy=environment.get("VERBALE_PROXY"),
        pause=_number(environment, "VERBALE_PAUSE", plain.pause),
        total=total,
        between=min(plain.between, total),
        connect=min(plain.connect, total),
        robots=min(plain.robots, total),
        loopback=environment.get("VERBALE_ALLOW_LOOPBACK") == "1",
    )


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    """The seconds that a variable gives, ``default`` where it is not set. Raises Refusal N019."""
    value = environment.get(name, "").strip()
    if not value:
        return default
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0 <= found < float("inf"):
        raise refuse("N019", name, value=value, wanted="a number of seconds, 0 or more")
    return found
