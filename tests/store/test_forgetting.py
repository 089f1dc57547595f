"""What is forgotten is gone; what is pruned is old; what a briefing rests on stays."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from samples import ANSWER, BRIEFING
from store.news import DAY, FEED, HOUR, NOW, OTHERS, TEAM, article, found, look
from store.whole import dump, faults

from bot.budget import Allowance
from bot.chat import Place
from bot.digests.subscriptions import Subscription
from bot.ledger import Ended, NewDelivery
from bot.store import open_store
from bot.store.aside import aside
from bot.store.chat_ports import Feedback
from bot.store.model_records import Used
from bot.store.ports import Store
from bot.store.records import Arrival, Entry, Question, Search, StoredBriefing, TopicRow
from bot.turns import Limit
from briefings.models.metered import UsageRecord
from briefings.ports import Usage
from briefings.selecting.evidence import gather

CAKE = "Zwiebelkuchen"  # a word that stands wherever a workspace has left something
USER = "U0MAUD"


def some(counts: Mapping[str, int]) -> dict[str, int]:
    """Leave out what there was none of."""
    return {what: count for what, count in counts.items() if count}


async def fill(store: Store, workspace: str, word: str = CAKE) -> StoredBriefing:
    """Leave something of a workspace in every table."""
    named = replace(FEED, workspace=workspace, url=f"https://x.example/{word}", title=word)
    source = await store.sources.add(named)
    page = replace(article(word, f"The {word} is baked."), title=word, author=word, publisher=word)
    entry = Entry(word, word, "unreadable", NOW, 1, word)
    await store.sources.record(replace(look(source, page), entries=(entry,)))
    await store.sources.record(look(source, replace(page, text=f"The {word} is eaten.")))
    [hit] = await store.articles.search(Search(workspace, word))
    evidence = gather(word, await store.articles.get([hit.article_id]))
    briefing = StoredBriefing(
        key=word,
        workspace=workspace,
        topic=word,
        length="short",
        language="en",
        writer=word,
        made_at=NOW,
        briefing=replace(BRIEFING, topic=word),
        evidence=evidence,
        trace={"word": word},
    )
    made = await store.briefings.save(briefing)
    question = Question(workspace, USER, word, f"{word}?", replace(ANSWER, question=word), NOW)
    await store.questions.add(replace(question, briefing_id=made.id))
    await store.topics.put(TopicRow(workspace, word, {"any": [word]}))
    await store.leases.acquire(f"briefing:{workspace}:x", "me", now=NOW, until=NOW + DAY)
    took = UsageRecord(NOW, word, word, Usage(10, 1), None, word, 1, 1.0, "answered")
    await store.usage.record(Used(workspace, word, took))
    await store.model_answers.put(workspace, "a" * 64, word, NOW)
    await deliver(store, made, workspace, word)
    if workspace:
        platform, team = workspace.split(":")
        await chatted(store, Place(platform, team, word), made.id)
    return made


async def chatted(store: Store, place: Place, briefing: int) -> None:
    """Leave what a chat leaves."""
    word = place.channel
    await store.policies.put(place, {"changers": [word]})
    await store.budgets.take(place, [("user", USER, Allowance(9))], NOW)
    await store.feedback.put(Feedback(place, USER, briefing, "useful", NOW, word, word))
    asked = {"do": "ask", "user": USER, "question": f"What of the {word}?"}
    await store.ledger.reserve([NewDelivery(f"{place}", "answer", place, NOW, wanted=asked)], NOW)
    await store.handled.begin(place, f"{place}:{word}", NOW, NOW + HOUR)
    shown = replace(article(f"{word}-shown", f"The {word} is shown."), title=word)
    await store.articles.save(aside(place.owner), [Arrival(shown)], NOW)


async def deliver(store: Store, briefing: StoredBriefing, workspace: str, word: str) -> None:
    """Leave a subscription of a person's, and what was posted to their channel and to them."""
    platform, _, team = workspace.partition(":")
    place = Place(platform or "console", team, word)
    wish = Subscription(place, word, "0 8 * * *", word, "UTC", owner=USER, created_at=NOW)
    subscribed = await store.subscriptions.add(wish)
    new = [
        NewDelivery(f"{word}:{n}", "digest", where, NOW, subscription=subscribed.id)
        for n, where in enumerate((place, replace(place, channel=USER)))
    ]
    for row in await store.ledger.reserve(new, NOW):
        await store.ledger.claim(row, "me", NOW)
        await store.ledger.made(row, "me", {"card": {"text": word}}, briefing.id)
        await store.ledger.end(row, "me", Ended("posted", NOW, word))


