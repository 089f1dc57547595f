"""What people type, and what they and their channel see."""

import asyncio
from dataclasses import replace

import pytest
from handlers.chatting import HERE, Team, chatting
from loopback import Answer, in_turn, reply
from newsdesk import Item, feed, page, story

from bot.chat import Place
from bot.handlers.words import ended
from bot.ledger import NewDelivery
from bot.news.subject import topic_of
from bot.news.topics import read_topics
from bot.posting import PostRefusedError
from bot.resources import shipped
from bot.store.aside import aside
from bot.store.ports import Store
from bot.store.records import Search

DESK = Place("team", "T1", "D1")
ELSEWHERE = Place("team", "T1", "C2")
STRANGERS = Place("team", "T2", "C9")
INSPECTED = "The ferry at Quenby was taken out of service on Monday after an inspection."
CRACKS = "The harbour master, Lena Brandt, said that fourteen cracks had been found in the hull."
SITE: dict[str, Answer] = {
    "/feed": feed(Item("1", "The ferry is out of service", text=f"{INSPECTED} {CRACKS}")),
    "/ferry": page("The ferry is out of service", INSPECTED, CRACKS),
}


async def said(team: Team, text: str, user: str = "U1", place: Place = HERE, zone: str = "") -> str:
    """Type something; give all that the asker is shown."""
    shown = await team.processes[0].person(place, user, zone).says(text)
    return shown.text if shown else ""


async def test_a_topic_is_briefed_on_in_the_channel_and_the_asker_is_told(store: Store) -> None:
    async with chatting(store) as team:
        told = await team.me.says("alder-bridge")
        assert told
        assert told.headline == "The briefing on alder-bridge is posted here."
        assert told.link == "https://team.example/C1/m1"
        [(message, card, thread, _)] = team.channel.posted
        assert (message.place, thread, card.kind) == (HERE, "", "briefing")
        assert "Alder Bridge" in card.text
        assert card.facts[0].startswith("Sample")
        assert {action.id for action in card.actions} > {"full", "sources", "why", "useful"}


async def test_a_topic_with_a_question_mark_is_briefed_on(store: Store) -> None:
    async with chatting(store) as team:
        await team.me.says("Alder Bridge?")
        told = await team.me.says("alder-bridge? for me")
        assert told
        assert [told.kind, *(card.kind for card in team.channel.cards)] == ["briefing"] * 2


async def test_a_private_briefing_is_for_the_asker_until_they_share_it(store: Store) -> None:
    async with chatting(store) as team:
        shown = await team.me.says("alder-bridge for me")
        assert shown
        assert shown.kind == "briefing"
        assert team.channel.posted == []
        [share] = [action for action in shown.actions if action.id == "share"]
        told = await team.me.presses("share", share.value)
        assert told
        assert "is posted here" in told.text
        assert [card.headline for card in team.channel.cards] == [shown.headline]
        again = await team.me.presses("share", share.value)
        assert again
        assert "shared here before" in again.text
        assert (told.link, again.link) == ("https://team.example/C1/m1",) * 2
        assert len(team.channel.posted) == 1


async def test_what_could_not_be_shared_is_shared_when_pressed_for_again(store: Store) -> None:
    async with chatting(store) as team:
        await team.me.says("alder-bridge for me")
        nearby = team.processes[0].person(Place("team", "T1", "C12"))
        assert await nearby.presses("share", "1")  # whose key begins as this channel's does
        hint = "I am no member of that channel. Say: /invite @briefbot"
        team.channel.refuses = PostRefusedError(hint, final=True)
        for _ in range(2):
            told = await team.me.presses("share", "1")
            assert told
            assert (told.kind, told.headline, told.link) == ("error", hint, "")
        team.channel.refuses = None
        told = await team.me.presses("share", "1")
        assert told
        assert "is posted here" in told.text
        told = await team.me.presses("share", "1")
        assert told
        assert "shared here before" in told.text
        assert [ref.place for ref, _, _, _ in team.channel.posted] == [nearby.place, HERE]


