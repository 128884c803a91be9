from __future__ import annotations

from verbale.model import Sign
from verbale.model.codes import codes
from verbale.reading.weighing import UPDATES, table_of_weights, weighed

DAY, LATER, MUCH_LATER = "2031-03-09", "2031-03-12", "2032-01-01"


def sure(*signs: tuple[str, str]) -> dict[str, float]:
    return {one.day: one.confidence for one in weighed([Sign(basis, day) for basis, day in signs])}


def test_signs_that_agree_are_surer_than_one() -> None:
    one = sure(("json_ld", DAY))[DAY]
    two = sure(("json_ld", DAY), ("near_title", DAY))[DAY]
    three = sure(("json_ld", DAY), ("near_title", DAY), ("meta_published", DAY))[DAY]
    assert one < two < three < 1


def test_another_day_makes_it_less_sure() -> None:
    assert sure(("meta_published", DAY), ("time_published", LATER))[DAY] < sure(("meta_published", DAY))[DAY]


def test_a_day_found_somewhere_on_the_page_has_to_stand_in_its_text() -> None:
    assert sure(("page", DAY))[DAY] < 0.45 < sure(("page", DAY), ("page_line", DAY))[DAY]


def test_a_change_is_no_publication() -> None:
    assert sure(("meta_updated", DAY), ("page", DAY))[DAY] < 0.45
    assert list(sure(("json_ld", DAY), ("json_ld_updated", LATER), ("near_title", LATER))) == [DAY]


def test_a_page_changed_long_after_is_less_sure_of_a_day_that_it_does_not_show() -> None:
    near = sure(("json_ld", DAY), ("json_ld_updated", LATER))[DAY]
    far = sure(("json_ld", DAY), ("json_ld_updated", MUCH_LATER))[DAY]
    shown = sure(("json_ld", DAY), ("near_title", DAY), ("json_ld_updated", MUCH_LATER))[DAY]
    assert far < near
    assert far < shown


def test_the_month_of_the_address_speaks_for_a_day() -> None:
    assert sure(("page", DAY), ("url", "2031-03"))[DAY] > sure(("page", DAY))[DAY]


def test_the_table_has_no_kind_that_is_not_on_the_list() -> None:
    features = {"text_alone", "revised_since", "update_marked", "update_shown", "against_shown", "against_strong"}
    features |= {"url_month", "url_other_month", "guessed", "guessed_unseen", "guessed_first", "guessed_beside"}
    features |= {"kinds_1", "kinds_2", "kinds_3", "changed_alone", *codes("sign.basis")}
    assert {name for name in table_of_weights()["weights"] if name.removeprefix("changed_") not in features} <= features
    assert set(UPDATES) <= set(codes("sign.basis"))
