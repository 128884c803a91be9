"""Lineage: the same prose in two reports makes them kin; the same quotation does not."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from verbale.model import Document, Published, Zone
from verbale.weaving.lineage import kinship
from verbale.weaving.overlap import Vocabulary
from verbale.weaving.prose import prose

PROSE = (
    "The dockers of Port Halvard went back to work on Monday after nine days on the quay. The harbour "
    "board had agreed to restore the night allowance from the first of June and to leave the roster as it"
    " was. Both sides will meet again in the autumn to talk about the cranes, which the board wants to "
    "run from a tower in the city. Nobody on the quay believed it."
)
OTHER = (
    "It rained in Port Halvard on Monday, and the ferries ran late. A new bakery opened behind the town "
    "hall, the third this year, and the queue went round the corner. The mayor came by at noon, bought a "
    "loaf and told a story about her aunt."
)
SPEECH = (
    '"We have been patient for nine long days and nine long nights, and we have asked for nothing that we'
    " did not have before the winter, and we shall be back on this quay whenever the board forgets what "
    'it has signed here today, each of us, with our families and with our drums," said Runa Holt.'
)

Make = Callable[..., object]


def documents(report: Make, **texts: tuple[str, str]) -> list[Document]:
    return [report(name, text, published=day).document for name, (text, day) in texts.items()]  # type: ignore[attr-defined]


def test_a_reprint_is_of_the_earlier_report_and_one_story_with_it(report: Make) -> None:
    found = kinship(documents(report, late=(PROSE, "2031-06-03"), early=(PROSE + " " + OTHER, "2031-06-02")))
    (row,) = found.rows
    assert (row.later, row.earlier, row.relation, row.score) == ("late", "early", "reprint_of", 1.0)
    assert found.family["late"] == found.family["early"]


def test_of_two_reports_of_one_day_neither_is_said_to_be_the_copy(report: Make) -> None:
    found = kinship(documents(report, a=(PROSE, "2031-06-02"), b=(PROSE, "2031-06-02")))
    assert [row.relation for row in found.rows] == ["undetermined"]
    assert found.family["a"] == found.family["b"]


def test_passages_are_the_same_words_on_both_sides(report: Make) -> None:
    read = documents(report, late=(OTHER + "\n" + PROSE, "2031-06-03"), early=(PROSE, "2031-06-02"))
    text = {document.id: document.text for document in read}
    (row,) = kinship(read).rows
    assert row.relation == "wholly_derived"
    for a0, a1, b0, b1 in row.passages:
        assert text["late"][a0:a1] == text["early"][b0:b1]
    assert {e.document for e in row.evidence} == {"late", "early"}


def test_one_quotation_in_two_reports_is_a_speaker_and_no_story(report: Make) -> None:
    first, second = PROSE[:120] + "\n" + SPEECH, OTHER[:120] + "\n" + SPEECH
    found = kinship(documents(report, a=(first, "2031-06-02"), b=(second, "2031-06-02")))
    assert found.rows == ()
    assert found.family["a"] != found.family["b"]


def test_a_sentence_in_common_shows_nothing(report: Make) -> None:
    first, second = PROSE[:80] + OTHER, SPEECH + PROSE[:80] + PROSE[200:]
    found = kinship(documents(report, a=(first, "2031-06-02"), b=(second, "2031-06-03")))
    assert found.rows == ()


def test_the_order_of_the_reports_does_not_matter(report: Make) -> None:
    read = documents(report, a=(PROSE, "2031-06-02"), b=(PROSE, "2031-06-02"), c=(OTHER, "2031-06-02"))
    assert kinship(read) == kinship(read[::-1])


def credited(document: Document, words: str, kind: str = "dateline") -> Document:
    """The report with ``words``, which begin its text, in a zone of that kind."""
    zones = (Zone(kind, (0, len(words))), Zone("body", (len(words), len(document.text))))
    return msgspec.structs.replace(document, zones=zones)


LINE = "PORT HALVARD, June 2 (Tidewire) - "


def test_of_one_day_the_copy_is_the_one_that_credits_the_others_agency(report: Make) -> None:
    wire = credited(report("wire", LINE + PROSE, published="2031-06-02").document, LINE)  # type: ignore[attr-defined]
    text = "By Runa Holt and Tidewire\n" + PROSE + "\n" + OTHER
    post = credited(report("post", text, "Halvard Post", "2031-06-02").document, text[:26], "byline")  # type: ignore[attr-defined]
    (row,) = kinship([wire, post]).rows
    assert (row.later, row.earlier, row.relation) == ("post", "wire", "wholly_derived")
    assert row.score < 0.8
    assert all(post.text[a:b] == wire.text[c:d] for a, b, c, d in row.passages)


def test_of_two_outlets_with_one_agency_neither_is_the_copy(report: Make) -> None:
    read = [
        credited(report(name, LINE + PROSE, outlet, "2031-06-02").document, LINE)  # type: ignore[attr-defined]
        for name, outlet in (("a", "Halvard Post"), ("b", "The Echo"))
    ]
    found = kinship(read)
    assert [row.relation for row in found.rows] == ["undetermined"]
    assert found.family["a"] == found.family["b"]


def test_a_word_changed_or_put_in_does_not_end_a_passage(report: Make) -> None:
    changed = PROSE.replace("restore the night allowance", "bring back the night allowance").replace(
        "wants to", "hopes to"
    )
    read = documents(report, late=(changed, "2031-06-03"), early=(PROSE, "2031-06-02"))
    (row,) = kinship(read).rows
    assert row.passages == ((0, len(changed), 0, len(PROSE)),)


def test_passages_end_where_both_reports_begin_a_new_line(report: Make) -> None:
    text = PROSE + "\n\n" + OTHER
    wrapped = PROSE.replace("The harbour ", "The harbour\n") + "\n\n" + OTHER
    read = documents(report, late=(wrapped, "2031-06-03"), early=(text, "2031-06-02"))
    (row,) = kinship(read).rows
    assert [(a, b) for a, b, *_ in row.passages] == [(0, len(PROSE)), (len(PROSE) + 2, len(text))]


def test_a_quotation_over_several_paragraphs_is_a_speaker_and_no_story(report: Make) -> None:
    speech = "‘" + PROSE + "\n\n‘" + OTHER + "’ she said."
    first, second = PROSE[:60] + "\n" + speech, OTHER[:60] + "\n" + speech
    found = kinship(documents(report, a=(first, "2031-06-02"), b=(second + PROSE.upper()[:80] * 9, "2031-06-02")))
    assert all(row.score < 0.5 or row.relation == "undetermined" for row in found.rows)
    (told,) = (prose(d, Vocabulary()) for d in documents(report, a=(first, "2031-06-02")))
    assert told.count < 20


def test_what_a_colon_announces_is_quoted_whole(report: Make) -> None:
    (document,) = documents(report, a=("The board wrote in a letter:\n" + OTHER, "2031-06-02"))
    assert prose(document, Vocabulary()).count == 6


def test_an_outlet_that_repeats_itself(report: Make) -> None:
    read = [
        report(name, PROSE, "Halvard Post", day).document for name, day in (("a", "2031-06-02"), ("b", "2031-06-04"))
    ]  # type: ignore[attr-defined]
    (row,) = kinship(read).rows
    assert (row.relation, row.rule) == ("self_repeat", "lineage.same_outlet")


def test_what_an_outlet_puts_into_many_reports_makes_none_kin(report: Make) -> None:
    about = "Halvard Post is free to read for all who live by the water, and it is paid for by those who can, so join."
    stories = [PROSE[:150], PROSE[150:], OTHER[:110], OTHER[110:], " ".join(PROSE[:150].split()[::-1])]
    read = [report(str(n), f"{story}\n{about}", "Halvard Post").document for n, story in enumerate(stories)]  # type: ignore[attr-defined]
    assert kinship(read).rows == ()


def test_of_two_undated_reports_the_one_cut_from_the_other_is_the_later(report: Make) -> None:
    read = [report("whole", PROSE + "\n\n" + OTHER).document, report("cut", PROSE).document]  # type: ignore[attr-defined]
    (row,) = kinship(read).rows
    assert (row.later, row.earlier, row.relation, row.rule) == ("cut", "whole", "reprint_of", "lineage.who_has_more")


def test_hours_of_one_day_tell_which_came_first(report: Make) -> None:
    read = []
    for name, hour in (("noon", "2031-06-02T12:00+00:00"), ("dawn", "2031-06-02T09:00+03:00")):
        document = report(name, PROSE, published="2031-06-02").document  # type: ignore[attr-defined]
        read.append(msgspec.structs.replace(document, published=Published("2031-06-02", "given", time=hour)))
    (row,) = kinship(read).rows
    assert (row.later, row.earlier) == ("noon", "dawn")


def test_a_thousand_copies_hang_on_the_first(report: Make) -> None:
    read = [report(f"{n:04}", PROSE + OTHER, f"Outlet {n}", "2031-06-02").document for n in range(1000)]  # type: ignore[attr-defined]
    found = kinship(read)
    assert len(set(found.family.values())) == 1
    assert len(found.rows) < 50_000
    assert {row.earlier for row in found.rows if row.later == "0999"} == {"0000"}
