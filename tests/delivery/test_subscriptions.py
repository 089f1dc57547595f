"""Subscriptions in the store: added once a topic and place, ticked by one, changed, removed."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from delivery.posting import NOW

from bot.chat import Place
from bot.digests.notices import notices
from bot.digests.subscriptions import Subscription
from bot.digests.ticks import tick
from bot.ledger import NewDelivery
from bot.store.ports import Store

DESK = Place("slack", "T1", "C1")


def daily(topic: str, place: Place = DESK) -> Subscription:
    return Subscription(
        place,
        topic,
        "0 8 * * *",
        "daily at 08:00",
        "UTC",
        owner="U1",
        next_due=NOW,
        begins_at=NOW,
        created_at=NOW,
    )


async def test_what_was_added_is_read_back_and_a_second_one_changes_it(store: Store) -> None:
    first = await store.subscriptions.add(daily("ferry\x00 \ud800"))
    assert await store.subscriptions.get(first.id) == first
    again = await store.subscriptions.add(replace(first, id=0, cron="0 9 * * *"))
    assert again.id == first.id
    assert [one.cron for one in await store.subscriptions.listed()] == ["0 9 * * *"]


async def test_a_workspace_sees_its_own(store: Store) -> None:
    await store.subscriptions.add(daily("ferry"))
    await store.subscriptions.add(daily("ferry", Place("discord", "T1", "C1")))
    await store.subscriptions.add(daily("ferry", Place("webhook", "", "http://127.0.0.1/")))
    for owner, platform in (("slack:T1", "slack"), ("discord:T1", "discord"), ("", "webhook")):
        found = await store.subscriptions.listed(owner)
        assert [one.place.platform for one in found] == [platform]


async def test_ten_tickers_reserve_a_due_digest_once_and_hand_it_on_once(store: Store) -> None:
    for topic in "abcde":
        await store.subscriptions.add(daily(topic))
    handed: list[int] = []

    async def enlist(rows: Sequence[int], _connection: object) -> None:
        handed.extend(rows)

    decide = partial(tick, now=NOW)
    counts = await asyncio.gather(
        *(store.subscriptions.tick(NOW, 100, decide, enlist) for _ in range(10))
    )
    assert sum(counts) == 5
    rows = await store.ledger.recent(None, 99)
    assert sorted(handed) == sorted(row.id for row in rows)
    assert len({row.key for row in rows}) == 5
    assert await store.subscriptions.tick(NOW, 100, decide, enlist) == 0


async def test_one_that_cannot_be_kept_pauses_and_holds_up_no_other(store: Store) -> None:
    broken = await store.subscriptions.add(replace(daily("a"), timezone="Mars/Olympus"))
    await store.subscriptions.add(daily("b"))
    assert await store.subscriptions.tick(NOW, 100, partial(tick, now=NOW)) == 2
    assert len(await store.ledger.recent(None, 99)) == 1
    found = await store.subscriptions.get(broken.id)
    assert found
    assert (found.next_due, "Mars/Olympus" in found.paused_why) == (None, True)


async def test_a_channel_that_was_down_gets_one_digest_and_not_all_of_them(store: Store) -> None:
    hourly = await store.subscriptions.add(replace(daily("a"), cron="0 * * * *"))
    for hours in range(3):
        now = NOW + timedelta(hours=hours)
        await store.subscriptions.tick(now, 100, partial(tick, now=now))
    waiting, *replaced = await store.ledger.recent(None, 99, hourly.id)
    assert (waiting.status, [row.status for row in replaced]) == ("queued", ["skipped"] * 2)
    assert "took nothing" in replaced[0].last_error


async def test_what_may_have_been_sent_is_not_replaced(store: Store) -> None:
    hourly = await store.subscriptions.add(replace(daily("a"), cron="0 * * * *"))
    await store.subscriptions.tick(NOW, 100, partial(tick, now=NOW))
    [sent] = await store.ledger.recent(None, 9, hourly.id)
    await store.ledger.claim(sent.id, "me", NOW)
    await store.ledger.intend(sent.id, "me", NOW)
    now = NOW + timedelta(hours=1)
    await store.subscriptions.tick(now, 100, partial(tick, now=now))
    assert [row.status for row in await store.ledger.recent(None, 9)] == ["queued", "posting"]


async def test_what_cannot_be_handed_on_in_its_transaction_is_not_reserved(store: Store) -> None:
    """In PostgreSQL a row and its job stand or fall together."""
    if store.lend is None:
        return
    await store.subscriptions.add(daily("ferry"))

    async def broken(_rows: Sequence[int], _connection: object) -> None:
        raise OSError

    try:
        await store.subscriptions.tick(NOW, 100, partial(tick, now=NOW), broken)
    except Exception:  # noqa: BLE001  whatever it becomes on the way
        assert await store.ledger.recent(None, 9) == []
    (one,) = await store.subscriptions.listed()
    assert one.next_due == NOW


async def test_a_removed_subscription_leaves_its_deliveries(store: Store) -> None:
    made = await store.subscriptions.add(daily("ferry"))
    await store.subscriptions.tick(NOW, 9, partial(tick, now=NOW))
    assert await store.subscriptions.remove(made.id)
    assert not await store.subscriptions.remove(made.id)
    (row,) = await store.ledger.recent(None, 9)
    assert row.subscription is None


async def test_failures_are_counted_and_forgotten(store: Store) -> None:
    made = await store.subscriptions.add(daily("ferry"))
    assert [await store.subscriptions.failed(made.id) for _ in range(2)] == [1, 2]
    await store.subscriptions.succeeded(made.id)
    assert await store.subscriptions.failed(made.id) == 1


async def test_moments_are_given_out_one_after_the_other(store: Store) -> None:
    turns = await asyncio.gather(*(store.rates.reserve("k", NOW, 1.0, 5.0) for _ in range(6)))
    assert sorted(turn.at for turn in turns) == [NOW + timedelta(seconds=n) for n in range(6)]
    seventh = await store.rates.reserve("k", NOW, 1.0, 5.0)
    assert (seventh.taken, seventh.at) == (False, NOW + timedelta(seconds=6))
    later = await store.rates.reserve("k", NOW + timedelta(minutes=1), 1.0, 5.0)
    assert (later.taken, later.at) == (True, NOW + timedelta(minutes=1))


async def test_what_is_old_is_pruned_and_what_is_open_is_not(store: Store) -> None:
    new = [NewDelivery(f"k{n}", "digest", DESK, NOW) for n in range(3)]
    first, second, _ = await store.ledger.reserve(new, NOW)
    from bot.ledger import Ended

    for row in (first, second):
        await store.ledger.claim(row, "me", NOW)
        await store.ledger.made(row, "me", {"card": {}}, None)
    await store.ledger.end(first, "me", Ended("posted", NOW - timedelta(days=100)))
    await store.ledger.end(second, "me", Ended("posted", NOW - timedelta(days=10)))
    counts = await store.prune(NOW - timedelta(days=90), NOW)
    assert counts["deliveries"] == 1
    kept = {row.key: row.body for row in await store.ledger.recent(None, 9)}
    assert kept == {"k1": None, "k2": None}


async def test_a_workspace_that_is_forgotten_has_no_subscription_and_no_delivery(
    store: Store,
) -> None:
    await store.subscriptions.add(daily("ferry"))
    await store.subscriptions.add(daily("ferry", Place("slack", "T2", "C1")))
    await store.subscriptions.tick(NOW, 9, partial(tick, now=NOW))
    await store.rates.reserve("channel:slack:T1/C1", NOW, 1.0, 5.0)
    counts = await store.forget("slack:T1")
    assert (counts["subscriptions"], counts["deliveries"], counts["rates"]) == (1, 1, 1)
    assert [one.place.workspace for one in await store.subscriptions.listed()] == ["T2"]
    assert [row.place.workspace for row in await store.ledger.recent(None, 9)] == ["T2"]


async def test_who_is_forgotten_leaves_the_channel_its_digest(store: Store) -> None:
    await store.subscriptions.add(daily("ferry"))
    told = NewDelivery("paused:1", "notice", Place("slack", "T1", "U1"), NOW)
    await store.ledger.reserve([told], NOW)
    counts = await store.forget_user("slack:T1", "U1")
    assert counts["deliveries"] == 1
    (one,) = await store.subscriptions.listed()
    assert one.owner == ""


async def test_a_workspace_that_revoked_our_token_pauses_and_tells_each_owner_once(
    store: Store,
) -> None:
    for topic in "ab":
        await store.subscriptions.add(daily(topic))
    await store.subscriptions.add(replace(daily("c"), owner="U2"))
    await store.subscriptions.add(replace(daily("d"), owner=""))
    by_hand = replace(daily("e"), next_due=None, begins_at=None)
    await store.subscriptions.add(by_hand)
    others = await store.subscriptions.add(daily("a", Place("slack", "T2", "C1")))
    note = partial(notices, now=NOW)
    for expected in (["a", "b", "c", "d"], []):
        paused = await store.subscriptions.pause("slack:T1", "No token.", NOW, note)
        assert [one.topic for one in paused] == expected
    found = await store.subscriptions.listed("slack:T1")
    assert [(one.next_due, one.begins_at) for one in found] == [(None, None)] * 5
    assert [one.paused_why for one in found] == ["No token."] * 4 + [""]
    assert await store.subscriptions.get(others.id) == others
    rows = await store.ledger.recent("slack:T1", 9)
    told = {row.place.channel: row.wanted["text"] for row in rows}
    assert sorted(told) == ["U1", "U2"]
    assert "Your digests 1 (a), 2 (b) are paused" in told["U1"]
    assert "Your digest 3 (c) is paused" in told["U2"]
    assert "resume 3" in told["U2"]
