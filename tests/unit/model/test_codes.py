"""The code lists hold what the record's rules name."""

from __future__ import annotations

import pytest

from verbale.model.codes import check, codes, names


@pytest.mark.parametrize("name", names())
def test_every_code_has_one_line_of_meaning(name: str) -> None:
    for code, meaning in codes(name).items():
        assert meaning.strip(), code
        assert "\n" not in meaning.strip()


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("directness", {"direct", "mixed", "indirect", "fragment", "none"}),
        ("response", {"accepted_in_principle", "not_confirmed", "no_response_as_of", "denied"}),
        ("lineage.relation", {"undetermined", "reprint_of"}),
        ("zone", {"promo", "related_link", "body"}),
        ("undertaking.implementation", {"0", "1", "2", "3"}),
    ],
)
def test_lists_hold_their_codes(name: str, some: set[str]) -> None:
    assert some <= set(codes(name))


def test_plover_has_sixteen_types() -> None:
    assert len(codes("event.type")) == 16


def test_an_unknown_list_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="no code list 'moods'"):
        codes("moods")


def test_none_is_allowed_where_nothing_is_known() -> None:
    check("zone", None)
