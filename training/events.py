"""Train the heads of event reading: ``python -m training.events --data DIR --out events.npz``.

``DIR`` holds the sets as ``ecbplus``, ``factuality-uds-ih2``, ``factuality-meantime`` and ``plover_plv``. The encoder
and the parser stay as they are; what they make of the sets is computed once and kept beside ``--out``. Seeded; ten
minutes on two cores, most of it parsing. The card's figures: ``--score``, which reads the nouns of the development part
of ECB+ (other topics than those trained on) and leaves a fifth of PLV out in turns.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from verbale.build import extract_lines
from verbale.extraction.events import LIKELY, LIKELY_KNOWN
from verbale.extraction.events_features import hangs, lexicon, reality_features, type_features
from verbale.extraction.events_model import CLASSES, place
from verbale.language.encoder import Encoded, encoder
from verbale.language.pipeline import pipeline
from verbale.model import Complaint, EventMention, Participant
from verbale.model.span import overlap

BUCKETS, FEW = 1 << 16, 1 << 14
"""Buckets of hashed features for types, and for whether an event happened."""
HIDDEN = 96
STATE = 384
"""Of a state only what the lower layer makes of the word is used for types."""
TONE = 0.1
"""How much states weigh beside features."""
NONE = "none"
CODES = (
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
)
TYPES = CODES.split()
"""PLV's codes: its YIELD is CONCEDE in words and RETREAT in deed."""
OTHERS = 1500
"""Verbs of UDS-IH2 for which no word of the lexicon speaks, as examples of no type."""

SMALL = frozenset({"the", "a", "an", "of", "to", "and", "in", "on", "for", "by", "with", "at", "from"})
"""Words that tell no name from another."""

Example = dict[str, Any]


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def read(texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]] | None]) -> Iterator[list[tuple[Any, Any]]]:
    """Of each text, the words at the heads of ``spans``, or all where that is None, with the encoder's states."""
    nlp = pipeline(None)
    for text, wanted, doc in zip(texts, spans, nlp.pipe(texts), strict=True):
        encoded = encoder().encode([(text, 0)])
        if wanted is None:
            heads = list(doc)
        else:
            found = (doc.char_span(a, b, alignment_mode="expand") for a, b in wanted)
            heads = [words.root if words is not None and len(words) else None for words in found]
        yield [(h, state_of(encoded, h)) if h is not None else (None, None) for h in heads]


def state_of(encoded: Encoded, word: Any) -> np.ndarray[Any, Any] | None:
    """What the encoder makes of a word; None where it did not see it."""
    states, seen = encoded.at([(word.idx, word.idx + len(word.text))])
    return states[0] if seen[0] else None


def factuality(folder: Path, part: str) -> list[Example]:
    """A factuality set: features, state and value (-3 to 3) of every event."""
    items: dict[str, list[tuple[int, int, float, str]]] = {}
    for row in rows(folder / f"{part}.jsonl"):
        starts = [0]
        for word in row["text"].split(" "):
            starts.append(starts[-1] + len(word) + 1)
        a, b = row["span"]
        items.setdefault(row["text"], []).append((starts[a], starts[b] - 1, row["value"], row["id"]))
    found = read(list(items), [[(a, b) for a, b, *_ in events] for events in items.values()])
    return [
        {
            "reality": list(dict.fromkeys(reality_features(head, head.sent))),
            "types": dict(type_features(head)),
            "known": any(name.startswith(("lt=", "ph=")) for name, _ in type_features(head)),
            "pos": head.pos_,
            "state": state,
            "value": value,
            "id": name,
        }
        for events, heads in zip(items.values(), found, strict=True)
        for (_, _, value, name), (head, state) in zip(events, heads, strict=True)
        if state is not None
    ]


