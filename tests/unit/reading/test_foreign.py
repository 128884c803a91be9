from __future__ import annotations

import time

from verbale.reading.foreign import foreign
from verbale.reading.zones import zones

ENGLISH = (
    "The ministers of Averland and Brund met in the old customs house on Tuesday, and they said that it was a start."
)
ACCOUNT = (
    "Vous lisez ce journal sur un second appareil. Votre abonnement ne le permet pas. "
    "Pour lire la suite, il vous est possible de changer de compte."
)
QUOTED = "Le port est à nous, et nous sommes dans la rue pour le dire. Les grues ne sont pas à vendre."


def test_sentences_on_accounts_in_another_language_are_navigation() -> None:
    text = f"{ENGLISH} {ENGLISH} {ACCOUNT}  {ENGLISH}"
    assert [text[slice(*span)].strip() for span in foreign(text)] == [ACCOUNT]
    assert [(zone.kind, text[slice(*zone.span)].strip()) for zone in zones(text)] == [
        ("body", f"{ENGLISH} {ENGLISH}"),
        ("nav", ACCOUNT),
        ("body", ENGLISH),
    ]


def test_words_of_a_speaker_in_another_language_stay() -> None:
    assert foreign(f"{ENGLISH} {QUOTED} {ENGLISH}") == []
    assert foreign(f"{ENGLISH} {QUOTED} {ENGLISH} Votre compte est dans le port. {ENGLISH}") == []


def test_a_report_in_another_language_is_left_whole() -> None:
    assert foreign(f"{QUOTED} {ACCOUNT} {QUOTED}") == []


def test_it_is_linear() -> None:
    start = time.perf_counter()
    foreign((ACCOUNT + " " + ENGLISH + " ") * 300 + "compte " * 20_000 + " " * 20_000)
    assert time.perf_counter() - start < 3
