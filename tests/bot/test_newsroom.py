"""A topic's briefing: from the store, made once, shared, kept with what it rests on."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from newsdesk import START
from newsrooms import FERRY, FERRY_TOPIC, STRIKE, article, room

from bot.news.freshness import freshness
from bot.news.topics import read_topics
from bot.refresh.rhythm import Rhythm
from bot.store.records import Arrival, Look, NewsSource
from briefings import Article, Topic
from briefings.errors import SettingsError, UnknownTopicError, UnreadableError
from briefings.sources.fetched import Validators


async def test_the_samples_serve_their_topic_only_while_there_is_no_source() -> None:
    async with room() as here:
        told = await here.newsroom.brief("", "korea-russia")
        assert told.dossier.sample
        assert all("sample" in source.labels for source in told.stored.briefing.sources)
        await here.source(article(FERRY))
        with pytest.raises(UnknownTopicError, match="No article of its 1 source"):
            await here.newsroom.brief("", "korea-russia")
        assert not (await here.newsroom.brief("", "ferry")).dossier.sample


async def test_any_words_are_a_search_over_everything_and_no_match_is_the_refusal() -> None:
    async with room() as here:
        await here.source(article(FERRY), article(STRIKE, 2))
        told = await here.newsroom.brief("", "dockers roster")
        assert [source.title for source in told.stored.briefing.sources] == ["Report 2"]
        with pytest.raises(UnknownTopicError, match="No topic is called 'zeppelin'"):
            await here.newsroom.brief("", "zeppelin")


async def test_a_topic_is_added_asked_by_alias_and_removed() -> None:
    async with room() as here:
        await here.source(article(FERRY), article(STRIKE, 2))
        await here.topics.add("", Topic("ferry", any=("ferry",), aliases=("boat",)))
        told = await here.newsroom.brief("", "Boat")
        assert told.stored.topic == "ferry"
        assert [source.title for source in told.stored.briefing.sources] == ["Report 1"]
        assert await here.dossiers.count("", FERRY_TOPIC) == 1
        with pytest.raises(UnknownTopicError, match="who runs this bot can remove it"):
            await here.topics.remove("slack:T1", "ferry")
        await here.topics.remove("", "ferry")
        with pytest.raises(UnknownTopicError):
            await here.topics.remove("", "ferry")
        with pytest.raises(UnknownTopicError, match="comes with Briefbot"):
            await here.topics.remove("", "alder-bridge")
        with pytest.raises(SettingsError, match="needs a name"):
            await here.topics.add("", Topic(" - "))


async def test_a_topic_keeps_to_its_sources_and_languages() -> None:
    german = article("Die Fähre in Quenby fährt nicht. Das sagte Lena Brandt am Montag.", 3)
    async with room() as here:
        await here.source(article(FERRY), url="one")
        await here.source(article(FERRY.replace("fourteen", "fifteen"), 2), german, url="two")
        await here.topics.add("", Topic("ferry", any=("ferry",), sources=("two.example",)))
        told = await here.newsroom.brief("", "ferry")
        assert [source.title for source in told.stored.briefing.sources] == ["Report 2"]
        sources = ("two.example", "https://two.example/old")
        await here.topics.add("", Topic("moved", any=("ferry",), sources=sources))
        moved = await here.newsroom.brief("", "moved")
        assert any("https://two.example/old" in notice for notice in moved.dossier.notices)
        await here.topics.add("", Topic("none", any=("ferry",), sources=("three.example",)))
        with pytest.raises(UnknownTopicError, match="has no source yet"):
            await here.newsroom.brief("", "none")


async def test_another_workspaces_articles_and_topics_are_not_seen() -> None:
    async with room() as here:
        await here.source(article(FERRY), workspace="slack:T1")
        await here.topics.add("slack:T1", Topic("secret", any=("ferry",)))
        assert (await here.newsroom.brief("slack:T1", "secret")).stored.workspace == "slack:T1"
        await here.source(article(STRIKE, 2))
        for name in ("secret", "ferry"):
            with pytest.raises(UnknownTopicError):
                await here.newsroom.brief("slack:T2", name)


async def test_a_briefing_is_made_once_until_its_evidence_changes() -> None:
    async with room() as here:
        await here.source(article(FERRY), url="one")
        first = await here.newsroom.brief("", "ferry")
        here.clock.forward(timedelta(hours=1))
        again = await here.newsroom.brief("", "ferry")
        assert again.stored == first.stored
        assert (await here.newsroom.brief("", "ferry", "short")).stored.id != first.stored.id
        await here.source(article(FERRY.replace("fourteen", "fifteen"), 2), url="two")
        changed = await here.newsroom.brief("", "ferry")
        assert changed.stored.id != first.stored.id
        assert here.writer.asked == 3
        assert len(await here.store.briefings.history("", "ferry", 10)) == 3


async def test_all_who_ask_at_the_same_time_share_one() -> None:
    async with room() as here:
        await here.source(article(FERRY))
        here.writer.gate.clear()
        rooms = [here.newsroom, here.newsroom, here.another()]
        asking = [asyncio.create_task(one.brief("", "ferry")) for one in rooms]
        impatient = asyncio.create_task(here.newsroom.brief("", "ferry"))
        await here.writer.begun.wait()
        impatient.cancel()
        here.writer.gate.set()
        told = await asyncio.gather(*asking)
        assert len({one.stored.id for one in told}) == 1
        assert here.writer.asked == 1


async def test_a_briefing_comes_back_with_its_evidence_whatever_becomes_of_the_articles() -> None:
    async with room() as here:
        source = await here.source(article(FERRY))
        told = await here.newsroom.brief("", "ferry")
        changed = article(FERRY.replace("fourteen", "two"))
        looked = source.health
        await here.store.sources.record(
            Look(source.id, here.clock.now, looked, (Arrival(changed, source.id, "0"),))
        )
        kept = await here.store.briefings.get(told.stored.id)
        assert kept == told.stored
        assert "fourteen" in kept.evidence.articles[0].text


async def test_the_pages_that_a_briefing_cites_are_watched() -> None:
    async with room() as here:
        await here.source(article(FERRY), article(STRIKE, 2))
        await here.newsroom.brief("", "ferry")
        assert await here.store.articles.claim_pages(here.clock.now, 10, here.clock.now) == []
        here.clock.forward(timedelta(hours=7))
        pages = await here.store.articles.claim_pages(here.clock.now, 10, here.clock.now)
        assert [page.url for page in pages] == ["https://quenby-courier.example/1"]


async def test_a_topics_own_folder_is_read_and_a_bad_file_in_it_told(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text('[ferry]\nany = ["ferry"]\nfolder = "ferry"\n')
    (tmp_path / "ferry").mkdir()
    (tmp_path / "ferry" / "one.txt").write_text(FERRY)
    (tmp_path / "ferry" / "bad.md").write_text("---\ntitle: [open\n---\nText.\n")
    async with room(read_topics(tmp_path / "topics.toml")) as here:
        told = await here.newsroom.brief("", "ferry")
        assert not told.dossier.sample
        assert any("bad.md" in notice for notice in told.dossier.notices)


async def test_a_date_that_is_corrected_in_a_topics_folder_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text('[ferry]\nany = ["ferry"]\nfolder = "ferry"\n')
    (tmp_path / "ferry").mkdir()
    file = tmp_path / "ferry" / "one.md"
    file.write_text(f"---\npublished: 2026-03-01\nauthor: Lena Brand\n---\n{FERRY}")
    async with room(read_topics(tmp_path / "topics.toml")) as here:
        first = await here.newsroom.brief("", "ferry")
        file.write_text(f"---\npublished: 2026-02-28\nauthor: Lena Brandt\n---\n{FERRY}")
        told = await here.newsroom.brief("", "ferry", "short")
        assert told.dossier.articles == first.dossier.articles


async def test_a_folder_that_is_gone_is_told_and_ends_no_search_over_everything(
    tmp_path: Path,
) -> None:
    topics = '[ferry]\nany = ["ferry"]\nfolder = "ferry"\n[strike]\nfolder = "strike"\n'
    (tmp_path / "topics.toml").write_text(topics)
    (tmp_path / "strike").mkdir()
    (tmp_path / "strike" / "one.txt").write_text(STRIKE)
    async with room(read_topics(tmp_path / "topics.toml")) as here:
        told = await here.newsroom.brief("", "dockers roster")
        assert len(told.dossier.articles) == 1
        assert any("no such file or folder" in notice for notice in told.dossier.notices)
        with pytest.raises(UnreadableError, match="no such file or folder"):
            await here.newsroom.brief("", "ferry")


async def test_the_latest_days_are_told_and_a_quiet_topic_reaches_further_back() -> None:
    async with room() as here:
        old = [article(FERRY.replace("fourteen", str(n)), n) for n in range(2, 12)]
        await here.source(*old)
        here.clock.forward(timedelta(days=30))
        assert len((await here.dossiers.gather("", "ferry")).articles) == 10
        late = [
            Article(
                f"The ferry at Quenby made {n} trips on Friday. Lena Brandt said so.",
                url=f"https://post.example/{n}",
                published=here.clock.now,
            )
            for n in range(20, 28)
        ]
        await here.source(*late, url="late")
        assert len((await here.dossiers.gather("", "ferry")).articles) == 8


def test_freshness_says_how_many_how_long_and_which() -> None:
    rhythm, now = Rhythm(), START + timedelta(days=3)
    fresh = rhythm.before_any(START)
    well = rhythm.succeeded(fresh, now, validators=Validators())
    down = rhythm.failed(rhythm.succeeded(fresh, START, validators=Validators()), START, "503")
    old = rhythm.succeeded(fresh, START, validators=Validators())

    def sources(*healths: object) -> list[NewsSource]:
        return [
            NewsSource("", f"https://{n}.example/", "feed", START, health, title=f"Feed {n}")  # type: ignore[arg-type]
            for n, health in enumerate(healths)
        ]

    assert freshness([], now) == ""
    assert freshness(sources(well, well), now) == "2 of 2 sources fresh"
    assert freshness(sources(well, down, down), now) == (
        "1 of 3 sources fresh; 2 down since 2 March 2026 (Feed 1, Feed 2)"
    )
    assert freshness(sources(old), now) == "0 of 1 source fresh; 1 not looked at since 2 March 2026"
    assert freshness(sources(fresh), now) == "0 of 1 source fresh; 1 not looked at yet"
