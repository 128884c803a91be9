from __future__ import annotations

import pytest

from verbale.reading.splice import splices


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
        ("Also read: Averland, Brund hold talks on ferries", "Also read: Averland, Brund hold talks on ferries"),
    ],
)
def test_a_headline_is_cut_where_the_report_goes_on(line: str, cut: str) -> None:
    assert [line[slice(*span)] for span in splices(line)] == [cut]


@pytest.mark.parametrize("line", ["The ministers also read: a poem.", "Those who watch: the envoys.", "A related: b."])
def test_words_of_the_report_are_no_cue(line: str) -> None:
    assert splices(line) == []
