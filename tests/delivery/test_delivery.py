"""Each row is posted once: through repeats, refusals, lost replies, crashes and frozen workers."""

import asyncio
import hashlib
import hmac
from datetime import datetime, timedelta

import pytest
from delivery.posting import CALM, NOW, Clock, posting
from receiver import Act, Receiver

from bot.chat import Card, Extra, MessageRef, Place, Thread
from bot.delivery import Deliverer
from bot.ledger import FINAL, Ledger
from bot.platforms.console import Console
from bot.platforms.webhook import Webhook, open_client
from bot.posting import Missing, Unknown
from bot.store.ports import Store


async def test_a_row_is_posted_with_its_key_and_its_words_and_recorded(store: Store) -> None:
    async with posting(store) as post:
        row = await post.reserve()
        done = await post.deliver(row)
        assert done.status == "posted"
        (sent,) = post.receiver.accepted
        assert sent["key"] == "sub:1:x"
        assert sent["text"] == "The ferry runs again. (sub:1:x)"
        assert post.receiver.headers[0]["idempotency-key"] == "sub:1:x"
        kept = await post.row(row)
        assert (kept.status, kept.message, kept.attempts) == ("posted", "m-1", 1)
        assert kept.finished_at == NOW


async def test_a_key_is_reserved_once_and_a_posted_row_is_not_posted_again(store: Store) -> None:
    async with posting(store) as post:
        row = await post.reserve()
        assert await store.ledger.reserve([post.new(), post.new("other")], NOW) == [row + 1] or (
            len(await store.ledger.recent(None, 9)) == 2
        )
        await post.deliver(row)
        assert (await post.deliver(row)).delivery is None
        assert post.receiver.keys == ["sub:1:x"]


async def test_ten_workers_on_one_row_post_it_once(store: Store) -> None:
    async with posting(store) as post:
        row = await post.reserve()
        await asyncio.gather(*(post.deliver(row) for _ in range(10)))
        while (await post.row(row)).status not in FINAL:
            post.clock.forward(60)
            await post.deliver(row)
        assert post.receiver.duplicates == []
        assert post.receiver.keys == ["sub:1:x"]


async def test_a_refusal_is_tried_again_after_what_the_platform_says(store: Store) -> None:
    def busy_once(_key: str, nth: int) -> Act:
        return "busy" if nth == 1 else "take"

    async with posting(store, Receiver(busy_once, retry_after="30")) as post:
        row = await post.reserve()
        first = await post.deliver(row)
        assert first.again == 30
        kept = await post.row(row)
        assert (kept.status, kept.posting_at) == ("ready", None)
        assert kept.last_error == "127.0.0.1 asks to wait (429)."
        post.clock.forward(30)
        assert (await post.deliver(row)).status == "posted"
        assert post.writer.made == 1  # a body is made once
        assert post.receiver.looked == []  # a refusal leaves nothing to look for


async def test_a_reply_that_is_lost_is_looked_up_and_not_posted_again(store: Store) -> None:
    async with posting(store, Receiver(lambda _key, _nth: "drop")) as post:
        row = await post.reserve()
        first = await post.deliver(row)
        assert first.again is not None
        assert first.again >= 35
        assert (await post.row(row)).status == "posting"
        post.clock.forward(first.again)
        assert (await post.deliver(row)).status == "posted"
        assert (await post.row(row)).message == "m-1"
        assert post.receiver.keys == ["sub:1:x"]


async def test_an_error_is_looked_up_and_posted_where_it_was_not_taken(store: Store) -> None:
    def broken_once(_key: str, nth: int) -> Act:
        return "error" if nth == 1 else "take"

    async with posting(store, Receiver(broken_once)) as post:
        row = await post.reserve()
        again = (await post.deliver(row)).again
        assert again
        post.clock.forward(again)
        assert (await post.deliver(row)).status == "posted"
        assert post.receiver.looked == ["sub:1:x"]
        assert post.receiver.keys == ["sub:1:x"]


