"""A stand-in for Citron, which is on no package index: NOT Citron, and no measure of its quality.

It does the work that a system of that kind does on a text, in the plainest way: a parse by spaCy md, every verb of
textacy's list of reporting verbs as a cue, its subject as the source, its clause or the quotation marks beside it as
the content, and a surname or a pronoun resolved to a fitting name. Only its time is of interest. Citron has trained
models on top of its parse; its own time is not measured here.
"""

import re

QUOTED = re.compile(r'"[^"\n]+"|“[^”\n]+”')
SUBJECTS = {"nsubj", "nsubjpass"}
CLAUSES = {"ccomp", "xcomp"}
PERSONAL = {"he", "she", "they", "who"}


def statements(doc, verbs):
    """``(source, cue, content, speaker)`` for every statement that the rules find."""
    quoted = [span for m in QUOTED.finditer(doc.text) if (span := doc.char_span(*m.span(), alignment_mode="expand"))]
    names = [ent for ent in doc.ents if ent.label_ == "PERSON"]
    return [found for token in doc if token.lemma_ in verbs and (found := _statement(token, quoted, names))]


def _statement(cue, quoted, names):
    source = next((child for child in cue.children if child.dep_ in SUBJECTS), None)
    content = _clause(cue) or _nearest(cue, quoted)
    if source is None or content is None:
        return None
    span = cue.doc[source.left_edge.i : source.right_edge.i + 1]
    return span, cue, content, _speaker(span, source, names)


def _clause(cue):
    clause = next((child for child in cue.children if child.dep_ in CLAUSES), None)
    return cue.doc[clause.left_edge.i : clause.right_edge.i + 1] if clause is not None else None


def _nearest(cue, quoted):
    """The quotation of the cue's sentence that is nearest to it."""
    start, end = cue.sent.start, cue.sent.end
    beside = [span for span in quoted if span.start < end and span.end > start]
    return min(beside, key=lambda span: min(abs(span.start - cue.i), abs(span.end - cue.i)), default=None)


def _speaker(span, source, names):
    """The fullest name before or at the source that ends in its last word; for a pronoun, the last name before it."""
    if source.lower_ in PERSONAL:
        before = [name for name in names if name.end <= source.i]
        return before[-1].text if before else source.text
    fitting = [name.text for name in names if name.start <= source.i and name.text.endswith(source.text)]
    return max(fitting, key=len, default=span.text)
