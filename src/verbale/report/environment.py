"""The templates of the report and what they may call: dates, codes and characters in plain words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verbale.model.codes import codes
from verbale.report import words
from verbale.views.timeline import shorten

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = files(__package__) / "templates"


@cache
def environment() -> Environment:
    """Jinja with everything escaped; an unknown name is an error."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "when": words.when,
        "dated": words.dated,
        "length_of": words.length,
        "label": words.label,
        "visible": words.visible,
        "shorten": shorten,
        "outlet_of": lambda document, named: named[document],
    }
    made.globals |= {
        "plural": words.plural,
        "basis": lambda code: codes("published.basis")[code].split(",")[0],
        "meaning": lambda name, code: codes(name)[code],
    }
    return made


@cache
def asset(name: str) -> str:
    """A file among the templates, as text."""
    return (TEMPLATES / name).read_text("utf-8")