def traces(folder: Path, *words: str) -> list[str]:
    """Give the words that stand anywhere in the files of a SQLite store, used or set free."""
    held = b"".join(file.read_bytes() for file in folder.glob("store.db*")).lower()
    return [word for word in words if word.lower().encode() in held]


async def test_a_workspace_that_is_forgotten_leaves_nothing(url: str, tmp_path: Path) -> None:
    in_memory = url == "sqlite+aiosqlite://"
    async with open_store(url) as store:
        await fill(store, TEAM)
        kept = await fill(store, OTHERS, "Apfelkuchen")
        if not in_memory:
            before = await dump(url)
            assert before.count(CAKE) > 10
            assert CAKE.lower() in before  # in the index
        counts = await store.forget(TEAM)
        assert some(counts) == {
            "questions": 1,
            "topics": 1,
            "sources": 1,
            "briefings": 1,
            "articles": 2,
            "usage": 1,
            "model_answers": 1,
            "leases": 1,
            **dict.fromkeys(("policies", "budgets", "feedback", "handled"), 1),
            "subscriptions": 1,
            "deliveries": 3,
        }
        assert await found(store, Search(TEAM, CAKE)) == []
        assert await store.briefings.get(kept.id) == kept
        if not in_memory:
            after = await dump(url)
            for trace in (CAKE, CAKE.lower(), "zwiebelkuch", TEAM):
                assert trace not in after
            assert await faults(url) == []
        # Nor does it lie in what SQLite has set free in its file or its log.
        assert traces(tmp_path, CAKE, "zwiebelkuch", TEAM) == []


async def test_a_person_who_is_forgotten_leaves_no_question(url: str, tmp_path: Path) -> None:
    async with open_store(url) as store:
        await fill(store, TEAM, "Apfelkuchen")
        await store.questions.add(Question(TEAM, "U2", "", "And I?", None, NOW))
        secret = Question(TEAM, USER, "", f"Where is the {CAKE}?", None, NOW + HOUR)
        await store.questions.add(secret)
        assert some(await store.forget_user(OTHERS, USER)) == {}
        counts = some(await store.forget_user(TEAM, USER))
        assert counts == {"questions": 2, "feedback": 1, "budgets": 1, "deliveries": 2}
        assert [one.owner for one in await store.subscriptions.listed(TEAM)] == [""]
        assert [one.user for one in await store.questions.recent(TEAM, None, 10)] == ["U2"]
        assert len(await store.briefings.history(TEAM, "", 10)) == 1
        assert traces(tmp_path, CAKE, USER) == []


async def test_a_person_can_be_forgotten_everywhere(url: str, tmp_path: Path) -> None:
    async with open_store(url) as store:
        for workspace in (TEAM, OTHERS):
            await fill(store, workspace, f"Apfel{workspace[-3:]}")
        counts = some(await store.forget_user(None, USER))
        assert counts == {"questions": 2, "feedback": 2, "budgets": 2, "deliveries": 4}
        assert traces(tmp_path, USER) == []


async def test_a_workspace_whose_name_begins_anothers_leaves_that_ones_rows(store: Store) -> None:
    places = [Place("slack", workspace, "C1") for workspace in ("T1", "T12")]
    keys = [Limit(60.0, by).key(place) for by in ("channel", "workspace") for place in places]
    for key in keys:
        await store.rates.reserve(key, NOW, 60.0, 0.0)
    for place in places:
        await store.leases.acquire(f"briefing:{place.owner}:x", "me", now=NOW, until=NOW + DAY)
    counts = await store.forget("slack:T1")
    assert (counts["rates"], counts["leases"]) == (2, 1)


async def test_what_another_workspace_cites_stays_when_the_operator_forgets(store: Store) -> None:
    await fill(store, "")
    await store.articles.save("", [Arrival(article("other"))], NOW)
    [hit] = await store.articles.search(Search(TEAM, CAKE))
    cited = await store.articles.get([hit.article_id])
    team = StoredBriefing(
        key="team",
        workspace=TEAM,
        topic="t",
        length="full",
        language="en",
        writer="extractive",
        made_at=NOW,
        briefing=BRIEFING,
        evidence=gather(CAKE, cited),
    )
    made = await store.briefings.save(team)
    counts = await store.forget("")
    assert (counts["briefings"], counts["articles"]) == (1, 1)
    assert await store.briefings.get(made.id) == made
    assert await found(store, Search(TEAM)) == [CAKE]


