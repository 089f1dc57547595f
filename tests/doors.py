"""A door on the loopback address: whatever comes in by it is gone when the block ends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from ssl import SSLContext

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
_TURNS = 3  # of the loop, in which a connection that was just accepted is made known


@asynccontextmanager
async def door(
    talk: Talk, port: int = 0, certificate: SSLContext | None = None
) -> AsyncIterator[int]:
    """Talk to each who connects until they hang up or the block ends; give the port."""
    talks: set[asyncio.Task[None]] = set()

    async def held(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await talk(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(held(reader, writer))
        talks.add(task)
        task.add_done_callback(talks.discard)

    listening = await asyncio.start_server(connected, "127.0.0.1", port, ssl=certificate)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        for task in tuple(talks):
            task.cancel()
        ended = await asyncio.gather(*talks, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):  # a server of ours that broke is a fault of the test's
            raise error
