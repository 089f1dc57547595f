"""The command line as a person types it, in this process or in one of its own."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from bot.__main__ import main


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


async def briefbot(home: Path, *words: str, code: int = 0) -> Done:
    """Run a command as a person types it, in this process: starting one takes a second each."""
    done = await asyncio.to_thread(_run, environment(home), words)
    assert done.code == code, done.err
    return done


def _run(variables: dict[str, str], words: tuple[str, ...]) -> Done:
    out, err, code = StringIO(), StringIO(), 0
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["briefbot", *words])
        patch.chdir(variables["HOME"])
        for name, value in variables.items():
            patch.setenv(name, value)
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


async def start(home: Path, *words: str) -> asyncio.subprocess.Process:
    """Start a command as a process of its own, to be killed."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=home,
        env=environment(home),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


@asynccontextmanager
async def serving(home: Path, settings: Iterable[str], secret: bytes) -> AsyncIterator[None]:
    """Have `briefbot serve` run in a process until the block ends; no secret is in its log."""
    (home / ".env").write_text("\n".join(("BRIEFBOT_SERVE_PORT=0", *settings)))
    process = await start(home, "serve")
    try:
        async with asyncio.timeout(60):
            yield
    finally:
        process.terminate()
        _, log = await process.communicate()
    print(log.decode())  # noqa: T201  shown where a test fails
    assert secret not in log
    assert process.returncode == 0, log.decode()


def environment(home: Path) -> dict[str, str]:
    return {
        "PATH": "",
        "HOME": str(home),
        "COLUMNS": "80",
        # As in pyproject.toml: discord.py imports what Python deprecates.
        "PYTHONWARNINGS": "error,ignore::DeprecationWarning:discord.player",
        "BRIEFBOT_HOME": str(home),
        "BRIEFBOT_ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
        "BRIEFBOT_FETCH_DELAY": "0",
    }