async def test_nobody_looks_before_what_was_sent_can_be_seen(store: Store) -> None:
    async with posting(store, Receiver(lambda _key, _nth: "drop")) as post:
        row = await post.reserve()
        await post.deliver(row)
        post.clock.forward(5)  # another worker takes it up too early
        early = await post.deliver(row)
        assert early.again == pytest.approx(30)
        assert post.receiver.looked == []


async def test_what_cannot_be_asked_is_uncertain_and_not_posted_again(store: Store) -> None:
    async with posting(store, Receiver(lambda _key, _nth: "drop", asked="405")) as post:
        row = await post.reserve()
        await post.deliver(row)
        post.clock.forward(60)
        assert (await post.deliver(row)).status == "uncertain"
        assert "cannot tell whether it has it (405)" in (await post.row(row)).last_error
        assert post.receiver.keys == ["sub:1:x"]


async def test_a_receiver_that_is_down_is_asked_until_it_answers(store: Store) -> None:
    async with posting(store, Receiver(lambda _key, _nth: "drop", asked="503")) as post:
        row = await post.reserve()
        await post.deliver(row)
        for _ in range(3):
            post.clock.forward(900)
            assert (await post.deliver(row)).again
        post.receiver.asked = ""
        post.clock.forward(900)
        assert (await post.deliver(row)).status == "posted"
        assert post.receiver.keys == ["sub:1:x"]


async def test_a_crash_between_intent_and_record_posts_once(store: Store) -> None:
    """The process dies after its post was taken, and before it could write that down."""
    async with posting(store) as post:
        row = await post.reserve()
        claimed = await store.ledger.claim(row, "the dead one", NOW)
        assert claimed
        assert await store.ledger.made(row, "the dead one", {"card": {}}, None)
        assert await store.ledger.intend(row, "the dead one", NOW)
        webhook = post.platforms["webhook"]
        await webhook.post(claimed.place, Card("notice", "x"), key=claimed.key)
        post.clock.forward(60)
        assert (await post.deliver(row)).status == "posted"
        assert post.receiver.keys == ["sub:1:x"]


async def test_one_that_stood_still_does_not_write_over_its_successor(store: Store) -> None:
    async with posting(store) as post:
        row = await post.reserve()
        await store.ledger.claim(row, "frozen", NOW)
        assert (await post.deliver(row)).status == "posted"
        assert not await store.ledger.made(row, "frozen", {"card": {}}, None)
        assert not await store.ledger.intend(row, "frozen", NOW)
        assert not await store.ledger.refused(row, "frozen", "late")
        assert (await post.row(row)).status == "posted"


class Freezing:
    """A ledger beside which the process stands still for so many seconds once, after its intent."""

    def __init__(self, ledger: Ledger, clock: Clock, seconds: float) -> None:
        self._ledger, self._clock, self._seconds = ledger, clock, seconds

    def __getattr__(self, name: str) -> object:
        return getattr(self._ledger, name)

    async def intend(self, delivery: int, claim: str, at: datetime) -> bool:
        written = await self._ledger.intend(delivery, claim, at)
        self._clock.forward(self._seconds)
        self._seconds = 0
        return written


async def test_one_that_stood_still_after_its_intent_sends_nothing_and_tries_again(
    store: Store,
) -> None:
    async with posting(store) as post:
        row = await post.reserve()
        frozen: Ledger = Freezing(store.ledger, post.clock, 20)  # type: ignore[assignment]
        deliverer = Deliverer(frozen, post.platforms, post.writer, post.clock, patience=CALM)
        outcome = await deliverer.deliver(row)
        assert (outcome.status, outcome.again) == (None, 2.0)
        assert post.receiver.keys == []
        assert (await post.row(row)).status == "ready"
        assert (await deliverer.deliver(row)).status == "posted"
        assert post.receiver.keys == ["sub:1:x"]


