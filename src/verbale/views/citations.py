"""How to cite a row: its words with outlet, title, day and place, in the forms that people and programs take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from verbale.model import Document
from verbale.views.documents import outlet
from verbale.views.why import Why

CONTEXT = 32
"""Code points before and after the words that a text quote selector has (https://www.w3.org/TR/annotation-model/)."""


class Citation(msgspec.Struct, frozen=True):
    """A row cited in one form: ``name`` of the form, and the ``text`` to copy."""

    name: str
    text: str


def citations(answer: Why, record: str, documents: Mapping[str, Document]) -> list[Citation]:
    """The row in plain text, Markdown, BibTeX and as a W3C Web Annotation. ``record`` is what the record is called."""
    body = msgspec.json.format(msgspec.json.encode(annotation(answer, record, documents)), indent=2).decode()
    return [
        Citation("Plain text", "\n".join(_plain(answer, record, documents))),
        Citation("Markdown", "\n".join(_markdown(answer, record, documents))),
        Citation("BibTeX", "\n".join(_bibtex(answer, record, documents))),
        Citation("Web Annotation (JSON-LD)", body),
    ]


def annotation(answer: Why, record: str, documents: Mapping[str, Document]) -> dict[str, Any]:
    """The row as a Web Annotation: every stretch of its words by its quotation and by its place in code points."""
    targets = [_target(documents[e["document"]], e) for e in answer.row["evidence"]]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:verbale:{record}:{answer.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "format": "text/plain", "value": f"{answer.kind} ({answer.rule})"},
        "target": targets if len(targets) > 1 else targets[0],
    }


def _target(document: Document, place: Mapping[str, Any]) -> dict[str, Any]:
    text, start, end = document.text, place["start"], place["end"]
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": document.url or f"urn:sha256:{document.sha256}", "selector": [quote, position]}


def _plain(answer: Why, record: str, documents: Mapping[str, Document]) -> Iterator[str]:
    for document, words, place in _quoted(answer, documents):
        source = ", ".join(filter(None, (outlet(document), _title(document, "“{}”"), document.published.value)))
        yield f"{source or document.id}: “{words}” ({', '.join(filter(None, (document.url, place)))})"
    yield f"In the record {record} as {answer.id}, by the rule {answer.rule}."


def _markdown(answer: Why, record: str, documents: Mapping[str, Document]) -> Iterator[str]:
    for document, words, place in _quoted(answer, documents):
        title = _escaped(_title(document, "{}") or document.id)
        linked = f"[{title}](<{document.url}>)" if document.url else f"*{title}*"
        source = ", ".join(filter(None, (_escaped(outlet(document) or ""), linked, document.published.value)))
        yield f"> {_escaped(words)}\n>\n> — {source} (`{place}`)\n"
    yield f"In the record {_escaped(record)} as `{answer.id}`, by the rule `{answer.rule}`."


def _bibtex(answer: Why, record: str, documents: Mapping[str, Document]) -> Iterator[str]:
    for number, (document, words, place) in enumerate(_quoted(answer, documents), 1):
        fields = {
            "title": _title(document, "{}") or document.id,
            "organization": outlet(document),
            "author": document.byline.value if document.byline else None,
            "date": document.published.value,
            "url": document.url,
            "note": f"“{words}” ({place}; {record}, {answer.id})",
        }
        told = ",\n".join(f"  {name} = {{{_braced(value)}}}" for name, value in fields.items() if value)
        yield f"@online{{{re.sub(r'[^A-Za-z0-9-]+', '-', answer.id)}-{number},\n{told}\n}}"


def _quoted(answer: Why, documents: Mapping[str, Document]) -> Iterator[tuple[Document, str, str]]:
    """For each report its words, and their place."""
    for name in dict.fromkeys(e["document"] for e in answer.row["evidence"]):
        places = [e for e in answer.row["evidence"] if e["document"] == name]
        words = " […] ".join(" ".join(e["text"].split()) for e in places)
        spans = ", ".join(f"{e['start']}–{e['end']}" for e in places)
        yield documents[name], words, f"{name} {spans}"


def _title(document: Document, form: str) -> str | None:
    return form.format(document.title.value) if document.title else None


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)


def _braced(text: str) -> str:
    return re.sub(r"([\\{}%&$#_^~])", r"\\\1", text)
