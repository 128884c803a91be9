"""The command line: thin, one function per command. ``main`` is its entry point."""

from __future__ import annotations


def main() -> None:
    """Run the command in ``sys.argv`` and exit with its status: 0, 1 (complaints, with --strict) or 2 (wrong call)."""
    import sys

    from verbale.cli.app import run

    sys.exit(run())
