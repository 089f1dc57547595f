"""What is written in threads, and who is answered there."""

import pytest
from handlers.chatting import Team, chatting

from bot.chat import Card, Place
from bot.posting import PostRefusedError
from bot.store.ports import Store

STRANGERS = Place("team", "T2", "C1")


async def briefed(team: Team) -> str:
    """Have a briefing posted; give its message."""
    await team.me.says("alder-bridge")
    return team.channel.posted[-1][0].id


def answers(team: Team, root: str) -> list[Card]:
    return [card for _, card, thread, _ in team.channel.posted if thread == root]


async def test_any_message_in_our_thread_is_answered_there_from_the_frozen_evidence(
    store: Store,
) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        other = team.processes[0].person(user="U2")
        assert await other.writes("Why was the bridge closed?", root) is None
        [card] = answers(team, root)
        assert card.kind == "answer"
        assert "articles of this briefing" in card.text
        assert await other.writes("and who said so?", root) is None
        assert len(answers(team, root)) == 2
        [last, first] = await store.questions.recent("team:T1", "U2", 9)
        assert first.thread == last.thread == f"team:T1/C1/{root}"
        assert first.briefing_id == last.briefing_id == 1


async def test_in_a_channel_of_mentions_only_these_are_answered(store: Store) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        changed = await team.me.says("policy threads mentions")
        assert changed
        assert "messages that mention me" in changed.text
        assert await team.me.writes("Why was the bridge closed?", root) is None
        assert answers(team, root) == []
        await team.me.writes("Why was the bridge closed?", root, mentioned=True)
        assert len(answers(team, root)) == 1
        await team.me.says("policy threads all")
        await team.me.writes("Why was the bridge closed?", root)
        assert len(answers(team, root)) == 2


async def test_courtesies_are_not_answered(store: Store) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        for text in ("thanks!", "👍", "<@U2>", "ok"):
            assert await team.me.writes(text, root) is None
            assert await team.me.writes(text, root, mentioned=True) is None
            assert await team.me.writes(text, "m77", mentioned=True) is None
        assert await team.me.writes("hi", root) is None
        assert [thread for _, _, thread, _ in team.channel.posted] == [""]


@pytest.mark.parametrize("said", ["@U0OLAF ", "<@1234567>, ", "Hey <@U0OLAF|olaf> ", "@here "])
async def test_what_is_said_to_somebody_else_in_our_thread_is_left_alone(
    store: Store, said: str
) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        assert await team.me.writes(f"{said}why was the bridge closed?", root) is None
        assert answers(team, root) == []
        await team.me.writes(f"{said}why was the bridge closed?", root, mentioned=True)
        await team.me.writes(f"Why was the bridge closed, {said}?", root)
        assert len(answers(team, root)) == 2


async def test_small_talk_is_left_alone_where_it_is_a_message_and_no_command(
    store: Store,
) -> None:
    async with chatting(store) as team:
        for text in ("Thanks!", "👍", "ok", ":tada:", "nice, thank you so much"):
            assert await team.me.says(text, spoken=True) is None
        # As a command it is a topic: a town may be called so.
        told = await team.me.says("nice")
        assert told
        assert "no article matches" in told.text
        for text in ("", "hi", "?"):
            told = await team.me.says(text, spoken=True)
            assert told
            assert told.headline == "What you can ask me"
            told = await team.me.writes(text, "m77", mentioned=True)
            assert told
            assert told.headline == "What you can ask me"
        assert team.channel.posted == []


async def test_what_is_posted_below_a_message_is_not_told_beside_it(store: Store) -> None:
    async with chatting(store) as team:
        await team.me.says("subscribe alder-bridge daily 07:00")
        for text in ("alder-bridge", "Who is the mayor of Alderwick?", "run 1"):
            assert await team.me.says(text, spoken=True) is None
        assert len(team.channel.posted) == 3
        told = await team.me.says("alder-bridge")  # a command's own words nobody sees
        assert told
        assert "is posted here" in told.text
        elsewhere = team.processes[0].person(Place("team", "T1", "C2"))
        told = await elsewhere.says("run 1", spoken=True)
        assert told
        assert "is posted in C1" in told.text
        team.channel.refuses = PostRefusedError("I am no member.", final=True)
        told = await team.me.says("alder-bridge", spoken=True)
        assert told
        assert told.headline.startswith("I am no member. Or have it for you alone")


