"""How each report tells of an event: the sentence that its words stand in, and the clause of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from verbale.model import Document, Evidence, Span
from verbale.model.dates import order
from verbale.model.span import trim
from verbale.views.documents import outlet
from verbale.views.kinds import Telling
from verbale.weaving.sentences import sentences

LONGEST = 160
"""Code points of a sentence that one line of a timeline shows."""

_CLAUSE = re.compile(
    r"[;:—–]\s|\s-{1,2}\s|[()]|[\"“”]|,?\s(?:which|who|whom|whose|where|because|although|while|whereas)\s"
    r"|,\s(?:and|but|so|after|before|when|as|since|until|if|unless|with)\s|\s(?:but|after|before)\s"
)
"""Where one clause ends and the next begins, as far as marks and small words show it."""


def tellings(places: Iterable[Evidence], documents: Mapping[str, Document]) -> tuple[Telling, ...]:
    """One telling for each report, the one that came out first before the others; undated reports last."""
    by_document: defaultdict[str, list[Evidence]] = defaultdict(list)
    for place in sorted(set(places)):
        by_document[place.document].append(place)
    found = [_telling(documents[name], there) for name, there in by_document.items()]
    return tuple(sorted(found, key=lambda t: (order(t.published), t.document)))


def sentence(document: Document, place: Span) -> Span:
    """The sentence in which ``place`` begins, without blanks at its ends and within its zone."""
    start, end = sentences(document.text, (place[0], place[0] + 1))
    zone = next((z.span for z in document.zones if z.span[0] <= place[0] < z.span[1]), (start, end))
    return trim(document.text, (max(start, zone[0]), max(min(end, zone[1]), place[0] + 1)))


def clause(document: Document, place: Span) -> str:
    """The words of the clause in which ``place`` begins."""
    start, end = sentence(document, place)
    breaks = [match.span() for match in _CLAUSE.finditer(document.text, start, end)]
    before = max((b for _, b in breaks if b <= place[0]), default=start)
    after = min((a for a, _ in breaks if a > place[0]), default=end)
    return document.text[before:after]


def around(text: str, span: Span, place: Span, longest: int = LONGEST) -> str:
    """The words of ``span`` on one line, cut at words to ``longest`` code points so that ``place`` is among them."""
    line = " ".join(text[slice(*span)].split())
    if len(line) <= longest:
        return line
    before = len(" ".join(text[span[0] : place[0]].split()))
    start = 0 if before < longest * 2 // 3 else before - longest // 3
    start = line.rfind(" ", 0, start) + 1 if start else 0
    shown = line[start:]
    if len(shown) > longest:
        shown = shown[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"… {shown}" if start else shown


def _telling(document: Document, places: list[Evidence]) -> Telling:
    """One report's telling, with the sentence of its text that tells of it first; of its title, where no other does.

    The place of that sentence is the first of the evidence.
    """
    titles = [z.span for z in document.zones if z.kind in {"title", "summary"}]
    body = [p for p in places if not any(a <= p.start < b for a, b in titles)]
    first = (body or places)[0]
    return Telling(
        document=document.id,
        outlet=outlet(document),
        published=document.published.value,
        text=around(document.text, sentence(document, first.span), first.span),
        evidence=(first, *(p for p in places if p is not first)),
    )
