"""What one person asked for alone, or has in a conversation with us: nobody else is told of it."""

from handlers.chatting import Team, chatting

from bot.chat import Place
from bot.ledger import NewDelivery
from bot.posting import PostRefusedError
from bot.store.ports import Store

CHANNEL = Place("slack", "T1", "C1")
MINE, YOURS = Place("slack", "T1", "D1"), Place("slack", "T1", "D2")


async def said(team: Team, text: str, place: Place, user: str = "U1") -> str:
    shown = await team.processes[0].person(place, user).says(text)
    return shown.text if shown else ""


async def test_a_digest_in_a_conversation_is_seen_and_changed_by_that_person_alone(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await said(team, "subscribe alder-bridge daily 07:00", MINE)
        await said(team, "subscribe korea-russia daily 08:00", CHANNEL)
        mine, channels = await store.subscriptions.listed("slack:T1")
        rows = [
            NewDelivery(f"d{one.id}", "digest", one.place, team.clock(), subscription=one.id)
            for one in (mine, channels)
        ]
        await store.ledger.reserve(rows, team.clock())
        front = team.processes[0].front
        for place in (CHANNEL, YOURS):
            listed = await said(team, "digests", place, "U2")
            assert "2. korea-russia" in listed
            assert "alder-bridge" not in listed
            assert "digests: 1" in await said(team, "status", place, "U2")
            for text in ("pause 1", "run 1", "move 1", "remove 1"):
                told = await said(team, text, place, "U2")
                assert told == "There is no digest number 1 here. See: digests."
            assert "no digest on" in await said(team, "remove alder-bridge", place, "U2")
            pressed = await team.processes[0].person(place, "U2").presses("remove", "1")
            assert pressed
            assert "no digest number 1" in pressed.text
        home = await front.home(YOURS, "U2")
        assert "alder-bridge: every" not in home.text
        assert "delivery 1" not in home.text
        assert "delivery 2" in home.text
        assert {action.value for action in home.actions} == {"", "2"}
        # Its own reader sees it, there and elsewhere.
        home = await front.home(MINE, "U1")
        assert "alder-bridge: every" in home.text
        assert "delivery 1" in home.text
        assert "(in our conversation)" in await said(team, "digests", CHANNEL)
        assert "is paused" in await said(team, "pause 1", MINE)


async def test_who_takes_a_digest_into_their_conversation_has_it_for_themselves(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await said(team, "subscribe alder-bridge daily 07:00", CHANNEL, "U1")
        await said(team, "move 1", YOURS, "U2")
        assert "1. alder-bridge" in await said(team, "digests", YOURS, "U2")
        for place in (CHANNEL, MINE):
            assert "None yet" in await said(team, "digests", place, "U1")
        await said(team, "move 1 to C1", YOURS, "U2")
        assert "1. alder-bridge" in await said(team, "digests", MINE, "U1")


async def test_nothing_is_moved_into_somebody_elses_conversation(store: Store) -> None:
    async with chatting(store) as team:
        await said(team, "subscribe alder-bridge daily 07:00", CHANNEL)
        for target in ("D0SOMEBODY", "U0SOMEBODY", "D1"):
            told = await said(team, f"move 1 to {target}", CHANNEL)
            assert "only they can have a digest there" in told
        assert "is posted here from now on" in await said(team, "move 1", MINE)
        assert "is posted in C2 from now on" in await said(team, "move 1 to C2", MINE)


async def test_a_question_for_the_asker_alone_is_in_nobody_elses_conversation(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await team.me.says("alder-bridge")
        assert await team.me.says("ask why was it closed for me")
        await team.me.says("ask and who said so?")
        asked = await store.questions.recent("team:T1", "U1", 9)
        assert [one.thread for one in asked] == ["team:T1/C1", "team:T1/C1/U1"]


async def test_an_error_that_cannot_be_whispered_is_told_in_a_conversation_of_two(
    store: Store,
) -> None:
    async with chatting(store) as team:
        me = team.processes[0].person(MINE)
        me.refuses = PostRefusedError("Expired.", final=True)
        await me.says("pause 7")
        me.place = CHANNEL
        await me.says("pause 7")
        rows = await store.ledger.recent("slack:T1", 9)
        assert {row.place: row.wanted["text"] for row in rows} == {
            MINE: "There is no digest number 7 here. See: digests.",
            CHANNEL: "I could not show you the answer. Ask again.",
        }
