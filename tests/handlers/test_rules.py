"""Who may do what, how often, and what a workspace sees of another: nothing."""

import asyncio
from datetime import timedelta

import pytest
from handlers.chatting import HERE, Team, chatting

from bot.budget import Allowance
from bot.chat import Place
from bot.policy import Policy
from bot.store.ports import Store

STRANGERS = Place("team", "T2", "C1")
ELSEWHERE = Place("team", "T1", "C2")


async def said(team: Team, text: str, user: str = "U1", place: Place = HERE) -> str:
    shown = await team.processes[0].person(place, user).says(text)
    return shown.text if shown else ""


async def pressed(team: Team, action: str, value: str, place: Place = HERE) -> str:
    shown = await team.processes[0].person(place).presses(action, value)
    return shown.text if shown else ""


async def test_only_those_named_may_subscribe_and_change_sources(store: Store) -> None:
    async with chatting(store) as team:
        await said(team, "subscribe alder-bridge daily 07:00")
        assert "UMAUD01, U1" in await said(team, "policy changes <@UMAUD01> <@U1>")
        for text in (
            *("subscribe korea-russia daily 8", "pause 1", "remove 1", "run 1", "move 1"),
            *("add https://courier.example/feed", "remove source 1", "policy threads mentions"),
        ):
            told = await said(team, text, user="U3")
            assert told == "That may be changed here by UMAUD01, U1 only. Ask them."
        # A digest is guarded by the rules of its own channel, wherever it is asked for.
        assert "by UMAUD01, U1 only" in await said(team, "pause 1", user="U3", place=ELSEWHERE)
        assert "by UMAUD01, U1 only" in await said(team, "move 1", user="U3", place=ELSEWHERE)
        assert "is paused" in await said(team, "pause 1")
        assert "is posted here" in await said(team, "alder-bridge", user="U3")


