"""How fast Verbale reads, beside its peers, in one run."""
