"""The door to the network: the address that is checked is the one that is connected to."""

from collections.abc import Iterable, Sequence
from typing import Any

import httpcore2
import pytest
from loopback import reply, serving

from briefings.errors import RefusedAddressError
from briefings.sources.network import CheckedBackend


class Rerouted(httpcore2.AnyIOBackend):
    """A network in which each address leads to one loopback server; it notes who was called."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.called: list[str] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the base class's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        self.called.append(host)
        if host == "9.9.9.9":
            raise httpcore2.ConnectError("nobody is there")
        return await super().connect_tcp("127.0.0.1", self.port, timeout)


async def test_a_name_that_turns_private_is_refused_when_it_does() -> None:
    answers = [["8.8.8.8"], ["127.0.0.1"], ["8.8.4.4"]]

    async def resolver(_host: str, _port: int) -> Sequence[str]:
        return answers.pop(0)

    async with serving({"/": reply(b"secret")}) as server:
        network = Rerouted(server.port)
        backend = CheckedBackend((), resolver, network)
        await (await backend.connect_tcp("wend.example", 80)).aclose()
        with pytest.raises(RefusedAddressError, match="leads to a private or reserved address"):
            await backend.connect_tcp("wend.example", 80)
    # One look-up for one connection: the third answer was never asked for.
    assert (network.called, len(answers)) == (["8.8.8.8"], 1)


async def test_the_next_address_is_tried_where_nobody_is_at_the_first() -> None:
    async def resolver(_host: str, _port: int) -> Sequence[str]:
        return ["9.9.9.9", "8.8.8.8"]

    async with serving({"/": reply(b"hello")}) as server:
        network = Rerouted(server.port)
        stream = await CheckedBackend((), resolver, network).connect_tcp("wend.example", 80)
        await stream.aclose()
    assert network.called == ["9.9.9.9", "8.8.8.8"]


async def test_a_number_needs_no_resolver() -> None:
    async def resolver(_host: str, _port: int) -> Sequence[str]:
        raise AssertionError

    async with serving({"/": reply(b"hello")}) as server:
        network = Rerouted(server.port)
        backend = CheckedBackend(["10.0.0.1"], resolver, network)
        for address in ("8.8.8.8", "10.0.0.1"):
            await (await backend.connect_tcp(address, 80)).aclose()
        with pytest.raises(RefusedAddressError):
            await backend.connect_tcp("10.0.0.2", 80)
    assert network.called == ["8.8.8.8", "10.0.0.1"]