async def test_sources_are_guarded_by_the_workspaces_rules_whatever_a_channel_allows(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await store.policies.put(Place("team", "T1", ""), {"changers": ["UMAUD01"]})
        await store.policies.put(ELSEWHERE, {"changers": []})
        for text in ("add https://courier.example/feed", "remove source 1"):
            told = await said(team, text, user="U3", place=ELSEWHERE)
            assert told == "That may be changed here by UMAUD01 only. Ask them."
        # What is the channel's own is under the channel's own rule.
        assert "Digest 1" in await said(
            team, "subscribe alder-bridge daily 7", user="U3", place=ELSEWHERE
        )
        assert "No source" in await said(team, "remove source 1", user="UMAUD01", place=ELSEWHERE)


async def test_rules_that_are_none_are_refused_with_those_there_are(store: Store) -> None:
    async with chatting(store) as team:
        for text in ("policy threads none", "policy mood sunny", "policy language klingon"):
            assert "Say policy and one of: threads all" in await said(team, text)
        assert "set by whoever runs the bot" in await said(team, "policy user_hourly 9999")
        assert "briefings are full" in await said(team, "policy length full")
        await said(team, "alder-bridge")
        sections = {section.key for section in team.channel.cards[-1].sections}
        assert "timeline" in sections


async def test_a_language_that_is_asked_for_makes_a_briefing_of_its_own(store: Store) -> None:
    async with chatting(store) as team:
        await said(team, "alder-bridge")
        assert await said(team, "policy language DE")
        await said(team, "alder-bridge")
        assert team.writer.asked == 2
        assert "German" in team.channel.cards[-1].text  # the built-in writer says that it cannot
        await said(team, "subscribe alder-bridge daily 07:00")
        await said(team, "run 1")
        assert team.writer.asked == 2
        await said(team, "policy language original")
        await said(team, "alder-bridge")
        assert team.writer.asked == 2


async def test_a_language_that_a_server_has_chosen_is_written_where_one_translates(
    store: Store,
) -> None:
    async with chatting(store, translates=True) as team:
        me = team.me
        me.language = "de"
        await me.says("alder-bridge")
        assert "German" in team.channel.cards[-1].text
        await said(team, "subscribe alder-bridge daily 07:00")  # where it is not told
        await said(team, "run 1")
        assert team.writer.asked == 1
        await said(team, "policy language original")
        await me.says("alder-bridge")
        assert "German" not in team.channel.cards[-1].text
        await said(team, "alder-bridge", place=ELSEWHERE)
        assert "German" in team.channel.cards[-1].text
        me.language = ""
        await me.says("status")
        await said(team, "alder-bridge", place=ELSEWHERE)
        assert "German" not in team.channel.cards[-1].text


@pytest.mark.parametrize(("language", "translates"), [("de", False), ("ja", True), ("", True)])
async def test_a_language_that_nobody_could_write_is_no_default(
    language: str,
    translates: bool,  # noqa: FBT001  a table
    store: Store,
) -> None:
    async with chatting(store, translates=translates) as team:
        me = team.me
        me.language = language
        await me.says("alder-bridge")
        assert "translated" not in team.channel.cards[-1].text
        shown = await me.says("policy")
        assert shown
        assert "as the articles, or as the house has it" in shown.text


async def test_a_workspaces_rules_hold_in_its_channels_until_they_have_their_own(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await store.policies.put(Place("team", "T1", ""), {"length": "full", "threads": "mentions"})
        assert "briefings are full" in await said(team, "policy")
        await said(team, "policy length short")
        told = await said(team, "policy")
        assert "briefings are short" in told
        assert "messages that mention me" in told
        assert "briefings are full" in await said(team, "policy", place=ELSEWHERE)
        assert "briefings are short" in await said(team, "policy", place=STRANGERS)


async def test_rules_of_all_channels_are_set_in_chat_and_a_channels_own_stand_above(
    store: Store,
) -> None:
    async with chatting(store) as team:
        assert "briefings are full" in await said(team, "policy everywhere length full")
        assert "briefings are full" in await said(team, "policy", place=ELSEWHERE)
        assert "briefings are short" in await said(team, "policy", place=STRANGERS)
        await said(team, "policy length short")
        assert "briefings are short" in await said(team, "policy")
        assert "briefings are full" in await said(team, "policy everywhere")
        assert "set by whoever runs the bot" in await said(team, "policy server user_hourly 9")


async def test_rules_of_all_channels_are_changed_by_who_is_named_in_them(store: Store) -> None:
    async with chatting(store) as team:
        # One's own channel is no way to the rules of the others.
        await said(team, "policy everywhere changes <@UMAUD01>")
        await said(team, "policy changes everyone", user="UMAUD01")
        told = await said(team, "policy everywhere length full")
        assert told == "That may be changed here by UMAUD01 only. Ask them."
        assert "are full" in await said(team, "policy everywhere length full", user="UMAUD01")


async def test_where_rights_are_told_who_runs_the_server_changes_its_rules(store: Store) -> None:
    async with chatting(store) as team:
        me, olaf = team.me, team.processes[0].person(user="U0LAF02")
        me.manages, olaf.manages = True, False
        for text in ("policy everywhere length full", "policy server changes <@U0LAF02>"):
            told = await olaf.says(text)
            assert told
            assert "by who manages this server. Ask them." in told.text
        shown = await me.says("policy everywhere changes <@U0LAF02>")
        assert shown
        assert "U0LAF02" in shown.text
        assert shown.people == ("U0LAF02",)
        olaf.user = "U1NGE03"
        refused = await olaf.says("policy everywhere length full")
        assert refused
        assert refused.people == ("U0LAF02",)
        olaf.user = "U0LAF02"
        shown = await olaf.says("policy everywhere length full")
        assert shown
        assert "briefings are full" in shown.text
        shown = await me.says("subscribe alder-bridge daily 8")  # not named, but runs the server
        assert shown
        assert "Digest 1" in shown.text
        shown = await me.presses("pause", "1")
        assert shown
        assert "is paused" in shown.text


async def test_a_digest_without_a_zone_keeps_to_the_zone_of_the_rules(store: Store) -> None:
    async with chatting(store) as team:
        asker = team.processes[0].person(zone="America/New_York")

        async def shown(text: str, action: str = "") -> str:
            card = await (asker.presses(action, "1") if action else asker.says(text))
            return card.text if card else ""

        digest = "subscribe alder-bridge daily 07:00"
        assert "07:00 America/New_York" in await shown(digest)
        assert "There is no time zone called 'Berln'" in await shown("policy zone Berln")
        assert "Asia/Seoul" in await shown("policy everywhere zone Seoul")
        assert "07:00 Asia/Seoul" in await shown(digest)
        await shown("alder-bridge")
        assert "come (Asia/Seoul)?" in await shown("", "subscribe")
        assert "08:00 Asia/Seoul" in await shown("", "subscribe-daily")
        assert "07:00 Europe/Berlin" in await shown(f"{digest} in Berlin")
        await shown("policy zone own")
        assert "07:00 America/New_York" in await shown(digest)


async def test_who_asks_too_much_is_told_when_to_ask_again(store: Store) -> None:
    async with chatting(store, house=Policy(user_hourly=2, channel_hourly=3)) as team:
        assert "is posted here" in await said(team, "alder-bridge")
        assert "is posted here" in await said(team, "alder-bridge")
        told = await said(team, "alder-bridge")
        assert told == "Busy: you have asked a lot lately. Please ask again in 30 minutes."
        assert "What you can ask me" in await said(team, "help")  # costs nothing
        assert "is posted here" in await said(team, "alder-bridge", user="U2")
        told = await said(team, "alder-bridge", user="U2")
        assert told == "Busy: this channel has asked a lot lately. Please ask again in 20 minutes."
        # What was refused was not counted.
        assert "is posted here" in await said(team, "alder-bridge", user="U2", place=ELSEWHERE)
        assert "is posted here" in await said(team, "alder-bridge", place=STRANGERS)
        team.clock.forward(timedelta(minutes=30))
        assert "is posted here" in await said(team, "alder-bridge")
        assert len(team.channel.posted) == 6


async def test_a_workspaces_people_and_channels_have_one_budget_together(store: Store) -> None:
    async with chatting(store, house=Policy(workspace_hourly=2)) as team:
        assert "is posted here" in await said(team, "alder-bridge")
        assert "is posted here" in await said(team, "alder-bridge", user="U2", place=ELSEWHERE)
        told = await said(team, "alder-bridge", user="U3")
        assert told == (
            "Busy: all channels here together have asked a lot lately. "
            "Please ask again in 30 minutes."
        )
        assert "is posted here" in await said(team, "alder-bridge", place=STRANGERS)
        await store.policies.put(Place("team", "T1", ""), {"workspace_hourly": 3})
        team.clock.forward(timedelta(minutes=20))
        assert "is posted here" in await said(team, "alder-bridge", user="U3")


async def test_a_follow_up_beyond_the_budget_is_refused_to_who_asked(store: Store) -> None:
    async with chatting(store, house=Policy(user_hourly=1)) as team:
        await said(team, "alder-bridge")
        root = team.channel.posted[-1][0].id
        told = await team.me.writes("Why was the bridge closed?", root)
        assert told
        assert told.text.startswith("Busy: you have asked a lot")
        assert len(team.channel.posted) == 1


async def test_budgets_are_taken_together_or_not_at_all(store: Store) -> None:
    async with chatting(store) as team:
        now, one, ten = team.clock(), Allowance(1), Allowance(10)
        both = [("user", "U1", ten), ("channel", "C1", one)]
        assert await store.budgets.take(HERE, both, now) is None
        for _ in range(20):
            empty = await store.budgets.take(HERE, both, now)
            assert empty
            assert empty.whose == "channel"
        for _ in range(9):
            assert await store.budgets.take(HERE, both[:1], now) is None
        assert await store.budgets.take(HERE, both[:1], now)


async def test_another_workspaces_briefings_and_digests_are_nobodys(store: Store) -> None:
    async with chatting(store) as team:
        await said(team, "alder-bridge")
        await said(team, "subscribe alder-bridge daily 07:00")
        for action in ("full", "sources", "why", "subscribe", "subscribe-daily", "share", "useful"):
            told = await pressed(team, action, "1", STRANGERS)
            assert told == "That briefing is not kept here. Ask for its topic again."
        for action in ("pause", "run", "remove"):
            assert "no digest number 1" in await pressed(team, action, "1", STRANGERS)
            assert "no digest number 1" in await said(team, f"{action} 1", place=STRANGERS)
        assert "no delivery number 1" in await said(team, "why 1", place=STRANGERS)
        assert "None yet" in await said(team, "digests", place=STRANGERS)
        other = Place("other", "T1", "C1")  # the same name on another platform
        assert "not kept here" in await pressed(team, "full", "1", other)
        assert len(team.channel.posted) == 1
        assert await store.feedback.by("topic", team.clock() - timedelta(days=1)) == []


async def test_a_button_that_nobody_knows_is_refused(store: Store) -> None:
    async with chatting(store) as team:
        assert "another version" in await pressed(team, "explode", "1")
        for value in ("", "x", "-1", "9" * 30, "٣"):
            assert "not kept here" in await pressed(team, "full", value)


async def test_the_buttons_under_a_briefing(store: Store) -> None:
    async with chatting(store) as team:
        await said(team, "alder-bridge")
        [card] = team.channel.cards
        value = {action.id: action.value for action in card.actions}["full"]
        full = await team.me.presses("full", value)
        assert full
        assert {"timeline", "disputes"} & {section.key for section in full.sections}
        assert full.sources == card.sources
        told = await team.me.presses("sources", value)
        assert told
        assert told.sources == card.sources
        assert "withheld:" in await pressed(team, "why", value)
        offered = await team.me.presses("subscribe", value)
        assert offered
        assert offered.actions[0].id == "subscribe-weekdays"
        assert "Digest 1 on alder-bridge, here: every day at 08:00" in await pressed(
            team, "subscribe-daily", value
        )
        for action in ("useful", "useful", "useless"):
            assert "noted" in await pressed(team, action, value)
        [by] = await store.feedback.by("topic", team.clock() - timedelta(days=1))
        assert (by.name, by.useful, by.useless) == ("alder-bridge", 0, 1)


async def test_what_is_being_made_for_a_workspace_that_left_goes_with_it(store: Store) -> None:
    async with chatting(store) as team:
        team.writer.gate.clear()
        asking = asyncio.create_task(team.me.says("alder-bridge"))
        await team.writer.begun.wait()
        leaving = asyncio.create_task(team.processes[0].front.left("team", "T1"))
        while await store.ledger.recent(None, 9):  # the first forgetting
            await asyncio.wait([leaving], timeout=0.05)
        team.writer.gate.set()
        await leaving
        assert await asking is None
        assert team.channel.posted == []
        counts = (await store.facts()).counts
        assert (counts["briefings"], counts["deliveries"]) == (0, 0)


async def test_a_workspace_that_left_leaves_nothing_and_gets_nothing(store: Store) -> None:
    async with chatting(store) as team:
        for place in (HERE, STRANGERS):
            await said(team, "subscribe alder-bridge daily 08:30", place=place)
            await said(team, "alder-bridge", place=place)
            await said(team, "policy length full", place=place)
            await pressed(team, "useful", "1" if place == HERE else "2", place)
        front = team.processes[0].front
        await front.left("team", "T1")
        await front.left("team", "T1")
        await front.left("", "")
        assert [one.place for one in await store.subscriptions.listed()] == [STRANGERS]
        assert [row.place for row in await store.ledger.recent(None, 9)] == [STRANGERS]
        assert await store.policies.rules(HERE) == ({}, {})
        assert await store.policies.rules(STRANGERS) == ({}, {"length": "full"})
        [by] = await store.feedback.by("workspace", team.clock() - timedelta(days=1))
        assert by.name == "team:T2"
        team.clock.forward(timedelta(hours=1))
        assert "not kept here" in await pressed(team, "full", "1")


async def test_a_workspace_that_revoked_our_token_keeps_all_and_resumes(store: Store) -> None:
    async with chatting(store) as team:
        for place in (HERE, STRANGERS):
            await said(team, "subscribe alder-bridge daily 08:30", place=place)
        await said(team, "alder-bridge")
        front = team.processes[0].front
        await front.revoked("", "", "Nobody's.")
        await front.revoked("team", "T1", "The token is not taken.")
        await front.revoked("team", "T1", "The token is not taken, still.")
        assert "paused: The token is not taken. (here)" in await said(team, "digests")
        assert "08:30" in await said(team, "digests", place=STRANGERS)
        notices = await store.ledger.recent("team:T1", 9, kinds=["notice"])
        assert [row.place.channel for row in notices] == ["U1"]
        assert "goes on" in await said(team, "resume 1")


async def test_a_workspace_that_revokes_our_token_and_leaves_keeps_nothing(store: Store) -> None:
    async with chatting(store) as team:
        await said(team, "subscribe alder-bridge daily 08:30")
        front = team.processes[0].front
        await asyncio.gather(front.left("team", "T1"), front.revoked("team", "T1", "No token."))
        assert await store.subscriptions.listed() == []
        assert await store.ledger.recent(None, 9) == []


async def test_people_and_channels_are_named_by_their_ids_for_the_platform_to_show(
    store: Store,
) -> None:
    async with chatting(store) as team:
        await said(team, "subscribe alder-bridge daily 08:30")
        held = await team.me.says("policy changes <@UMAUD01> <@U1>")
        assert held
        assert held.people == ("UMAUD01", "U1")
        stranger = team.processes[0].person(user="U3")
        refused = await stranger.says("pause 1")
        assert refused
        assert refused.people == ("UMAUD01", "U1")
        elsewhere = team.processes[0].person(ELSEWHERE)
        for text, place in (("digests", HERE), ("run 1", HERE), ("move 1", ELSEWHERE)):
            told = await elsewhere.says(text)
            assert told
            assert told.channels == (place.channel,)
        home = await team.processes[0].front.home(HERE, "U1")
        assert home.channels == (ELSEWHERE.channel,)
        await team.me.says("policy changes everyone")
        await team.me.says("subscribe alder-bridge daily 07:00")
        third = team.processes[0].person(Place("team", "T1", "C3"))
        told = await third.says("pause alder-bridge")
        assert told
        assert told.headline.endswith("by its number: 1 (in C2), 2 (in C1).")
        assert told.channels == ("C2", "C1")
