"""The negotiation on the page: the matrix, the proposals with their answers, the undertakings, the differences."""

from __future__ import annotations

import re

import msgspec
import negotiation as n
import pytest
import talks as t

from verbale.model import Withdrawn
from verbale.model.codes import codes
from verbale.report import page
from verbale.report.negotiation import SHAPES, negotiation

HTML = page(t.STORE, title="The bridge talks")
TOLD = negotiation(t.STORE, sorted(t.STORE.documents(), key=lambda d: d.id))


def section(name: str) -> str:
    return HTML[HTML.index(f'<section id="{name}"') :].split("</section>")[0]


def text(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_every_link_leads_somewhere_and_no_id_stands_twice():
    ids = re.findall(r'\bid="([^"]+)"', HTML)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', HTML)) <= set(ids)


def test_the_matrix_is_a_table_of_parties_and_issues():
    shown = section("positions")
    assert "<caption>Latest reading of each party" in shown
    assert re.findall(r'<th scope="col">([^<]+)', shown)[:3] == ["On what", "Velmark", "Orsinia"]
    assert 'th scope="row"><span class="words">open the &lt;bridge&gt;' in shown


def test_a_cell_has_the_latest_reading_its_age_and_its_marks():
    (cell,) = [c for c in section("positions").split('<details class="cell">') if "has moved" in c]
    said = text(cell.split("</summary>")[0])
    assert said.startswith(("undecided", "rejects"))
    assert "3 April 2031" in said
    assert "≠ also read as" in said
    assert "3 readings" in said


def test_a_cell_opens_on_every_reading_with_who_says_it_and_its_words():
    shown = text(section("positions"))
    assert "1 April 2031 offers “open the bridge” Ana Velt, own words quoted" in shown
    assert "“did not confirm the offer” Ivo Brandt ·" in shown
    assert "in the reporter’s words" in shown


def test_what_is_claimed_of_somebody_is_nothing_of_its_own():
    assert "Marsh: nothing of its own 1 reading claimed by others" in text(section("positions"))
    assert "claimed by an aide" in text(section("positions"))


def test_words_of_a_position_are_marked_in_the_report_and_lead_back():
    assert f'id="w3-{t.REFUSES.id}"' in HTML
    assert f'href="#w3-{t.REFUSES.id}"' in section("positions")
    assert re.search(rf'class="note" href="#r-{t.REFUSES.id}"[^>]*>{TOLD.names[t.REFUSES.id]}<', HTML)
    assert re.search(rf'<mark class="[^"]*m-stance[^"]*" data-rows="[^"]*{t.REFUSES.id}', HTML)


def test_a_proposal_has_its_answers_in_order_and_who_is_silent():
    shown = text(section("proposals"))
    assert shown.index("1 April 2031 accepted in principle") < shown.index("3 April 2031 rejected")
    assert "No answer of Tarn Council found as of" in shown
    assert "in these 3 reports." in shown
    assert "2 wordings" in shown


def test_an_undertaking_has_its_end_with_its_basis_and_who_says_that_it_was_broken():
    shown = text(section("undertakings"))
    assert "1 May 2031 computed: 30 days from 1 April 2031" in shown
    assert "alleged by Velmark, denied by Orsinia" in shown


def test_a_difference_has_both_sides_with_the_words_marked():
    shown = section("differences")
    assert '<mark class="m-difference">open the bridge</mark>' in shown
    assert '<mark class="m-difference">did not confirm the offer</mark>' in shown
    assert "the offer of 1 April 2031" in shown


def test_a_row_replaced_by_a_later_version_is_not_shown():
    fate = Withdrawn("herald.txt", "herald.txt", "herald.txt#2", 2, stands=True)
    gone = msgspec.structs.replace(t.OFFERS, withdrawn=(fate,))
    shown = page(n.Memory(rows=(*n.ROWS, gone)), title="x")
    assert "No position was found." in shown


def test_every_reading_has_a_shape():
    assert list(SHAPES) == list(codes("position.reading"))
    shapes = re.findall(r'<svg class="shape"[^>]*>(.*?)</svg>', section("positions").split("</ul>")[0])
    assert len(set(shapes)) == len(shapes) == len(SHAPES)


def test_the_state_of_play_leads_to_what_moved_and_what_is_open():
    shown = section("state")
    assert f'href="#r-{t.OFFER.id}"' in shown
    assert "Velmark on “open the bridge”: demands on 1 April 2031" in text(shown)


@pytest.mark.parametrize("rows", [(), (t.ISSUE,), (t.CLAIMED,), (t.BREACH,)])
def test_little_is_a_page_too(rows):
    shown = page(n.Memory(rows=rows), title="x")
    assert "<h2" in shown
