"""Events of every kind: what is found, who takes part, when, where, how real, and whose word it is."""

from __future__ import annotations

from functools import cache

import pytest

import verbale
from verbale.model import EventMention

PUBLISHED = "2031-09-12"  # a Friday


@cache
def events(text: str) -> dict[str, EventMention]:
    """The events of ``text`` by the word that tells of them."""
    found = verbale.read(text, published=PUBLISHED).extraction.events
    return {text[slice(*event.trigger)]: event for event in found}


def who(event: EventMention, role: str) -> list[str]:
    """The names of those who take part in a role."""
    return [p.name for p in event.participants if p.role == role]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sarn attacked the port of Halden on Tuesday.", "attacked"),
        ("The strike at the port began on Tuesday.", "strike"),
        ("An explosion shook the harbour of Halden.", "explosion"),
        ("The union held a vote on Friday.", "vote"),
        ("Two people died in the blaze, the ministry said.", "blaze"),
    ],
)
def test_verbs_and_nouns_tell_of_events(text, word):
    assert word in events(text)


@pytest.mark.parametrize("word", ["government", "port", "has"])
def test_things_and_empty_verbs_do_not(word):
    found = events("The government has a port. It is large. It was attacked.")
    assert "attacked" in found
    assert word not in found


def test_who_acts_and_who_is_acted_upon():
    event = events("Sarn accused Ruritania of breaking the truce.")["accused"]
    assert who(event, "actor") == ["Sarn"]
    assert who(event, "recipient") == ["Ruritania"]


def test_in_the_passive_the_subject_is_acted_upon():
    event = events("Mira Olen was arrested by the police of Halden on Monday.")["arrested"]
    assert who(event, "recipient") == ["Mira Olen"]


def test_a_thing_is_a_theme():
    assert who(events("The union rejected the offer.")["rejected"], "theme") == ["offer"]


def test_a_noun_takes_the_subject_of_the_verb_that_carries_it():
    assert "Ruritania" in who(events("Ruritania launched an attack on Halden.")["attack"], "actor")


@pytest.mark.parametrize(
    ("text", "word", "time", "dated"),
    [
        ("Sarn attacked the port on Tuesday.", "attacked", "2031-09-09", "own"),
        ("Tuesday's vote split the union.", "vote", "2031-09-09", "own"),
        ("The envoy arrived on Tuesday and signed the accord.", "signed", "2031-09-09", "shared"),
        ("The union voted on Tuesday. Its members rejected the offer.", "rejected", "2031-09-09", "frame"),
        ("The union rejects the offer", "rejects", "2031-09-12", "now"),
        ("Sarn attacked the port in March 2029.", "attacked", "2029-03", "own"),
    ],
)
def test_when_it_was(text, word, time, dated):
    event = events(text)[word]
    assert (event.time, event.dated) == (time, dated)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The League imposed sanctions in 2028 because Sarn annexed the islands.", "annexed"),
        ("The League left in 2028. Sarn retaliated.", "retaliated"),
        ("The League will lift the ban if the sides agree.", "agree"),
        ("Mira Olen resigned a day after the council rejected the treaty.", "rejected"),
    ],
)
def test_what_lies_behind_the_news_is_not_given_its_day(text, word):
    assert events(text)[word].time is None


