"""Fifty written conversations: nothing false is ever answered, and what the articles say is.

The turns that are `open` in the data are known to be missed: nothing wrong is told, but a fact
that the articles hold is not. One that is answered after all must lose its mark.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from conversations import conversations, hold

WRITTEN = conversations()


@pytest.mark.parametrize("conversation", WRITTEN, ids=[c["name"] for c in WRITTEN])
async def test_a_conversation_is_answered_from_the_articles(
    conversation: Mapping[str, Any],
) -> None:
    verdicts = await hold(conversation)
    for turn, verdict in zip(conversation["turn"], verdicts, strict=True):
        assert not verdict.unsafe, f"{verdict.ask}: {verdict.unsafe}"
        if turn.get("open"):
            assert verdict.missing, f"{verdict.ask}: answered now, so no longer open"
        else:
            assert not verdict.missing, f"{verdict.ask}: {verdict.missing}"
        assert all(claim.citations for claim in verdict.answer.claims)


def test_few_turns_are_open() -> None:
    turns = [turn for conversation in WRITTEN for turn in conversation["turn"]]
    assert len(WRITTEN) >= 50
    assert sum(bool(turn.get("open")) for turn in turns) <= len(turns) / 6
