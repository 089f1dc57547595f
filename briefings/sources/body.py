"""Bodies of responses: read up to a limit, whatever their length is said to be."""

from contextlib import aclosing, suppress
from dataclasses import dataclass

import httpx2

from briefings.sources.decoding import Decoder
from briefings.sources.faults import Fault

_FEW = 65_536  # bytes that are cheaper to read than a new connection is to make


@dataclass(frozen=True, slots=True)
class Body:
    """A body, unpacked, and how many bytes it came in."""

    data: bytes
    wire_bytes: int


async def read_body(response: httpx2.Response, most: int, *, cut: bool = False) -> Body:
    """Read a body of at most so many bytes, unpacked and packed. Raises Fault.

    A longer one is refused, or `cut` off at that length.
    """
    if not cut and (_declared(response) or 0) > most:
        raise _too_large(most, "is larger than")
    packed = response.headers.get("content-encoding", "")
    decoder, data, wire = Decoder(packed), bytearray(), 0
    async with aclosing(response.aiter_raw()) as chunks:
        async for chunk in chunks:
            wire += len(chunk)
            for piece in decoder.feed(chunk):
                data += piece
                if len(data) > most:
                    break
            if max(wire, len(data)) > most:
                if cut:
                    return Body(bytes(data[:most]), wire)
                raise _too_large(most, "unpacks to more than" if packed else "is larger than")
    decoder.finish()
    return Body(bytes(data), wire)


async def drain(response: httpx2.Response) -> None:
    """Read past a body that nobody needs if it is short, which keeps the connection of use."""
    declared = _declared(response)
    bodiless = response.status_code == httpx2.codes.NOT_MODIFIED
    if bodiless or (declared is not None and declared <= _FEW):
        with suppress(httpx2.TransportError):
            async with aclosing(response.aiter_raw()) as chunks:
                async for _ in chunks:
                    pass


def _declared(response: httpx2.Response) -> int | None:
    length = response.headers.get("content-length", "")
    return int(length[:15]) if length.isascii() and length.isdecimal() else None


def _too_large(most: int, how: str) -> Fault:
    hint = "Save the article's text to a file and name that."
    return Fault(f"it {how} {most / 1_000_000:g} MB", hint)