def test_what_was_agreed_has_not_the_day_of_what_it_is_about():
    found = events("Sarn agreed to free the crew on 20 September.")
    assert (found["agreed"].time, found["free"].time) == (PUBLISHED, "2031-09-20")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The union will strike.", "strike"),
        ("The union had rejected the offer.", "rejected"),
        ("The union may reject the offer.", "reject"),
        ("Sarn has attacked nobody since March.", "attacked"),
    ],
)
def test_what_is_not_dated_is_not_given_the_day_of_the_news(text, word):
    assert events(text)[word].time in {None, PUBLISHED if "has " in text else None}


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("Mira Olen gave Jon Varga a medal on 30 February.", "gave", None),
        ("The envoy arrived on 30 February and signed the pact.", "signed", None),
        ("The council signed the pact on 31 April. It then adjourned.", "adjourned", PUBLISHED),
        ("The inquiry found that officers had fired at the crowd on 9 September.", "found", PUBLISHED),
        ("The inquiry found that officers fired at the crowd on 9 September.", "fired", "2031-09-09"),
        ("Members of the union voted on the deal on Monday.", "deal", None),
        ("The union will vote on the deal on Monday.", "deal", None),
        ("The council will sign the deal on Monday.", "deal", None),
        ("The union held a vote on Monday.", "held", "2031-09-08"),
        ("In a Tuesday ceremony in the old harbour hall, Sarn opened the port.", "opened", "2031-09-09"),
        ("The 2029 edition was printed in Halden.", "printed", PUBLISHED),
    ],
)
def test_whose_day_it_is(text, word, time):
    assert events(text)[word].time == time


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two lorries were set on fire.", "fire"),
        ("The vote took place on Monday.", "place"),
        ("Police came after pickets blocked the port.", "pickets"),
    ],
)
def test_a_noun_of_an_idiom_and_one_that_acts_are_no_events(text, word):
    assert word not in events(text)


def test_a_report_of_no_day_lends_none():
    (event,) = (e for e in verbale.read("Sarn attacked the port.").extraction.events)
    assert event.time is None


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Sarn attacked the port.", "attacked", "occurred"),
        ("Sarn did not attack the port.", "attack", "denied"),
        ("Sarn denied that it had attacked the port.", "attacked", "denied"),
        ("The union will strike on Monday.", "strike", "planned"),
        ("The union plans to march on Monday.", "march", "planned"),
        ("The envoy urged Sarn to withdraw its guards.", "withdraw", "proposed"),
        ("Sarn could withdraw its guards.", "withdraw", "hypothetical"),
        ("If the guards attack the port, the envoy will leave.", "attack", "hypothetical"),
        ("The crews are leaving the harbour.", "leaving", "ongoing"),
        ("Guards reportedly shot at the boat.", "shot", "unconfirmed"),
        ("The union refused to sign the accord.", "sign", "denied"),
        ("The union managed to block the gate.", "block", "occurred"),
        ("The envoys left Halden without reaching agreement.", "agreement", "denied"),
        ("The talks ended without an agreement.", "agreement", "denied"),
        ("Without an agreement, the union will strike.", "agreement", "hypothetical"),
        ("If the sides reach an agreement, the guards will leave.", "agreement", "hypothetical"),
        ("If the strike ends, the ships will sail.", "strike", "occurred"),
        ("Witnesses saw officers fire at the crowd.", "fire", "occurred"),
        ("The union did not end the strike.", "strike", "occurred"),
    ],
)
def test_how_real_it_is(text, word, status):
    assert events(text)[word].status == status


@pytest.mark.parametrize("words", ["The union cancelled the march.", "The march was cancelled on Monday."])
def test_what_was_cancelled_shows_the_word_that_says_so(words):
    march = events(words)["march"]
    assert march.status == "denied"
    assert "cancelled" in {e.text for e in march.evidence}


def test_a_denial_never_reads_as_having_happened():
    event = events("Ruritania denied that its guards had fired on the boat.")["fired"]
    assert event.status == "denied"
    assert event.asserted_by == "Ruritania"


def test_whose_word_it_is():
    found = events("Mira Olen said that guards had shot at the boat. The boat sank.")
    assert found["shot"].asserted_by == "Mira Olen"
    assert found["sank"].asserted_by is None


