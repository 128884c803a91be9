from __future__ import annotations

import pytest

from verbale.reading.pieces import pieces
from verbale.reading.splice import headlines, splices


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        (
            "ALSO READ: Venn says she plans to speak with Okar on Mar 18 about ending strike Last week, Okar left.",
            "ALSO READ: Venn says she plans to speak with Okar on Mar 18 about ending strike",
        ),
        (
            "It was over.  ALSO READ: Cut our own lines; stopped work on Brund cables, says Averland ",
            "ALSO READ: Cut our own lines; stopped work on Brund cables, says Averland",
        ),
        (
            "He left. Also read: Five Things To Know About The Orla Port Deal The ministers did not answer that.",
            "Also read: Five Things To Know About The Orla Port Deal",
        ),
        (
            "READ MORE: Why did the talks in Orla end so early? Venn told reporters that she was tired.",
            "READ MORE: Why did the talks in Orla end so early?",
        ),
        (
            "Also read: Envoy to visit the harbour of Orla after the strike Venn said on Monday that she would not.",
            "Also read: Envoy to visit the harbour of Orla after the strike",
        ),
        (
            "Venn promised that bakers would ALSO READ: Nine soups to make in a strike see flour by Monday.",
            "ALSO READ: Nine soups to make in a strike",
        ),
        ("Venn promised bakers ALSO READ: Nine soups to make in a strike flour by Monday.", "ALSO READ:"),
        ("Venn said on Sunday READ MORE: Who is Ada Venn? that she would ask.", "READ MORE: Who is Ada Venn?"),
        ("The vote was held ALSO READ | Nine soups to make in a strike behind closed doors.", "ALSO READ |"),
        (
            "The vote was held ALSO READ: Five Things To Know About The Port behind closed doors, she said.",
            "ALSO READ: Five Things To Know About The Port",
        ),
        (
            "It was handed ALSO READ: Soup fair opens in Orla with record crowds to Okar, her office said. Venn left.",
            "ALSO READ: Soup fair opens in Orla with record crowds to Okar",
        ),
        (
            "It was handed ALSO READ: Okar says she is not going to Orla on Sunday. Venn said so.",
            "ALSO READ: Okar says she is not going to Orla on Sunday.",
        ),
        ("Venn would not move (ALSO READ: Nine soups). She said so.", "(ALSO READ: Nine soups)"),
        ("Venn would not move. RELATED | Nine soups | She added that it was late.", "RELATED | Nine soups |"),
        ("Also read: Averland, Brund hold talks on ferries", "Also read: Averland, Brund hold talks on ferries"),
    ],
)
def test_a_headline_is_cut_where_the_report_goes_on(line: str, cut: str) -> None:
    assert [line[slice(*span)] for span in splices(line)] == [cut]


def test_a_headline_that_recurs_on_the_page_ends_where_it_ends_there() -> None:
    line = "The paper was handed ALSO READ: Soup fair opens in Orla with record crowds to Okar at noon, she said."
    page = f"{line}\nTrending\n- Soup fair opens in Orla with record crowds\nSoup fair opens\n"
    (cut,) = splices(line, headlines(page))
    assert line[slice(*cut)] == "ALSO READ: Soup fair opens in Orla with record crowds"
    (cut,) = splices(line)
    assert line[slice(*cut)] == "ALSO READ: Soup fair opens in Orla with record crowds to Okar at noon"


def test_a_longer_headline_is_not_cut_where_a_shorter_one_ends() -> None:
    line = "Read more: Six soups of the harbour reviewed"
    (cut,) = splices(line, headlines(f"{line}\nSix soups of the harbour\n"))
    assert line[slice(*cut)] == line


def test_a_sentence_goes_on_after_a_teaser_in_brackets() -> None:
    text = "Venn would not move (ALSO READ: Nine soups), she said."
    assert [piece.parted for piece in pieces(text)] == [True, False, True]


@pytest.mark.parametrize("line", ["The ministers also read: a poem.", "Those who watch: the envoys.", "A related: b."])
def test_words_of_the_report_are_no_cue(line: str) -> None:
    assert splices(line) == []
