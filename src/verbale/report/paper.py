"""The brief as PDF: A4 pages, every number leading to its words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import TYPE_CHECKING

from verbale.errors import refuse
from verbale.model.dates import days
from verbale.report.briefing import scope
from verbale.report.words import visible
from verbale.views.brief import Brief, Section, Sentence

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN, INDENT = 20, 5
"""Millimetres at the sides of a page, and by which a sentence stands in."""

FONTS = {"body": ("fontpkg_noto_serif", "NotoSerif"), "head": ("fontpkg_noto_sans", "NotoSans")}
"""Family → the package that has it and the name of its files."""

Color = tuple[int, int, int]
BLACK, RED, GREY = (0, 0, 0), (140, 36, 21), (95, 95, 95)


class Paper:
    """A brief being set. ``lacking`` holds the characters for which the fonts have no shape."""

    def __init__(self, page: Brief, title: str) -> None:
        self.page, self.title = page, " ".join(visible(title).split())
        self.pdf = _blank(self.title, page.last)
        self.links = [self.pdf.add_link(page=1) for _ in page.references]
        self.lacking: set[str] = set()

    def set(self) -> bytes:
        """The whole document. The same brief gives the same bytes."""
        self.pdf.add_page()
        self._line("Brief", "head", 9, RED)
        self._line(self.title, "head", 20, bold=True)
        self._line(scope(self.page), "body", 10, GREY)
        for section in self.page.sections:
            self._section(section)
        self._words()
        return bytes(self.pdf.output())

    def _section(self, section: Section) -> None:
        self._heading(section.heading)
        for one in section.sentences:
            self._sentence(one)
        if not section.sentences:
            self._line(section.empty, "body", 10)
        if section.more:
            self._line(f"and {section.more} more in the record", "head", 8, GREY)

    def _heading(self, text: str) -> None:
        """A heading with room for a line below it, and in the outline of the document."""
        if self.pdf.will_page_break(24):
            self.pdf.add_page()
        self.pdf.ln(3)
        self.pdf.start_section(text)
        self._line(text, "head", 12, bold=True)

    def _sentence(self, one: Sentence) -> None:
        """The sentence, and behind it the numbers of its words."""
        self._inset("–")
        self._write(" ".join(one.text.split()), "body", 10)
        for number in self.page.numbers(one):
            self._write(f" {number}", "head", 7.5, RED, link=self.links[number - 1])
        self._outset()

    def _words(self) -> None:
        """The words that all rests on, each where its number leads."""
        self._heading("Words")
        for number, place in enumerate(self.page.references, 1):
            if self.pdf.will_page_break(10):
                self.pdf.add_page()
            self.pdf.set_link(self.links[number - 1], y=self.pdf.get_y())
            self._inset(f"{number}", 8)
            self._write(f"“{' '.join(place.text.split())}” ", "body", 8.5)
            where = f"{self.page.names[place.document]}, {place.document} {place.start}–{place.end}"
            self._write(where, "head", 7, GREY)
            self._outset()
        if self.lacking:
            self._line("\ufffd stands for a character that the fonts of this page lack.", "head", 7, GREY)

    def _inset(self, mark: str, size: float = 10) -> None:
        self.pdf.set_x(MARGIN)
        self._write(mark, "head", size, GREY)
        self.pdf.set_left_margin(MARGIN + INDENT + (2 if len(mark) > 1 else 0))
        self.pdf.set_x(self.pdf.l_margin)

    def _outset(self) -> None:
        self.pdf.ln(6)
        self.pdf.set_left_margin(MARGIN)

    def _line(self, text: str, family: str, size: float, color: Color = BLACK, *, bold: bool = False) -> None:
        self._font(family, size, color)
        with self.pdf.local_context(text_mode="FILL_STROKE" if bold else "FILL", line_width=size / 100):
            self.pdf.multi_cell(0, size * 0.5, self._shown(text, family), align="L", new_x="LMARGIN", new_y="NEXT")
        self.pdf.ln(1)

    def _write(self, text: str, family: str, size: float, color: Color = BLACK, link: int | str = "") -> None:
        self._font(family, size, color)
        self.pdf.write(5, self._shown(text, family), link)

    def _font(self, family: str, size: float, color: Color) -> None:
        self.pdf.set_font(family, "", size)
        self.pdf.set_text_color(*color)
        self.pdf.set_draw_color(*color)

    def _shown(self, text: str, family: str) -> str:
        """``text`` with U+FFFD for what has no shape in the font."""
        known = getattr(self.pdf.fonts[family], "cmap", {})
        lacking = {c for c in visible(text) if ord(c) not in known}
        self.lacking |= lacking
        return "".join("\ufffd" if c in lacking else c for c in visible(text))


def pdf(page: Brief, title: str) -> bytes:
    """The brief as PDF. Raises Refusal U013 where the extra ``pdf`` is not installed."""
    return Paper(page, title).set()


def _blank(title: str, last: str | None) -> FPDF:
    """A document without pages; its date is that of the last report, so that it is the same whenever it is made."""
    try:
        from fpdf import FPDF

        folders = {family: files(package) / "files" for family, (package, _) in FONTS.items()}
    except ImportError as error:
        raise refuse("U013", "brief", what=error.name or "fpdf2") from None

    class Numbered(FPDF):
        def footer(self) -> None:
            self.set_y(-12)
            self.set_font("head", "", 7.5)
            self.set_text_color(*GREY)
            self.cell(0, 5, f"{self.page_no()}", align="R")

    made = Numbered(format="A4")
    for family, folder in folders.items():
        made.add_font(family, "", str(folder / f"{FONTS[family][1]}[wdth,wght].ttf"))
    made.set_margins(MARGIN, MARGIN)
    made.set_auto_page_break(auto=True, margin=MARGIN)
    made.set_title(title)
    made.set_producer("Verbale")
    made.set_lang("en")
    found = days(last)
    made.set_creation_date(datetime.combine((found and found.last) or date(1970, 1, 1), time(), UTC))
    return made