def test_where_it_was():
    assert events("The police arrested two men in Lisbon on Monday.")["arrested"].place == "Lisbon"


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Sarn accused Ruritania of breaking the truce.", "accused", "ACCUSE"),
        ("Ruritania bombed the port of Halden.", "bombed", "ASSAULT"),
        ("The police arrested Mira Olen.", "arrested", "COERCE"),
        ("Sarn rejected the demands of Ruritania.", "rejected", "REJECT"),
        ("Sarn threatened Ruritania with retaliation.", "threatened", "THREATEN"),
        ("Sarn expelled two diplomats of Ruritania.", "expelled", "SANCTION"),
        ("Sarn released the prisoners of Ruritania.", "released", "RETREAT"),
        ("Sarn praised the envoy of Ruritania.", "praised", "SUPPORT"),
        ("The painter finished the picture of a cat.", "finished", None),
    ],
)
def test_its_type(text, word, code):
    assert events(text)[word].type == code


def test_its_mode_and_field():
    event = events("The police arrested Mira Olen on Monday.")["arrested"]
    assert (event.mode, event.context) == ("arrest", "security")


@pytest.mark.parametrize(
    ("text", "word", "role", "names"),
    [
        ("Two people who do not talk to each other lead the union.", "lead", "actor", ["Two people"]),
        ("Some 300 dockers blocked the gate.", "blocked", "actor", ["300 dockers"]),
        ("Police arrested thousands of farmers.", "arrested", "recipient", ["thousands of farmers"]),
        ("The Ruritanian army shelled the village.", "shelled", "actor", ["Ruritanian army"]),
        ("The depot was bombed and five soldiers were killed.", "killed", "recipient", ["five soldiers"]),
        ("The court jailed 14 on Monday.", "jailed", "recipient", []),
        ("The ministry proposed a commission.", "proposed", "recipient", []),
        ("Mira Olen thanked the mediator, Jon Varga.", "thanked", "recipient", ["Jon Varga"]),
        ("Negotiators from Portugal and Japan rejected the plan.", "rejected", "actor", ["Portugal", "Japan"]),
        ("Sarn condemned Mira Olen's arrest.", "arrest", "recipient", ["Mira Olen"]),
        ("Sarn imposed sanctions on Ruritania.", "imposed", "recipient", ["Ruritania"]),
        ("Dockers ended a ten-day sit-in at the port.", "ended", "theme", ["ten-day sit-in"]),
        ("Pickets turned lorries away.", "turned", "actor", ["Pickets"]),
        ("More than 200 marched on Monday.", "marched", "actor", []),
        ("Millions marched on Monday.", "marched", "actor", []),
        ("Police arrested three of them.", "arrested", "recipient", []),
        ("Police arrested a number of them.", "arrested", "theme", []),
        ("Police arrested a number of dockers.", "arrested", "recipient", ["number of dockers"]),
        ("Rebels set fire to the depot.", "set", "theme", ["depot"]),
        ("HALDEN, Sarn - More than 200 were arrested on Monday.", "arrested", "theme", []),
        ("NATO, an alliance of states, rejected the plan.", "rejected", "actor", ["NATO"]),
    ],
)
def test_somebody_takes_part_by_the_words_that_name_them(text, word, role, names):
    assert who(events(text)[word], role) == names


@pytest.mark.parametrize(
    ("text", "word", "role", "names"),
    [
        ("Mira Olen was arrested in May and sentenced to a year.", "sentenced", "recipient", ["Mira Olen"]),
        ("Mira Olen urged the students to leave and promised a review.", "promised", "actor", ["Mira Olen"]),
        ("Mira Olen said the move was illegal and refused to go.", "refused", "actor", ["Mira Olen"]),
        ("Mira Olen called on the minister to resign.", "resign", "actor", ["minister"]),
        ("Mira Olen accused the army of shelling the village.", "shelling", "actor", ["army"]),
        ("Nine people were killed in shelling near the port.", "killed", "actor", []),
    ],
)
def test_who_does_what_by_form_and_voice(text, word, role, names):
    assert who(events(text)[word], role) == names


