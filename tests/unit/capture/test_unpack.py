"""What is packed, unpacked under limits: bombs are stopped, damage is told."""

from __future__ import annotations

import gzip
import io
import zlib

import brotli
import pytest
import zstandard

from verbale.capture.limits import Limits
from verbale.capture.unpack import Budget, Damaged, Overflow, Spent, coded, inner, packing, unpacked

WORDS = b"".join(b"The envoy said no for the %dth time. " % number for number in range(3000))
PACKED = {
    "gzip": gzip.compress(WORDS),
    "brotli": brotli.compress(WORDS),
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress(WORDS),
}
BOMBS = {
    "gzip": gzip.compress(b"\0" * 50_000_000),
    "brotli": brotli.compress(b"\0" * 50_000_000, quality=5),
    "zstd": zstandard.ZstdCompressor().compress(b"\0" * 50_000_000),
}


def test_how_it_is_packed_is_told_by_the_first_bytes_and_brotli_by_the_name() -> None:
    assert {kind: packing(f"a.{kind[:2]}", data) for kind, data in PACKED.items()} == {kind: kind for kind in PACKED}
    assert packing("a.gz", WORDS) is None
    assert [inner(name) for name in ("a.txt.gz", "a.txt", "b.html.br", "c.zst")] == ["a.txt", "a.txt", "b.html", "c"]


@pytest.mark.parametrize("kind", PACKED)
def test_it_is_unpacked_to_the_end(kind: str) -> None:
    for data, whole in ((PACKED[kind], WORDS), (2 * PACKED[kind], 2 * WORDS)):
        if kind != "brotli" or whole == WORDS:
            assert unpacked(io.BytesIO(data), kind, Budget(Limits(), len(data))).read() == whole


@pytest.mark.parametrize("kind", PACKED)
def test_damage_is_told(kind: str) -> None:
    whole = PACKED[kind]
    for data in (whole[:-20], whole[:60] + b"\xff" * 40 + whole[100:]):
        with pytest.raises(Damaged):
            unpacked(io.BytesIO(data), kind, Budget(Limits(), len(data))).read()


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_stopped_by_its_ratio(kind: str) -> None:
    data = BOMBS[kind]
    stream = unpacked(io.BytesIO(data), kind, Budget(Limits(document=1_000_000), len(data)))
    with pytest.raises(Spent) as spent:
        stream.read()
    assert spent.value.code == "C016"


def test_an_input_is_stopped_at_what_may_be_unpacked_in_all() -> None:
    budget = Budget(Limits(stream=1000), 10**6)
    budget.take(1000)
    with pytest.raises(Spent) as spent:
        budget.take(1)
    assert spent.value.code == "C007"


@pytest.mark.parametrize("kind", ["gzip", "br", "zstd", "deflate"])
def test_codings_of_http(kind: str) -> None:
    packed = {"deflate": zlib.compress(WORDS), "br": PACKED["brotli"], **PACKED}[kind]
    assert coded(packed, kind, len(WORDS)) == WORDS
    with pytest.raises(Overflow):
        coded(packed, kind, len(WORDS) - 1)
    with pytest.raises(Damaged):
        coded(b"no such thing", kind, 100)
    if kind == "deflate":
        assert coded(zlib.compress(WORDS)[2:-4], kind, len(WORDS)) == WORDS