async def test_one_that_stood_still_leaves_the_row_to_who_took_it_meanwhile(store: Store) -> None:
    async with posting(store) as post:
        row = await post.reserve()

        class Overtaken(Freezing):
            async def intend(self, delivery: int, claim: str, at: datetime) -> bool:
                written = await super().intend(delivery, claim, at)
                post.clock.forward(20)  # what another waits for what may have been sent
                assert (await post.deliver(delivery)).status == "posted"
                return written

        frozen: Ledger = Overtaken(store.ledger, post.clock, 20)  # type: ignore[assignment]
        deliverer = Deliverer(frozen, post.platforms, post.writer, post.clock)
        assert (await deliverer.deliver(row)).status is None
        assert post.receiver.keys == ["sub:1:x"]
        assert (await post.row(row)).status == "posted"


async def test_a_restored_backup_does_not_post_the_past_again(store: Store) -> None:
    async with posting(store) as post:
        row = await post.reserve()
        await post.deliver(row)
        # The database is now the one of before that post; the receiver has it.
        (again,) = await store.ledger.reserve([post.new("sub:2:x")], NOW)
        post.receiver.ids["sub:2:x"] = "m-77"
        post.clock.forward(1800)
        assert (await post.deliver(again)).status == "posted"
        assert (await post.row(again)).message == "m-77"
        assert post.receiver.keys == ["sub:1:x"]


async def test_what_is_late_on_a_platform_that_cannot_be_asked_is_posted(store: Store) -> None:
    async with posting(store, Receiver(asked="405")) as post:
        row = await post.reserve()
        post.clock.forward(1800)
        assert (await post.deliver(row)).status == "posted"


async def test_a_receiver_that_answers_200_to_every_question_says_nothing(store: Store) -> None:
    """Many do; that is no word that it has the digest."""
    async with posting(store, Receiver(asked="200")) as post:
        row = await post.reserve()
        post.clock.forward(360)  # late: it is looked for first
        assert (await post.deliver(row)).status == "posted"
        assert post.receiver.keys == ["sub:1:x"]


async def test_what_is_late_waits_for_a_receiver_that_will_tell(store: Store) -> None:
    async with posting(store, Receiver(asked="503")) as post:
        row = await post.reserve()
        post.clock.forward(360)
        assert (await post.deliver(row)).again
        assert (await post.row(row)).last_error == "127.0.0.1 cannot tell whether it has it (503)."
        assert post.receiver.keys == []


async def test_what_was_sent_is_not_sent_again_by_one_without_the_platform(store: Store) -> None:
    """A replica that has no token for it may take the row up in between."""
    async with posting(store, Receiver(lambda _key, _nth: "drop")) as post:
        row = await post.reserve()
        again = (await post.deliver(row)).again
        assert again
        post.clock.forward(again)
        held = post.platforms.pop("webhook")
        assert (await post.deliver(row)).again
        assert (await post.row(row)).status == "posting"
        post.platforms["webhook"] = held
        post.clock.forward(60)
        assert (await post.deliver(row)).found
        assert post.receiver.keys == ["sub:1:x"]


@pytest.mark.parametrize("sent", [False, True])
async def test_what_nobody_posted_for_hours_is_not_posted_any_more(
    store: Store, *, sent: bool
) -> None:
    async with posting(store) as post:
        row = await post.reserve()
        if sent:  # and was not taken
            await store.ledger.claim(row, "the dead one", NOW)
            await store.ledger.made(row, "the dead one", {"card": {}}, None)
            await store.ledger.intend(row, "the dead one", NOW)
        post.clock.forward(3 * 86_400)
        assert (await post.deliver(row)).status == "failed"
        assert "service's log" in (await post.row(row)).last_error
        assert post.receiver.keys == []


async def test_a_receiver_that_asks_to_wait_for_days_is_not_waited_for(store: Store) -> None:
    async with posting(store, Receiver(lambda _key, _nth: "busy", retry_after="172800")) as post:
        row = await post.reserve()
        outcome = await post.deliver(row)
        while outcome.again:
            post.clock.forward(outcome.again)
            outcome = await post.deliver(row)
        assert outcome.status == "failed"
        assert post.clock() - NOW < timedelta(hours=6, minutes=1)
        assert (await post.row(row)).last_error == "127.0.0.1 asks to wait (429)."


