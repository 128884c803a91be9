"""Which reports are about one thing (BASIL, in order of date; ECB+, without dates), also with every setting moved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from benchmarks.data import SETS, jsonl, scorer
from benchmarks.quality.sets import Figures, percent, read
from verbale.model import Document, Published
from verbale.weaving.stories import Settings, stories

FIFTH = 0.2
"""By how much of itself each setting is moved."""

ORDERS = 5
"""Other orders of the reports of one day that are tried."""

DENSE = 100
"""How many times fewer days lie between the stories of the dense stream: ten years of stories in five weeks."""

Gold = Mapping[str, str]


def basil() -> Figures:
    """BCubed F1 as it is, the worst of it under other settings and orders, and with all the stories in five weeks."""
    folder = SETS / "basil_stories"
    gold = {item["id"]: item["cluster"] for item in jsonl(folder / "gold.jsonl")}
    items = ({**_said(d), "published": d["date"], "outlet": d["source"]} for d in jsonl(folder / "input.jsonl"))
    documents = [found.document for found in read(items, {"zones"}).values()]
    crowded = list(dense(documents, gold))
    return {
        "BCubed F1": bcubed(documents, gold),
        "worst, one setting a fifth off": min(bcubed(documents, gold, s) for s in one_moved()),
        "worst, all settings a fifth off": min(bcubed(documents, gold, s) for s in all_moved()),
        "worst, other orders of a day": min(bcubed(*_reordered(documents, gold, n)) for n in range(ORDERS)),
        "in five weeks": bcubed(crowded, gold),
        "in five weeks, worst, all settings a fifth off": min(bcubed(crowded, gold, s) for s in all_moved()),
    }


def ecb() -> Figures:
    """BCubed F1 of reports without dates, half of the stories of which are of the kind of another."""
    folder = SETS / "ecbplus" / "dev"
    gold = {item["id"]: item["cluster"] for item in jsonl(folder / "stories_gold.jsonl")}
    items = ({"id": d["id"], "text": _without_address(d["text"])} for d in jsonl(folder / "docs.jsonl"))
    documents = [
        msgspec.structs.replace(found.document, published=Published()) for found in read(items, {"zones"}).values()
    ]
    orders = (_reordered(documents, gold, n) for n in range(ORDERS))
    return {"BCubed F1, undated, worst of five orders": min(bcubed(*order) for order in orders)}


def bcubed(documents: Sequence[Document], gold: Gold, settings: Settings | None = None) -> float:
    """BCubed F1 in percent."""
    return percent(scorer("clusters").score(gold, stories(documents, settings))["b3"][2])


def one_moved() -> Iterator[Settings]:
    """The settings with one of them a fifth lower or higher, each in turn."""
    for name in _names():
        yield moved({name: 1 - FIFTH})
        yield moved({name: 1 + FIFTH})


def all_moved() -> Iterator[Settings]:
    """The settings with all of them a fifth off: all lower, all higher, and some either way."""
    names = _names()
    for n in range(2 * ORDERS):
        higher = {0: set(), 1: set(names)}.get(n, {name for name in names if _digits(name, n)[0] in "01234567"})
        yield moved({name: 1 + FIFTH if name in higher else 1 - FIFTH for name in names})


def moved(factors: Mapping[str, float]) -> Settings:
    """The settings, those named times their factor; whole numbers stay whole."""
    weighing = Settings().weighing
    return _moved(msgspec.structs.replace(Settings(), weighing=_moved(weighing, factors)), factors)


def _moved(settings: Any, factors: Mapping[str, float]) -> Any:
    changed = {n: getattr(settings, n) * factors[n] for n in settings.__struct_fields__ if n in factors}
    whole = {n: round(v) if isinstance(getattr(settings, n), int) else v for n, v in changed.items()}
    return msgspec.structs.replace(settings, **whole)


def _names() -> list[str]:
    """Every setting that is a number."""
    fields = (*Settings.__struct_fields__, *type(Settings().weighing).__struct_fields__)
    return [name for name in fields if name != "weighing"]


def _reordered(documents: Sequence[Document], gold: Gold, n: int) -> tuple[list[Document], Gold]:
    """The same under other ids, so that those of one day come in another order."""
    ids = {document.id: _digits(document.id, n) for document in documents}
    renamed = [msgspec.structs.replace(document, id=ids[document.id]) for document in documents]
    return renamed, {ids[name]: cluster for name, cluster in gold.items() if name in ids}


def dense(documents: Sequence[Document], gold: Gold) -> Iterator[Document]:
    """The reports with less time between the stories, and as much as before within each."""
    first: dict[str, date] = {}
    for document in documents:
        story, day = gold[document.id], _day(document)
        first[story] = min(day, first.get(story, day))
    start = min(first.values())
    for document in documents:
        began = first[gold[document.id]]
        day = start + (began - start) // DENSE + (_day(document) - began)
        yield msgspec.structs.replace(document, published=Published(day.isoformat(), "metadata"))


def _day(document: Document) -> date:
    assert document.published.value is not None
    return date.fromisoformat(document.published.value[:10])


def _said(item: Mapping[str, str]) -> dict[str, str]:
    return {key: item[key] for key in ("id", "title", "text")}


def _without_address(text: str) -> str:
    """Some reports begin with a line that holds their address, which names the story."""
    first, _, rest = text.partition("\n")
    return rest if rest and first.replace(" ", "").startswith(("http:", "https:", "www.")) else text


def _digits(name: str, n: int) -> str:
    return hashlib.md5(f"{n} {name}".encode(), usedforsecurity=False).hexdigest()
