"""What models took and answered, over every database."""

from datetime import timedelta
from decimal import Decimal

import pytest
from store.news import NOW

from bot.store.model_records import Used
from bot.store.ports import Store
from briefings.models.metered import UsageRecord
from briefings.ports import Usage

DAY = timedelta(days=1)
TEAM = "slack:T1"


def used(
    topic: str = "ferry",
    *,
    cost: str | None = "0.0000014",
    days: int = 0,
    workspace: str = TEAM,
    outcome: str = "answered",
) -> Used:
    record = UsageRecord(
        NOW + days * DAY,
        "openai:small",
        "brief",
        Usage(input=1_000, output=100),
        None if cost is None else Decimal(cost),
        "request-1",
        1,
        2.5,
        outcome,
    )
    return Used(workspace, topic, record)


async def test_what_was_spent_is_added_up_and_never_rounded_down(store: Store) -> None:
    for one in (used(), used(), used(cost=None), used(days=-1), used(workspace="slack:T2")):
        await store.usage.record(one)
    spent = await store.usage.spent(TEAM, NOW)
    assert (spent.calls, spent.input, spent.output) == (3, 3_000, 300)
    assert spent.dollars == Decimal("0.000004")
    assert spent.unpriced == 1_100
    assert (await store.usage.spent("slack:T3", NOW)).calls == 0


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("day", [f"{NOW - DAY:%Y-%m-%d}", f"{NOW:%Y-%m-%d}"]),
        ("workspace", [TEAM, "slack:T2"]),
        ("topic", ["ferry", "strike"]),
        ("model", ["openai:small"]),
    ],
)
async def test_usage_is_told_by_day_workspace_topic_and_model(
    what: str, names: list[str], store: Store
) -> None:
    for one in (used(), used("strike", days=-1), used(workspace="slack:T2", outcome="timeout")):
        await store.usage.record(one)
    told = await store.usage.by(what, NOW - 2 * DAY)  # type: ignore[arg-type]
    assert [one.name for one in told] == names
    assert sum(one.calls for one in told) == 3
    assert sum(one.failed for one in told) == 1


async def test_an_answer_is_kept_for_its_workspace_alone(store: Store) -> None:
    key = "a" * 64
    await store.model_answers.put(TEAM, key, "first", NOW)
    await store.model_answers.put(TEAM, key, "second", NOW)
    assert await store.model_answers.get(TEAM, key) == "second"
    assert await store.model_answers.get("slack:T2", key) is None
    await store.prune(NOW + DAY, NOW + DAY)
    assert await store.model_answers.get(TEAM, key) is None


async def test_what_was_used_is_forgotten_with_its_workspace(store: Store) -> None:
    await store.usage.record(used())
    await store.model_answers.put(TEAM, "b" * 64, "answer", NOW)
    counts = await store.forget(TEAM)
    assert (counts["usage"], counts["model_answers"]) == (1, 1)
    assert (await store.usage.spent(TEAM, NOW)).calls == 0