async def test_a_briefing_elsewhere_that_shows_what_is_forgotten_goes_too(store: Store) -> None:
    made = await fill(store, TEAM)
    shared = await store.briefings.save(replace(made, workspace="", id=0))
    assert (await store.forget(TEAM))["briefings"] == 2
    assert await store.briefings.get(shared.id) is None


async def test_what_is_old_is_pruned_and_the_rest_stays(url: str) -> None:
    async with open_store(url) as store:
        old = await fill(store, "")
        source = (await store.sources.listed())[0]
        later = NOW + 40 * DAY
        fresh = [article("fresh"), article("again")]
        await store.articles.save("", [Arrival(article("again"))], NOW)
        await store.sources.record(look(source, *fresh, at=later))
        counts = await store.prune(NOW + 30 * DAY, later)
        assert some(counts) == {
            "briefings": 1,
            "questions": 1,
            "versions": 1,
            "articles": 1,
            "model_answers": 1,
            "leases": 1,
            "deliveries": 2,
        }
        assert await store.briefings.get(old.id) is None
        assert sorted(await found(store, Search())) == ["again", "fresh"]
        assert await store.sources.listed() == [await store.sources.get(source.id)]
        # What was read once is not read again because its article is gone.
        key = f"https://courier.example/{CAKE}"
        known = await store.sources.entries(source.id, [key, CAKE, fresh[0].url])
        assert {name: entry.state for name, entry in known.items()} == {
            key: "stale",
            CAKE: "unreadable",
            fresh[0].url: "read",
        }
        if url != "sqlite+aiosqlite://":
            assert await faults(url) == []


async def test_what_a_kept_briefing_rests_on_is_not_pruned(store: Store) -> None:
    made = await fill(store, "")
    [first, second] = [
        made.evidence.articles[0].id.removesuffix(".2"),
        made.evidence.articles[0].id,
    ]
    later = replace(made, key="later", made_at=NOW + 40 * DAY, id=0)
    kept = await store.briefings.save(later)
    counts = await store.prune(NOW + 30 * DAY, NOW + 40 * DAY)
    assert (counts["briefings"], counts["articles"], counts["versions"]) == (1, 0, 1)
    assert await store.briefings.get(kept.id) == kept
    assert [one.id for one in await store.articles.get([first, second])] == [second]


async def test_a_version_that_a_briefing_rests_on_outlives_the_next_one(store: Store) -> None:
    made = await fill(store, "")
    page = replace(made.evidence.articles[0], text="It is gone.", id="")
    await store.articles.save("", [Arrival(page)], NOW + 40 * DAY)
    kept = await store.briefings.save(replace(made, key="later", made_at=NOW + 40 * DAY, id=0))
    await store.prune(NOW + 30 * DAY, NOW + 40 * DAY)
    assert await store.briefings.get(kept.id) == kept
    assert await found(store, Search(text="gone")) == [CAKE]


async def test_pages_are_watched_no_longer_than_they_are_to_be(store: Store) -> None:
    [saved] = await store.articles.save("", [Arrival(article("a"))], NOW)
    await store.articles.watch([saved.article_id], first=NOW, until=NOW + DAY)
    await store.prune(NOW - DAY, NOW + DAY)
    await store.articles.watch([saved.article_id], first=NOW + 3 * DAY, until=NOW + 4 * DAY)
    [page] = await store.articles.claim_pages(NOW + 3 * DAY, 10, NOW + 3 * DAY)
    assert page.next_check == NOW + 3 * DAY


@pytest.mark.parametrize("name", ["slack:T%", "slack:T_ALDER", "slack:"])
async def test_only_what_is_named_is_forgotten(store: Store, name: str) -> None:
    made = await fill(store, TEAM)
    assert set((await store.forget(name)).values()) <= {0, 1}
    assert len(await store.subscriptions.listed(TEAM)) == 1
    assert await store.briefings.get(made.id) == made
    assert len(await store.questions.recent(TEAM, None, 10)) == 1
