"""Rows as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import msgspec

from verbale.views import plain


def csv_of(rows: Sequence[Any]) -> str:
    """Every field of ``rows`` as CSV (RFC 4180, lines end with a line feed); lists and objects stand as JSON in their
    cell. Empty without rows.
    """
    if not rows:
        return ""
    records = [plain(row) for row in rows]
    text = io.StringIO()
    out = csv.DictWriter(text, list(records[0]), lineterminator="\n")
    out.writeheader()
    out.writerows({name: _cell(value) for name, value in record.items()} for record in records)
    return text.getvalue()


def _cell(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, list | dict | tuple | bool) else value
