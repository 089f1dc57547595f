"""Content-Encoding undone in small steps, so that what unpacks to gigabytes never does.

RFC 9110, section 8.4: gzip (RFC 1952), deflate (RFC 1950, or RFC 1951 as some servers send it) and
brotli (RFC 7932), also one over another.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli

from briefings.sources.faults import OWNER, Fault

ACCEPTED = "gzip, deflate, br"

_STEP = 65_536  # bytes that are unpacked at a time
_MOST_STAGES = 2
_MOST_MEMBERS = 100  # of one gzip body; each costs a new window


class _Stage(Protocol):
    """One encoding. `feed` gives what it can in pieces of a step or little more."""

    def feed(self, data: bytes) -> Iterator[bytes]: ...

    @property
    def complete(self) -> bool: ...


class Decoder:
    """Undoes the encodings of one body, or nothing where there are none.

    Raises Fault for what is broken, unknown or cut off.
    """

    def __init__(self, encodings: str) -> None:
        """Take the Content-Encoding header."""
        names = [name.strip().lower() for name in encodings.split(",")]
        names = [name for name in names if name not in {"", "identity"}]
        if len(names) > _MOST_STAGES or not _STAGES.keys() >= set(names):
            raise Fault("it is compressed in a way that was not asked for", OWNER)
        self._stages = [_STAGES[name]() for name in reversed(names)]
        self._fed = False

    def feed(self, data: bytes) -> Iterable[bytes]:
        """Give the pieces that these bytes unpack to, each made when it is asked for."""
        if not self._stages:
            return (data,)
        self._fed = self._fed or bool(data)
        return self._unpacked(data)

    def finish(self) -> None:
        """Check that the body was whole. An empty one is, whatever it claims to be."""
        if self._fed and not all(stage.complete for stage in self._stages):
            raise Fault("it breaks off in the middle of what is compressed")

    def _unpacked(self, data: bytes) -> Iterator[bytes]:
        pieces: Iterator[bytes] = iter((data,))
        for stage in self._stages:
            pieces = _through(stage, pieces)
        try:
            yield from pieces
        except (zlib.error, brotli.error) as error:
            raise Fault("its compression is broken", OWNER) from error


def _through(stage: _Stage, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from stage.feed(piece)


class _Gzip:
    """Gzip: members one after another; what follows them and is none is passed over."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._members = 1

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._stream.eof:
                if not data.startswith(b"\x1f"):
                    return
                self._next_member()
            yield from _inflated(self._stream, data)
            data = self._stream.unused_data

    def _next_member(self) -> None:
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise zlib.error("too many members")
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)


class _Deflate:
    """Deflate, in its zlib wrapper as the standard says or bare: the first two bytes tell."""

    def __init__(self) -> None:
        self._head = b""
        self._stream: zlib._Decompress | None = None

    @property
    def complete(self) -> bool:
        return self._stream is not None and self._stream.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._stream is None:
            self._head = data = self._head + data
            if len(data) < 2:
                return
            wrapped = data[0] & 0x0F == zlib.DEFLATED and not int.from_bytes(data[:2], "big") % 31
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        if not self._stream.eof:
            yield from _inflated(self._stream, data)


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def complete(self) -> bool:
        return bool(self._stream.is_finished())

    def feed(self, data: bytes) -> Iterator[bytes]:
        # Until nothing comes: `can_accept_more_data` says yes while output is still held back.
        piece = self._stream.process(data, output_buffer_limit=_STEP)
        while piece:
            yield piece
            piece = self._stream.process(b"", output_buffer_limit=_STEP)


_STAGES: dict[str, type[_Gzip | _Deflate | _Brotli]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "br": _Brotli,
}


def _inflated(stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    while True:
        piece = stream.decompress(data, _STEP)
        if piece:
            yield piece
        if len(piece) < _STEP:  # there was room left, so nothing is held back
            return
        data = stream.unconsumed_tail
