"""How the service is, for those who watch over it: /healthz and /metrics, on a loopback port.

Metrics are in Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats).
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery import Outcome
from bot.ledger import LedgerState, Status
from briefings.errors import BriefbotError, SettingsError

_SECONDS = 5.0  # for a request to come in
_STALE = timedelta(minutes=2)  # without a tick, and something is wrong
_STATUSES: tuple[Status, ...] = (
    *("queued", "ready", "posting", "posted", "failed", "skipped", "uncertain"),
)


@dataclass
class Counts:
    """What this process has seen since it started."""

    posted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    reconciled: int = 0
    swept: int = 0
    ticked_at: datetime | None = None

    def note(self, outcome: Outcome) -> None:
        """Count a run of a delivery."""
        if outcome.delivery is None:
            return
        platform = outcome.delivery.place.platform
        self.posted[platform] += outcome.status == "posted"
        self.refused[platform] += outcome.refused
        self.reconciled += outcome.found


@dataclass(frozen=True, slots=True)
class Seen:
    """What all processes together have come to: the ledger, and the cost of models."""

    ledger: LedgerState
    dollars: float = 0.0


Ask = Callable[[datetime], Awaitable[Seen]]


def metrics(seen: Seen, counts: Counts, now: datetime) -> str:
    """Give all of it in Prometheus' words."""
    state = seen.ledger
    oldest = (now - state.oldest).total_seconds() if state.oldest else 0.0
    told = [
        _metric("deliveries_unstarted", "gauge", "Due, and nobody began.", state.unstarted),
        _metric(
            "delivery_oldest_seconds",
            "gauge",
            "Since when the oldest unfinished one is due.",
            round(max(0.0, oldest), 3),
        ),
        _family(
            "deliveries",
            "gauge",
            "Rows of the ledger.",
            "status",
            {status: state.counts.get(status, 0) for status in _STATUSES},
        ),
        _family("posted_total", "counter", "Messages posted.", "platform", counts.posted),
        _family("refused_total", "counter", "Posts put off by a 429.", "platform", counts.refused),
        _metric(
            "reconciled_total", "counter", "Messages found on the platform.", counts.reconciled
        ),
        _metric("swept_total", "counter", "Deliveries that had lost their job.", counts.swept),
        _metric("model_cost_usd", "gauge", "Of language models, in 30 days.", seen.dollars),
    ]
    return "\n".join(told) + "\n"


def healthy(counts: Counts, now: datetime) -> str:
    """Say "ok", or what is wrong."""
    if counts.ticked_at is None:
        return "starting"
    silent = now - counts.ticked_at
    return "ok" if silent <= _STALE else f"no tick for {silent.total_seconds():.0f} seconds"


@asynccontextmanager
async def answering(
    host: str, port: int, counts: Counts, ask: Ask, clock: Callable[[], datetime]
) -> AsyncIterator[int]:
    """Answer until the block ends; give the port. Raises SettingsError where it is taken."""

    async def page(path: str) -> tuple[str, str]:
        if path == "/metrics":
            now = clock()
            try:
                return "200 OK", metrics(await ask(now), counts, now)
            except BriefbotError as error:
                return "503 Service Unavailable", f"{error}\n"
        if path == "/healthz":
            said = healthy(counts, clock())
            return ("200 OK" if said == "ok" else "503 Service Unavailable"), f"{said}\n"
        return "404 Not Found", "See /healthz and /metrics.\n"

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, asyncio.IncompleteReadError, ValueError):
            async with asyncio.timeout(_SECONDS):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                _, target, _ = head.split(" ", 2)
                status, body = await page(target.partition("?")[0])
                writer.write(_response(status, body))
                await writer.drain()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    try:
        server = await asyncio.start_server(handle, host, port, limit=8192)
    except OSError as error:
        raise SettingsError(
            f"BRIEFBOT_SERVE_PORT: {host}:{port} cannot be listened on. Name another port, or 0."
        ) from error
    async with server:
        yield server.sockets[0].getsockname()[1]


def _response(status: str, body: str) -> bytes:
    told = body.encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
        f"Content-Length: {len(told)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + told


def _metric(name: str, kind: str, what: str, value: float) -> str:
    return f"{_about(name, kind, what)}\nbriefbot_{name} {value}"


def _family(name: str, kind: str, what: str, label: str, values: dict[str, int]) -> str:
    lines = (f'briefbot_{name}{{{label}="{key}"}} {value}' for key, value in values.items())
    return "\n".join([_about(name, kind, what), *lines])


def _about(name: str, kind: str, what: str) -> str:
    return f"# HELP briefbot_{name} {what}\n# TYPE briefbot_{name} {kind}"
