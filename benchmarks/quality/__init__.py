"""How well Verbale reads: every development set there is, with the scorers beside them, in one table."""