def nominal(folder: Path) -> list[Example]:
    """Nouns, names and adjectives of ECB+'s annotated sentences: state, class of word, whether they are events, and
    whether the lexicon has them.
    """
    texts = {d["id"]: d["text"] for d in rows(folder / "docs.jsonl")}
    sentences: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for mention in rows(folder / "mentions_gold.jsonl"):
        sentences.setdefault((mention["doc"], mention["sent"]), []).append(mention)
    lines, gold = [], []
    for (doc, _), mentions in sentences.items():
        text = texts[doc]
        start = text.rfind("\n", 0, mentions[0]["start"]) + 1
        end = text.find("\n", start)
        lines.append(text[start : end if end >= 0 else len(text)])
        gold.append([(m["start"] - start, m["end"] - start) for m in mentions])
    examples = []
    for spans, words in zip(gold, read(lines, [None] * len(lines)), strict=True):
        doc = words[0][0].doc
        heads = {found.root.i for a, b in spans if (found := doc.char_span(a, b, alignment_mode="expand")) is not None}
        examples += [
            {"pos": word.pos_, "state": state, "event": word.i in heads, "known": word.lemma_.lower() in lexicon()}
            for word, state in words
            if word.pos_ in CLASSES and state is not None
        ]
    return examples


def plover(folder: Path) -> list[Example]:
    """PLV, each sentence twice: by the word over source and target, and by the event that reading would choose."""
    items = rows(folder / "gold.jsonl")
    nlp = pipeline(None)
    found = extract_lines([json.dumps({"id": item["id"], "text": item["text"]}) for item in items], {"events"})
    told = {x.document.id: x.events for x in found if not isinstance(x, Complaint)}
    examples = []
    for item, doc in zip(items, nlp.pipe([item["text"] for item in items]), strict=True):
        event = chosen(told[item["id"]], item)
        over = joining(doc, item["source"], item["target"])
        heads = [over] if event is None else [over, doc.char_span(*event.trigger, alignment_mode="expand").root]
        encoded = encoder().encode([(item["text"], 0)])
        for way, head in zip(("over", "chosen"), heads, strict=False):
            state = state_of(encoded, head)
            known = {"types": dict(type_features(head)), "state": state, "code": item["root"]}
            read = dict(type_features(head, alone=hangs(head)))
            examples.append({"id": item["id"], "way": way, "read": read, **known})
    return examples


def chosen(events: Sequence[EventMention], item: dict[str, Any]) -> EventMention | None:
    """The event that most has source and target among its participants, the source acting; the first of equals."""

    def shared(participant: Participant, name: str) -> bool:
        start = item["text"].find(name)
        there = participant.span is not None and start >= 0 and overlap(participant.span, (start, start + len(name)))
        return bool(there) or not words_of(participant.name).isdisjoint(words_of(name))

    def fit(event: EventMention) -> tuple[int, bool, int]:
        source = [p for p in event.participants if shared(p, item["source"])]
        target = any(shared(p, item["target"]) for p in event.participants)
        return bool(source) + target, any(p.role == "actor" for p in source), -event.trigger[0]

    return max(events, key=fit, default=None)


def words_of(name: str) -> set[str]:
    """The words of a name that tell it from another."""
    plain = {word.lower().strip(".,'\"") for word in name.split()}
    return plain - SMALL


def joining(doc: Any, source: str, target: str) -> Any:
    """The word of a sentence over both source and target: a verb, or a noun where no verb is between them."""
    heads = []
    for name in (source, target):
        at = doc.text.find(name)
        found = doc.char_span(at, at + len(name), alignment_mode="expand") if at >= 0 else None
        if found is not None and len(found):
            heads.append(found.root)
    if not heads:
        return next(iter(doc.sents)).root
    if len(heads) == 1:
        return next((a for a in heads[0].ancestors if a.pos_ in {"VERB", "NOUN"}), heads[0])
    one, other = heads
    over = {a.i for a in (other, *other.ancestors)}
    top = next((a for a in (one, *one.ancestors) if a.i in over), doc[min(one.i, other.i)])
    if top.i in {one.i, other.i}:
        below = other if top.i == one.i else one
        inside = {w.i for w in top.subtree} - {top.i}
        between = [a for a in below.ancestors if a.i in inside and a.pos_ in {"VERB", "NOUN"}]
        top = between[-1] if between else (top.head if top.dep_ in {"nsubj", "dobj", "pobj"} else top)
    if top.pos_ in {"AUX", "ADP"}:
        top = next((c for c in top.children if c.pos_ == "VERB" or c.dep_ in {"acomp", "attr"}), top)
    return top


