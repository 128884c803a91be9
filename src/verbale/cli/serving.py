"""``serve``: the record in a browser."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from verbale.cli.console import note
from verbale.cli.options import Record

TOKEN = "VERBALE_TOKEN"
"""The setting that holds the token, so that it need not stand in the list of processes."""


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(epilog="Example: verbale serve story.verbale --port 8000")(serve)


def serve(
    record: Record,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    token: Annotated[
        str | None, typer.Option(metavar="TOKEN", envvar=TOKEN, help="What whoever asks must know.", show_envvar=False)
    ] = None,
    proxy_header: Annotated[
        str | None, typer.Option(metavar="NAME", help="The header in which a reverse proxy says who asks.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="One more name under which the face may be asked for.")
    ] = None,
) -> None:
    """Show the record in a browser, on this machine alone.

    Nothing can be changed, and nothing is loaded from elsewhere.
    For an address that others can reach, a token ($VERBALE_TOKEN or --token) or a reverse proxy's header is needed.
    """
    from verbale.web import serve as serve_record

    with suppress(KeyboardInterrupt):
        serve_record(
            record,
            host=host,
            port=port,
            token=token or None,
            header=proxy_header,
            names=allow_host or (),
            ready=lambda url: note(f"{record}: {url} (Ctrl-C ends it)"),
        )
