"""The door of the room: a pure function, whatever the order."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.model import Correction, Weave
from verbale.weaving import weave


def story(report):
    a = report(
        "a",
        "Ada Brandt, president of Ruritania, called Ivo Tal on Monday. She said: No ship will pass.",
        "Post",
        "2031-05-06",
    )
    a.who("Ada Brandt", "person", offices=[("president", "Ruritania")]).who("Ruritania", "state").who(
        "Ivo Tal", "person"
    )
    a.tells("called", "Ada Brandt", "Ivo Tal", mode="phone", time="2031-05-05").says("No ship will pass", "Ada Brandt")
    b = report("b", "Brandt and Tal spoke by phone this week, sources said: no ship would pass.", "Echo", "2031-05-07")
    b.who("Brandt", "person").who("Tal", "person").who("sources", "unnamed")
    b.tells("spoke", "Brandt", "Tal", mode="phone", time="2031-W19")
    b.says("no ship would pass", "sources", "unnamed", hops=[("sources", "unnamed_bare")])
    c = report("c", "The call lasted two hours. Brandt met Tal in Streslau on 9 May.", "Tide", "2031-05-10")
    c.who("Brandt", "person").who("Tal", "person")
    c.tells("call", mode="phone", duration="PT2H").tells(
        "met", "Brandt", "Tal", mode="meet", time="2031-05-09", place="Streslau"
    )
    return [a.extraction, b.extraction, c.extraction]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(3)))
def test_the_order_of_the_documents_does_not_matter(report, order):
    there = story(report)
    assert weave([there[i] for i in order]) == weave(there)


def test_every_row_has_an_id_of_its_own_and_a_rule(report):
    woven = weave(story(report))
    for rows in (woven.actors, woven.events, woven.meetings, woven.claims, woven.statements):
        assert len({row.id for row in rows}) == len(rows)
        assert all(row.rule and row.evidence for row in rows)


def test_every_telling_stands_in_one_event_and_every_statement_in_one_claim(report):
    there = story(report)
    woven = weave(there)
    assert sorted(m.span for e in woven.events for m in e.mentions) == sorted(
        e.trigger for x in there for e in x.events
    )
    assert sorted(s for c in woven.claims for s in (*c.statements, *c.repeats)) == sorted(
        s.id for x in there for s in x.statements
    )


def test_nothing_gives_nothing():
    assert weave([]) == Weave()


def test_the_order_of_corrections_does_not_matter(report):
    there = story(report)
    noted = [
        Correction(
            row="issue-0", field="label", value='{"label": "the straits"}', who="a", when=f"2031-06-0{day}", why=""
        )
        for day in (1, 2)
    ]
    assert weave(there, noted) == weave(there, noted[::-1])
