"""Unpacking: the same whatever pieces the bytes come in, and never more than a step at a time."""

import gzip
import zlib
from itertools import pairwise

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.sources.decoding import Decoder
from briefings.sources.faults import Fault


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACK = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
    " Deflate ": bare_deflate,
    "br": brotli.compress,
    "deflate, gzip": lambda data: gzip.compress(zlib.compress(data)),
}


def unpacked(encoding: str, *pieces: bytes) -> bytes:
    decoder = Decoder(encoding)
    data = b"".join(part for piece in pieces for part in decoder.feed(piece))
    decoder.finish()
    return data


@pytest.mark.parametrize("encoding", PACK)
@given(data=st.binary(max_size=3000), cuts=st.lists(st.integers(0, 400), max_size=5))
def test_it_makes_no_difference_where_the_bytes_are_cut(
    encoding: str, data: bytes, cuts: list[int]
) -> None:
    packed = PACK[encoding](data)
    at = [0, *sorted(cuts), max([len(packed), *cuts])]
    pieces = [packed[start:end] for start, end in pairwise(at)]
    assert unpacked(encoding, *pieces) == data


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
@given(data=st.binary(min_size=200, max_size=3000), cut=st.integers(1, 60))
def test_what_is_cut_off_is_told(encoding: str, data: bytes, cut: int) -> None:
    packed = PACK[encoding](data)
    with pytest.raises(Fault, match="in the middle of what is compressed"):
        unpacked(encoding, packed[: max(1, len(packed) - cut)])


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
@given(data=st.binary(max_size=300))
def test_what_is_not_compressed_at_all_is_told(encoding: str, data: bytes) -> None:
    try:
        unpacked(encoding, data)
    except Fault as fault:
        assert "compress" in str(fault)  # noqa: PT017  that it is another error is what would fail


@pytest.mark.parametrize("size", [100, 65_536, 131_072, 5_000_000])
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "deflate, gzip"])
def test_a_body_comes_whole_and_in_small_pieces(encoding: str, size: int) -> None:
    packed = PACK[encoding](b"a" * size)
    decoder = Decoder(encoding)
    sizes = [len(piece) for half in (packed[:9], packed[9:]) for piece in decoder.feed(half)]
    decoder.finish()
    assert (sum(sizes), max(sizes) <= 200_000) == (size, True)


def test_members_of_a_gzip_body_are_read_one_after_another() -> None:
    packed = gzip.compress(b"The bridge ") + gzip.compress(b"is shut.")
    assert unpacked("gzip", packed) == unpacked("gzip", packed[:40], packed[40:])
    assert unpacked("gzip", packed + b"\0" * 100) == b"The bridge is shut."


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_an_empty_body_is_whole(encoding: str) -> None:
    assert unpacked(encoding) == unpacked(encoding, b"") == b""
