"""What an outlet puts into many of its reports, so that these words make none of them kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from verbale.weaving.passages import Passage
from verbale.weaving.prose import Hashes, Prose

OFTEN = 4
"""Reports of one outlet that have a run of words which is then boilerplate, at least."""


class Boilerplate:
    """The runs of words that stand in several reports of one outlet each."""

    def __init__(self, read: Sequence[Prose]) -> None:
        of: defaultdict[str, list[Prose]] = defaultdict(list)
        for one in read:
            if one.document.outlet:
                of[one.document.outlet.value.casefold()].append(one)
        self._runs = {outlet: _recurring(reports) for outlet, reports in of.items() if len(reports) >= OFTEN}

    def has(self, later: Prose, earlier: Prose, passage: Passage) -> bool:
        """Whether both are of one outlet, and most of the passage stands in others of its reports as well."""
        outlet = later.document.outlet and later.document.outlet.value.casefold()
        if not outlet or not earlier.document.outlet or earlier.document.outlet.value.casefold() != outlet:
            return False
        known = self._runs.get(outlet)
        if known is None or not len(known):
            return False
        grams = np.unique(later.grams[passage.at : passage.at + passage.size])
        return bool(len(grams)) and float(np.isin(grams, known).mean()) > 0.5


def _recurring(reports: Sequence[Prose]) -> Hashes:
    runs, counts = np.unique(np.concatenate([one.own_grams for one in reports]), return_counts=True)
    return runs[counts >= OFTEN]