async def test_other_peoples_threads_are_left_alone_unless_we_are_asked(store: Store) -> None:
    async with chatting(store) as team:
        await briefed(team)
        assert await team.me.writes("Why was the bridge closed?", "m77") is None
        assert answers(team, "m77") == []
        assert await team.me.writes("alder-bridge", "m77", mentioned=True) is None
        assert [card.kind for card in answers(team, "m77")] == ["briefing"]
        # By then there is something of ours to ask about.
        assert await team.me.writes("Why was the bridge closed?", "m77") is None
        assert [card.kind for card in answers(team, "m77")] == ["briefing", "answer"]


async def test_a_digest_with_nothing_new_can_be_asked_about_and_a_notice_cannot(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await team.me.says("subscribe alder-bridge daily 07:00")
        await team.me.says("run 1")
        await team.me.says("run 1")
        message, quiet, _, _ = team.channel.posted[-1]
        assert quiet.headline.startswith("Nothing new on alder-bridge")
        assert await team.me.writes("Who is the mayor?", message.id) is None
        [card] = answers(team, message.id)
        assert card.kind == "answer"
        me = team.me
        me.refuses = PostRefusedError("Expired.")
        await me.says("pause 7")
        await team.me.says("alder-bridge")
        [notice] = [one for one in team.channel.posted if "could not show you" in one[1].text]
        assert await team.me.writes("Who is the mayor?", notice[0].id) is None
        assert answers(team, notice[0].id) == []


async def test_a_message_of_the_same_number_elsewhere_is_not_ours(store: Store) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        for place in (STRANGERS, Place("team", "T1", "C2"), Place("other", "T1", "C1")):
            stranger = team.processes[0].person(place)
            assert await stranger.writes("Why was the bridge closed?", root) is None
        assert answers(team, root) == []


async def test_a_command_in_a_thread_is_done_where_we_are_mentioned(store: Store) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        told = await team.me.writes("why", root, mentioned=True)
        assert told
        assert "Why: delivery 1" in told.text
        told = await team.me.writes("help", root, mentioned=True)
        assert told
        assert answers(team, root) == []


@pytest.mark.parametrize("text", ["korea-russia", "Brief Korea Russia, please", "brief the troops"])
async def test_a_topic_in_a_thread_on_another_is_briefed_on_where_we_are_mentioned(
    store: Store, text: str
) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        assert await team.me.writes(text, root, mentioned=True) is None
        assert [card.kind for card in answers(team, root)] == ["briefing"]
        await team.me.writes("Why was the bridge closed?", root)  # the thread's is as it was
        assert "alder" in answers(team, root)[-1].text.casefold()


async def test_what_is_too_long_for_a_question_is_not_repeated_to_everybody(store: Store) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        for mentioned in (True, False):
            told = await team.me.writes("Who pays? " * 400, root, mentioned=mentioned)
            assert told
            assert told.headline.startswith("That is too long")
        assert answers(team, root) == []


async def test_what_the_articles_do_not_say_is_said_and_can_be_looked_for_again(
    store: Store,
) -> None:
    async with chatting(store) as team:
        root = await briefed(team)
        await team.me.writes("What did the zeppelin cost?", root)
        [card] = answers(team, root)
        assert "do not say" in card.text
        [again] = [action for action in card.actions if action.id == "again"]
        told = await team.me.presses("again", again.value)
        assert told
        assert "is posted here" in told.text
        assert "no newer article" in team.channel.cards[-1].text
        stranger = team.processes[0].person(STRANGERS)
        told = await stranger.presses("again", again.value)
        assert told
        assert told.kind == "error"


async def test_under_an_answer_without_a_briefing_its_topic_is_asked_again(store: Store) -> None:
    async with chatting(store) as team:
        await team.me.says("Who is the mayor of Alderwick?")
        root = team.channel.posted[-1][0].id
        assert await team.me.writes("Why was the bridge closed?", root) is None
        [card] = answers(team, root)
        assert card.kind == "answer"
        assert card.sections or card.headline
        asked = await store.questions.recent("team:T1", "U1", 9)
        assert [one.topic for one in asked] == ["alder-bridge", "alder-bridge"]


async def test_talk_between_people_is_answered_where_the_articles_do_and_else_left_alone(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await team.me.says("alder-bridge")
        (root,) = [message.id for message, *_ in team.channel.posted]
        for said in ("interesting, let us publish this tomorrow", "my cat would not have liked it"):
            assert await team.me.writes(said, root) is None
        assert len(team.channel.posted) == 1
        await team.me.writes("the cost of a new bridge", root)
        assert "6.1 million crowns" in team.channel.cards[-1].text
        await team.me.writes("my cat would not have liked it", root, mentioned=True)
        assert "do not say" in team.channel.cards[-1].text
