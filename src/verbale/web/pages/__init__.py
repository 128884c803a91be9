"""One module per group of pages. A page takes what is seen of the record, and gives a template with its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verbale.web.answers import Answer
from verbale.web.pages.actors import actor, actors
from verbale.web.pages.changes import changes
from verbale.web.pages.claims import claim, claims, lineage
from verbale.web.pages.complaints import complaints
from verbale.web.pages.documents import document, documents
from verbale.web.pages.evidence import annotation, evidence
from verbale.web.pages.meetings import meeting, meetings
from verbale.web.pages.negotiation import (
    difference,
    differences,
    issue,
    positions,
    proposal,
    proposals,
    undertaking,
    undertakings,
)
from verbale.web.pages.state import state
from verbale.web.pages.statements import statements
from verbale.web.pages.timeline import timeline
from verbale.web.rendering import Page

PAGES: Mapping[str, Callable[..., Page | Answer]] = {
    "/": state,
    "/positions": positions,
    "/issues/{key}": issue,
    "/proposals": proposals,
    "/proposals/{key}": proposal,
    "/undertakings": undertakings,
    "/undertakings/{key}": undertaking,
    "/differences": differences,
    "/differences/{key}": difference,
    "/timeline": timeline,
    "/meetings": meetings,
    "/meetings/{key}": meeting,
    "/statements": statements,
    "/claims": claims,
    "/claims/{key}": claim,
    "/lineage": lineage,
    "/actors": actors,
    "/actors/{key}": actor,
    "/documents": documents,
    "/documents/{key:key}": document,
    "/complaints": complaints,
    "/changes": changes,
    "/rows/{key:key}/annotation.json": annotation,
    "/rows/{key:key}": evidence,
}
"""Every page by its address."""
