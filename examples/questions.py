"""Three questions to the record of the example, each answered by a command: ``python examples/questions.py RECORD``.

The right answers, by hand, stand in ``marisk-strait/README.md``.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import verbale

VERBALE = str(Path(sys.executable).with_name("verbale"))


def ask(question: str, *call: str) -> None:
    """Print the question and the command, and run it."""
    print(f"\n— {question}\n$ {shlex.join(['verbale', *call])}\n", flush=True)
    subprocess.run([VERBALE, *call], check=True)


def saying(record: str, speaker: str, about: str) -> str:
    """The id of the first statement of ``speaker`` that has the words ``about``."""
    with verbale.open(record) as opened:
        rows = opened.statements(actor=speaker)
    return next(row.id for row in rows if any(about in evidence.text for evidence in row.evidence))


def main(record: str) -> None:
    """Ask the three."""
    ask("What did Caspar Wyle, the mediator's envoy, say?", "show", "statements", record, "--actor", "Caspar Wyle")
    question = "Was it denied that Varrick asked for the Sundrel Islets, and of which occasion?"
    ask(question, "why", record, saying(record, "Ilse Darrow", "islets"))
    ask("Which calls between Varrick and Corliss took place?", "show", "meetings", record, "--actor", "Varrick")


if __name__ == "__main__":
    main(sys.argv[1])
