"""How the form of a record came to be: one migration per version, run by ``verbale.record.migrating``."""
