"""What a channel reads: a digest, then what changed, a quiet line, a correction, why it stopped."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from delivery.digesting import DESK, FERRY, REPAIRED, Office, office

from bot.chat import Place
from bot.digests.corrections import Corrections
from bot.digests.permission import against
from bot.digests.subscriptions import Subscription
from bot.ledger import NewDelivery
from bot.posting import PostRefusedError
from bot.store.records import PageLook

OTHER = Place("team", "T1", "C2")


async def test_the_first_digest_tells_it_all_and_the_next_opens_with_what_changed() -> None:
    async with office() as here:
        await here.news(FERRY)
        daily = await here.subscribe()
        assert (await here.run(daily)).status == "posted"
        assert "fourteen cracks" in here.channel.texts[0]
        assert "What changed" not in here.channel.texts[0]
        await here.news(FERRY, REPAIRED)
        assert (await here.run(daily)).status == "posted"
        second = here.channel.texts[1]
        assert "nine million crowns" in second
        assert "fourteen cracks" not in second  # told before, and it did not move


async def test_nothing_new_is_one_quiet_line_or_silence_as_the_subscriber_chose() -> None:
    async with office() as here:
        await here.news(FERRY)
        lined = await here.subscribe()
        silent = await here.subscribe(OTHER, when_quiet="skip")
        for one in (lined, silent):
            assert (await here.run(one)).status == "posted"
        assert (await here.run(lined)).status == "posted"
        assert here.channel.texts[-1].startswith("Nothing new on ferry since the digest of 2 March")
        done = await here.run(silent)
        assert done.status == "skipped"
        assert len(here.channel.posted) == 3
        row = (await here.store.ledger.recent(None, 1))[0]
        assert row.last_error.startswith("Nothing new on ferry")


async def test_each_channel_is_told_what_it_was_not_told() -> None:
    async with office() as here:
        await here.news(FERRY)
        first = await here.subscribe()
        await here.run(first)
        await here.news(FERRY, REPAIRED)
        second = await here.subscribe(OTHER)
        await here.run(first)
        await here.run(second)
        assert "fourteen cracks" not in here.channel.texts[1]
        assert "fourteen cracks" in here.channel.texts[2]


async def test_forty_channels_cost_one_briefing() -> None:
    async with office() as here:
        await here.news(FERRY)
        many = [await here.subscribe(Place("team", "T1", f"C{n}")) for n in range(40)]
        rows = [row for one in many for row in await here.subscribing.run(one.id)]
        done = await asyncio.gather(*(here.deliverer.deliver(row) for row in rows))
        assert {outcome.status for outcome in done} == {"posted"}
        assert here.writer.asked == 1


async def test_a_topic_without_an_article_says_so_and_a_removed_subscription_nothing() -> None:
    async with office() as here:
        await here.news("A garden show opened in Alderwick on Sunday, its organisers said.")
        daily = await here.subscribe()
        assert (await here.run(daily)).status == "posted"
        assert here.channel.texts[0].startswith("No digest on ferry: nothing to brief on.")
        (row,) = await here.subscribing.run(daily.id)
        await here.subscribing.remove(daily.id)
        assert (await here.carry(row)).status == "skipped"


async def test_a_paused_one_is_silent_but_can_be_run_by_hand() -> None:
    async with office() as here:
        await here.news(FERRY)
        daily = await here.subscribe()
        await here.subscribing.pause(daily.id)
        assert (await here.run(daily)).status == "skipped"
        (row,) = await here.subscribing.run(daily.id)
        assert (await here.carry(row)).status == "posted"


async def test_a_channel_that_it_moved_to_is_told_all_of_it() -> None:
    async with office() as here:
        await here.news(FERRY)
        daily = await here.subscribe()
        assert (await here.run(daily)).status == "posted"
        moved = await here.subscribing.move(daily.id, OTHER)
        assert (await here.run(moved)).status == "posted"
        assert "fourteen cracks" in here.channel.texts[1]


async def made_ahead(here: Office) -> tuple[Subscription, int]:
    """Have a digest made an hour ahead of its time."""
    await here.news(FERRY)
    daily = await here.subscribe(quiet="22:00-07:00")
    place, due = daily.place, here.clock() + timedelta(hours=1)
    new = NewDelivery("sub:1:x", "digest", place, due, subscription=daily.id)
    (row,) = await here.store.ledger.reserve([new], here.clock())
    assert (await here.deliverer.deliver(row)).again
    made = await here.store.ledger.get(row)
    assert made
    assert made.body
    return daily, row


@pytest.mark.parametrize(
    ("change", "why"),
    [("pause", "was paused"), ("remove", "was removed"), ("move", "was moved to team:T1/C2")],
)
async def test_what_was_made_ahead_is_not_posted_where_it_is_not_wanted_any_more(
    change: str, why: str
) -> None:
    async with office() as here:
        daily, row = await made_ahead(here)
        do = getattr(here.subscribing, change)
        await (do(daily.id, OTHER) if change == "move" else do(daily.id))
        assert (await here.carry(row)).status == "skipped"
        ended = await here.store.ledger.get(row)
        assert ended
        assert why in ended.last_error
        assert here.channel.posted == []


async def test_what_is_late_waits_for_the_end_of_quiet_hours() -> None:
    async with office() as here:
        _, row = await made_ahead(here)
        night = here.clock.now.replace(hour=23, minute=30)
        here.clock.forward((night - here.clock.now).total_seconds())
        ended = await here.store.ledger.get(row)
        assert ended
        late = replace(ended, wanted={}, due_at=night - timedelta(minutes=100))
        found = await here.store.subscriptions.get(late.subscription or 0)
        assert against(late, found, night) == (night + timedelta(hours=7.5))


async def posted_and_changed(here: Office, then: str) -> None:
    await here.news(FERRY)
    assert (await here.run(await here.subscribe())).status == "posted"
    await here.news(then)


async def test_a_corrected_article_is_corrected_once_in_the_thread() -> None:
    async with office() as here:
        await posted_and_changed(here, FERRY.replace("fourteen cracks", "four cracks"))
        assert await here.corrections.reserve() == 1
        (row,) = await here.open_rows()
        assert (await here.carry(row)).status == "posted"
        place, card, thread = here.channel.posted[-1]
        assert (place, thread) == (DESK, "m1")
        assert "fourteen cracks" in card.text
        assert "a number in it was corrected" in card.text
        assert "Now:" in card.text
        assert "four cracks" in card.text
        assert await here.corrections.reserve() == 0


async def test_a_line_is_corrected_once_however_often_its_article_changes() -> None:
    async with office() as here:
        await posted_and_changed(here, FERRY.replace("fourteen cracks", "four cracks"))
        assert await here.corrections.reserve() == 1
        await here.news(FERRY.replace("fourteen cracks", "nine cracks"))
        assert await here.corrections.reserve() == 0


async def test_every_channel_that_read_it_is_corrected_and_a_new_process_corrects_none_again() -> (
    None
):
    async with office() as here:
        await here.news(FERRY)
        for place in (DESK, OTHER):
            assert (await here.run(await here.subscribe(place))).status == "posted"
        await here.news(FERRY.replace("fourteen cracks", "four cracks"))
        assert await here.corrections.reserve() == 2
        assert await Corrections(here.store, here.clock).reserve() == 0


async def withdrawn(here: Office) -> None:
    """Have the page behind the first article answer 410 at its next look."""
    [page] = await here.store.articles.claim_pages(
        here.clock() + timedelta(days=1), 10, here.clock() + timedelta(days=1)
    )
    look = PageLook(here.clock(), here.clock(), page.validators, presence="gone")
    assert await here.store.articles.checked(page.document, look)


async def test_what_rests_on_a_withdrawn_article_is_taken_back_in_the_thread_and_the_digest() -> (
    None
):
    async with office() as here:
        await here.news(FERRY)
        daily = await here.subscribe()
        assert (await here.run(daily)).status == "posted"
        await withdrawn(here)
        assert await here.corrections.reserve() == 1
        for row in await here.open_rows():
            assert (await here.carry(row)).status == "posted"
        _, card, thread = here.channel.posted[-1]
        assert thread == "m1"
        assert "the article that it came from was withdrawn" in card.text
        assert await here.corrections.reserve() == 0


async def test_a_mended_comma_corrects_nothing() -> None:
    async with office() as here:
        mended = FERRY.replace("The harbour master, Lena", "Harbour master Lena")
        await posted_and_changed(here, mended)
        assert await here.corrections.reserve() == 0


async def test_a_channel_that_fails_thrice_pauses_and_tells_its_owner() -> None:
    async with office() as here:
        await here.news(FERRY)
        daily = await here.subscribe()
        here.channel.refuses = PostRefusedError("The channel is archived.", final=True)
        for _ in range(2):
            await here.run(daily)
        assert (await here.subscribing.get(daily.id)).next_due is not None
        await here.run(daily)
        paused = await here.subscribing.get(daily.id)
        assert (paused.next_due, paused.begins_at) == (None, None)
        assert paused.paused_why == "The channel is archived."
        (row,) = await here.open_rows()
        await here.carry(row)
        place, card, _ = here.channel.posted[-1]
        assert place == Place("team", "T1", "U1")
        assert "is paused: it could not be posted 3 times in a row" in card.text
        assert "The channel is archived." in card.text
        moved = await here.subscribing.move(daily.id, OTHER)
        assert (moved.paused_why, moved.failures) == ("", 0)
        assert moved.next_due is not None


async def test_a_place_that_is_lost_pauses_at_once() -> None:
    async with office() as here:
        await here.news(FERRY)
        daily = await here.subscribe()
        here.channel.refuses = PostRefusedError("The app was removed.", lost=True)
        await here.run(daily)
        assert (await here.subscribing.get(daily.id)).paused_why == "The app was removed."


@pytest.mark.parametrize("refused", [1, 2])
async def test_a_digest_that_comes_through_ends_the_count(refused: int) -> None:
    async with office() as here:
        await here.news(FERRY)
        daily = await here.subscribe()
        here.channel.refuses = PostRefusedError("No.", final=True)
        for _ in range(refused):
            await here.run(daily)
        here.channel.refuses = None
        await here.run(daily)
        assert (await here.subscribing.get(daily.id)).failures == 0
