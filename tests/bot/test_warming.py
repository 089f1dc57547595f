"""Warming up: what the first answer needs is there before anybody asks."""

import gc
from pathlib import Path

import pytest

from bot.app import App
from bot.service.warming import warm, warming
from bot.settings import Settings


async def test_what_was_loaded_is_passed_by_when_memory_is_looked_through() -> None:
    gc.unfreeze()
    try:
        await warm(App(Settings(model="extractive")))
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()


async def test_a_service_without_the_samples_starts_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.service.warming.shipped", lambda name: tmp_path / name)
    ended: list[str] = []
    async with warming(App(Settings())) as done:
        await done.wait()
        ended.append("well")
    assert ended == ["well"]
    assert "could not be warmed up" in caplog.text
