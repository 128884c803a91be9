"""An answer to a document, or to the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from verbale.capture import Captured, forms
from verbale.capture.decode import decode
from verbale.capture.document import document
from verbale.capture.limits import Limits
from verbale.capture.reader import held
from verbale.errors import complaint
from verbale.fetch.canonical import canonical, key, same_site
from verbale.fetch.client import Answer
from verbale.fetch.honesty import stamp
from verbale.fetch.listing import HTML, Entry
from verbale.fetch.unfetched import Unfetched
from verbale.model import Complaint

Given = Mapping[str, Any]

_SHORT = 250
"""Words: a page that says of itself that it is none, or that asks for a login, is no longer than this."""
_HEAD = 300
"""Characters of a headline that are looked at."""
_PASSWORD = re.compile(r"<input\b[^<>]{0,500}?\btype\s*=\s*[\"']?password", re.I)
_SECRET = frozenset({"set-cookie", "set-cookie2"})


class Came(msgspec.Struct, frozen=True):
    """The documents of a page, one but for a live blog and an archive, and what is to be said of them; ``id`` is the
    page's.
    """

    id: str
    captured: tuple[Captured, ...]
    complaints: tuple[Complaint, ...] = ()


def page(answer: Answer, entry: Entry | None, given: Given, limits: Limits) -> Came:
    """What is in ``answer``, under its own address. Raises Unfetched where there is no document."""
    address = canonical(answer.url)
    form = _form(answer, address)
    if form == "zip":
        return _members(answer, address, entry, given, limits)
    items = list(document(address, answer.body, form, limits, _said(answer, entry, given), _charset(answer)))
    troubles = [item for item in items if isinstance(item, Complaint)]
    captured = [item for item in items if isinstance(item, Captured)]
    if not captured:
        closed = form == "html" and _to_login(answer, answer.body.decode("latin-1"))
        raise Unfetched(complaint("N014", address) if closed else troubles[-1], lasting=True)
    _is_report(captured, answer, address)
    name = _name(captured[0], address)
    told = tuple(_moved(trouble, address, name) for trouble in troubles)
    return Came(name, tuple(_named(one, entry, address, name) for one in captured), told)


def listed(entry: Entry, answer: Answer, given: Given, limits: Limits) -> Came | None:
    """The document that a feed holds itself, where its entry names no page; None where there is not a word."""
    if not (entry.html or "").strip():
        return None
    title = entry.title or "entry"
    address = f"{canonical(answer.url)}#{re.sub(r'[^a-z0-9]+', '-', title.lower()).strip('-')[:60]}"
    body = f"<html><body><article><h1>{escape(title)}</h1>{entry.html}</article></body></html>".encode()
    said = _said(answer, entry, given) | {"url": address}
    items = list(document(address, body, "html", limits, said))
    captured = next((item for item in items if isinstance(item, Captured)), None)
    return None if captured is None else Came(address, (_dated(captured, entry),))


def _members(answer: Answer, address: str, entry: Entry | None, given: Given, limits: Limits) -> Came:
    """The reports in an archive, each under its address and the name there: ``https://…/talks.zip#monday.html``.

    Raises Unfetched where there is none.
    """
    said = {name: value for name, value in _said(answer, entry, given).items() if name != "url"}
    captured: dict[str, Captured] = {}
    told: list[Complaint] = []
    for item in held(address, answer.body, "zip", limits, said):
        if isinstance(item, Complaint):
            told.append(_moved(item, item.where, _member(item.where, address)))
            continue
        name = _member(item.id, address)
        own = msgspec.structs.replace(_dated(item, entry), id=name, given={"url": name, **item.given})
        first = captured.setdefault(" ".join(own.text.split()), own)
        if first is not own:
            told.append(complaint("N020", name, other=first.id))
    if not captured:
        raise Unfetched(told[-1] if told else complaint("C002", address), lasting=True)
    return Came(address, tuple(captured.values()), tuple(told))


def _member(name: str, address: str) -> str:
    return f"{address}#{name.removeprefix(address + '/')}" if name.startswith(address + "/") else name


def _form(answer: Answer, address: str) -> str:
    """``html``, ``text``, ``pdf`` or ``zip``, by the first bytes before the header. Raises Unfetched N025 for any
    other.
    """
    kind = (answer.header("content-type") or "text/html").split(";")[0].strip().lower()
    begun = forms.form("", answer.body[:4096])
    if begun in ("html", "pdf", "zip"):
        return begun
    if begun == "text" and not HTML.search(decode(answer.body[:4096], html=True).text) and _is_xml(answer.body):
        raise Unfetched(complaint("N025", address, form="XML of another kind"), lasting=True)
    if begun == "text" and (kind.startswith("text/") or forms.by_media(kind) in ("html", "text")):
        return "text" if kind == "text/plain" else "html"
    raise Unfetched(complaint("N025", address, form=begun if begun != "text" else kind), lasting=True)


def _is_xml(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")


def _charset(answer: Answer) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", answer.header("content-type") or "", re.I)
    return found[1] if found else None


def _said(answer: Answer, entry: Entry | None, given: Given) -> dict[str, Any]:
    """What is known of the document beside its bytes."""
    headers = {name.lower(): value for name, value in answer.headers if name.lower() not in _SECRET}
    fetch: dict[str, Any] = {"asked": answer.asked, "url": answer.url, "status": answer.status, "headers": headers}
    if len(answer.hops) > 1:
        fetch["hops"] = list(answer.hops)
    feed = (
        {
            name: value
            for name, value in (("title", entry.title), ("published", entry.published), ("updated", entry.updated))
            if value
        }
        if entry
        else {}
    )
    said = {"url": canonical(answer.url), "fetched": answer.fetched, "fetch": fetch}
    outlet = {"outlet": entry.outlet} if entry and entry.outlet else {}
    return {**outlet, **said, **({"listed": feed} if feed else {}), **given}


def _is_report(captured: Sequence[Captured], answer: Answer, address: str) -> None:
    """Raise Unfetched for a page that says that there is none, and for one that asks for a login."""
    first = captured[0]
    short = len(captured) == 1 and len(first.text.split()) <= _SHORT
    title = str(first.found.get("title") or "")
    heads = [head[:_HEAD] for head in (title, *first.text.strip().splitlines()[:2]) if head]
    said = next((head for head in heads if _patterns()["gone"].search(head)), None)
    if short and said:
        raise Unfetched(complaint("N013", address, words=" ".join(said.split())[:120]), lasting=True)
    if short and _to_login(answer, first.html or ""):
        raise Unfetched(complaint("N014", address), lasting=True)


def _to_login(answer: Answer, html: str) -> bool:
    """Whether a page asks for a password, or a redirect led to where that is asked."""
    led = any(_patterns()["login_address"].search(hop) for hop in answer.hops[1:])
    return led or bool(_PASSWORD.search(html))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists: dict[str, list[str]] = yaml.safe_load((files(__package__) / "words.yaml").read_text("utf-8"))
    return {name: re.compile("|".join(f"(?:{one})" for one in each), re.I) for name, each in lists.items()}


def _name(captured: Captured, address: str) -> str:
    """The address that the page gives itself, where that lies on the same site and is no other page's: a front page is
    no article's address.
    """
    own = str(captured.found.get("canonical") or captured.found.get("url") or "")
    return canonical(own) if own and _is_own(own, address) else address


def _named(captured: Captured, entry: Entry | None, address: str, name: str) -> Captured:
    """``captured`` under the address of its page, and what stands after that where it is an entry of it."""
    key = name + captured.id.removeprefix(address)
    given = {**captured.given, "url": name + str(captured.given.get("url") or address).removeprefix(address)}
    return msgspec.structs.replace(_dated(captured, entry), id=key, given=given)


def _is_own(own: str, address: str) -> bool:
    if not own.startswith(("http://", "https://")) or not same_site(own, address):
        return False
    return key(own).strip("/").count("/") > 0 or key(own) == key(address)


def _dated(captured: Captured, entry: Entry | None) -> Captured:
    """``captured`` with the day that the list gives: reading weighs it against what the page says."""
    day = stamp(entry.published) if entry else None
    if day is None:
        return captured
    return msgspec.structs.replace(captured, found={**captured.found, "listed": day.isoformat().replace("+00:00", "Z")})


def _moved(trouble: Complaint, old: str, new: str) -> Complaint:
    """A complaint about ``old`` as one about ``new``."""
    document = new if trouble.document == old else trouble.document
    return msgspec.structs.replace(
        trouble, where=new if trouble.where == old else trouble.where, document=document, id=""
    )
