import re

import msgspec
import negotiation as n
import pytest
from outline import Outline

from verbale.report import page
from verbale.report.page import prepare

HTML = page(n.Memory(), title="The bridge talks")


@pytest.fixture(scope="module")
def outline():
    return Outline(HTML)


def test_the_tags_are_balanced(outline):
    assert (outline.errors, outline.open) == ([], [])


def test_it_loads_nothing(outline):
    assert (outline.loads, outline.forms) == ([], [])
    assert all(link.startswith("#") for link in outline.links)
    assert "default-src 'none'" in HTML
    assert "@import" not in HTML
    assert "url(" not in HTML


def test_every_link_leads_somewhere_and_no_id_stands_twice(outline):
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)


def test_every_statement_leads_to_its_words_and_back(outline):
    for number, row in enumerate((n.BRIDGE, n.BUSES), 1):
        assert f"w1-{row.id}" in outline.ids
        assert f'<a class="note" href="#r-{row.id}" aria-label="Row {number}">{number}</a>' in HTML
        assert f'href="#w1-{row.id}"' in HTML


def test_a_meeting_leads_to_the_words_of_every_account(outline):
    assert f"w1-{n.CALL.id}" in outline.ids
    assert f"w3-{n.CALL.id}" in outline.ids
    assert HTML.count('<div class="account">') == 2


def test_headings_go_down_one_at_a_time(outline):
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False))


def test_hostile_text_is_shown_as_text():
    assert '<script>alert("x")</script>' not in HTML
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in HTML
    assert HTML.count("<script>") == 1


def test_a_hostile_title_and_id_are_shown_as_text():
    import msgspec

    bad = '"><script>alert(1)</script>'
    document = msgspec.structs.replace(n.DOCUMENTS[2], id=bad)
    html = page(n.Memory([document], []), title="</title>" + bad)
    assert html.count("<script>") == 1
    assert "&lt;/title&gt;" in html


def test_the_policy_allows_exactly_this_style_and_this_script():
    import base64
    import hashlib

    for tag in ("style", "script"):
        content = HTML.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in HTML or f"{tag}-src 'sha256-{digest}'" in HTML


def test_the_same_record_gives_the_same_bytes():
    assert page(n.Memory(reversed(n.DOCUMENTS), reversed(n.ROWS)), title="The bridge talks") == HTML


def test_the_whole_text_of_every_report_is_there():
    for text, document in zip(prepare(n.Memory(), "x").texts, sorted(n.DOCUMENTS, key=lambda d: d.id), strict=True):
        shown = "".join(piece.text for block in text.blocks for piece in block.pieces)
        assert "".join(shown.split()) == "".join(document.text.split())


def test_a_source_without_a_name_stands_in_its_own_words():
    import msgspec

    said = msgspec.structs.replace(n.BUSES, hops=n.BUSES.hops[::-1], speaker=None)
    (voice,) = prepare(n.Memory(n.DOCUMENTS, [said]), "x").voices
    assert voice.said[0].before == ("an aide who attended the talks",)


def test_a_record_without_rows_is_a_page():
    html = page(n.Memory([], []), title="Nothing")
    assert "No meeting was found." in html
    assert "No event was found." in html


def test_control_characters_do_not_reach_the_page():
    import msgspec

    document = msgspec.structs.replace(
        n.DOCUMENTS[2], text="A\x00page \u202ewithout a date\nObservers expect a week.\n"
    )
    assert "A\ufffdpage \ufffdwithout" in page(n.Memory([document], []))


class TestTimeline:
    DENIED = msgspec.structs.replace(
        n.EVENT, id="event-denied", type="ASSAULT", mode=None, status="denied", mentions=(), time="2031-04-01"
    )
    HTML = page(n.Memory(rows=[*n.ROWS, DENIED]), title="With an event")

    def test_every_mark_leads_to_its_row_and_every_row_to_the_words(self):
        read = Outline()
        read.feed(self.HTML)
        assert "#r-event-denied" in read.links
        assert "#w1-event-denied" in read.links
        assert {link[1:] for link in read.links} <= set(read.ids)
        assert len(set(read.ids)) == len(read.ids)

    def test_a_denied_event_is_struck_in_the_picture_and_in_the_table(self):
        assert 'class="mark denied"' in self.HTML
        assert 'class="struck"' in self.HTML
        assert '<tr id="r-event-denied" class="denied">' in self.HTML

    def test_who_denies_what_others_tell_leads_to_the_words(self):
        said = n.EVENT.evidence[0]
        against = msgspec.structs.replace(
            n.CALLED, trigger=(said.start, said.end), status="denied", asserted_by="Ivo Brandt"
        )
        event = msgspec.structs.replace(n.EVENT, id="event-told", type="ASSAULT", mode=None)
        html = page(n.Memory(rows=[*n.ROWS, event, against]), title="With a denial")
        assert re.search(r'<b>denied by Ivo Brandt</b> in <a href="#w1-event-told">The Herald</a>', html)
        assert 'class="struck half"' in html

    def test_the_picture_has_a_title_a_description_and_a_legend(self):
        picture = self.HTML[self.HTML.index('<div class="picture"') : self.HTML.index('<table class="t-events"')]
        assert '<title id="p-title">' in picture
        assert '<desc id="p-desc">' in picture
        assert all(words in picture for words in ("talks", "protest, sanction, force", "denied"))
        assert "<script" not in picture
