"""Who denies a claim, and who does not confirm it, on invented reports."""

from __future__ import annotations

from msgspec.structs import replace

from verbale.model.span import evidence
from verbale.weaving import weave

CLAIM = "Corvane will hand the harbour of Asel to the mediators"


def said(report, name, lead, cue, content, speaker, *, polarity="affirmed", before="", kind="person", hops=()):
    made = report(name, f"{before}{lead} {cue} {content}.", f"Outlet {name}")
    made.who("Ada Brandt", "person").who("Ivo Tal", "person").who("Corvane", "state").who("Daily Asel", "outlet")
    made.says(content, speaker, kind, polarity=polarity, hops=hops)
    return shaped(made, lead, cue)


def shaped(made, lead, cue):
    """The last statement with its source and its cue."""
    last = made.statements[-1]
    at = last.content[0][0]
    spans = tuple((made.document.text.rindex(words, 0, at), words) for words in (lead, cue))
    source, where = (((start, start + len(words)),) for start, words in spans)
    name, text = made.document.id, made.document.text
    places = evidence(name, text, [*source, *where, *last.content])
    made.statements[-1] = replace(last, id="", evidence=places, source=source, cue=where)
    return made


def claim(words, *reports):
    (found,) = [c for c in weave([r.extraction for r in reports]).claims if c.text == words]
    return found


def test_a_denial_is_shown_with_its_words_at_the_claim_and_never_joins_it(report):
    one = said(report, "a", "Ada Brandt", "said", CLAIM, "Ada Brandt")
    content = "that Corvane would hand the harbour of Asel to the mediators"
    other = said(report, "b", "Ivo Tal", "denied", content, "Ivo Tal", polarity="negated")
    found = claim(CLAIM, one, other)
    (denial,) = found.denied_by
    assert (denial.by, denial.whole, denial.why) == ("Ivo Tal", True, "claims.denied")
    assert (denial.scope[0].document, denial.scope[0].text) == ("b", content)
    assert (len(found.statements), found.not_confirmed_by) == (1, ())


def test_who_says_that_it_is_not_so_denies_it(report):
    one = said(report, "a", "Ada Brandt", "said", CLAIM, "Ada Brandt")
    other = said(
        report, "b", "Ivo Tal", "said", "Corvane will not hand the harbour of Asel to the mediators", "Ivo Tal"
    )
    assert [d.by for d in claim(CLAIM, one, other).denied_by] == ["Ivo Tal"]
    # What he takes back himself he denies to nobody.
    again = said(
        report, "b", "Ada Brandt", "said", "Corvane will not hand the harbour of Asel to the mediators", "Ada Brandt"
    )
    assert claim(CLAIM, one, again).denied_by == ()


def test_who_did_not_confirm_has_denied_nothing(report):
    one = said(report, "a", "Ada Brandt", "said", CLAIM, "Ada Brandt")
    content = "whether Corvane would hand the harbour of Asel to the mediators"
    other = said(report, "b", "Ivo Tal", "did not confirm", content, "Ivo Tal", polarity="negated")
    found = claim(CLAIM, one, other)
    assert (found.denied_by, [d.by for d in found.not_confirmed_by]) == ((), ["Ivo Tal"])


def test_a_denial_of_less_does_not_deny_the_whole(report):
    one = said(report, "a", "Ada Brandt", "said", CLAIM, "Ada Brandt")
    content = "that Corvane would hand the harbour of Asel to the mediators at Sunday's dinner with shipowners"
    other = said(report, "b", "Ivo Tal", "denied", content, "Ivo Tal", polarity="negated")
    assert [d.whole for d in claim(CLAIM, one, other).denied_by] == [False]


