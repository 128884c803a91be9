"""Statement: somebody's saying, in one document."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.negation import negation
from verbale.model.row import Row
from verbale.model.span import Span


class Speaker(msgspec.Struct, frozen=True):
    """Whose words these are: the fullest name the document gives, and an actor kind."""

    name: str
    kind: str

    def __post_init__(self) -> None:
        check("actor.kind", self.kind)


class Hop(msgspec.Struct, frozen=True):
    """One source in a chain of attribution. ``name`` is None for a source that is nobody by name."""

    name: str | None
    naming: str
    basis: str
    span: Span | None
    stance: str = "plain"

    def __post_init__(self) -> None:
        check("hop.naming", self.naming)
        check("hop.basis", self.basis)
        check("hop.stance", self.stance)


class Statement(Row, frozen=True, kw_only=True):
    """Who said what, in which words, through whom.

    ``source`` is the stretch next to the cue; ``speaker`` is resolved. ``hops`` run from the outermost source inside
    the report to the innermost, which is the speaker; the outlet itself is left out. ``hedge`` keeps the hedging
    words ("reportedly"), with their kind as a code. ``act`` is what the source does in saying it, ``presentation``
    how the report gives what was said: as a quotation, as a clause, or by its topic alone. ``said`` is the ISO 8601 /
    EDTF day of the saying. ``addressee`` is whom it was said to, by the fullest name the document gives, else in its
    words; ``occasion`` is in its words, with its kind as a code. ``zone`` is the kind of zone it stands in.
    ``repeats`` is the id of the statement of the same document that this one says again, as a headline or a summary
    point does. ``actor`` is the id of the speaker's row among the actors, set by weaving.

    ``suspected_readout`` is the party from whose read-out the words seem to come, by their wording alone, though the
    report does not say so ("Solmere or Averland" where it could be either); such a row may have no speaker at all and
    the directness ``none``. ``quotes_readout`` says that its quotation marks may enclose such prose, and no speech.
    ``readout`` is the id of the read-out in the record that the words follow, set by weaving.
    """

    KIND: ClassVar[str] = "statement"
    CODES: ClassVar[dict[str, str]] = {
        "directness": "directness",
        "polarity": "polarity",
        "hedge_kind": "hedge",
        "act": "act",
        "presentation": "presentation",
        "occasion_kind": "occasion",
        "zone": "zone",
    }

    document: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    directness: str
    polarity: str = "affirmed"
    hedge: str | None = None
    hedge_kind: str | None = None
    act: str = "assertive"
    presentation: str = "clause"
    speaker: Speaker | None = None
    hops: tuple[Hop, ...] = ()
    addressee: str | None = None
    said: str | None = None
    occasion: str | None = None
    occasion_kind: str | None = None
    zone: str = "body"
    repeats: str | None = None
    actor: str | None = None
    suspected_readout: str | None = None
    quotes_readout: bool = False
    readout: str | None = None

    @property
    def words(self) -> str:
        """The words of the content, its stretches joined by a blank."""
        spans = set(self.content)
        return " ".join(e.text for e in self.evidence if e.span in spans)

    @property
    def through(self) -> tuple[str, ...]:
        """The hops before the speaker, outermost first: the name of each, else its words in the report, else how it
        is named.
        """
        told = self.hops[:-1] if self.hops and self.is_speaker(self.hops[-1]) else self.hops
        words = {e.span: e.text for e in self.evidence}
        return tuple(hop.name or (hop.span and words.get(hop.span)) or hop.naming.replace("_", " ") for hop in told)

    def is_speaker(self, hop: Hop) -> bool:
        """Whether the innermost hop already stands for the speaker."""
        if self.speaker is None or hop.name == self.speaker.name:
            return True
        return hop.span is not None and hop.span in self.source

    @property
    def negation(self) -> str | None:
        """The code of ``negation`` where the polarity is negated: whether it is denied, or only left open."""
        if self.polarity != "negated":
            return None
        cue = set(self.cue)
        return negation(" ".join(e.text for e in self.evidence if e.span in cue), self.words, self.hedge_kind, self.act)

    def __str__(self) -> str:
        """The statement in one line: ``speaker, through hops (not said): words``."""
        who = self.speaker.name if self.speaker else "nobody named"
        through = f", through {' → '.join(self.through)}" if self.through else ""
        how = f" ({self.negation.replace('_', ' ')})" if self.negation else ""
        return f"{who}{through}{how}: {' '.join(self.words.split())}"
