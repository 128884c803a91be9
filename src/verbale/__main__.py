"""``python -m verbale``: the same as the command ``verbale``."""

from verbale.cli import main

main()
