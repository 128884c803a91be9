from __future__ import annotations

import subprocess
import sys
import time

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        "OLM SAYS TRUCE HOLDS; SOLEN DENIES IT, SAYS HE LIED",
        "\u200bDavor\u200b Olm said \u202ehe agreed\u202c. 😀😀 السلام عليكم قال",
        "\ud800 he said \udfff",
        '"""“““””” he, she, they, it; who? both. The two leaders. the the the',
        ", , , the union's , Mira Solen , , a spokesman",
        "He " * 500,
    ],
)
def test_no_text_is_an_error(read, text: str) -> None:
    for entity in read(text).entities.all:
        assert all(0 <= a < b <= len(text) for a, b in entity.mentions)


def test_a_very_long_report_is_read_in_time_in_proportion(read) -> None:
    part = "Norwegian President Davor Olm met Mira Solen. He said they agreed. The envoy left. The union spoke.\n"
    start = time.perf_counter()
    small = read(part * 60)
    middle = time.perf_counter()
    large = read(part * 300)
    end = time.perf_counter()
    assert len(large.entity("Davor Olm").mentions) >= 4 * len(small.entity("Davor Olm").mentions)
    assert end - middle < 15 * (middle - start)


def test_the_room_loads_spacy_only_when_used() -> None:
    code = "import sys, verbale.language; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
