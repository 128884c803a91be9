"""Where the rows of a record stand on the pages of the web face. Of the same shape as ``report.places``."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from verbale.web.asking import Ask

PAGES = {
    "meeting": "/meetings",
    "proposal": "/proposals",
    "undertaking": "/undertakings",
    "difference": "/differences",
    "claim": "/claims",
    "actor": "/actors",
    "issue": "/issues",
}
"""The kinds whose rows have a page that says more than the words they rest on."""


class Places(msgspec.Struct, frozen=True):
    """Addresses on the pages, all of the day that ``ask`` is about. ``outlets`` has what each report is called."""

    ask: Ask
    outlets: Mapping[str, str]

    def row(self, key: str) -> str:
        """The page of a row, or where it has none, the words it rests on."""
        page = PAGES.get(key.rpartition("-")[0])
        return self.ask.to(f"{page}/{key}") if page else self.evidence(key)

    def evidence(self, key: str) -> str:
        """The words a row rests on."""
        return self.ask.to(f"/rows/{key}")

    def words(self, document: str, key: str) -> str:
        """The words a row rests on; ``document`` is one of the reports they stand in."""
        return self.evidence(key)

    def document(self, key: str) -> str:
        """A report in full."""
        return self.ask.to(f"/documents/{key}")

    def place_in(self, document: str, key: str) -> str:
        """The words of a row in a report in full."""
        return f"{self.document(document)}#{self.anchor(document, key)}"

    def actor(self, key: str) -> str:
        """Everything said by an actor and about it."""
        return self.row(key)

    def issue(self, code: str) -> str:
        """Who stands where on an issue, and since when."""
        return self.ask.to(f"/issues/{code}")

    def anchor(self, document: str, key: str) -> str:
        """The id of the element before the first words of a row in a report."""
        return f"w-{key}"

    def place(self, document: str) -> str:
        """The id of the element that holds a report."""
        return "text"

    def called(self, document: str) -> str:
        """A report in a few words."""
        return self.outlets.get(document, document)
