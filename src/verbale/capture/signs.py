"""What a page's markup says of when it was published: every sign, with its kind, as written there.

Nothing is weighed here (``reading.weighing`` does that): a page says its date in many places, and they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from verbale.capture.linked import is_article, linked, types

Sign = tuple[str, str]
"""The kind of a sign (a code of ``sign.kind``) and the date as the page writes it."""

_DEEP = 8
_MOST, _FEW = 60, 30
_SHORT = 60
_ABOUT = 12
_LEAD = 8
_LONG = 60
_LINE = 200
_PLAIN = frozenset({"json_ld", "json_ld_page", "meta_published", "time_published", "label_published", "label_first"})
_TEXTS = "//body//text()[not(parent::script or parent::style)]"
_STATE = re.compile(r"datePublished(?:\W|&quot;){1,24}?((?:19|20)\d\d-\d\d-\d\d[T\d:.+Z-]*)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./]\d{1,2}[./]\d\d\b")
_SET_APART = frozenset({"aside", "footer", "nav", "li"})


def signs(tree: Any, headline: str | None, page: str = "", data: list[Any] | None = None) -> list[Sign]:
    """The signs of a page, in the order of their kinds and, within one, of the page; each only once.

    ``data`` is the page's JSON-LD, where it was read already.
    """
    told = linked(tree) if data is None else data
    marked = [*_one_article([sign for one in told for sign in _dates_in(one, 0)]), *_metas(tree), *_times(tree)]
    lines = list(_lines(tree, headline))
    if any(kind in _PLAIN for kind, _ in (*marked, *lines)):
        lines = [sign for sign in lines if sign[0] != "page_line"]
    else:
        lines += _carried(page)
    found = [*marked, *lines]
    return list(dict.fromkeys((kind, " ".join(value.split())[:_LINE]) for kind, value in found if value.strip()))[
        :_MOST
    ]


def _carried(page: str) -> list[Sign]:
    """The one day of publication in the data that a page carries for its scripts."""
    found = _STATE.findall(page)
    return [("page_data", found[0])] if len({value[:10] for value in found}) == 1 else []


def _one_article(found: list[Sign]) -> list[Sign]:
    """The dates of JSON-LD; none of publication where it lists articles of many days, of which none is the page."""
    if len({value[:10] for kind, value in found if kind == "json_ld"}) > 2:
        return [sign for sign in found if sign[0] != "json_ld"]
    return found


def _dates_in(data: Any, level: int) -> Iterator[Sign]:
    if level > _DEEP:
        return
    if isinstance(data, dict):
        if not _is_other(data):
            for key, kinds in _table()["json_ld"].items():
                if isinstance(value := data.get(key), str):
                    yield kinds["article" if is_article(data) else "page"], value
        below: list[Any] = [value for key, value in data.items() if key not in _table()["json_ld_skipped"]]
    else:
        below = data if isinstance(data, list) else []
    for item in below:
        yield from _dates_in(item, level + 1)


def _is_other(data: dict[str, Any]) -> bool:
    """Whether what is described is not the page: a comment under it, a picture, a film in it."""
    return any(kind in _table()["json_ld_others"] for kind in types(data))


def _metas(tree: Any) -> Iterator[Sign]:
    """What meta elements say, those first that stand first in the table."""
    ranks = {name: (kind, rank) for kind, listed in _table()["meta"].items() for rank, name in enumerate(listed)}
    found: list[tuple[int, Sign]] = []
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name = (meta.get(key) or "").lower()
            kind, rank = ranks.get(name) or (_named(name), len(ranks))
            if kind:
                found.append((rank, (kind, meta.get("content") or "")))
    yield from (sign for _, sign in sorted(found, key=lambda one: one[0]))


def _named(name: str) -> str | None:
    """The kind of a meta element that is not listed, by the words of its name."""
    if not _pattern("meta_dates").search(name) or _pattern("meta_not").search(name):
        return None
    return "meta_updated" if _pattern("updated").search(name) else "meta_published" if "publ" in name else None


def _times(tree: Any) -> Iterator[Sign]:
    """The dates that an element is made for: ``time``, and what is marked as a date of publication or change."""
    plain = 0
    for element in tree.xpath("//time|//abbr[@title]|//*[@itemprop][not(self::meta)]"):
        value = element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
        mark = " ".join(
            filter(
                None,
                (
                    element.get("itemprop"),
                    element.get("class"),
                    "pubdate" if element.get("pubdate") is not None else "",
                ),
            )
        )
        if not _YEAR.search(value) or len(value) > _LONG or _beside(element):
            continue
        said = f"{mark} {element.text_content()}"
        if _pattern("updated").search(said):
            yield "time_updated", value
        elif _pattern("published").search(said):
            yield "time_published", value
        elif element.tag == "time":
            plain += 1
            yield ("time_first" if plain == 1 else "time_other"), value


def _beside(element: Any) -> bool:
    """Whether ``element`` stands in a list, a foot or a comment: a date there is of something else."""
    for above in element.iterancestors():
        if above.tag in _SET_APART or _pattern("beside").search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return above.tag not in ("body", "html", "main", "article")
    return False


def _lines(tree: Any, head: str | None) -> Iterator[Sign]:
    """The dates in the page's own lines: after a label, the one alone next to the headline, and the others.

    Only lines with a year in them, or up to two before one, are looked at closely: a page has thousands.
    """
    lines = [text for text in _texts()(tree) if not text.isspace()]
    at = (
        next((n for n, line in enumerate(lines) if head[:_LEAD] in line and _plain(line) == head), None)
        if head
        else None
    )
    dated = [n for n, line in enumerate(lines) if _YEAR.search(line)]
    bare: list[int] = []
    labels: list[int] = []
    for number in sorted({n for year in dated for n in (year - 2, year - 1, year) if n >= 0}):
        line = _plain(lines[number])
        label = _pattern("label").search(line) if len(line) <= _LINE else None
        if label:
            rest = " ".join([line[label.end() :], *map(_plain, lines[number + 1 : number + 3])])[:_SHORT]
            if _YEAR.search(rest):
                far = label.lastgroup == "updated" and at is not None and abs(number - at) > _ABOUT
                yield "foot_updated" if far else f"label_{label.lastgroup}", rest
                labels.append(number)
                continue
        if (not labels or number > labels[-1] + 2) and len(line) <= _LINE and _YEAR.search(line):
            bare.append(number)
    yield from _near(lines, at, bare, labels)
    yield from (("page_line", _plain(lines[n])) for n in bare[:_FEW])


def _near(lines: list[str], at: int | None, bare: list[int], labels: list[int]) -> Iterator[Sign]:
    """The short line with a date that is nearest to the headline, after it rather than before it."""
    if at is None:
        return
    beside = [n for n in bare if abs(n - at) <= _ABOUT and len(_plain(lines[n])) <= _SHORT]
    nearest = min(beside, key=lambda n: (n < at, abs(n - at)), default=None)
    if nearest is not None and not any(abs(n - at) < abs(nearest - at) for n in labels):
        yield "near_title", _plain(lines[nearest])


def _plain(line: str) -> str:
    return " ".join(line.split())


@cache
def _texts() -> Any:
    from lxml import etree

    return etree.XPath(_TEXTS, smart_strings=False)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_table()[name], re.I)


@cache
def _table() -> dict[str, Any]:
    import yaml

    return dict(yaml.safe_load((Path(__file__).parent / "signs.yaml").read_text("utf-8")))
