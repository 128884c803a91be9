"""The command line: every command, and what becomes of an error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from verbale import __version__
from verbale.cli import briefing, building, checking, correcting, extracting, reporting, serving, showing, watching
from verbale.cli.console import clean, note

LATER = ("export",)
"""Commands of the contract that this version does not have."""

STOPPED = 130
"""The exit status of a command that was interrupted, as shells give it (128 + SIGINT)."""

app = typer.Typer(
    name="verbale",
    help="Read news reports about one negotiation, and write the record: who said what, and through whom.",
    epilog="Example: verbale build reports/ -o story.verbale && verbale show meetings story.verbale",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(invoke_without_command=True)
def top(version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False) -> None:
    """Read news reports about one negotiation, and write the record: who said what, and through whom."""
    if version:
        typer.echo(f"verbale {__version__}")
        raise typer.Exit


for module in (building, watching, showing, correcting, checking, briefing, reporting, serving, extracting):
    module.register(app)


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status; every error ends in one line on the standard error."""
    _utf8()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments and arguments[0] in LATER:
        return _wrong(f"verbale {arguments[0]}: this version does not have it yet. `verbale --help` lists what it has.")
    try:
        return _status(typer.main.get_command(app)(arguments, prog_name="verbale", standalone_mode=False))
    except (KeyboardInterrupt, typer.Abort):
        return _stopped()
    except (BrokenPipeError, SystemExit):  # click ends with SystemExit where nobody reads on
        return _unread()
    except Exception as error:
        return _failed(error, arguments)


def _utf8() -> None:
    """Write UTF-8 whatever the locale: the contract says so, and a report may hold any character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _status(outcome: Any) -> int:
    if outcome == STOPPED:  # typer answers an interrupt so
        return _stopped()
    sys.stdout.flush()
    return outcome if isinstance(outcome, int) else 0


def _failed(error: Exception, arguments: Sequence[str]) -> int:
    from verbale.errors import Refusal, refuse

    if isinstance(error, Refusal):
        return _wrong(f"verbale: {error}")
    if hasattr(error, "format_message"):
        return _misused(error, arguments)
    if isinstance(error, OSError) and error.filename is None:
        return _wrong(f"verbale: {refuse('S004', 'the output', why=error.strerror or str(error))}")
    if os.environ.get("VERBALE_DEBUG"):
        raise error
    return _wrong(f"verbale: {refuse('U007', 'this call', why=f'{type(error).__name__}: {error}')}")


def _misused(error: Any, arguments: Sequence[str]) -> int:
    from verbale.views import KINDS

    if arguments and arguments[0] in KINDS:
        return _wrong(f"verbale: {arguments[0]!r} is no command but a kind of row: verbale show {' '.join(arguments)}")
    command = error.ctx.command_path if getattr(error, "ctx", None) else "verbale"
    if type(error).__name__ == "NoArgsIsHelpError":
        note(error.format_message())
        return 2
    return _wrong(f"{command}: {error.format_message().rstrip('.?')}. See `{command} --help`.")


def _wrong(line: str) -> int:
    note(clean(line))
    return 2


def _stopped() -> int:
    note("verbale: stopped. A record that was being written is as it was before.")
    return STOPPED


def _unread() -> int:
    """Whoever read our output has enough; keep the interpreter from complaining of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