async def test_a_body_is_made_ahead_and_posted_at_its_hour(store: Store) -> None:
    async with posting(store) as post:
        post.clock.forward(-120)
        row = await post.reserve()
        assert (await post.deliver(row)).again == 120
        assert (post.writer.made, post.receiver.keys) == (1, [])
        post.clock.forward(120)
        assert (await post.deliver(row)).status == "posted"
        assert post.writer.made == 1


async def test_nothing_to_tell_is_a_silence_that_says_why(store: Store) -> None:
    async with posting(store) as post:
        post.writer.text = ""
        row = await post.reserve()
        assert (await post.deliver(row)).status == "skipped"
        assert (await post.row(row)).last_error == "Quiet."
        assert post.receiver.keys == []


@pytest.mark.parametrize("act", ["reject"])
async def test_what_is_never_taken_fails_at_once(store: Store, act: Act) -> None:
    async with posting(store, Receiver(lambda _key, _nth: act)) as post:
        row = await post.reserve()
        assert (await post.deliver(row)).status == "failed"
        assert (await post.row(row)).last_error == "127.0.0.1 refused it (403)."


async def test_an_outage_of_hours_is_waited_out_and_one_of_a_day_is_not(store: Store) -> None:
    async with posting(store, Receiver(lambda _key, _nth: "busy")) as post:
        row = await post.reserve()
        waits = []
        while again := (await post.deliver(row)).again:
            waits.append(again)
            post.clock.forward(again)
        assert waits[:4] == [2, 4, 8, 16]
        assert max(waits) == 600
        assert 6 * 3600 <= sum(waits) < 7 * 3600
        assert (await post.row(row)).status == "failed"


async def test_a_platform_that_is_not_there_yet_is_waited_for(store: Store) -> None:
    async with posting(store) as post:
        row = await post.reserve(place=Place("slack", "T1", "C1"))
        assert (await post.deliver(row)).again
        assert (await post.row(row)).last_error == "slack is not configured here."


async def test_a_private_address_is_not_posted_to(store: Store) -> None:
    async with posting(store) as post:
        async with open_client([]) as strict:
            post.platforms["webhook"] = Webhook(strict, post.clock)
            row = await post.reserve()
            await post.deliver(row)
            assert "private or reserved address" in (await post.row(row)).last_error
        assert post.receiver.tried == {}


async def test_posts_and_look_ups_are_signed_with_the_secret(store: Store) -> None:
    async with posting(store, secret="sesame") as post:  # noqa: S106
        await post.deliver(await post.reserve())
        told = dict(
            part.split("=") for part in post.receiver.headers[0]["briefbot-signature"].split(",")
        )
        assert int(told["t"]) == NOW.timestamp()
        import json

        body = json.dumps(post.receiver.accepted[0], ensure_ascii=False).encode()
        expected = hmac.new(b"sesame", told["t"].encode() + b"." + body, hashlib.sha256)
        assert hmac.compare_digest(expected.hexdigest(), told["v1"])


async def test_the_console_prints_a_card_without_control_characters_and_knows_no_past() -> None:
    printed: list[str] = []
    console, desk = Console(printed.append), Place("console", "", "desk")
    card = Card("notice", "x", text="Quiet\x1b[2J today.\nNothing new.")
    assert await console.post(desk, card, key="k", extra=Extra()) == MessageRef(desk, "k")
    assert "\x1b" not in printed[0]
    assert printed[0].splitlines()[0] == "--- desk"
    found = await console.find(desk, "k", NOW, Thread(desk, "k"))
    assert isinstance(found, Unknown)
    assert found.final


async def test_a_webhook_is_asked_for_its_key_beside_what_its_address_asks(store: Store) -> None:
    async with posting(store) as post:
        place = Place("webhook", "", f"{post.receiver.url}?team=7&x=a%20b")
        found = await post.platforms["webhook"].find(place, "a&b=c", NOW)
        assert found == Missing()
        assert post.receiver.looked == ["a&b=c"]
