"""What those who watch over the service are told, and who may serve a file."""

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from delivery.posting import NOW, Clock

from bot.delivery import Outcome
from bot.ledger import LedgerState
from bot.service.health import Counts, Seen, answering, healthy, metrics
from bot.service.lock import alone
from briefings.errors import SettingsError, StoreError

STATE = Seen(LedgerState({"posted": 7, "uncertain": 1}, 3, NOW - timedelta(seconds=90)), 1.25)


async def asked(port: int, request: bytes) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    said = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    return said


async def state(_now: object) -> Seen:
    return STATE


async def test_it_answers_whether_it_is_well_and_in_figures() -> None:
    counts = Counts(ticked_at=NOW, reconciled=2)
    async with answering("127.0.0.1", 0, counts, state, Clock()) as port:
        well = await asked(port, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert well.startswith("HTTP/1.1 200 OK")
        assert well.endswith("\r\n\r\nok\n")
        told = await asked(port, b"GET /metrics?x=1 HTTP/1.1\r\n\r\n")
        assert "text/plain; version=0.0.4" in told
        assert '\nbriefbot_deliveries{status="posted"} 7\n' in told
        assert "\nbriefbot_deliveries_unstarted 3\n" in told
        assert "\nbriefbot_delivery_oldest_seconds 90.0\n" in told
        assert "\nbriefbot_reconciled_total 2\n" in told
        assert "\nbriefbot_model_cost_usd 1.25\n" in told
        assert (await asked(port, b"GET / HTTP/1.1\r\n\r\n")).startswith("HTTP/1.1 404")
        # Nonsense is hung up on, and harms nobody.
        assert await asked(port, b"\xff\xfe nonsense\r\n\r\n") == ""
        assert await asked(port, b"GET /" + b"x" * 20_000 + b"\r\n\r\n") == ""
        assert (await asked(port, b"GET /healthz HTTP/1.1\r\n\r\n")).startswith("HTTP/1.1 200")


async def test_where_the_database_is_away_the_figures_say_so() -> None:
    async def away(_now: object) -> Seen:
        raise StoreError("store.db cannot be read.")

    async with answering("127.0.0.1", 0, Counts(ticked_at=NOW), away, Clock()) as port:
        told = await asked(port, b"GET /metrics HTTP/1.1\r\n\r\n")
    assert told.startswith("HTTP/1.1 503")
    assert told.endswith("store.db cannot be read.\n")


async def test_a_port_that_is_taken_is_refused_by_its_setting() -> None:
    async with answering("127.0.0.1", 0, Counts(), state, Clock()) as port:
        with pytest.raises(SettingsError, match="BRIEFBOT_SERVE_PORT"):
            async with answering("127.0.0.1", port, Counts(), state, Clock()):
                pass


def test_it_is_not_well_before_the_first_tick_nor_long_after_the_last() -> None:
    assert healthy(Counts(), NOW) == "starting"
    assert healthy(Counts(ticked_at=NOW), NOW + timedelta(minutes=1)) == "ok"
    assert healthy(Counts(ticked_at=NOW), NOW + timedelta(minutes=3)) == "no tick for 180 seconds"


def test_every_metric_says_what_it_is() -> None:
    told = metrics(STATE, Counts(), NOW).splitlines()
    named = {line.split("{")[0].split(" ")[0] for line in told if not line.startswith("#")}
    helped = {line.split(" ")[2] for line in told if line.startswith("# HELP")}
    assert named <= helped


def test_a_run_of_nobody_counts_nothing() -> None:
    counts = Counts()
    counts.note(Outcome())
    assert counts == Counts()


_HOLD = """
import sys
from pathlib import Path
from bot.service.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_serve_has_the_file_until_it_ends_however_it_ends(tmp_path: Path) -> None:
    database = tmp_path / "store.db"
    with subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-c", _HOLD, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with (
            pytest.raises(StoreError, match=rf"another briefbot serve \(process {other.pid}\)"),
            alone(database),
        ):
            pass
        other.kill()
    with alone(database):
        pass
