"""The description of the JSON API (OpenAPI 3.1), its schemas made from the rows themselves."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from verbale import __version__
from verbale.model import (
    Complaint,
    Difference,
    Event,
    Meeting,
    Position,
    Statement,
    Time,
    Undertaking,
)
from verbale.views.brief import Brief
from verbale.views.kinds import (
    ActorRow,
    ClaimRow,
    DocumentRow,
    FigureRow,
    IncidentRow,
    IssueRow,
    LineageRow,
    OriginRow,
    ProposalRow,
    ResponseRow,
    TimelineRow,
    ZoneRow,
)
from verbale.views.why import Why
from verbale.web.pages.statements import FACETS

ROWS: dict[str, type] = {
    "documents": DocumentRow,
    "zones": ZoneRow,
    "statements": Statement,
    "times": Time,
    "events": Event,
    "meetings": Meeting,
    "figures": FigureRow,
    "actors": ActorRow,
    "issues": IssueRow,
    "claims": ClaimRow,
    "positions": Position,
    "proposals": ProposalRow,
    "responses": ResponseRow,
    "undertakings": Undertaking,
    "incidents": IncidentRow,
    "differences": Difference,
    "lineage": LineageRow,
    "origins": OriginRow,
    "timeline": TimelineRow,
    "complaints": Complaint,
}
"""The rows of every kind, as ``show`` gives them."""

_MONTH_DAY = r"(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31"

DAY = {"type": "string", "pattern": rf"^(1\d|20)\d\d(-({_MONTH_DAY}))?$", "examples": ["2031-09-08"]}
"""A year, month or day. The 29th of February is taken too, which a pattern cannot tell."""
NAME = {"type": "string", "minLength": 1, "maxLength": 300}

FILTERS: dict[str, tuple[str, dict[str, Any]]] = {
    "actor": ("Only rows that name this actor, by any name.", NAME),
    "issue": ("Only rows on this issue.", NAME),
    "outlet": ("Only rows with words in this outlet's reports.", NAME),
    "story": ("Only rows with words in this story's reports.", NAME),
    "since": ("Only rows about this day or later.", DAY),
    "until": ("Only rows about this day or earlier.", DAY),
    "as_of": ("Only what was published by this day.", DAY),
}


@cache
def description() -> dict[str, Any]:
    """The whole document."""
    _, components = msgspec.json.schema_components(
        [*ROWS.values(), Why, Brief], ref_template="#/components/schemas/{name}"
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Verbale",
            "version": __version__,
            "description": "One record, read only. Offsets are Unicode code points, end exclusive; days are ISO 8601.",
        },
        "paths": {
            **{
                f"/api/{kind}": _path(f"The {kind}.", _list(_ref(row)), _filters(kind) | _paged())
                for kind, row in ROWS.items()
            },
            "/api": _path("What there is.", {"type": "object"}, {}),
            "/api/brief": _path("The brief.", _ref(Brief), {"as_of": FILTERS["as_of"]}),
            "/api/search": _path(
                "Ids of statements and reports with these words.", _list({"type": "string"}), _sought()
            ),
            "/api/changes": _path(
                "What changed since a day.", _list({"type": "object"}), {"since": FILTERS["since"]}, needs="since"
            ),
            "/api/why/{id}": _path("A row with its words in place and the chain behind them.", _ref(Why), {}, key=True),
        },
        "components": {"schemas": components | {"Error": _ERROR}},
    }


_ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}


def _filters(kind: str) -> dict[str, tuple[str, dict[str, Any]]]:
    return FILTERS | _facets() if kind == "statements" else dict(FILTERS)


def _facets() -> dict[str, tuple[str, dict[str, Any]]]:
    """What statements can be narrowed down by on their page, and so here."""
    facets = {name: (f"{says}, as the page gives it.", NAME) for name, (says, _) in FACETS.items()}
    return {"q": _sought()["q"], **facets}


def _paged() -> dict[str, tuple[str, dict[str, Any]]]:
    return {
        "limit": ("How many rows, at most.", {"type": "integer", "minimum": 0, "maximum": 1000, "default": 100}),
        "offset": ("The first row.", {"type": "integer", "minimum": 0, "maximum": 1000000, "default": 0}),
    }


def _sought() -> dict[str, tuple[str, dict[str, Any]]]:
    return {"q": ("The words; “quoted words” stand together.", NAME), "limit": _paged()["limit"]}


def _path(
    says: str,
    answer: dict[str, Any],
    fields: dict[str, tuple[str, dict[str, Any]]],
    *,
    needs: str = "",
    key: bool = False,
) -> dict[str, Any]:
    """One address that can be asked."""
    asked: list[dict[str, Any]] = [
        {"name": name, "in": "query", "description": told, "schema": schema, "required": name == needs}
        for name, (told, schema) in fields.items()
    ]
    if key:
        asked.append({"name": "id", "in": "path", "required": True, "schema": NAME})
    errors = {"400": "The question is not possible.", "404": "There is no such row.", "503": "Ask again later."}
    return {
        "get": {
            "summary": says,
            "parameters": asked,
            "responses": {
                "200": {"description": says, "content": {"application/json": {"schema": answer}}},
                "202": _told("The record of that day is being made; ask again."),
                **{status: _told(text) for status, text in errors.items()},
            },
        }
    }


def _told(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}


def _ref(row: type) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{row.__name__}"}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}
