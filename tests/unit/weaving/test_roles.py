"""Who mediates, who hosts, who is a party and who only speaks of it."""

from __future__ import annotations

import pytest

from verbale.weaving import weave


def role(report, text, name, kind="state", **more):
    found = report("a", text).who(name, kind, **more)
    (row,) = [row for row in weave([found.extraction]).actors if row.name == name]
    return row.role, row.role_rule, [place.text for place in row.evidence]


@pytest.mark.parametrize(
    ("text", "code", "rule", "words"),
    [
        ("A truce brokered by Norway held.", "mediator", "actors.brokered_by", "brokered by Norway"),
        (
            "A truce mediated by Qatar and Norway held.",
            "mediator",
            "actors.brokered_by",
            "mediated by Qatar and Norway",
        ),
        ("Norway, which has mediated since May, left.", "mediator", "actors.mediates", "Norway, which has mediated"),
        ("A Norway-brokered truce held.", "mediator", "actors.mediates", "Norway-brokered"),
        ("They met mediators from Norway again.", "mediator", "actors.mediator", "mediators from Norway"),
        ("Norway's mediator left.", "mediator", "actors.mediator", "Norway's mediator"),
        ("Talks hosted by the kingdom of Norway began.", "host", "actors.hosted_by", "hosted by the kingdom of Norway"),
        ("Norway is hosting the new talks.", "host", "actors.hosts", "Norway is hosting the new talks"),
        ("Norway hosted a dinner.", "none", None, "Norway"),
        ("Norway has offered to mediate talks.", "none", None, "Norway"),
        ("A truce brokered by Qatar, as the paper in Norway wrote.", "none", None, "Norway"),
    ],
)
def test_what_a_state_is_by_the_words_beside_it(report, text, code, rule, words):
    found, by, places = role(report, text, "Norway")
    assert (found, by) == (code, rule)
    assert words in places


def test_officials_who_say_who_brokered_did_not_broker(report):
    text = "A truce brokered by Qatar, officials said."
    assert role(report, text, "officials", "group")[0] == "none"


def test_a_person_mediates_for_the_body_that_the_person_speaks_for(report):
    a = report("a", "The Sea Council met. Mira Olen, its mediator, left.").who("Sea Council", "body")
    a.who("Mira Olen", "person", offices=[("chief mediator", "Sea Council")])
    found = {row.name: (row.role, row.role_rule) for row in weave([a.extraction]).actors}
    assert set(found.values()) == {("mediator", "actors.titled")}
    b = report("b", "Mira Olen, a former mediator, left.")
    b.who("Mira Olen", "person", offices=[("former mediator", None)])
    assert [row.role for row in weave([b.extraction]).actors] == ["none"]


def test_who_takes_part_in_a_meeting_as_its_mediator(report):
    a = report("a", "Norway and Chile met; Peru was there.").who("Norway", "state").who("Peru", "state")
    a.tells("met", "Norway", "Peru", roles={"Peru": "mediator"})
    found = {row.name: row.role_rule for row in weave([a.extraction]).actors}
    assert found == {"Norway": None, "Peru": "actors.takes_part"}


def _dealing(report):
    a = report("a", "Norway offered a fish quota. Chile rejected a fish quota. Peru wants a fish quota. Fiji said no.")
    for name in ("Norway", "Chile", "Peru", "Fiji"):
        a.who(name, "state")
    a.stands("Norway offered a fish quota", "Norway", "offers", "fish quota")
    a.stands("Chile rejected a fish quota", "Chile", "rejects", "fish quota")
    a.stands("Peru wants a fish quota", "Peru", "demands", "fish quota")
    return weave([a.extraction])


def test_who_deals_is_a_party_and_who_only_demands_is_none(report):
    found = {row.name: (row.role, row.role_rule) for row in _dealing(report).actors}
    assert found == {
        "Norway": ("party", "actors.deals"),
        "Chile": ("party", "actors.deals"),
        "Peru": ("third_party", "actors.speaks_of_it"),
        "Fiji": ("none", None),
    }


def test_a_position_says_what_its_actor_is(report):
    assert {row.actor: row.role for row in _dealing(report).positions} == {
        "Norway": "party",
        "Chile": "party",
        "Peru": "third_party",
    }


def test_a_mediator_who_proposes_is_no_party(report):
    a = report("a", "Norway, which is mediating, proposed a fish quota.").who("Norway", "state")
    a.stands("proposed a fish quota", "Norway", "offers", "fish quota")
    woven = weave([a.extraction])
    assert [row.role for row in (*woven.actors, *woven.positions)] == ["mediator", "mediator"]


def test_a_party_that_gives_the_place_is_a_party_and_one_that_says_little_is_a_host(report):
    goods = ("grain", "timber", "copper", "butter", "cotton")
    words = [f"Chile rejected {name} duties." for name in goods]
    words += ["Talks hosted by Norway began.", "Norway offered coal shipments."]
    a = report("a", " ".join(words)).who("Chile", "state").who("Norway", "state")
    for name in goods:
        a.stands(f"Chile rejected {name} duties", "Chile", "rejects", f"{name} duties")
    a.stands("Norway offered coal shipments", "Norway", "offers", "coal shipments")
    found = {row.name: row.role for row in weave([a.extraction]).actors}
    assert found == {"Chile": "party", "Norway": "host"}
    b = report("b", " ".join(words[-2:])).who("Norway", "state")
    b.stands("Norway offered coal shipments", "Norway", "offers", "coal shipments")
    assert [row.role for row in weave([b.extraction]).actors] == ["party"]


def test_whose_offer_others_tell_of_is_a_party(report):
    a = report("a", "Norway wants a fish quota. Norway offered coal shipments, Mab said.").who("Norway", "state")
    a.stands("Norway wants a fish quota", "Norway", "demands", "fish quota")
    a.stands("Norway offered coal shipments", "Norway", "offers", "coal shipments", claimed_by="Mab")
    assert [row.role for row in weave([a.extraction]).actors if row.name == "Norway"] == ["party"]
