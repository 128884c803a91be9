"""Where the rows of a record stand on the page, and what leads there. The web face has a class of the same shape."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Places(msgspec.Struct, frozen=True):
    """Addresses on one page. ``reports`` has the number of each document on it."""

    reports: Mapping[str, int]

    def row(self, key: str) -> str:
        """Where the row stands among those of its kind."""
        return f"#r-{key}"

    def words(self, document: str, key: str) -> str:
        """Where the words of the row stand in a report."""
        return f"#{self.anchor(document, key)}"

    def document(self, key: str) -> str:
        """Where a report stands in full."""
        return f"#{self.place(key)}"

    def actor(self, key: str) -> str:
        """Where it stands what an actor said."""
        return f"#v-{key}"

    def issue(self, code: str) -> None:
        """An issue has no place of its own here."""

    def anchor(self, document: str, key: str) -> str:
        """The id of the element before the first words of a row in a report."""
        return f"w{self.reports[document]}-{key}"

    def place(self, document: str) -> str:
        """The id of the element that holds a report."""
        return f"d{self.reports[document]}"

    def called(self, document: str) -> str:
        """A report in a few words."""
        return f"report {self.reports[document]}"
