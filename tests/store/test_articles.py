"""Articles are immutable and versioned; nothing crosses from one workspace to another."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.news import DAY, HOUR, NOW, OTHERS, TEAM, article, found, save

from bot.store.ports import Store
from bot.store.records import Arrival, PageLook, Presence, Saved, Search, WatchedPage
from briefings.articles import Article
from briefings.sources.fetched import Validators


async def test_an_article_is_given_back_as_it_was_saved(store: Store) -> None:
    whole = Article(
        "Der Bürgermeister sagte: „Nein.“\n\n북한은",
        title="Die Brücke",
        url="https://bote.example/1?utm_source=x#top",
        publisher="Bote",
        published=datetime(2025, 3, 24, 7, 15, 30, 123456, tzinfo=UTC),
        language="de",
        author="Lena Brandt",
    )
    [saved] = await save(store, whole)
    assert saved == Saved(whole.id, 1, "new")
    assert await store.articles.get([whole.id]) == [whole]


async def test_articles_come_in_the_order_asked_for_and_unknown_ones_are_left_out(
    store: Store,
) -> None:
    ids = [one.article_id for one in await save(store, article("a"), article("b"))]
    assert [one.id for one in await store.articles.get([ids[1], "none", ids[0]])] == ids[::-1]
    assert await store.articles.get([]) == []


async def test_the_same_page_is_no_second_article(store: Store) -> None:
    await save(store, article("a"))
    spelled = replace(article("a"), url="HTTPS://courier.example:443/a/?utm_medium=rss", id="")
    [again] = await save(store, spelled)
    assert (again.version, again.outcome) == (1, "same")
    assert await found(store, Search(text="bridge")) == ["a"]


async def test_a_changed_text_is_a_new_version_beside_the_old_one(store: Store) -> None:
    first, second = article("a", "It is closed."), article("a", "It is open.")
    [old] = await save(store, first)
    [new] = await save(store, second)
    assert new == Saved(f"{old.article_id}.2", 2, "changed")
    kept = await store.articles.get([old.article_id, new.article_id])
    assert [one.text for one in kept] == ["It is closed.", "It is open."]
    [hit] = await store.articles.search(Search())
    assert hit.article_id == new.article_id
    assert await found(store, Search(text="closed")) == []
    assert await found(store, Search(text="open")) == ["a"]


async def test_a_new_title_is_a_new_version_and_going_back_is_another(store: Store) -> None:
    pages = [article("a", title=title) for title in ("Closed", "Open", "Closed")]
    saved = [(await save(store, page))[0] for page in pages]
    assert [(one.version, one.outcome) for one in saved] == [
        *((1, "new"), (2, "changed"), (3, "changed"))
    ]


async def test_one_page_may_come_more_than_once_at_once(store: Store) -> None:
    saved = await save(store, article("a", "One."), article("b"), article("a", "Two."))
    assert [(one.version, one.outcome) for one in saved] == [
        *((1, "new"), (1, "new"), (2, "changed"))
    ]
    assert await found(store, Search(text="two")) == ["a"]
    assert await found(store, Search(text="one")) == []


async def test_articles_without_an_address_are_told_apart_by_their_ids(store: Store) -> None:
    saved = await save(store, Article("One."), Article("Two."), Article("One."))
    assert [one.outcome for one in saved] == ["new", "new", "same"]
    assert saved[0].article_id == Article("One.").id
    file = [await save(store, Article(text, id="a-file")) for text in ("One.", "Three.")]
    assert [one.outcome for (one,) in file] == ["new", "changed"]
    assert file[1][0].article_id == "a-file.2"


async def test_the_same_page_has_another_id_in_each_workspace(store: Store) -> None:
    ids = [(await save(store, article("a"), workspace=w))[0].article_id for w in ("", TEAM, OTHERS)]
    assert len(set(ids)) == 3
    assert ids[0] == article("a").id


async def test_a_workspace_finds_its_own_and_the_shared_articles_only(store: Store) -> None:
    for workspace, name in (("", "shared"), (TEAM, "ours"), (OTHERS, "theirs")):
        await save(store, article(name), workspace=workspace)
    for text in ("bridge", ""):
        assert sorted(await found(store, Search(TEAM, text))) == ["ours", "shared"]
        newest = Search(TEAM, text, order="newest")
        assert sorted(await found(store, newest)) == ["ours", "shared"]
    assert await found(store, Search("", "bridge")) == ["shared"]


async def test_a_full_text_follows_an_excerpt_and_is_no_more_news_than_it(store: Store) -> None:
    excerpt = Arrival(article("a", "The bridge …"), excerpt=True)
    await store.articles.save("", [excerpt], NOW)
    [hit] = await store.articles.search(Search())
    assert (hit.excerpt, hit.news_at) == (True, NOW)
    [full] = await store.articles.save("", [Arrival(article("a"))], NOW + HOUR)
    assert full.outcome == "changed"
    [hit] = await store.articles.search(Search())
    assert (hit.excerpt, hit.news_at) == (False, NOW)


async def test_an_excerpt_does_not_take_the_place_of_a_full_text(store: Store) -> None:
    [full] = await save(store, article("a"))
    excerpt = Arrival(article("a", "The bridge …"), excerpt=True)
    [again] = await store.articles.save("", [excerpt], NOW + HOUR)
    assert again == replace(full, outcome="same")
    assert (await store.articles.get([full.article_id]))[0].text == "The bridge is closed."


async def test_an_excerpt_that_proves_to_be_the_whole_text_is_one_no_longer(store: Store) -> None:
    await store.articles.save("", [Arrival(article("a"), excerpt=True)], NOW)
    [same] = await store.articles.save("", [Arrival(article("a"))], NOW)
    [hit] = await store.articles.search(Search())
    assert (same.outcome, hit.excerpt) == ("same", False)


async def test_what_stood_there_before_is_no_news_until_it_changes(store: Store) -> None:
    await store.articles.save("", [Arrival(article("a"), news=False)], NOW)
    [hit] = await store.articles.search(Search())
    assert hit.news_at is None
    await store.articles.save("", [Arrival(article("a", "It is open."))], NOW + HOUR)
    [hit] = await store.articles.search(Search())
    assert hit.news_at == NOW + HOUR


@pytest.mark.parametrize(
    ("published", "dated"),
    [(NOW - DAY, NOW - DAY), (None, NOW), (NOW + DAY, NOW)],
    ids=["known", "unknown", "in the future"],
)
async def test_an_article_is_dated_by_its_publication_or_else_by_when_it_was_first_seen(
    store: Store, published: datetime | None, dated: datetime
) -> None:
    page = replace(article("a"), published=published)
    await save(store, page)
    await store.articles.save("", [Arrival(replace(page, text="It is open."))], NOW + HOUR)
    [hit] = await store.articles.search(Search())
    assert hit.dated == dated


async def test_a_cited_page_is_looked_at_again_for_some_days(store: Store) -> None:
    given = Validators('"v1"', "Mon, 24 Mar 2025 07:00:00 GMT")
    [saved] = await store.articles.save("", [Arrival(article("a"), validators=given)], NOW)
    await store.articles.watch([saved.article_id], first=NOW + HOUR, until=NOW + 3 * DAY)
    assert await store.articles.claim_pages(NOW, 10, NOW) == []
    [page] = await store.articles.claim_pages(NOW + HOUR, 10, NOW + HOUR)
    assert (page.url, page.article_id) == (article("a").url, saved.article_id)
    assert (page.validators, page.until) == (given, NOW + 3 * DAY)

    newer = Validators('"v2"')
    same = await store.articles.checked(page.document, PageLook(NOW + HOUR, NOW + DAY, newer))
    assert same is None
    [page] = await store.articles.claim_pages(NOW + DAY, 10, NOW + DAY)
    assert page.validators == newer

    moved = Arrival(replace(article("b", "It is open."), publisher="Courier"))
    look = PageLook(NOW + DAY, NOW + 4 * DAY, newer, moved)
    changed = await store.articles.checked(page.document, look)
    assert changed == Saved(f"{saved.article_id}.2", 2, "changed")
    assert await store.articles.claim_pages(NOW + 9 * DAY, 10, NOW + 9 * DAY) == []


async def test_a_cited_page_goes_to_one_process_and_comes_back_where_that_dies(
    store: Store,
) -> None:
    [saved] = await save(store, article("a"))
    await store.articles.watch([saved.article_id], first=NOW, until=NOW + DAY)
    [page] = await store.articles.claim_pages(NOW, 10, NOW + HOUR)
    assert page.next_check == NOW
    assert await store.articles.claim_pages(NOW, 10, NOW + HOUR) == []
    [again] = await store.articles.claim_pages(NOW + HOUR, 10, NOW + 2 * HOUR)
    assert again.document == page.document


async def test_watching_again_watches_longer_and_never_later(store: Store) -> None:
    [saved] = await save(store, article("a"))
    ids = [saved.article_id]
    await store.articles.watch(ids, first=NOW + HOUR, until=NOW + DAY)
    await store.articles.watch(ids, first=NOW + 2 * HOUR, until=NOW + 2 * DAY)
    await store.articles.watch(ids, first=NOW + 3 * HOUR, until=NOW + HOUR)
    [page] = await store.articles.claim_pages(NOW + HOUR, 10, NOW + HOUR)
    assert (page.next_check, page.until) == (NOW + HOUR, NOW + 2 * DAY)


async def test_files_and_pages_that_are_gone_are_not_looked_at_again(store: Store) -> None:
    [saved] = await save(store, Article("Text.", url="/home/maud/news/bridge.md"))
    await store.articles.watch([saved.article_id, "gone"], first=NOW, until=NOW + DAY)
    assert await store.articles.claim_pages(NOW + HOUR, 10, NOW + HOUR) == []
    assert await store.articles.checked(4711, PageLook(NOW, NOW, Validators())) is None


async def watched(store: Store) -> tuple[Saved, WatchedPage]:
    """Save an article whose page is watched."""
    [saved] = await save(store, article("a"))
    await store.articles.watch([saved.article_id], first=NOW, until=NOW + 9 * DAY)
    [page] = await store.articles.claim_pages(NOW, 10, NOW)
    return saved, page


async def look(
    store: Store, page: WatchedPage, hours: int, presence: Presence, arrival: Arrival | None = None
) -> str:
    """Record a look so many hours later; give what became of the article."""
    at = NOW + hours * HOUR
    found = PageLook(at, at + HOUR, Validators(), arrival, presence)
    saved = await store.articles.checked(page.document, found)
    return saved.outcome if saved else ""


async def test_a_page_that_is_gone_is_withdrawn_once_and_stays_what_it_was_for_who_cited_it(
    store: Store,
) -> None:
    saved, page = await watched(store)
    ids = [saved.article_id]
    assert await store.articles.withdrawn(ids) == set()
    assert [await look(store, page, 1, "gone"), await look(store, page, 2, "gone")] == [
        "withdrawn",
        "",
    ]
    assert await store.articles.search(Search()) == []
    assert await store.articles.withdrawn([*ids, "never"]) == set(ids)
    assert await store.articles.newest(ids) == {}
    assert [one.id for one in await store.articles.get(ids)] == ids
    assert await store.articles.claim_pages(NOW + DAY, 10, NOW + DAY) == []


async def test_a_page_is_withdrawn_when_it_is_missing_twice_and_not_when_its_site_is_down(
    store: Store,
) -> None:
    _, page = await watched(store)
    looks: list[Presence] = ["missing", "unknown", "there", "missing", "unknown", "missing"]
    told = [await look(store, page, hours, seen) for hours, seen in enumerate(looks)]
    assert told == ["", "", "", "", "", "withdrawn"]


async def test_two_processes_that_miss_a_page_at_once_withdraw_nothing(store: Store) -> None:
    _, page = await watched(store)
    assert [await look(store, page, 1, "missing") for _ in range(2)] == ["", ""]


@pytest.mark.parametrize("excerpt", [False, True])
async def test_a_page_that_comes_back_is_a_new_version(store: Store, *, excerpt: bool) -> None:
    saved, page = await watched(store)
    await look(store, page, 1, "gone")
    [back] = await store.articles.save("", [Arrival(article("a"), excerpt=excerpt)], NOW + 2 * HOUR)
    assert (back.article_id, back.outcome) == (f"{saved.article_id}.3", "changed")
    assert await store.articles.withdrawn([saved.article_id]) == set()
    assert [hit.article_id for hit in await store.articles.search(Search())] == [back.article_id]


_number = itertools.count()
ODD = ["a\x00b", "\ud800", "\uf8fa0000", "\uf8fa", "a" * 100_000, "'; --", "\u202e", "٠", "ﷺ" * 50]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.one_of(st.sampled_from(ODD), st.text(st.characters(), max_size=200)))
async def test_any_text_is_kept_to_the_last_character(store: Store, text: str) -> None:
    url = f"https://x.example/{next(_number)}?{text}"
    odd = Article(text, title=text, url=url, publisher=text, author=text)
    [saved] = await save(store, odd)
    assert await store.articles.get([saved.article_id]) == [odd]
    await found(store, Search(text=text))


@pytest.mark.parametrize(("year", "recent"), [(1, 0), (9999, 2)])
async def test_the_ends_of_the_calendar_do_no_harm(store: Store, year: int, recent: int) -> None:
    for hours in (-14, 14):
        zone = timezone(timedelta(hours=hours))
        month, day = (1, 1) if year == 1 else (12, 31)
        published = datetime(year, month, day, 12, tzinfo=zone)
        await save(store, replace(article(f"{hours}"), published=published))
    assert len(await found(store, Search())) == 2
    assert len(await found(store, Search(since=NOW - DAY))) == recent