def hashed(kind: str, names: Sequence[str]) -> list[int]:
    """The buckets of features."""
    return [place(f"{kind}:{name}", FEW if kind == "r" else BUCKETS) for name in names]


class Reality(nn.Module):
    """Features and state to the three classes and a value."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(FEW, HIDDEN, mode="sum")
        nn.init.normal_(self.table.weight, std=0.02)
        self.state = nn.Linear(size, HIDDEN)
        self.seen, self.drop = nn.Dropout(0.2), nn.Dropout(0.4)
        self.out, self.value = nn.Linear(HIDDEN, 3), nn.Linear(HIDDEN, 1)

    def forward(self, places: Tensor, offsets: Tensor, states: Tensor) -> tuple[Tensor, Tensor]:
        """Logits ``[events, 3]`` and values ``[events]``."""
        hidden = self.drop(
            functional.gelu(self.table(places, offsets) + self.state(self.seen(states)), approximate="tanh")
        )
        return self.out(hidden), self.value(hidden).squeeze(-1)


def klass(value: float) -> int:
    """The class of a value: from 1 factual, up to -1 counterfactual."""
    return 0 if value >= 1 else 1 if value > -1 else 2


def bags(examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """The features of examples for an embedding bag."""
    places = [hashed("r", e["reality"]) for e in examples]
    offsets = np.cumsum([0, *map(len, places)])[:-1]
    return torch.tensor([p for row in places for p in row]), torch.tensor(offsets)


def train_reality(examples: Sequence[Example], scaled: Callable[[Sequence[Example]], Tensor], seed: int = 0) -> Reality:
    """Six passes."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Reality(scaled(examples[:1]).shape[1])
    states = scaled(examples)
    classes = torch.tensor([klass(e["value"]) for e in examples])
    values = torch.tensor([e["value"] for e in examples], dtype=torch.float32)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1.5e-3, weight_decay=0.02)
    order = list(range(len(examples)))
    for _ in range(6):
        net.train()
        chance.shuffle(order)
        for k in range(0, len(order), 128):
            ids = order[k : k + 128]
            logits, value = net(*bags([examples[i] for i in ids]), states[ids])
            loss = functional.cross_entropy(logits, classes[ids])
            loss = loss + 0.15 * functional.smooth_l1_loss(value, values[ids])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        for group in optimiser.param_groups:
            group["lr"] *= 0.7
    return net.eval()


def macro(predicted: np.ndarray[Any, Any], gold: np.ndarray[Any, Any], classes: int) -> float:
    """Macro F1 over the classes that gold has."""
    scores = []
    for k in range(classes):
        hit, said, there = ((predicted == k) & (gold == k)).sum(), (predicted == k).sum(), (gold == k).sum()
        if there:
            scores.append(2 * hit / max(1, said + there))
    return float(np.mean(scores))


@torch.inference_mode()
def shift(
    net: Reality, examples: Sequence[Example], scaled: Callable[[Sequence[Example]], Tensor]
) -> np.ndarray[Any, Any]:
    """What to add to the logits so that macro F1 on ``examples`` is best."""
    logits = net(*bags(examples), scaled(examples))[0].log_softmax(-1).numpy()
    gold = np.array([klass(e["value"]) for e in examples])
    tries = [(u, n) for u in np.arange(0, 1.8, 0.1) for n in np.arange(-0.4, 0.5, 0.1)]
    best = max(tries, key=lambda t: macro((logits + np.array([0, *t])).argmax(-1), gold, 3))
    print("factuality", len(examples), round(macro((logits + np.array([0, *best])).argmax(-1), gold, 3), 4), best)
    return np.array([0, *best])


