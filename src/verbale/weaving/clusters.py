"""Which mentions of events in many documents tell of the same one.

Talks are compared only where the parties are the same. They are taken in stages, from the exactly dated to the undated;
each stage is compared with what the stages before it settled, so that no order of input matters. All other events are
put together by how alike they are told (``pairs``, ``joining``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import msgspec

from verbale.model.dates import Period, meet, width
from verbale.weaving.joining import joined
from verbale.weaving.likeness import Neighbours
from verbale.weaving.mentions import (
    PLANS,
    WIDEST,
    Mention,
    Order,
    compatible,
    same_form,
    same_place,
)
from verbale.weaving.pairs import likely
from verbale.weaving.tellings import tellings

STAGES = (1, 7, WIDEST)
"""Widest date of each stage in days; the undated come last."""
RULES = ("told_once", "same_day", "one_report", "anaphor", "alike", "cross_document")
"""How a mention joined, the weakest link last: the row carries the weakest."""


class Cluster(msgspec.Struct):
    """Mentions of one event, what is compared in them, and how they joined."""

    mentions: list[Mention]
    told: dict[tuple[object, ...], Mention]
    documents: set[str]
    rule: str = "told_once"

    def add(self, mention: Mention, rule: str) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        self.documents.add(mention.row.document)
        self.told.setdefault(mention.told, mention)
        self.rule = max(self.rule, rule, key=RULES.index)

    @property
    def days(self) -> Period | None:
        """The narrowest days any mention gives."""
        return min((m.days for m in self.told.values() if m.days), key=lambda d: (width(d), d), default=None)

    @property
    def link(self) -> str:
        """The weakest link between its mentions: that a day is borrowed from another report is weaker than all."""
        firm = {m.row.document for m in self.mentions if m.days and not m.borrowed}
        lent = any(m.borrowed and firm - {m.row.document} for m in self.mentions)
        return "cross_document" if lent else self.rule

    def fits(self, mention: Mention) -> bool:
        """Whether nothing but the date could tell ``mention`` from any here.

        Who the same persons are has been settled for a telling of the parties alone that is already here.
        """
        there = list(self.told.values())
        if all(compatible(mention, m) for m in there):
            return True
        named = any(mention.persons) and all(mention.persons.values())
        same = named and any(m.persons == mention.persons for m in there)
        bare = [m for m in there if not any(m.persons.values())]
        return same and all(
            compatible(mention, m)
            or (m in bare and same_form(mention, m) and same_place(mention, m) and m.following == mention.following)
            for m in there
        )


def _alone(mention: Mention) -> Cluster:
    """A cluster of one."""
    return Cluster([mention], {mention.told: mention}, {mention.row.document})


def clusters(found: Sequence[Mention], near: Neighbours | None = None) -> list[Cluster]:
    """The mentions, each in exactly one cluster: those of talks by their parties, all others by how alike they are.

    ``near`` says which reports are alike, where that is known already.
    """
    blocks: defaultdict[frozenset[str], list[Mention]] = defaultdict(list)
    loose, others = [], []
    for mention in found:
        if not mention.talks:
            others.append(mention)
        elif len(mention.named) < 2:
            loose.append(mention)
        else:
            blocks[frozenset(mention.persons)].append(mention)
    talks = _with_loose([cluster for block in blocks.values() for cluster in _woven(block)], loose)
    return [*talks, *_alike(others, near)]


def _alike(found: Sequence[Mention], near: Neighbours | None) -> list[Cluster]:
    """The clusters of events that are no talks."""
    told = tellings(found)
    near = near or Neighbours({m.document.id: m.document for m in found}.values())
    return [_together([found[n] for n in group]) for group in joined(told, likely(told, near), near)]


def _together(mentions: Sequence[Mention]) -> Cluster:
    """One cluster of all ``mentions``."""
    cluster = _alone(mentions[0])
    for mention in mentions[1:]:
        cluster.add(mention, "one_report" if mention.row.document == mentions[0].row.document else "alike")
    return cluster


def _woven(block: Sequence[Mention]) -> list[Cluster]:
    """The clusters of one block, stage by stage."""
    stages: list[list[Mention]] = [[] for _ in (*STAGES, None)]
    for mention in block:
        found = mention.days
        stages[next((i for i, days in enumerate(STAGES) if found and width(found) <= days), -1)].append(mention)
    settled: list[Cluster] = []
    for stage in stages:
        settled = _joined(settled, stage)
    return settled


def _joined(settled: list[Cluster], stage: Sequence[Mention]) -> list[Cluster]:
    """``settled`` with the mentions of one stage: each joins the one cluster it fits, and those left, one another."""
    dated: defaultdict[Period, list[Cluster]] = defaultdict(list)
    for cluster in settled:
        if cluster.days:
            dated[cluster.days].append(cluster)
    left = _join([(mention, _one(mention, dated)) for mention in stage])
    left = _join([(mention, _own(mention, dated)) for mention in left])
    return [*settled, *_among(left)]


def _join(chosen: Sequence[tuple[Mention, Cluster | None]]) -> list[Mention]:
    """Put each mention into the cluster chosen for it; back come those for which there is none."""
    joins = [(mention, cluster, _link(mention, cluster)) for mention, cluster in chosen if cluster]
    for mention, cluster, rule in joins:
        cluster.add(mention, rule)
    return [mention for mention, cluster in chosen if not cluster]


def _own(mention: Mention, dated: dict[Period, list[Cluster]]) -> Cluster | None:
    """The one cluster that the same report tells of, also where only another report dates it."""
    if mention.days or not mention.talks:
        return None
    told = [c for there in dated.values() for c in there if mention.row.document in c.documents]
    fitting = [c for c in told if c.fits(mention) and _when(mention, c)]
    return fitting[0] if len(fitting) == 1 else None


def _among(stage: Sequence[Mention]) -> list[Cluster]:
    """Mentions of one stage that are of the same days and fit together. Undated tellings join in one report only.

    Those of no form come last, and join what their own report tells of, or what was in the same place.
    """
    found: defaultdict[object, list[Cluster]] = defaultdict(list)
    for mention in sorted(stage, key=lambda m: (m.form is None, m.order)):
        talk = mention.talks
        key = mention.days or ((mention.row.document, mention.window) if talk else mention.row.id)
        fitting = [cluster for cluster in found[key] if cluster.fits(mention)]
        if fitting:
            min(fitting, key=partial(_far, mention)).add(mention, "same_day" if mention.days else "one_report")
        else:
            found[key].append(_alone(mention))
    return [cluster for group in found.values() for cluster in group]


def _far(mention: Mention, cluster: Cluster) -> tuple[bool, bool]:
    """Whether a cluster is of other reports, and whether in no place that the mention names."""
    there = any(mention.place & m.place for m in cluster.told.values())
    return (mention.row.document not in cluster.documents, not there)


def _one(mention: Mention, dated: dict[Period, list[Cluster]]) -> Cluster | None:
    """The one dated cluster that a mention fits best; None where it fits none, or several equally well."""
    window = mention.window
    if (window is None and mention.weekday is None) or (not mention.talks and not mention.days):
        return None
    near = [c for period, there in dated.items() if window is None or meet(period, window) for c in there]
    fitting = [c for c in near if c.fits(mention) and _when(mention, c) and _shown(mention, c)]
    ranked = sorted((_rank(mention, c), i) for i, c in enumerate(fitting))
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return fitting[ranked[0][1]]


def _shown(mention: Mention, cluster: Cluster) -> bool:
    """Whether an undated telling says enough to be of what only another report tells: what took place, and its form.

    A plan may be of any later talk, and "they spoke" of any.
    """
    if mention.days or mention.row.document in cluster.documents:
        return True
    told = mention.weekday is not None or mention.form in {m.form for m in cluster.told.values()} - {None}
    return told and mention.row.status not in PLANS


def _when(mention: Mention, cluster: Cluster) -> bool:
    """Whether a cluster lies where a mention can: in its window and, where that is one day, on its weekday."""
    days, window, day = cluster.days, mention.window, mention.weekday
    if days is None or (window and not meet(days, window)):
        return False
    return day is None or width(days) > 1 or days[0].isoweekday() == day


def _rank(mention: Mention, cluster: Cluster) -> tuple[bool, bool, bool]:
    """How well a cluster fits, best first: of the same report, of the same form, dated to the day."""
    return (
        mention.row.document not in cluster.documents,
        mention.form not in {m.form for m in cluster.told.values()},
        cluster.days is None or width(cluster.days) > 1,
    )


def _link(mention: Mention, cluster: Cluster) -> str:
    """The rule by which a mention that is not dated to the day joins a cluster."""
    return "one_report" if mention.row.document in cluster.documents else "cross_document"


def _with_loose(joined: list[Cluster], loose: Sequence[Mention]) -> list[Cluster]:
    """Tellings that name fewer than two ("the call lasted two hours") join the talk told before them in the report,
    else the one talk of that day with whom they name.
    """
    told: defaultdict[str, list[tuple[Order, Cluster]]] = defaultdict(list)
    dated: defaultdict[tuple[Period, str], list[Cluster]] = defaultdict(list)
    for cluster in (c for c in joined if c.mentions[0].talks):
        for mention in cluster.mentions:
            told[mention.row.document].append((mention.order, cluster))
        for name in set().union(*(m.named for m in cluster.told.values())):
            if cluster.days and width(cluster.days) == 1:
                dated[cluster.days, name].append(cluster)
    talks = [c for c in joined if c.mentions[0].talks]
    joins = [(m, *(_found(m, told, dated) or _described(m, talks) or _attended(m, told))) for m in loose]
    new = []
    for mention, found, rule in joins:
        if found:
            found.add(mention, rule)
        else:
            new.append(_alone(mention))
    return [*joined, *new]


def _found(
    mention: Mention,
    told: dict[str, list[tuple[Order, Cluster]]],
    dated: dict[tuple[Period, str], list[Cluster]],
) -> tuple[Cluster, str] | None:
    """The talk told before a mention in its report, else the one of its day; one more of a series is neither."""
    if mention.following:
        return None
    return _before(mention, told.get(mention.row.document, [])) or _dated(mention, dated)


def _described(mention: Mention, talks: Sequence[Cluster]) -> tuple[Cluster, str] | None:
    """The one talk that a mention without names can be of: one more of the same series, or that day in that place.

    A mention that gives no day must stand in a report that tells of the talk.
    """
    if not mention.vague:
        return None
    fitting = [c for c in talks if _described_by(mention, c)]
    return (fitting[0], "cross_document") if len(fitting) == 1 else None


def _described_by(mention: Mention, cluster: Cluster) -> bool:
    there = list(cluster.told.values())
    if not all(same_form(mention, m) and same_place(mention, m) and mention.following == m.following for m in there):
        return False
    if mention.following:
        return mention.days is not None and cluster.days is not None and meet(mention.days, cluster.days)
    placed = any(mention.place & m.place for m in there)
    if mention.days is None:
        return placed and mention.row.document in cluster.documents
    return placed and width(mention.days) == 1 and mention.days == cluster.days


def _attended(mention: Mention, told: dict[str, list[tuple[Order, Cluster]]]) -> tuple[Cluster | None, str]:
    """The only talk that the report tells of a day, of which a mention names one more who was there."""
    told_of = {id(c): c for _, c in told[mention.row.document] if c.days and c.days == mention.days}
    fitting = [
        c for c in told_of.values() if all(same_form(mention, m) and same_place(mention, m) for m in c.told.values())
    ]
    one = fitting[0] if len(told_of) == len(fitting) == 1 and mention.days and width(mention.days) == 1 else None
    there = one is not None and mention.row.status == "occurred" and mention.form != "remote"
    return (one, "same_day") if there else (None, "")


def _before(mention: Mention, told: Sequence[tuple[Order, Cluster]]) -> tuple[Cluster, str] | None:
    """The last talk told before ``mention`` in its report that it can be of; else the first one after."""
    fitting = sorted((pair for pair in told if _anaphor(mention, pair[1])), key=lambda pair: pair[0])
    earlier = [pair for pair in fitting if pair[0] < mention.order]
    return ((earlier[-1] if earlier else fitting[0])[1], "anaphor") if fitting else None


def _anaphor(mention: Mention, cluster: Cluster) -> bool:
    """Whether a telling without its parties can be of a cluster: form, place and date agree, and whom it names."""
    there = list(cluster.told.values())
    known = frozenset().union(*(m.named for m in there))
    dated = mention.days is None or cluster.days is None or meet(mention.days, cluster.days)
    if mention.form == "remote" and not any(m.form == "remote" for m in there) and any(m.place for m in there):
        return False  # "the call" after talks in a town is another talk
    return dated and mention.named <= known and all(same_place(mention, m) and same_form(mention, m) for m in there)


def _dated(mention: Mention, dated: dict[tuple[Period, str], list[Cluster]]) -> tuple[Cluster, str] | None:
    """The only talk of the day with the one whom a mention names."""
    if not mention.days or not mention.named:
        return None
    fitting = [c for c in dated.get((mention.days, min(mention.named)), []) if _anaphor(mention, c)]
    return (fitting[0], "same_day") if len(fitting) == 1 else None
