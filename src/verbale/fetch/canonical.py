"""One address for one page: without what only tracks, and with AMP undone."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import yaml


@cache
def _lists() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((files(__package__) / "canonical.yaml").read_text("utf-8"))
    return data


def canonical(url: str) -> str:
    """``url`` as courlan and w3lib write it, without fragment, tracking parameters and the marks of AMP.

    An address in the cache of another is that other. It is not asked whether the result leads anywhere; what is no
    address is given back as it is.
    """
    from courlan import normalize_url
    from w3lib.url import canonicalize_url

    try:
        plain = normalize_url(_bare(_uncached(url)), strict=False) or url
        return str(canonicalize_url(_untracked(str(plain)), keep_fragments=False))
    except ValueError:
        return url


def key(url: str) -> str:
    """What two addresses of one page share: their canonical form without scheme, ``www.`` and the last stroke."""
    try:
        parts = urlsplit(canonical(url))
    except ValueError:
        return url
    host = re.sub(r"^(www|m|amp)\.", "", parts.netloc)
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")


def same_site(one: str, other: str) -> bool:
    """Whether two addresses lie on one site: under one registered name, or on one host."""
    return site(one) == site(other)


def site(url: str) -> str:
    """The registered name that ``url`` lies under (``example.org``), else its host."""
    from tld import get_tld

    try:
        found = get_tld(url, as_object=True, fail_silently=True)
        return str(getattr(found, "fld", None) or urlsplit(url).netloc.lower())
    except ValueError:
        return url


def _uncached(url: str) -> str:
    """The address of the page itself, where ``url`` is that of a copy in a cache of AMP pages."""
    parts = urlsplit(url)
    for pattern in _lists()["amp_caches"]:
        found = re.fullmatch(pattern, f"{parts.netloc}{parts.path}")
        if found:
            scheme = "https" if found["s"] else "http"
            return f"{scheme}://{found['host']}{found['path'] or '/'}" + (f"?{parts.query}" if parts.query else "")
    return url


def _bare(url: str) -> str:
    """``url`` without what says "the AMP version" at the end of its path."""
    parts = urlsplit(url)
    path = re.sub(r"\.amp(\.html?)?/?$", lambda found: found[1] or "", parts.path)
    path = re.sub(r"(?<=.)/amp/?$", lambda found: "/" if found[0].endswith("/") else "", path)
    return urlunsplit(parts._replace(path=path))


def _untracked(url: str) -> str:
    parts = urlsplit(url)
    lists = _lists()
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in lists["tracking"]
        and not name.lower().startswith(tuple(lists["tracking_prefixes"]))
        and [name.lower(), value.lower()] not in lists["amp_parameters"]
    ]
    return str(urlunsplit(parts._replace(query=urlencode(kept))))