def train_types(
    examples: Sequence[Example], scaled: Callable[[Sequence[Example]], Tensor], codes: Sequence[str]
) -> tuple[np.ndarray[Any, Any], ...]:
    """Logistic regression, classes weighed alike: table of hashed features, of states, and bias."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    wide = csr_matrix(hstack([sparse(examples), csr_matrix(scaled(examples).numpy()[:, :STATE] * TONE)]))
    used = np.flatnonzero(np.asarray(abs(wide).sum(0)).ravel())
    gold = np.array([codes.index(e["code"]) for e in examples])
    weights = np.ones(len(gold))
    for k in range(len(codes)):
        weights[gold == k] = len(gold) / len(codes) / max(1, (gold == k).sum())
    fit = LogisticRegression(C=3, max_iter=600).fit(wide[:, used], gold, weights)
    full = np.zeros((wide.shape[1], len(codes)), np.float32)
    bias = np.full(len(codes), -30.0, np.float32)
    full[np.ix_(used, fit.classes_)] = fit.coef_.T
    bias[fit.classes_] = fit.intercept_
    return full[:BUCKETS], full[BUCKETS:] * TONE, bias


def sparse(examples: Sequence[Example]) -> Any:
    """Hashed features of types as a sparse matrix."""
    from scipy.sparse import csr_matrix

    indices, values, starts = [], [], [0]
    for e in examples:
        indices += hashed("t", list(e["types"]))
        values += list(e["types"].values())
        starts.append(len(indices))
    return csr_matrix((values, indices, starts), (len(examples), BUCKETS))


def type_logits(parts: tuple[np.ndarray[Any, Any], ...], examples: Sequence[Example], states: Tensor) -> Any:
    """Logits of the types."""
    return sparse(examples) @ parts[0] + states.numpy()[:, :STATE] @ parts[1] + parts[2]


def main() -> None:
    """Parse the call, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--score", action="store_true", help="print the figures of the card")
    call = parser.parse_args()
    torch.set_num_threads(2)
    sets = gather(call.data, call.out.with_suffix(".cache"))
    every = np.stack(
        [e["state"] for name in ("nominal", "uds", "plover") for e in sets[name] if e["state"] is not None]
    )
    mean, scale = every.astype(np.float32).mean(0), every.astype(np.float32).std(0) + 1e-3

    def scaled(examples: Sequence[Example]) -> Tensor:
        zero = mean.astype(np.float16)
        held = np.stack([e["state"] if e["state"] is not None else zero for e in examples]).astype(np.float32)
        return torch.tensor((held - mean) / scale)

    arrays: dict[str, Any] = {"mean": mean, "scale": scale}
    arrays |= events_head(sets["nominal"], scaled)
    reality = train_reality([*sets["uds"], *sets["meantime"]], scaled)
    moved = shift(reality, sets["uds_dev"], scaled)
    arrays |= {
        "reality_table": reality.table.weight.detach().numpy().astype(np.float16),
        "reality_state": reality.state.weight.detach().numpy().T,
        "reality_bias": reality.state.bias.detach().numpy(),
        "reality_out": reality.out.weight.detach().numpy().T,
        "reality_out_bias": reality.out.bias.detach().numpy() + moved.astype(np.float32),
    }
    others = [{**e, "code": NONE} for e in sets["uds"] if not e["known"] and e["pos"] == "VERB"]
    others = random.Random(7).sample(others, OTHERS)
    codes = [*TYPES, NONE]
    if call.score:
        score_events(arrays, sets["nominal_dev"], scaled)
        score_types(sets["plover"], others, scaled, codes)
    table, state, bias = train_types([*sets["plover"], *others], scaled, codes)
    arrays |= {"type_table": table.astype(np.float16), "type_state": state, "type_bias": bias}
    np.savez_compressed(call.out, types=np.array(codes), **arrays)


