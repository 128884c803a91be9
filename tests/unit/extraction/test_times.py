"""Time expressions, rule by rule, on invented text."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from documents import TUESDAY, document
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.extraction import times as door
from verbale.extraction.times import is_narrative, read_times
from verbale.extraction.times_base import RULES
from verbale.extraction.times_doubts import doubts
from verbale.model import Time, Zone


def read(text: str, published: str | None = TUESDAY) -> tuple[Time, ...]:
    return read_times(document(text, published))


def values(text: str, published: str | None = TUESDAY) -> list[str | None]:
    return [time.value for time in read(text, published)]


CASES = [
    ("times.date", "It was signed on 3 April 2029.", "3 April 2029", "DATE", "2029-04-03"),
    ("times.date", "Sarn, Friday, April 3rd, 2029", "Friday, April 3rd, 2029", "DATE", "2029-04-03"),
    ("times.date", "03/Apr/2029", "03/Apr/2029", "DATE", "2029-04-03"),
    ("times.date", "2029-04-03 Sarn", "2029-04-03", "DATE", "2029-04-03"),
    ("times.date", "filed 25/04/2029", "25/04/2029", "DATE", "2029-04-25"),
    ("times.date", "filed 03/04/2029", "03/04/2029", "DATE", None),
    ("times.month_day", "They met on December 20.", "December 20", "DATE", "2030-12-20"),
    ("times.month_day", "They meet on the 4 Sept. in Sarn.", "4 Sept.", "DATE", "2031-09-04"),
    ("times.day_range", "a visit on June 25-27", "June 25-27", "DATE", "2031-06-25/2031-06-27"),
    ("times.day_range", "a visit from 25 to 27 June 2029", "25 to 27 June 2029", "DATE", "2029-06-25/2029-06-27"),
    ("times.day_range", "visits on June 25 and 27", "June 25", "DATE", "2031-06-25"),
    ("times.day_range", "visits on June 25 and 27", "27", "DATE", "2031-06-27"),
    ("times.day_range", "talks on 5, 6 and 9 May 2029", "9 May 2029", "DATE", "2029-05-09"),
    ("times.month", "between March and April 2029", "March", "DATE", "2029-03"),
    ("times.month_day", "from 26 June to 4 August 2029", "26 June", "DATE", "2029-06-26"),
    ("times.month_day", "They left on 5 October.", "5 October", "DATE", "2031-10-05"),
    ("times.month_day", "They left on 5 MAY. It rained.", "5 MAY", "DATE", "2031-05-05"),
    ("times.part_of_month", "in the last week of August 2029", "the last week of August 2029", "DATE", "2029-W35"),
    ("times.part_of_month", "in the first days of August 2029", "the first days of August 2029", "DATE", "2029-08"),
    ("times.part_of_day", "Shelled overnight into Monday.", "overnight", "DATE", "2031-06-09"),
    ("times.ago", "It began a year ago today.", "a year ago today", "DATE", "2030-06-10"),
    ("times.weekday", "The truce starts on Friday.", "Friday", "DATE", "2031-06-13"),
    ("times.season", "No boat sails until spring.", "spring", "DATE", "2032-SP"),
    ("times.holiday", "before Easter Monday", "Easter Monday", "DATE", "2031-04-14"),
    ("times.hour", "at 10 a.m. (1400 GMT) on Monday", "10 a.m.", "TIME", "2031-06-09T10:00"),
    ("times.hour", "at 10 a.m. (1400 GMT) on Monday", "1400 GMT", "TIME", "2031-06-09T14:00"),
    ("times.hour", "at 18:00 Orla time", "18:00 Orla time", "TIME", "2031-06-10T18:00"),
    ("times.hour", "at 10 a.m. EDT (UTC-4) on Monday", "10 a.m. EDT", "TIME", "2031-06-09T10:00"),
    ("times.weekday", "They met from Monday to Thursday.", "Thursday", "DATE", "2031-06-12"),
    ("times.weekday", "They met between Friday and Sunday.", "Sunday", "DATE", "2031-06-08"),
    ("times.season", "since winter 2029", "winter 2029", "DATE", "2029-WI"),
    ("times.noon", "at noon on Monday", "noon", "TIME", "2031-06-09T12:00"),
    ("times.noon", "shortly after midnight", "midnight", "TIME", None),
    ("times.date", "on 30 February 2031", "30 February 2031", "DATE", None),
    ("times.month_day", "on February 30", "February 30", "DATE", None),
    ("times.date", "on 3 April 2999", "3 April 2999", "DATE", "2999-04-03"),
    (
        "times.from_event",
        "The vote was held on 3 June. He left two days after the vote.",
        "two days",
        "DATE",
        "2031-06-05",
    ),
    ("times.duration", "He left two days after the vote.", "two days", "DURATION", "P2D"),
    ("times.duration", "They came three days later than planned.", "three days", "DURATION", "P3D"),
    ("times.year", "from 2027-28 on", "2027", "DATE", "2027"),
    ("times.year", "from 2027-28 on", "28", "DATE", "2028"),
    ("times.year", "in the spring of 481 BC", "spring of 481 BC", "DATE", "BC0481-SP"),
    ("times.year", "from 499 to 493 BC", "499", "DATE", "BC0499"),
    ("times.season", "the spring and early summer of 2029", "the spring", "DATE", "2029-SP"),
    (
        "times.reference_in_history",
        "In 1866, 1867, 1868, 1869 and 1870 the former duke ruled.",
        "former",
        "DATE",
        "PAST_REF",
    ),
    ("times.month_year", "in early March 2029", "early March 2029", "DATE", "2029-03"),
    ("times.month", "The truce was broken in September.", "September", "DATE", "2030-09"),
    ("times.month", "The truce will end in September.", "September", "DATE", "2031-09"),
    ("times.month", "It was signed in early May.", "early May", "DATE", "2031-05"),
    ("times.year", "since 2024", "2024", "DATE", "2024"),
    ("times.year", "fought in 1866", "1866", "DATE", "1866"),
    ("times.decade", "in the late 1990s", "the late 1990s", "DATE", "199"),
    ("times.century", "in the 19th century", "the 19th century", "DATE", "18"),
    ("times.season", "in the summer of 2029", "the summer of 2029", "DATE", "2029-SU"),
    ("times.season", "after a long winter", "winter", "DATE", "2031-WI"),
    ("times.quarter", "profits of the first quarter of 2029", "the first quarter of 2029", "DATE", "2029-Q1"),
    ("times.holiday", "before Christmas 2029", "Christmas 2029", "DATE", "2029-12-25"),
    ("times.weekday", "Olen said on Monday it was over.", "Monday", "DATE", "2031-06-09"),
    ("times.weekday", "Olen said on Tuesday it was over.", "Tuesday", "DATE", "2031-06-10"),
    ("times.weekday", "Olen will meet Varga on Thursday.", "Thursday", "DATE", "2031-06-12"),
    ("times.weekday", "They met last Tuesday.", "last Tuesday", "DATE", "2031-06-03"),
    ("times.weekday", "Talks resume Monday next week.", "Monday next week", "DATE", "2031-06-16"),
    ("times.weekday", "They met on Thursday night.", "Thursday night", "TIME", "2031-06-05TNI"),
    ("times.hour", "The call began at 10 am ET.", "10 am ET", "TIME", "2031-06-10T10:00"),
    ("times.hour", "The note came at four o'clock.", "four o'clock", "TIME", "2031-06-10T16"),
    ("times.midnight", "It takes effect at midnight on Thursday.", "midnight on Thursday", "TIME", "2031-06-13T00"),
    ("times.nightfall", "The boats were in before nightfall.", "before nightfall", "TIME", "2031-06-10TNI"),
    ("times.part_of_day", "They sail this very afternoon.", "this very afternoon", "TIME", "2031-06-10TAF"),
    ("times.weekend", "There will be salt by the weekend.", "the weekend", "DATE", "2031-W24-WE"),
    ("times.weekend", "They rested over the weekend.", "the weekend", "DATE", "2031-W23-WE"),
    ("times.weekday", "The wider plan put forward on Monday by Sarn is short.", "Monday", "DATE", "2031-06-09"),
    ("times.weekday", "He told the press that the crews would be exchanged on Friday.", "Friday", "DATE", "2031-06-13"),
    ("times.weekday", "A round could be held on Friday.", "Friday", "DATE", "2031-06-13"),
    ("times.month", "It was expected to be signed in September but was not.", "September", "DATE", "2030-09"),
    ("times.weekday", "The salt was exchanged on Friday.", "Friday", "DATE", "2031-06-06"),
    ("times.hour", "On Monday, it began at 14:30 GMT.", "14:30 GMT", "TIME", "2031-06-09T14:30"),
    ("times.part_of_date", "the night of 3 April 2029", "the night of 3 April 2029", "TIME", "2029-04-03TNI"),
    ("times.day", "They spoke yesterday.", "yesterday", "DATE", "2031-06-09"),
    ("times.part_of_day", "They spoke last night.", "last night", "TIME", "2031-06-09TNI"),
    ("times.part_of_day", "It rained overnight.", "overnight", "DATE", "2031-06-10"),
    ("times.shifted", "They spoke last week.", "last week", "DATE", "2031-W23"),
    ("times.shifted", "earlier this week", "earlier this week", "DATE", "2031-W24"),
    ("times.shifted", "a deal next month", "next month", "DATE", "2031-07"),
    ("times.next_part", "He left the next morning.", "the next morning", "TIME", "2031-06-11TMO"),
    ("times.within", "earlier in the week", "earlier in the week", "DATE", "2031-W24"),
    ("times.edge", "by the end of the year", "the end of the year", "DATE", "2031"),
    ("times.month_of", "in August last year", "August last year", "DATE", "2030-08"),
    ("times.season_of", "in the autumn of last year", "the autumn of last year", "DATE", "2030-FA"),
    ("times.ago", "It began three years ago.", "three years ago", "DATE", "2028"),
    ("times.ago", "It began two days earlier.", "two days earlier", "DATE", "2031-06-08"),
    ("times.day_beside", "On Friday he denied what he said the day before.", "the day before", "DATE", "2031-06-05"),
    ("times.day_of_month", "On 3 April 2029 they met, and on the 20th, they parted.", "the 20th", "DATE", "2029-04-20"),
    ("times.span_to_now", "over the past two weeks", "the past two weeks", "DURATION", "P2W"),
    ("times.coming", "in coming days", "coming days", "DATE", "FUTURE_REF"),
    ("times.reference", "He is now silent.", "now", "DATE", "PRESENT_REF"),
    ("times.reference", "He recently left.", "recently", "DATE", "PAST_REF"),
    (
        "times.day_count",
        "The strike, which began on 3 March, is on its 40th day.",
        "its 40th day",
        "DATE",
        "2031-04-11",
    ),
    ("times.day_count", "The strike reached its 40th day.", "its 40th day", "DATE", None),
    ("times.duration", "It lasted more than two hours.", "more than two hours", "DURATION", "PT2H"),
    ("times.duration", "after a few days", "a few days", "DURATION", "PXD"),
    (
        "times.hours_minutes",
        "It lasted one hour and fifty minutes.",
        "one hour and fifty minutes",
        "DURATION",
        "PT1H50M",
    ),
    ("times.hyphenated", "a 30-day truce", "30-day", "DURATION", "P30D"),
    ("times.hyphenated", "a three-year-long war", "three-year-long", "DURATION", "P3Y"),
    ("times.bare_duration", "They waited for weeks.", "weeks", "DURATION", "PXW"),
    ("times.set", "They meet every week.", "every week", "SET", "P1W"),
    ("times.times_a", "They speak twice a day.", "twice a day", "SET", "P1D"),
]


@pytest.mark.parametrize(("rule", "text", "words", "kind", "value"), CASES)
def test_each_rule_reads_its_form(rule: str, text: str, words: str, kind: str, value: str | None) -> None:
    found = {time.evidence[0].text: time for time in read(text)}
    assert words in found
    assert (found[words].rule, found[words].type, found[words].value) == (rule, kind, value)


def test_every_rule_has_a_case() -> None:
    assert {rule.id for rule in RULES} | {"times.from_event"} == {case[0] for case in CASES}


def test_rules_are_tried_in_the_order_of_their_modules_whichever_was_loaded_first() -> None:
    code = (
        "import verbale.extraction.times_deictic; from itertools import groupby; from verbale.extraction import times;"
        "modules = [module for module, _ in groupby(rule.read.__module__ for rule in times.ORDERED)];"
        "assert modules == [reader.__name__ for reader in times.READERS], modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rule_ids_are_words() -> None:
    assert all(re.fullmatch(r"times\.[a-z_]+", rule.id) for rule in RULES)


@pytest.mark.parametrize(
    "text",
    [
        "A midnight curfew ends.",
        "You may go.",
        "They march on.",
        "2029 people came.",
        "It cost $2029.",
        "the 54-year-old envoy",
        "1,500 men",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert read(text) == ()


def test_an_interval_gives_a_value_only_where_all_its_days_agree() -> None:
    assert values("Olen said on Friday, not last year.", "2031-06-06/2031-06-10") == ["2031-06-06", "2030"]
    assert values("Olen said yesterday.", "2031-06-06/2031-06-10") == [None]
    assert values("Olen said in March.", "../2031-06-10") == [None]


def test_without_a_publication_day_deictic_words_have_no_value() -> None:
    assert values("On Monday, a 30-day truce began.", None) == [None, "P30D"]
    assert values("On March 13, 2029 they met; on March 14 they parted.", None) == ["2029-03-13", "2029-03-14"]


def test_a_narrative_counts_from_the_last_time_told() -> None:
    text = "In 1866, war. In May 1866 Sarn fell. On 3 June 1867 it rose. In 1868 and 1869 it was lost. In March, peace."
    assert is_narrative(text, date.fromisoformat(TUESDAY))
    assert values(text)[-1] == "1869-03"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On March 5 and 6 boats came.", ["March 5"]),
        ("The former duke spoke of recent talks at this time.", []),
    ],
)
def test_what_only_looks_like_a_list_or_a_history_is_none(text: str, found: list[str]) -> None:
    assert [t.evidence[0].text for t in read(text)] == found


def test_in_a_history_the_ends_of_a_range_are_times_of_their_own() -> None:
    text = "In 1866, 1867, 1868 and 1869 they fought. On 25-27 June 1870 Sarn fell."
    assert values(text)[-2:] == ["1870-06-25", "1870-06-27"]


def test_a_year_said_by_the_way_moves_no_narrative_on() -> None:
    before = "In 1866, 1867, 1868 and 1869 they fought. In May 1870 Sarn fell"
    assert values(f"{before} (1899). In June it rose.")[-1] == "1870-06"
    assert values(f"{before}, as in the previous year. In June it rose.")[-1] == "1870-06"
    assert values(f"{before}. In 1871 it was poor. In June it rose.")[-1] == "1871-06"


def test_the_first_line_can_head_a_narrative() -> None:
    text = "1866\nOn 3 May Sarn fell. In 1867, 1868, 1869 and 1870 they fought."
    zones = (Zone("nav", (0, 5)), Zone("body", (5, len(text))))
    rows = read_times(msgspec.structs.replace(document(text), zones=zones))
    assert [row.value for row in rows][:2] == ["1866", "1866-05-03"]


def test_a_value_names_the_expression_it_was_counted_from() -> None:
    text = "On 3 April 2029 they met. Two days later they parted."
    told, counted = read(text)
    assert (counted.value, counted.anchor, told.anchor) == ("2029-04-05", told.span, None)
    assert [t.anchor for t in read("They met on Monday, and last week.")] == [None, None]
    assert read("between March and April 2029")[0].anchor == (24, 28)


def test_a_date_outside_the_calendar_keeps_its_row_without_a_value() -> None:
    assert values("on 31 February 2029")[0] != "2029-02-31"
    assert values("9,000 years ago") == [None]


def test_no_rule_waits_on_a_line_that_has_no_trigger() -> None:
    for _, text, words, _, _ in CASES:
        assert door.TRIGGER.search(text), words


def test_every_match_holds_what_its_rule_needs() -> None:
    asked = 0
    for _, text, _, _, _ in CASES:
        for rule in (rule for rule in RULES if rule.needs):
            for match in rule.pattern.finditer(text):
                asked += 1
                assert any(need in match[0].casefold() for need in rule.needs), (rule.id, text)
    assert asked > len(CASES) / 2


PIECES = [
    *"0123456789 ,.-/:'’",
    "March ",
    "May ",
    "Friday ",
    "last ",
    "the ",
    "20th ",
    "week ",
    "two ",
    "ago ",
    "😀",
    "of ",
    "next ",
    "31 ",
    "9999 ",
    "century ",
    "earlier ",
    "\n",
    "am ",
]


def test_the_pieces_hold_times() -> None:
    assert read("".join(PIECES))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from([None, TUESDAY, "0001-01-01", "9999-12-31", "2031-06-06/2031-06-10", "../2031-01-01", "nonsense"]),
)
def test_any_text_is_read_and_its_words_stand_in_their_places(text: str, published: str | None) -> None:
    rows = read(text, published)
    for time in rows:
        assert text[slice(*time.span)] == time.evidence[0].text != ""
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(rows))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"(?:[0-9]{1,4}[/. -]?(?:st|th|days|May|BC|am)? ?){1,8}", fullmatch=True))
def test_no_text_breaks_the_reader(text: str) -> None:
    told = document(text)
    rows = read_times(told)
    assert all(0 <= a < b <= len(text) for a, b in (row.span for row in rows))
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(rows))
    assert all(c.evidence for c in doubts(told, rows))


def test_the_word_lists_name_their_source() -> None:
    head = (Path(door.__file__).parent / "times.yaml").read_text("utf-8").splitlines()[0]
    assert "Source" in head
    assert "Licence" in head


def test_the_date_of_a_dateline_and_of_a_stamp_is_read_though_they_are_no_report() -> None:
    text = "Posted 9 June 2031\nORLA, June 10 (Harbour) - They met."
    at = text.index("They")
    zones = (Zone("nav", (0, 19)), Zone("dateline", (19, at)), Zone("body", (at, len(text))))
    rows = read_times(msgspec.structs.replace(document(text), zones=zones))
    assert [row.value for row in rows] == ["2031-06-09", "2031-06-10"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They agreed to meet again on Friday.", "2031-03-14"),
        ("She invited both sides to her office at 10 a.m. on Friday.", "2031-03-14"),
        ("They agreed to the plan on Friday.", "2031-03-07"),
        ("The two ministers were to meet on Friday.", "2031-03-14"),
        ("Olen was due to travel to Halden on Friday.", "2031-03-14"),
        ("The envoys were supposed to meet on Friday.", "2031-03-14"),
        ("The parade was delayed due to heavy rain on Friday.", "2031-03-07"),
        ("Protesters set a car on fire on Friday.", "2031-03-07"),
        ("Her office was to the north. They met there on Friday.", "2031-03-07"),
    ],
)
def test_what_somebody_is_bound_to_do_is_still_to_come(text: str, value: str) -> None:
    assert values(text, "2031-03-11")[-1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The talks will resume on 5 October.", "2031-10-05"),
        ("A ceremony is due on 5 January.", "2032-01-05"),
        ("The strike ended on 5 October.", "2030-10-05"),
    ],
)
def test_a_day_without_its_year_lies_ahead_where_the_words_look_ahead(text: str, value: str) -> None:
    assert values(text, "2031-03-16")[-1] == value