def test_a_name_has_no_clause():
    found = events("Two people who do not trust each other cannot agree, Mira Olen said. Now they have reached a deal.")
    names = [p.name for event in found.values() for p in event.participants]
    assert "Two people" in names
    assert not any(" who " in name for name in names)


@pytest.mark.parametrize("word", ["police", "soldiers", "Monday", "Lisbon"])
def test_people_places_and_days_are_no_events(word):
    found = events("The police met soldiers in Lisbon on Monday, and the strike ended.")
    assert {"met", "strike"} <= set(found)
    assert word not in found


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Sarn agreed to free the crew by Friday.", "free", "planned"),
        ("Sarn decided to close the port.", "close", "planned"),
        ("The nurses voted to accept the offer.", "accept", "occurred"),
        ("The government denied reports that it had paid a ransom.", "paid", "denied"),
        ("Sarn denied shelling the village.", "shelling", "denied"),
        ("Sarn denied that its guards had fired on the boat and wounded a sailor.", "wounded", "denied"),
        ("The guards are believed to have killed two sailors.", "killed", "unconfirmed"),
        ("Mira Olen said that Sarn would reopen the port.", "reopen", "planned"),
        ("Mira Olen said the truce must be extended.", "extended", "proposed"),
        ("If Sarn attacks the port, the truce will collapse.", "collapse", "hypothetical"),
        ("Sarn did not threaten to strike the port.", "strike", "denied"),
        ("Sarn to send guards to Lisbon", "send", "planned"),
        ("Nobody attacked the port.", "attacked", "denied"),
        ("Sarn is weighing sanctions on Ruritania.", "sanctions", "hypothetical"),
        ("The union called for a halt to the strike.", "halt", "proposed"),
        ("The union called off a strike.", "strike", "denied"),
        ("Mira Olen rejected the accusation.", "accusation", "occurred"),
        ("Sarn ruled out sanctions.", "sanctions", "denied"),
        ("Sarn threatened to strike the port.", "strike", "planned"),
        ("Mira Olen accused Sarn of shelling the port.", "shelling", "unconfirmed"),
        ("Sarn wants Ruritania to cut its army and withdraw the guards.", "withdraw", "proposed"),
        ("The union demanded the release of its leader.", "release", "proposed"),
        ("Sarn signed a deal that would see the crew freed.", "freed", "hypothetical"),
        ("Mira Olen hopes that the sides agree.", "agree", "proposed"),
        ("Sarn stopped the crew from leaving.", "leaving", "denied"),
        ("The guards will stay until Sarn withdraws its army.", "withdraws", "hypothetical"),
    ],
)
def test_how_real_it_is_by_the_verbs_above(text, word, status):
    assert events(text)[word].status == status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The two sides will not sign the pact.", "sign", "denied"),
        ("The two sides will not sign the pact.", "pact", "denied"),
        ("Sarn refused to release the crew.", "release", "denied"),
        ("Sarn is unwilling to sign the pact.", "sign", "denied"),
        ("Sarn is not ready to sign the pact.", "sign", "denied"),
        ("Sarn has no plans to withdraw.", "withdraw", "denied"),
        ("Sarn has no intention of withdrawing its guards.", "withdrawing", "denied"),
        ("Sarn ruled out withdrawing its guards.", "withdrawing", "denied"),
        ("Sarn stopped short of signing the pact.", "signing", "denied"),
        ("Sarn rejected a demand to withdraw.", "withdraw", "denied"),
        ("Sarn denied that it had agreed to a ceasefire.", "ceasefire", "denied"),
        ("Sarn agreed to a demand to release the crew.", "release", "planned"),
        ("The two sides signed the pact on Monday.", "pact", "occurred"),
    ],
)
def test_what_is_refused_did_not_happen(text, word, status):
    assert events(text)[word].status == status


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ministry would not confirm that the ferry had been sunk.", "sunk"),
        ("The firm declined to confirm that it had paid the ransom.", "paid"),
        ("Sarn has yet to confirm that the two leaders met.", "met"),
        ("The ministry would neither confirm nor deny that it had paid.", "paid"),
        ("Sarn did not deny that guards fired on the trawler.", "fired"),
    ],
)
def test_what_nobody_confirms_is_left_open(text, word):
    assert events(text)[word].status == "unconfirmed"