async def test_two_who_share_at_once_share_once(store: Store) -> None:
    async with chatting(store) as team:
        await team.me.says("alder-bridge for me")
        other = team.processes[0].person(user="U2")
        both = await asyncio.gather(team.me.presses("share", "1"), other.presses("share", "1"))
        assert len(team.channel.posted) == 1
        assert sum("is posted here" in card.text for card in both if card) == 1


async def test_an_unknown_topic_is_refused_with_the_nearest_and_nothing_is_posted(
    store: Store,
) -> None:
    async with chatting(store) as team:
        told = await team.me.says("korea-rusia zeppelin")
        assert told
        assert told.kind == "error"
        assert "The nearest topics: korea-russia" in told.text
        assert "Did you mean the command 'topics'? See: help." in await said(team, "topcis")
        assert "no article matches" in await said(team, "zeppelin for me")
        assert team.channel.posted == []
        assert "zeppelin" not in await said(team, "status")  # nothing of it was to be posted


async def test_pages_are_shown_to_who_asks(store: Store) -> None:
    async with chatting(store) as team:
        assert "subscribe TOPIC weekdays 08:00" in await said(team, "help")
        assert "korea-russia: North Korean troops in Russia (a sample)" in await said(
            team, "topics"
        )
        assert "None yet. Add a feed or a site: add" in await said(team, "sources")
        assert "None yet. Subscribe this channel" in await said(team, "digests")
        assert "none yet: add example.com/feed" in await said(team, "status")
        assert "I answer every message" in await said(team, "policy")
        assert "Nothing was posted here yet" in await said(team, "why")
        await said(team, "alder-bridge")
        assert "alder-bridge, 2 March 2026, 08:00 UTC: posted" in await said(team, "status")
        why = await said(team, "why")
        assert "made: 2026-03-02 08:00:00 UTC by extractive, short, en" in why
        assert "withheld: " in why
        assert "state: posted" in await said(team, "why 1")
        assert "no delivery number 1 in this channel" in await said(team, "why 1", place=ELSEWHERE)


async def test_a_digest_from_its_beginning_to_its_end(store: Store) -> None:
    async with chatting(store) as team:
        made = await said(team, "subscribe alder-bridge weekdays 09:30", zone="Europe/Berlin")
        assert made.startswith("Digest 1 on alder-bridge, here: weekdays at 09:30 Europe/Berlin")
        again = await said(team, "subscribe alder-bridge daily 07:00 in Tokyo")
        assert again.startswith("Digest 1 on alder-bridge, here: every day at 07:00 Asia/Tokyo")
        assert "no schedule" in await said(team, "subscribe alder-bridge at noonish")
        assert "1. alder-bridge: every day at 07:00" in await said(team, "digests", place=ELSEWHERE)
        assert await said(team, "pause 1") == "Digest 1 on alder-bridge is paused."
        assert "paused (here)" in await said(team, "digests")
        assert "goes on: every day at 07:00" in await said(team, "resume alder-bridge")
        assert "The digest on alder-bridge is posted here." in await said(team, "run 1")
        assert [card.kind for card in team.channel.cards] == ["briefing"]
        moved = await said(team, "move 1 to <#C2|other>")
        assert moved.startswith("Digest 1 on alder-bridge is posted in C2 from now on")
        assert "is posted here from now on" in await said(team, "move 1", place=HERE)
        assert await said(team, "remove 1") == "Digest 1 on alder-bridge is removed."
        assert "no digest number 1 here" in await said(team, "remove 1")
        assert "no digest on 'ferries'" in await said(team, "pause ferries")