def gather(data: Path, kept: Path) -> dict[str, list[Example]]:
    """The examples of every set; those that ``kept`` holds are not computed again."""
    makers: dict[str, Callable[[], list[Example]]] = {
        "plover": lambda: plover(data / "plover_plv"),
        "nominal": lambda: nominal(data / "ecbplus" / "train"),
        "nominal_dev": lambda: nominal(data / "ecbplus" / "dev"),
        "meantime": lambda: factuality(data / "factuality-meantime", "train"),
        "uds_dev": lambda: factuality(data / "factuality-uds-ih2", "dev"),
        "uds": lambda: factuality(data / "factuality-uds-ih2", "train"),
    }
    sets: dict[str, list[Example]] = pickle.loads(kept.read_bytes()) if kept.exists() else {}
    if missing := makers.keys() - sets.keys():
        sets |= {name: makers[name]() for name in makers if name in missing}
        kept.write_bytes(pickle.dumps(sets))
    return sets


def events_head(examples: Sequence[Example], scaled: Callable[[Sequence[Example]], Tensor]) -> dict[str, Any]:
    """Logistic regression for each class of words."""
    from sklearn.linear_model import LogisticRegression

    weights, biases = [], []
    for pos in CLASSES:
        own = [e for e in examples if e["pos"] == pos]
        fit = LogisticRegression(C=0.003, max_iter=400).fit(scaled(own).numpy(), [e["event"] for e in own])
        weights.append(fit.coef_[0])
        biases.append(fit.intercept_[0])
    return {"event_weight": np.array(weights), "event_bias": np.array(biases)}


def score_events(
    head: dict[str, Any], examples: Sequence[Example], scaled: Callable[[Sequence[Example]], Tensor]
) -> None:
    """Precision, recall and F1 of events among common nouns, at the least probability that reading asks for."""
    nouns = [e for e in examples if e["pos"] == "NOUN"]
    row = CLASSES.index("NOUN")
    scores = scaled(nouns).numpy() @ head["event_weight"][row] + head["event_bias"][row]
    gold = np.array([e["event"] for e in nouns])
    said = 1 / (1 + np.exp(-scores)) >= np.array([LIKELY_KNOWN if e["known"] else LIKELY["NOUN"] for e in nouns])
    hits = (gold & said).sum()
    figures = (hits / max(1, said.sum()), hits / gold.sum(), 2 * hits / (said.sum() + gold.sum()))
    print("nouns", len(nouns), *(round(float(figure), 4) for figure in figures))


def score_types(
    examples: Sequence[Example],
    others: Sequence[Example],
    scaled: Callable[[Sequence[Example]], Tensor],
    codes: Sequence[str],
) -> None:
    """Macro F1 on PLV, a fifth left out in turns: at the word over source and target, and at the event chosen."""
    names = sorted({e["id"] for e in examples})
    random.Random(1).shuffle(names)
    logits: dict[tuple[str, str], Any] = {}
    for fold in range(5):
        out = set(names[fold::5])
        parts = train_types([*(e for e in examples if e["id"] not in out), *others], scaled, codes)
        left = [{**e, "types": e["read"]} for e in examples if e["id"] in out]
        logits |= {
            (e["id"], e["way"]): row for e, row in zip(left, type_logits(parts, left, scaled(left)), strict=True)
        }
    gold = {e["id"]: codes.index(e["code"]) for e in examples}
    for way in ("over", "chosen"):
        guessed = np.array([logits.get((name, way), np.eye(len(codes))[-1]) for name in names])
        for what, classes in (("a type must be", len(TYPES)), ("none may be", len(codes))):
            best = guessed[:, :classes].argmax(1)
            print(way, what, round(macro(best, np.array([gold[name] for name in names]), len(TYPES)), 4))


if __name__ == "__main__":
    main()