def test_what_was_confirmed_is_told_as_done():
    assert events("The ministry confirmed that the ferry had been sunk.")["sunk"].status == "occurred"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ban on fish will end on Friday.", "ban"),
        ("The strike will continue until Friday.", "strike"),
        ("The firm will end its blockade of the port on Friday.", "blockade"),
    ],
)
def test_what_will_end_is_under_way_and_does_not_have_the_day_of_its_end(text, word):
    event = events(text)[word]
    assert (event.status, event.time) == ("ongoing", None)


@pytest.mark.parametrize(
    ("text", "status", "time"),
    [
        ("The strike was postponed to 20 March 2031.", "planned", "2031-03-20"),
        ("The union postponed the strike on 5 March 2031.", "planned", None),
        ("The union did not postpone the strike.", "occurred", None),
    ],
)
def test_what_was_put_off_lies_ahead_on_its_new_day(text, status, time):
    event = events(text)["strike"]
    assert (event.status, event.time) == (status, time)


def test_putting_off_does_not_happen_on_the_new_day():
    assert events("The strike was postponed to 20 March 2031.")["postponed"].time is None


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Mira Olen said that Sarn rejected the offer.", "said", None),
        ("Mira Olen called the deal a betrayal.", "called", None),
        ("Mira Olen asked whether the port was open.", "asked", None),
        ("Mira Olen condemned Sarn's latest strikes.", "strikes", "ASSAULT"),
        ("The union said the strike of its workers goes on.", "strike", "PROTEST"),
        ("The pilots may strike again in May.", "strike", "PROTEST"),
        ("Mira Olen refused to withdraw the guards.", "withdraw", "RETREAT"),
        ("The government called for a halt to the strike.", "called", "REQUEST"),
        ("Sarn ruled out sanctions.", "ruled", "REJECT"),
        ("The mill fired 60 workers.", "fired", "SANCTION"),
        ("The army fired 30 rockets at the village.", "fired", "ASSAULT"),
        ("The nurses ratified the agreement.", "agreement", "AGREE"),
        ("Mira Olen's office released a transcript.", "released", None),
        ("The union released a statement on Monday.", "released", None),
        ("Pickets blocked the gate of the port.", "blocked", "PROTEST"),
        ("Police blocked the bridge.", "blocked", "COERCE"),
        ("The senate blocked the bill.", "blocked", "REJECT"),
        ("Protesters set a police car on fire.", "set", "ASSAULT"),
        ("Two lorries were set on fire in Halden.", "set", "ASSAULT"),
        ("Rebels set fire to the depot.", "set", "ASSAULT"),
        ("The sides set a date.", "set", None),
        ("Guards opened fire on the crowd.", "opened", "ASSAULT"),
    ],
)
def test_a_listed_word_speaks_for_its_type(text, word, code):
    assert events(text)[word].type == code


def test_every_row_stands_on_its_words():
    text = "Sarn attacked the port of Halden on Tuesday, killing two crew. The strike goes on."
    rows = verbale.read(text, published=PUBLISHED).extraction.events
    assert [text[slice(*event.trigger)] for event in rows] == ["attacked", "killing", "strike", "goes"]
    for event in rows:
        assert event.evidence
        assert all(text[slice(*e.span)] == e.text for e in event.evidence)


def test_a_link_to_another_report_tells_of_no_event():
    text = "Sarn attacked the port of Halden on Tuesday.\nALSO READ: Sarn seizes two trawlers\nThe port is closed."
    assert "attacked" in events(text)
    assert "seizes" not in events(text)
