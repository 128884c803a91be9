"""The brief as Markdown and as one HTML page that loads nothing."""

from __future__ import annotations

from verbale.report.environment import asset, environment
from verbale.report.words import visible, when
from verbale.views.brief import Brief


def markdown(page: Brief, title: str) -> str:
    """The brief in Markdown, the words it rests on numbered at its end."""
    lines = ["<!-- Verbale -->", f"# {_plain(title)}", "", scope(page), ""]
    for section in page.sections:
        lines += [f"## {section.heading}", ""]
        lines += [f"- {_plain(one.text)} {_marks(page.numbers(one))}" for one in section.sentences] or [section.empty]
        lines += [f"- and {section.more} more in the record"] if section.more else []
        lines.append("")
    lines += ["## Words", ""]
    for number, place in enumerate(page.references, 1):
        where = f"{page.names[place.document]}, {place.document} {place.start}–{place.end}"
        lines.append(f"{number}. “{_plain(place.text)}” ({_plain(where)})")
    return "\n".join(lines) + "\n"


def html(page: Brief, title: str) -> str:
    """The brief as one HTML file, each number leading to its words."""
    template = environment().get_template("brief.html.j2")
    return template.render(page=page, title=title, scope=scope(page), style=asset("style.css"))


def scope(page: Brief) -> str:
    """On how many reports the brief rests, and when they came out."""
    reports = f"{page.reports} report{'s' * (page.reports != 1)}"
    if not page.first:
        return f"{reports}, undated."
    return f"{reports}, published {when(page.first)}" + (f" to {when(page.last)}." if page.last != page.first else ".")


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _plain(text: str) -> str:
    """The text on one line, with what Markdown would read as marks made plain."""
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in " ".join(visible(text).split()))
