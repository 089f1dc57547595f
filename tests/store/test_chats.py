"""What is remembered of chats, over every kind of store."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from store.news import DAY, HOUR, NOW

from bot.budget import Allowance
from bot.chat import Place, Thread
from bot.digests.subscriptions import Subscription
from bot.ledger import Ended, NewDelivery
from bot.store import open_store
from bot.store.chat_ports import Feedback
from bot.store.ports import Store
from bot.store.sql.chat_tables import CHATS
from bot.store.sql.database import Database
from bot.store.sql.digest_tables import deliveries

HERE = Place("slack", "T0ALDER", "C1")
ODD = Place("discord", "1\x00\ud800", "2")


async def test_rules_are_read_back_as_they_were_put(store: Store) -> None:
    assert await store.policies.rules(HERE) == ({}, {})
    for place in (HERE, ODD):
        await store.policies.put(place, {"changers": ["U1\x00"]})
        await store.policies.put(place, {"changers": ["U2\ud800"], "length": "full"})
        assert await store.policies.rules(place) == (
            {},
            {"changers": ["U2\ud800"], "length": "full"},
        )


async def test_many_who_take_at_once_take_no_more_than_there_is(store: Store) -> None:
    wanted = [
        [("user", f"U{n % 3}", Allowance(6)), ("channel", "C1", Allowance(10))] for n in range(30)
    ]
    taken = await asyncio.gather(*(store.budgets.take(HERE, one, NOW) for one in wanted))
    assert sum(one is None for one in taken) == 10
    left = await store.budgets.take(HERE, [("channel", "C1", Allowance(10))], NOW)
    assert left
    assert (left.whose, round(left.seconds)) == ("channel", 360)
    assert await store.budgets.take(ODD, [("channel", "C1", Allowance(1))], NOW) is None


async def test_a_key_is_given_to_one_of_many_and_comes_back_where_that_one_died(
    store: Store,
) -> None:
    async def begin(at: timedelta, key: str = "e1") -> int:
        many = (store.handled.begin(HERE, key, NOW + at, NOW + at + HOUR) for _ in range(8))
        return sum(await asyncio.gather(*many))

    assert await begin(timedelta()) == 1
    assert await begin(HOUR / 2) == 0
    assert await begin(HOUR) == 1
    await store.handled.finish("e1")
    assert await begin(DAY) == 0
    assert await begin(timedelta(), "e2\x00") == 1


async def test_a_person_has_one_voice_for_a_briefing(store: Store) -> None:
    for n, verdict in enumerate(("useful", "useless", "useless"), 1):
        user = f"U{n % 2}"
        said = Feedback(HERE, user, 1, verdict, NOW + n * HOUR, "ferry", "extractive")  # type: ignore[arg-type]
        await store.feedback.put(said)
    [by] = await store.feedback.by("topic", NOW)
    assert (by.name, by.useful, by.useless) == ("ferry", 0, 2)
    assert await store.feedback.by("topic", NOW + DAY) == []


async def test_a_thread_is_found_by_what_it_hangs_from(store: Store) -> None:
    ledger = store.ledger
    news = [
        NewDelivery("a", "answer", HERE, NOW),
        NewDelivery("b", "answer", HERE, NOW, thread="m9"),
        NewDelivery("c", "correction", HERE, NOW, thread="m8"),
        NewDelivery("d", "answer", Place("slack", "T2", "C1"), NOW),
        NewDelivery("e", "answer", HERE, NOW),
    ]
    rows = await ledger.reserve(news, NOW)
    for row, message in zip(rows[:4], ("m1", "m2", "m3", "m1"), strict=True):
        await ledger.claim(row, "me", NOW)
        await ledger.end(row, "me", Ended("posted", NOW, message))
    found = {root: await ledger.hanging(Thread(HERE, root)) for root in ("m1", "m9", "m8", "")}
    assert {root: row.key if row else "" for root, row in found.items()} == {
        "m1": "a",
        "m9": "b",
        "m8": "",
        "": "",
    }
    assert await ledger.hanging(Thread(Place("discord", "T0ALDER", "C1"), "m1")) is None


async def test_what_is_old_is_pruned(store: Store) -> None:
    await store.handled.begin(HERE, "old", NOW, NOW)
    await store.budgets.take(HERE, [("user", "U1", Allowance(3))], NOW)
    await store.feedback.put(Feedback(HERE, "U1", 1, "useful", NOW))
    counts = await store.prune(NOW + HOUR, NOW + 8 * DAY)
    assert [counts[name] for name in ("handled", "budgets", "feedback")] == [1, 1, 1]
    assert await store.handled.begin(HERE, "old", NOW, NOW)


async def test_workspaces_that_met_us_are_known_and_no_others(store: Store) -> None:
    def channel(workspace: str) -> Place:
        return Place("discord", workspace, "2")

    assert await store.workspaces("discord") == []
    asked = [("user", "U1", Allowance(6))]
    await store.budgets.take(channel("1"), asked, NOW)
    await store.budgets.take(HERE, asked, NOW)
    for number in "23":
        new = NewDelivery(f"k{number}", "digest", channel(number), NOW)
        [row] = await store.ledger.reserve([new], NOW)
        await store.ledger.claim(row, "c", NOW)
        if number == "2":
            assert await store.ledger.end(row, "c", Ended("posted", NOW, "m1"))
    for number, owner in (("4", "U1"), ("5", "")):
        await store.subscriptions.add(
            Subscription(
                channel(number), "harbour", "0 8 * * *", "daily 08:00", "UTC", owner, created_at=NOW
            )
        )
    assert await store.workspaces("discord") == ["1", "2", "4"]
    await store.forget("discord:1")
    assert await store.workspaces("discord") == ["2", "4"]


@pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)
async def test_what_a_channel_was_told_last_is_found_among_what_others_were(url: str) -> None:
    """Not by looking through all of it: an index ends with the channel's own."""
    async with open_store(url) as store:
        places = [Place("slack", "T0ALDER", f"C{n}") for n in range(50)]
        new = [
            NewDelivery(f"k{n}:{m}", "answer", place, NOW)
            for m in range(40)
            for n, place in enumerate(places)
        ]
        await store.ledger.reserve(new, NOW)
        assert [one.key for one in await store.ledger.at(places[7], 2)] == ["k7:39", "k7:38"]
    database = Database(url)
    chosen = select(deliveries.c.id).where(deliveries.c.channel == "C7", CHATS)
    told = str(
        chosen.order_by(deliveries.c.id.desc())
        .limit(2)
        .compile(compile_kwargs={"literal_binds": True})
    )
    explain = "EXPLAIN QUERY PLAN " if database.kind == "sqlite" else "EXPLAIN "
    async with database.writing() as connection:
        await connection.exec_driver_sql("ANALYZE deliveries")
        plan = str((await connection.exec_driver_sql(explain + told)).all())
    await database.close()
    assert "ix_deliveries_channel_id" in plan
