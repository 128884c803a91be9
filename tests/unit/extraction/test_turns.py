"""Turns: labels and the first person in transcripts and interviews, on invented reports."""

from functools import cache

from documents import parsed

from verbale.extraction.drafts import drafts
from verbale.extraction.statements import statements
from verbale.extraction.turns import Turns
from verbale.language import Entities
from verbale.language.coreference import resolve
from verbale.model import Entity, Sourced, Statement


@cache
def read(text: str, byline: str | None = None, outlet: str | None = None) -> tuple[Statement, ...]:
    wrote, ran = (Sourced(name, "user") if name else None for name in (byline, outlet))
    told = parsed(text, None, byline=wrote, outlet=ran)
    return statements(told, resolve(told))


def speakers(found: tuple[Statement, ...]) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in found]


TALK = (
    "Ilan Brandt, the envoy of Norway, met Mira Solen before he sat down with us.\n"
    "Q: Will talks go on?\nA: I think they will go on next week.\nQ: When will the port open?\nA: In May, I hope."
)


def test_who_is_asked_answers() -> None:
    assert speakers(read(TALK))[-4:] == ["the interviewer", "Ilan Brandt", "the interviewer", "Ilan Brandt"]


def test_the_outlet_asks() -> None:
    assert speakers(read(TALK, None, "Halder Post"))[-2:] == ["Halder Post", "Ilan Brandt"]


def test_the_label_of_a_line_is_its_first_person() -> None:
    text = "Envoy Ilan Brandt and Senator Mira Solen met on Monday.\nSOLEN: We said that the port must open."
    assert speakers(read(text)) == ["Mira Solen"]


def test_i_is_who_wrote_the_report() -> None:
    text = "Last week I argued that the port must open."
    assert speakers(read(text, "Orla Finn")) == ["Orla Finn"]
    assert speakers(read(text)) in ([], [None])


def test_labels_of_one_person_are_one_speaker() -> None:
    text = (
        "Orla Finn of Fen Radio spoke to Senator Mira Solen.\nORLA FINN, HOST: Is it over?\n"
        "SEN. SOLEN: It is not over.\nFINN: Why not?\nSOLEN: The mayor said the port was closed.\nMS. FINN: I see."
    )
    found = read(text)
    assert {s.speaker.name for s in found if s.speaker and s.rule == "statements.turn"} == {"ORLA FINN", "Mira Solen"}
    assert next(s for s in found if s.rule != "statements.turn").through[0] == "Mira Solen"


def test_a_person_called_by_a_title_alone_is_short_for_nobody() -> None:
    text = "MS VESK: The lane is shut.\nMR OLM: It is open.\nMS VESK: It is not."
    told = parsed(text, None)
    titled = Entity(name="General", kind="person", names=("General",), mentions=((0, 2),))
    turns = Turns(told, Entities((titled,)))
    (first, *_) = [d for line in drafts(told.segments) for d in line]
    assert turns.labelled(first) is not None
