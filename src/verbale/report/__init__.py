"""Report: the record as one self-contained HTML file. It loads nothing and is read without a script."""

from __future__ import annotations

from verbale.report.page import page

__all__ = ["page"]
