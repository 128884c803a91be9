"""Which reports are about one thing: one negotiation, one chain of events, in a stream of everything.

Each report is placed as it comes, by what came before it, and stays where it is. It goes to the story that speaks for
it most: log-odds out of how alike its words are to those of the story's reports, and whether it shares two rare names
with them, less for every day since the story was last told, less the more stories there are that it might be taken for
by chance, and more the more often reports have gone on with a story so far. Where none has better than even odds, a new
story begins.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import date
from heapq import nlargest
from itertools import islice
from math import log

import msgspec

from verbale.model import Document
from verbale.model.dates import Period, meet, period, width
from verbale.model.row import digest
from verbale.weaving.dates import REACH
from verbale.weaving.notices import Notices
from verbale.weaving.topics import Told, Topic, Weighing, Words, alike, told


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers by which reports are placed. Each may be a fifth off, and all of them together."""

    even: float = 0.235
    """How alike (cosine) a report and a story of the same day are where the odds are even."""
    sharp: float = 25.0
    """Log-odds for a difference of 1 in likeness."""
    thinning: float = 2.0
    """Log-odds lost with the logarithm of the days since: what is told of one thing thins out."""
    crowd: float = 10.0
    """Open stories among which one more makes little difference."""
    window: float = 14.0
    """Days after which a story is closed to dated reports."""
    unknown: float = 2.0
    """Days that an undated report is taken to be away from any story."""
    habit: float = 0.5
    """Log-odds for the logarithm of how many reports went on with a story for each that began one."""
    named: float = 9.0
    """Log-odds for two names shared that nothing else has; less the more common the second of them is."""
    untold: float = 5.0
    """Reports of either kind that are supposed before the first."""
    members: int = 6
    """Reports of a story, the last, with which a new one is compared."""
    nearest: int = 3
    """How many of these, the most alike, count; the most alike of all counts as much as they together."""
    asked: int = 16
    """Words of a report, the heaviest, by which reports like it are looked up."""
    postings: int = 24
    """Reports, the last, that are looked up by a word they share."""
    candidates: int = 6
    """Reports, by the words they share, whose stories are looked at."""
    weighing: Weighing = Weighing()


class Member(msgspec.Struct, frozen=True):
    """A report in its story: when it came out, and what it is about."""

    days: Period | None
    topic: Topic


class Story(msgspec.Struct):
    """The reports of one story as far as they matter for the next; ``words`` are those that any of them has."""

    id: str
    members: deque[Member]
    last: date | None
    words: set[str]


def stories(documents: Iterable[Document], settings: Settings | None = None) -> dict[str, str]:
    """The id of the story of every document, by the document's id; the order of ``documents`` does not matter."""
    stream = Stream(settings)
    return {document.id: stream.place(document) for document in in_order(documents)}


def in_order(documents: Iterable[Document]) -> list[Document]:
    """By the day they came out, then by id; those of which no day or only a long time is known come last."""
    return sorted(documents, key=lambda d: (_when(d) or (date.max, date.max), d.id))


class Stream:
    """A stream of reports in the order in which they came out, and the stories found so far."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._set = settings or Settings()
        self._words = Words(self._set.weighing)
        self._notices = Notices()
        self._placed: list[Story] = []
        self._until: list[int] = []
        self._by_word: dict[str, deque[tuple[int, float]]] = {}
        self._stories = 0
        self._open: dict[date, dict[str, Story]] = {}

    def place(self, document: Document) -> str:
        """The id of the story that a report belongs to; it has a new one where it is the first of its story."""
        report = told(document, self._set.weighing, self._notices)
        member = Member(_when(document), self._words.topic(report))
        crowd = self._crowd(member.days)
        odds = [
            (self._odds(member, report, story, crowd), -n, story) for n, story in enumerate(self._candidates(member))
        ]
        best = max(odds, key=lambda one: one[:2], default=None)
        if best and best[0] > 0:
            story = best[2]
        else:
            story = Story(f"story-{digest('story', document.id)}", deque(maxlen=self._set.members), None, set())
            self._stories += 1
        self._join(story, member, report)
        return story.id

    def _candidates(self, member: Member) -> list[Story]:
        """The stories of those reports in the window that share the most, in words and weight."""
        shared: defaultdict[int, float] = defaultdict(float)
        for word, weight in islice(member.topic.items(), self._set.asked):
            for n, other in self._by_word.get(word, ()):
                shared[n] += weight * other
        since = member.days[0].toordinal() - self._set.window if member.days else 0
        best = nlargest(self._set.candidates, ((much, -n) for n, much in shared.items() if self._until[n] >= since))
        found = [self._placed[-n] for _, n in best]
        return list({story.id: story for story in found}.values())

    def _odds(self, member: Member, report: Told, story: Story, crowd: float) -> float:
        """The log-odds that a report belongs to a story."""
        s = self._set
        away = min(self._away(member.days, other.days) for other in story.members)
        if away > s.window:
            return float("-inf")
        found = sorted((alike(member.topic, other.topic) for other in story.members), reverse=True)[: s.nearest]
        near = (found[0] + sum(found) / len(found)) / 2
        told = s.sharp * (near - s.even) + s.named * self._words.second(report, story.words)
        return told - s.thinning * log(1 + away) - log(1 + crowd / s.crowd) + self._habit()

    def _habit(self) -> float:
        """Log-odds that any report goes on with a story: higher in a file on few things than in a day's news."""
        begun, untold = self._stories, self._set.untold
        return self._set.habit * log((len(self._placed) - begun + untold) / (begun + untold))

    def _away(self, one: Period | None, other: Period | None) -> float:
        """Days between two reports."""
        if one is None or other is None:
            return self._set.unknown
        return 0 if meet(one, other) else max((one[0] - other[1]).days, (other[0] - one[1]).days)

    def _crowd(self, days: Period | None) -> float:
        """How many stories there are that a report might be taken for: those long not told of count for less."""
        if days is None:
            return self._stories / (1 + self._set.unknown)
        for day in [day for day in self._open if (days[0] - day).days > self._set.window]:
            for story in self._open.pop(day).values():
                story.words.clear()
        return sum(len(there) / (1 + max(0, (days[0] - day).days)) for day, there in self._open.items())

    def _join(self, story: Story, member: Member, report: Told) -> None:
        fresh = report.counts.keys() - story.words
        self._words.add(fresh, new=not story.members)
        story.words.update(fresh)
        story.members.append(member)
        for word, weight in member.topic.items():
            if (there := self._by_word.get(word)) is None:
                there = self._by_word[word] = deque(maxlen=self._set.postings)
            there.append((len(self._placed), weight))
        self._placed.append(story)
        self._until.append((member.days[1] if member.days else date.max).toordinal())
        if member.days:
            if story.last:
                self._open.get(story.last, {}).pop(story.id, None)
            story.last = max(member.days[1], story.last or member.days[1])
            self._open.setdefault(story.last, {})[story.id] = story


def _when(document: Document) -> Period | None:
    """The days on which a report can have come out; None where they are too many to tell, or without an end."""
    days = period(document.published.value)
    return days if days and width(days) <= REACH else None
