from __future__ import annotations

from verbale.capture import Captured
from verbale.reading import read, stamps

BODY = "The ministers of Averland and Brund met in the old customs house on Tuesday, their offices said."


def test_lines_beside_the_report_that_date_it() -> None:
    text = (
        "Home / Ports / Ferries\nFerries sail again from Orla\nBy Ada Venn\n"
        "2 min read Last Updated : Sep 03 2031 | 9:15 PM\n"
        f"ORLA, Sept 3, 2031 (Harbour) - {BODY}\n\n© 2031 Harbour Post. All rights reserved."
    )
    document, _ = read(Captured(id="a", form="text", sha256="", encoding="utf-8", text=text))
    assert [(kind, text[slice(*span)]) for kind, span in stamps(document)] == [
        ("byline", "By Ada Venn"),
        ("nav", "2 min read Last Updated : Sep 03 2031 | 9:15 PM"),
        ("dateline", "ORLA, Sept 3, 2031 (Harbour) -"),
    ]
