"""Writers for tests: the built-in one, watched, and the same for every workspace."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from briefings import Briefer, Topic
from briefings.ports import Writer
from briefings.profile import Profile
from briefings.selecting.evidence import Evidence
from briefings.writing.draft import BriefingDraft
from briefings.writing.extractive import ExtractiveWriter

_USUAL = Profile()


class CountingWriter(ExtractiveWriter):
    """The built-in writer, which says how often it was asked and can be made to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.begun = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def brief(
        self, topic: Topic, evidence: Evidence, profile: Profile = _USUAL
    ) -> BriefingDraft:
        self.asked += 1
        self.begun.set()
        await self.gate.wait()
        return await super().brief(topic, evidence, profile)


class OneWriter:
    """The same Briefer for every workspace."""

    version = "1"

    def __init__(self, writer: Writer, clock: Callable[[], datetime]) -> None:
        self._briefer = Briefer(writer, clock=clock)

    def briefer(self, workspace: str) -> Briefer:
        del workspace
        return self._briefer