def test_what_somebody_answers_to_a_named_report_is_put_to_its_claim(report):
    hops = [("Daily Asel", "institution")]
    text = (
        f"Daily Asel reported that {CLAIM}. "
        "Asked about the Daily Asel report, Ivo Tal said the subject had never come up on that call."
    )
    made = report("a", text, "Echo").who("Ada Brandt", "person").who("Ivo Tal", "person").who("Corvane", "state")
    made.who("Daily Asel", "outlet").says(CLAIM, "Daily Asel", "outlet", hops=hops)
    shaped(made, "Daily Asel", "reported")
    made.says("the subject had never come up on that call", "Ivo Tal")
    shaped(made, "Ivo Tal", "said")
    (denial,) = claim(CLAIM, made).denied_by
    assert (denial.by, denial.whole, denial.why) == ("Ivo Tal", False, "claims.asked_about")


def test_an_unnamed_report_is_that_of_the_outlet_told_of_last(report):
    text = (
        f"Daily Asel reported that {CLAIM}. Asked about the report, Ivo Tal said the subject had never come up on that "
        "call. Ivo Tal did not confirm whether the harbour had come up later."
    )
    made = report("a", text, "Echo").who("Ivo Tal", "person").who("Corvane", "state").who("Daily Asel", "outlet")
    shaped(made.says(CLAIM, "Daily Asel", "outlet"), "Daily Asel", "reported")
    shaped(made.says("the subject had never come up on that call", "Ivo Tal"), "Ivo Tal", "said")
    shaped(
        made.says("whether the harbour had come up later", "Ivo Tal", polarity="negated"), "Ivo Tal", "did not confirm"
    )
    found = claim(CLAIM, made)
    assert [d.why for d in (*found.denied_by, *found.not_confirmed_by)] == ["claims.asked_about"] * 2
    assert found.not_confirmed_by[0].scope[0].text == "whether the harbour had come up later"


def test_a_word_that_points_back_denies_what_was_said_just_before(report):
    text = (
        f"Ada Brandt said {CLAIM}. Corvane disputes the claim. It rained. It rained again. Ivo Tal denied the report."
    )
    made = report("a", text, "Echo").who("Ada Brandt", "person").who("Ivo Tal", "person").who("Corvane", "state")
    shaped(made.says(CLAIM, "Ada Brandt"), "Ada Brandt", "said")
    shaped(made.says("the claim", "Corvane", "state", polarity="negated"), "Corvane", "disputes")
    shaped(made.says("the report", "Ivo Tal", polarity="negated"), "Ivo Tal", "denied")
    (denial,) = claim(CLAIM, made).denied_by
    assert (denial.by, denial.whole, denial.why) == ("Corvane", True, "claims.points_back")


def test_who_neither_confirms_nor_denies_denies_nothing(report):
    one = said(report, "a", "Ada Brandt", "said", CLAIM, "Ada Brandt")
    content = "that Corvane would hand the harbour of Asel to the mediators"
    cue = "would neither confirm nor deny"
    other = said(report, "b", "Ivo Tal", cue, content, "Ivo Tal", polarity="negated")
    found = claim(CLAIM, one, other)
    assert found.denied_by == ()
    assert [denial.by for denial in found.not_confirmed_by] == ["Ivo Tal"]


def test_a_report_that_is_denied_is_the_one_that_was_printed(report):
    text = f"Daily Asel reported that {CLAIM}. Ada Brandt said rain fell on the harbour. Ivo Tal denied the report."
    made = report("a", text, "Echo").who("Ada Brandt", "person").who("Ivo Tal", "person").who("Daily Asel", "outlet")
    shaped(made.says(CLAIM, "Daily Asel", "outlet"), "Daily Asel", "reported")
    shaped(made.says("rain fell on the harbour", "Ada Brandt"), "Ada Brandt", "said")
    shaped(made.says("the report", "Ivo Tal", polarity="negated"), "Ivo Tal", "denied")
    assert [d.by for d in claim(CLAIM, made).denied_by] == ["Ivo Tal"]
    assert claim("rain fell on the harbour", made).denied_by == ()
