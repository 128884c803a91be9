"""An invented stream: three stories of an invented country, some reports of each, and some of nothing else."""

from __future__ import annotations

import hashlib

from verbale.model import Document, Published, Sourced

TOLD = {
    "strike": [
        (
            "Dockers of Port Ostrel walk out over night shifts",
            "Some 900 dockers at Port Ostrel laid down work on Monday after the Harbour Union and the port company "
            "Ostrel Terminals failed to agree on night shifts. Union leader Marta Quill said the crane crews would "
            "stay away until the rota was withdrawn. Cargo ships were waiting in the roads.",
        ),
        (
            "Ostrel Terminals offers dockers a new rota",
            "Ostrel Terminals put a new rota to the Harbour Union on Tuesday, the second day of a walkout by 900 "
            "dockers. Marta Quill called the offer on night shifts thin. Cranes stood still at Port Ostrel and the "
            "queue of cargo ships grew.",
        ),
        (
            "Harbour Union to vote on night shifts at Port Ostrel",
            "Members of the Harbour Union will vote on the rota of Ostrel Terminals, Marta Quill said on Thursday. The "
            "dockers' walkout over night shifts has closed Port Ostrel since Monday, and crane crews keep pickets.",
        ),
    ],
    "truce": [
        (
            "Varland and Telm agree to talk about the Arrin valley",
            "Envoys of Varland and Telm agreed on Monday to discuss a pause in the shelling of the Arrin valley. The "
            "Telmish foreign minister, Ilja Bresk, said the guns should fall silent for sixty days. Varland's army "
            "reported three wounded soldiers near Kessin.",
        ),
        (
            "Bresk: sixty days of silence in Arrin",
            "Telm wants the guns in the Arrin valley silent for sixty days, its foreign minister Ilja Bresk said on "
            "Tuesday before talks with Varland. Shelling went on near Kessin, where villagers slept in cellars.",
        ),
        (
            "Shelling near Kessin clouds Arrin talks",
            "Shells fell on Kessin hours before envoys of Varland and Telm were to discuss a pause in the Arrin hills. "
            "Ilja Bresk blamed Varland's army for the shelling; Varland said Telmish guns had fired first.",
        ),
    ],
    "film": [
        (
            "Lanterns wins the prize of the Dorsk festival",
            "The comedy Lanterns by director Pia Hollen won the main prize of the Dorsk film festival on Monday. The "
            "jury praised its actors and its music. Hollen thanked her grandmother, a cinema usher.",
        ),
        (
            "Pia Hollen's Lanterns takes Dorsk by storm",
            "Pia Hollen, whose comedy Lanterns took the main prize at the Dorsk film festival, said on Tuesday she had "
            "never expected the jury to laugh. The director will show the film in forty cinemas.",
        ),
    ],
    "frost": [
        (
            "Late frost hits orchards in the south",
            "A late frost has damaged apple blossom across the southern hills, growers said on Monday. The growers' "
            "federation expects half a harvest and asks for aid to replace heaters and nets.",
        ),
    ],
}


def reports(month: str | None = "2031-05", days: int = 1) -> list[tuple[str, Document]]:
    """``(story, report)``: the first report of each story on the fifth of ``month``, each next ``days`` later.

    Undated where ``month`` is None.
    """
    return [
        (story, report(f"{story}-{n}", title, text, f"{month}-{5 + n * days:02}" if month else None))
        for story, told in TOLD.items()
        for n, (title, text) in enumerate(told)
    ]


def report(name: str, title: str, text: str, day: str | None, outlet: str | None = None) -> Document:
    """One report."""
    return Document(
        id=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        form="text",
        encoding=None,
        text=text,
        title=Sourced(title, "user"),
        outlet=Sourced(outlet, "user") if outlet else None,
        published=Published(day, "given" if day else None),
        language="en",
    )
