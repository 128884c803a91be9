"""What an HTML page links to and loads, and whether its tags are in balance."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "col", "img", "input", "hr"}
LOADED = ("src", "srcset", "data")


class Outline(HTMLParser):
    """Ids, links, what is loaded, forms, headings, attributes that act, and the balance of the tags of a page."""

    def __init__(self, html: str = "") -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.forms: list[str] = []
        self.headings: list[int] = []
        self.acting: list[str] = []
        self.open: list[str] = []
        self.errors: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" and "href" in found else []
        self.loads += [found[name] for name in LOADED if name in found]
        self.loads += [found["href"]] if tag == "link" else []
        self.forms += [found["action"]] if "action" in found else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.acting += [name for name in found if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.errors.append(tag)
