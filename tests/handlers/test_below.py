"""Questions under a briefing that is named by its number."""

from itertools import count

from handlers.chatting import HERE, Person, Team, chatting

from bot.chat import Card, Place, Request, Thread
from bot.store.ports import Store

_KEYS = count(1)


async def asks(person: Person, text: str, under: int, root: str = "") -> Card | None:
    """Ask below a briefing; give what is whispered."""
    thread = Thread(person.place, root) if root else None
    key = f"team:below:{next(_KEYS)}"
    now, before = person.clock(), len(person.shown)
    request = Request(person.place, person.user, text, now, key, thread, under=under)
    await person.front.followed(request, person.whisper, mentioned=True)
    return person.shown[-1] if len(person.shown) > before else None


async def numbered(team: Team, text: str) -> int:
    """Have a briefing made; give its number."""
    await team.me.says(text)
    return max(line.id for line in await team.store.briefings.history("team:T1", "", 9))


async def test_a_question_below_an_older_briefing_is_answered_from_that_one(store: Store) -> None:
    async with chatting(store) as team:
        first = await numbered(team, "alder-bridge")
        last = await numbered(team, "korea-russia")
        assert first != last
        told = await asks(team.me, "ask Why was the bridge closed?", first)
        assert told
        assert team.channel.posted[-1][1].kind == "answer"
        [question] = await store.questions.recent("team:T1", "U1", 9)
        assert (question.briefing_id, question.thread) == (first, "team:T1/C1")
        root = team.channel.posted[0][0].id
        assert await asks(team.me, "Why was the bridge closed?", first, root) is None
        [again, _] = await store.questions.recent("team:T1", "U1", 9)
        assert again.thread == f"team:T1/C1/{root}"


async def test_what_is_too_long_for_a_question_is_refused(store: Store) -> None:
    async with chatting(store) as team:
        told = await asks(team.me, "Who pays? " * 400, await numbered(team, "alder-bridge for me"))
        assert told
        assert told.headline.startswith("That is too long")


async def test_below_a_private_briefing_the_asker_alone_is_answered(store: Store) -> None:
    async with chatting(store) as team:
        number = await numbered(team, "alder-bridge for me")
        told = await asks(team.me, "ask Why was the bridge closed? for me", number)
        assert told
        assert told.kind == "answer"
        assert team.channel.posted == []
        [question] = await store.questions.recent("team:T1", "U1", 9)
        assert (question.briefing_id, question.thread) == (number, "team:T1/C1/U1")


async def test_another_workspace_is_told_nothing_of_it(store: Store) -> None:
    async with chatting(store) as team:
        number = await numbered(team, "alder-bridge")
        other = team.processes[0].person(Place("team", "T2", HERE.channel))
        told = await asks(other, "ask Why was the bridge closed? for me", number)
        assert told
        assert "not kept here" in told.headline
        assert len(team.channel.posted) == 1