async def test_where_nothing_can_be_posted_who_subscribes_is_told_at_once(store: Store) -> None:
    async with chatting(store) as team:
        team.channel.hindered = {"C2": "I am no member. Say: /invite @briefbot"}
        there = Place("team", "T1", "C2")
        hint = "But I cannot post there yet: I am no member. Say: /invite @briefbot"
        assert "cannot post" not in await said(team, "subscribe alder-bridge daily 08:30")
        assert hint in await said(team, "move 1 to <#C2|other>")
        assert hint in await said(team, "subscribe korea-russia daily 08:30", place=there)
        assert "korea-russia" in await said(team, "digests")  # it stands all the same
        await said(team, "alder-bridge for me")
        told = await team.processes[0].person(there).presses("subscribe-daily", "1")
        assert told
        assert hint in told.text


async def test_a_source_is_added_briefed_on_and_removed(store: Store) -> None:
    async with chatting(store, site=SITE) as team:
        added = await said(team, f"add {team.site.url('/feed')}")
        assert "Added the feed “The Quenby Courier”" in added
        assert "1. The Quenby Courier: fresh" in await said(team, "sources")
        assert "1 of 1 source fresh" in await said(team, "status")
        assert "Listed already" in await said(team, f"add <{team.site.url('/feed')}>")
        await said(team, "ferry")
        [card] = team.channel.cards
        assert INSPECTED in card.text
        # It is theirs: nobody else's briefing rests on it.
        assert "no article matches" in await said(team, "Quenby", place=STRANGERS)
        assert "None yet" in await said(team, "sources", place=STRANGERS)
        assert "No source is called '1'. See: sources." in await said(
            team, "remove source 1", place=STRANGERS
        )
        assert "Removed The Quenby Courier" in await said(team, "remove source 1")


async def test_what_cannot_be_read_is_told_in_words(store: Store) -> None:
    async with chatting(store, site=SITE) as team:
        told = await said(team, f"add {team.site.url('/gone')}")
        assert "404" in told
        assert "file" not in told  # that is what one does at a terminal
        told = await said(team, "add http://10.0.0.1/feed")
        assert "private" in told
        assert "ask whoever runs the bot" in told
        assert await store.sources.listed() == []


async def test_a_link_or_a_text_becomes_a_briefing_that_no_search_finds(store: Store) -> None:
    async with chatting(store, site=SITE) as team:
        told = await said(team, f"brief-this Read <{team.site.url('/ferry')}|this>!")
        assert told == "The briefing on that page is posted here."
        told = await said(team, f"{team.site.url('/ferry')} for me", place=DESK)
        assert INSPECTED in told
        told = await said(team, f"brief-this {INSPECTED}\n{CRACKS}", place=DESK)
        assert told == "The briefing on that message is posted here."
        by_link, by_text = team.channel.cards
        assert INSPECTED in by_link.text
        assert INSPECTED in by_text.text
        assert "404" in await said(team, f"brief-this {team.site.url('/gone')} is news to me")
        assert "no article matches" in await said(team, "Quenby harbour master", place=DESK)
        kept = Search(aside("team:T1"), "harbour master")
        assert len(await store.articles.search(kept)) == 2
        await team.processes[0].front.left("team", "T1")
        assert await store.articles.search(kept) == []


async def test_a_link_is_briefed_on_again_where_its_page_has_another_date_by_now(
    store: Store,
) -> None:
    plain = story("The ferry is out of service", INSPECTED, CRACKS)
    day = b'</title><meta property="article:published_time" content="2025-03-2%d">'
    dated = [plain.replace(b"</title>", day % number) for number in (3, 4)]
    pages = [reply(one, "Content-Type: text/html") for one in dated]
    site = {"/ferry": in_turn(*pages), "/port": page("The port is shut", CRACKS, INSPECTED)}
    async with chatting(store, site=site) as team:
        ferry, port = team.site.url("/ferry"), team.site.url("/port")
        for links, what in ((ferry, "that page"), (f"{ferry} {port}", "those pages")):
            told = await said(team, f"brief-this {links}")
            assert told == f"The briefing on {what} is posted here."


