"""Lead-ins: a clause, a colon, a quotation."""

import pytest
from said import said, told


@pytest.mark.parametrize("gap", [" ", "\n"])
@pytest.mark.parametrize("clause", ["made the following comment", "has a new message for the islands"])
def test_a_clause_leads_up_to_a_quotation(clause: str, gap: str) -> None:
    text = f"The sea was calm. Minister Ana Brandt {clause}:{gap}“We will not sign this.”"
    assert told(text, said(text)) == [("lead_in", "Minister Ana Brandt", "“We will not sign this.”")]


def test_a_statement_leads_up_to_what_its_speaker_goes_on_to_say() -> None:
    text = "Ana Brandt said that the offer was a trap:\n“We will not sign this.”"
    assert told(text, said(text))[1] == ("lead_in", "Ana Brandt", "“We will not sign this.”")


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Master Tomas Orla:\n",
        "**Harbour Master Tomas Orla**: ",
        "[**Harbour Master Tomas Orla**](https://halder.example/orla/1)**:** ",
        "[**Harbour Master Tomas Orla**](https://halder.example/orla/1):\n",
    ],
)
def test_a_label_leads_up_to_a_quotation_also_with_markup_left_in_it(line: str) -> None:
    text = f"The sea was calm.\n{line}“We will not sign this at all.”"
    assert told(text, said(text)) == [("colon", "Harbour Master Tomas Orla", "“We will not sign this at all.”")]


@pytest.mark.parametrize("clause", ["The gate had a new colour", "On Monday it rained", "Partial transcript"])
def test_what_cannot_speak_leads_up_to_nothing(clause: str) -> None:
    assert said(f"{clause}:\n“We will not sign this.”") == ()
