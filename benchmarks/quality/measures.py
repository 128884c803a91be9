"""The sets there are, each with the function that measures it."""

from __future__ import annotations

from examples.gold import STORY

from benchmarks.data import GOLD, SETS
from benchmarks.quality import differences, negotiation, stances
from benchmarks.quality.attribution import attribution, speaker
from benchmarks.quality.claims import same_claim
from benchmarks.quality.events import days, factuality
from benchmarks.quality.example import example
from benchmarks.quality.pages import body, plaintext, published
from benchmarks.quality.reports import aside, five, real
from benchmarks.quality.reuse import FNC, WIRE, copies, wires
from benchmarks.quality.same_event import same_event
from benchmarks.quality.sets import Measure
from benchmarks.quality.stories import basil, ecb
from benchmarks.quality.timelines import FOLDER, timelines
from benchmarks.quality.times import timex

MEASURES = (
    Measure("the example (fiction)", STORY, example),
    Measure("five reports (gold for three)", GOLD, five),
    Measure("five reports, zones (gold for three)", GOLD, aside),
    Measure("real reports", SETS / "reports_dev", real),
    Measure("claims (pairs in real reports)", SETS / "reports_dev", same_claim),
    Measure("real reports, differences", SETS / "reports_dev", differences.marked),
    Measure("the example, its differences", STORY, differences.example),
    Measure("real reports, stances", SETS / "reports_dev", stances.real),
    Measure("five reports, stances (gold for three)", GOLD, stances.five),
    Measure("the example, its negotiation", STORY, negotiation.example),
    Measure("five reports, their negotiation (gold for three)", GOLD, negotiation.five),
    Measure("real reports, positions", SETS / "reports_dev", negotiation.real),
    Measure("PolNeAR", SETS / "polnear", attribution("polnear")),
    Measure(
        "GUM attribution (clauses)",
        SETS / "gum-attribution",
        attribution("gum-attribution", "--drop-nosource", told=True),
    ),
    Measure("SCU sourcing", SETS / "scu-sourcing", speaker),
    Measure("MEANTIME times", SETS / "meantime_timex", timex("meantime_timex")),
    Measure("WikiWars times", SETS / "wikiwars", timex("wikiwars")),
    Measure("MEANTIME events", SETS / "meantime_events", days),
    Measure("UDS-IH2 factuality", SETS / "factuality-uds-ih2", factuality),
    Measure("entity timelines (SemEval-2015)", FOLDER, timelines),
    Measure("stories (BASIL)", SETS / "basil_stories", basil),
    Measure("stories (ECB+)", SETS / "ecbplus" / "dev", ecb),
    Measure("same event (ECB+)", SETS / "ecbplus" / "dev", same_event),
    Measure("reuse (FNC)", FNC, copies),
    Measure("reuse (made-up wires)", WIRE, wires),
    Measure("plain-text dirt", SETS / "plaintext_wcxb", plaintext),
    Measure("page dates (htmldate's set)", SETS / "dates_htmldate", published("dates_htmldate")),
    Measure("page dates (WCXB)", SETS / "body_wcxb", published("body_wcxb")),
    Measure("page bodies (WCXB)", SETS / "body_wcxb", body),
)