async def test_a_question_is_answered_from_its_topic_or_the_last_briefing_here(
    store: Store,
) -> None:
    async with chatting(store) as team:
        assert "is posted here" in await said(team, "Who is the mayor of Alderwick?")
        [card] = team.channel.cards
        assert card.kind == "answer"
        told = await said(team, "ask who closed the bridge for me")
        assert "Looked in" in told
        assert "no article matches" in await said(team, "What do zeppelins weigh?")
        await said(team, "korea-russia")
        assert "is posted here" in await said(team, "What do zeppelins weigh?")
        assert team.channel.cards[-1].kind == "answer"


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Why is the bridge shut?", "alder-bridge"),
        ("What do people in Alderwick say?", "alder-bridge"),
        ("What did Pyongyang say?", "korea-russia"),
        ("What is new in dprk-russia?", "korea-russia"),
        ("What is Russia building?", ""),
        ("Who won?", ""),
    ],
)
def test_a_question_names_its_topic(question: str, topic: str) -> None:
    book = read_topics(shipped("seeds") / "topics.toml", sample=True)
    assert topic_of(question, book) == topic


async def test_a_question_that_leans_on_something_is_about_the_last_briefing_here(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await said(team, "alder-bridge", place=DESK)
        for question in ("Why was it closed?", "and who said so?"):
            assert "is posted here" in await said(team, question, place=DESK)
        asked = await store.questions.recent("team:T1", "U1", 9)
        assert [(one.briefing_id, one.thread) for one in asked] == [(1, "team:T1/D1")] * 2
        await said(team, "Why was it closed?", place=ELSEWHERE)  # nothing was posted there
        assert (await store.questions.recent("team:T1", "U1", 1))[0].thread != "team:T1/C2"


async def test_much_in_other_channels_pushes_nothing_of_this_one_out(store: Store) -> None:
    async with chatting(store) as team:
        await said(team, "alder-bridge")
        await said(team, "subscribe korea-russia daily 07:00")
        await said(team, "run 1", place=ELSEWHERE)
        now = team.clock()
        others = [NewDelivery(f"o{n}", "answer", ELSEWHERE, now, skipped="No.") for n in range(300)]
        await store.ledger.reserve(others, now)
        failed = NewDelivery("f", "answer", HERE, now, skipped="It was refused.")
        await store.ledger.reserve([failed], now)
        assert "made: 2026-03-02" in await said(team, "why")
        assert "alder-bridge, 2 March 2026, 08:00 UTC: posted" in await said(team, "status")
        await said(team, "Why was it closed?")
        [asked] = await store.questions.recent("team:T1", "U1", 9)
        assert asked.thread == "team:T1/C1"
        home = await team.processes[0].front.home(ELSEWHERE, "U1")
        assert "korea-russia, 2 March 2026, 08:00 UTC: posted" in home.text


async def test_what_is_repeated_of_a_long_text_is_cut(store: Store) -> None:
    async with chatting(store) as team:
        for text in ("가" * 4_000, f"pause {'x' * 4_000}", f"add https://{'a' * 4_000}.example"):
            told = await said(team, text)
            assert 0 < len(told) < 700


async def test_a_channel_that_takes_nothing_is_told_to_who_asked(store: Store) -> None:
    async with chatting(store) as team:
        hint = "I am no member of that channel. Say: /invite @briefbot"
        team.channel.refuses = PostRefusedError(hint, final=True)
        told = await team.me.says("alder-bridge")
        assert told
        assert told.kind == "error"
        assert told.headline == f"{hint} Or have it for you alone: alder-bridge for me"
        told = await team.me.says("Why was the Alder Bridge closed?")
        assert told
        assert told.headline == hint


async def test_where_nobody_knows_whether_it_arrived_one_is_told_to_look(store: Store) -> None:
    async with chatting(store) as team:
        await said(team, "alder-bridge")
        row = await store.ledger.get(1)
        assert row
        unsure = replace(row, status="uncertain", last_error="It cannot be read.")
        assert ended(unsure, "The briefing", ELSEWHERE).text == (
            "The briefing was sent, but nobody knows whether it arrived (It cannot be read). "
            "Look in C1 before you ask again."
        )


async def test_who_cannot_be_whispered_to_any_more_is_told_in_the_channel(store: Store) -> None:
    async with chatting(store) as team:
        me = team.me
        me.refuses = PostRefusedError("The interaction has expired.", final=True)
        for private in ("pause 7", "alder-bridge for me", "harbour zeppelin for me"):
            await me.says(private)
        await team.me.says("alder-bridge")  # what stood before it in the lane is out by then
        told = [card.headline for card in team.channel.cards if card.kind == "notice"]
        assert told == ["I could not show you the answer. Ask again."] * 3


async def test_who_cannot_be_written_to_in_private_is_told_how_to_ask(store: Store) -> None:
    async with chatting(store) as team:
        me = team.me
        me.refuses = PostRefusedError("They take no messages.", final=True)
        await me.says("topics", spoken=True)
        await team.me.says("alder-bridge")  # what stood before it in the lane is out by then
        [told] = [card.headline for card in team.channel.cards if card.kind == "notice"]
        assert told.startswith("I could not write to you in private.")
        assert "ask by a command" in told


async def test_what_stands_in_the_channel_is_not_said_to_be_hidden(store: Store) -> None:
    async with chatting(store) as team:
        me = team.me
        me.refuses = PostRefusedError("The interaction has expired.", final=True)
        await me.says("alder-bridge")
        await team.me.says("alder-bridge")  # what stood before it in the lane is out by then
        assert [card.kind for card in team.channel.cards] == ["briefing", "briefing"]


async def test_a_digest_that_would_stand_twice_in_a_channel_is_not_moved_there(
    store: Store,
) -> None:
    async with chatting(store) as team:
        for channel in ("C2", "C3"):
            there = Place("team", "T1", channel)
            await said(team, "subscribe alder-bridge daily 07:00", place=there)
        told = await said(team, "move 1 to <#C3|other>")
        assert told == "A digest on alder-bridge is posted there already."


@pytest.mark.parametrize("text", ["al", "BRIDGE", "alder-bridg"])
async def test_topics_are_suggested_while_one_types(text: str) -> None:
    from bot.store import open_store

    async with open_store("sqlite+aiosqlite://") as store, chatting(store) as team:
        front = team.processes[0].front
        assert (await front.suggested(HERE, text))[0] == "alder-bridge"
        assert set(await front.suggested(HERE, "")) == {"korea-russia", "alder-bridge"}
        assert len(await front.suggested(HERE, "", 1)) == 1


async def test_the_home_page_shows_all_and_its_buttons_work(store: Store) -> None:
    async with chatting(store) as team:
        front = team.processes[0].front
        await said(team, "subscribe alder-bridge daily 07:00")
        await said(team, "korea-russia")
        assert {section.key for section in (await front.home(HERE, "U1")).sections} == {
            "health",
            "digests",
            "topics",
        }
        await said(team, "run 1")
        home = await front.home(HERE, "U1")
        assert [section.key for section in home.sections] == [
            "health",
            "digests",
            "deliveries",
            "topics",
        ]
        assert "korea-russia, 2 March" not in home.text
        assert "alder-bridge, 2 March 2026, 08:00 UTC: posted" in home.text
        assert home.actions[0].id == "subscribe"
        told = await team.me.presses("subscribe", home.actions[0].value)  # where no form opens
        assert told
        assert "subscribe korea-russia weekdays 08:00" in told.headline
        [pause] = [action for action in home.actions if action.id == "pause"]
        told = await team.me.presses(pause.id, pause.value)
        assert told
        assert told.headline == "Digest 1 on alder-bridge is paused."
        assert [action.id for action in told.actions] == ["resume", "run", "remove"]
        strangers = await front.home(STRANGERS, "U9")
        assert "alder-bridge: every" not in strangers.text
        assert {section.key for section in strangers.sections} == {"health", "topics"}
