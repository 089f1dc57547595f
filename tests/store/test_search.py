"""One search over both databases: the same articles for the same words, whatever is typed."""

import itertools
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.news import DAY, FEED, NOW, article, found, look, save

from bot.store import open_store
from bot.store.ports import Store
from bot.store.records import Order, Search
from briefings.articles import Article

ORDERS: tuple[Order, ...] = ("relevance", "newest")
BRIDGE = article("bridge", "The council of Alderwick closed the bridge on Friday.", "Bridge closed")
FERRY = article("ferry", "A ferry crosses the river while the bridge of Alderwick is closed.", "A")
SCHOOL = article("school", "Pupils walk to the school of Ferrow. The council pays.", "School open")
NEWS = (BRIDGE, FERRY, SCHOOL)


ALL = {"bridge", "ferry", "school"}
SEARCHES = [
    (Search(text="bridge"), {"bridge", "ferry"}),
    (Search(text="BRIDGES closing"), {"bridge", "ferry"}),
    (Search(text="council bridge"), {"bridge"}),
    (Search(text="ferry school"), {"ferry", "school"}),
    (Search(text="the council"), {"bridge", "school"}),
    (Search(text="the of"), ALL),
    (Search(text='"bridge of Alderwick"'), {"ferry"}),
    (Search(text="“bridge of Alderwick”"), {"ferry"}),
    (Search(text='council "bridge of'), ALL),
    (Search(text="harbour"), set()),
    (Search(text="?!"), set()),
    (Search(text="  \n"), ALL),
    (Search(any=("bridge of Alderwick", "pupils")), {"ferry", "school"}),
    (Search(any=("pupil",), all=("council", "Ferrow")), {"school"}),
    (Search(all=("council",), none=("bridge",)), {"school"}),
    (Search(none=("ferry", "pupils")), {"bridge"}),
    (Search(none=("?!",)), ALL),
    (Search(any=("?!",)), set()),
    (Search(all=("?!", "bridge")), set()),
    (Search(text="river", any=("bridge",), none=("school",)), {"ferry"}),
    (Search(any=("Alder",)), {"bridge", "ferry"}),
    (Search(any=("Ald",)), set()),
    (Search(any=("closed A ferry",)), set()),
]


async def test_what_is_found(store: Store) -> None:
    await save(store, *NEWS)
    for search, expected in SEARCHES:
        for order in ORDERS:
            seen = await found(store, replace(search, order=order))
            assert set(seen) == expected, search
            assert len(seen) == len(expected), search


FORMS = {
    "Korea": "North Korean troops were seen.",
    "Kim Jong Un": "It was Kim Jong-un who came.",
    "북한": "북한은 어제 미사일을 발사했다.",
    "Россия": "В России открыли мост.",
    "Orban": "Viktor Orbán n’est pas venu.",
    "Škoda": "Skoda makes cars.",
    "Brücke": "Die Brücken sind zu.",
    "Mayor's": "The mayors met.",
    "went": "They are going home.",
    "3,000": "Some 3,000 people left.",
    "U.S.": "The U.S. envoy left.",
    "US": "The US envoy left.",
}


async def test_words_are_found_in_their_other_forms(store: Store) -> None:
    await save(store, *(article(typed, text, "") for typed, text in FORMS.items()))
    for typed in FORMS:
        assert await found(store, Search(text=typed)) == [typed]
        assert await found(store, Search(any=(typed,))) == [typed]


async def test_a_word_of_the_title_counts_more(store: Store) -> None:
    filler = "The council met on Friday to talk about the harbour and the school. " * 3
    await save(
        store,
        article("text", f"The bridge is closed. {filler}", "The council"),
        article("title", f"It was Friday. {filler}", "The bridge"),
        article("both", f"The bridge is closed. {filler}", "The bridge"),
    )
    assert await found(store, Search(text="bridge")) == ["both", "title", "text"]
    scores = [hit.score for hit in await store.articles.search(Search(text="bridge"))]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


async def test_the_newest_come_first_whenever_they_came_in(store: Store) -> None:
    days = {"old": 9, "oldest": 4000 * 10, "new": 1, "older": 20}
    pages = [replace(article(name), published=NOW - days[name] * DAY) for name in days]
    await save(store, *pages)
    expected = ["new", "old", "older", "oldest"]
    for text in ("bridge", ""):
        assert await found(store, Search(text=text, order="newest")) == expected
        assert await found(store, Search(text=text, order="newest", limit=2)) == expected[:2]


async def test_a_search_is_held_to_its_time(store: Store) -> None:
    noon = datetime(2025, 3, 20, 12, tzinfo=UTC)
    moments = {
        "before": noon - timedelta(microseconds=1),
        "noon": noon,
        "after": noon + timedelta(microseconds=1),
        "century": datetime(1925, 1, 1, tzinfo=UTC),
    }
    await save(store, *(replace(article(n), published=at) for n, at in moments.items()))
    for text in ("bridge", ""):
        since = Search(text=text, since=noon)
        assert set(await found(store, since)) == {"noon", "after"}
        assert set(await found(store, Search(text=text, until=noon))) == {"before", "century"}
        assert await found(store, replace(since, until=moments["after"])) == ["noon"]
        assert set(await found(store, replace(since, since=datetime(1901, 1, 1, tzinfo=UTC)))) == {
            *moments
        }


async def test_a_search_is_held_to_its_languages(store: Store) -> None:
    codes = {"a": "en", "b": "en-GB", "c": "de", "d": "EN"}
    await save(store, *(replace(article(name), language=code) for name, code in codes.items()))
    assert set(await found(store, Search(text="bridge", languages=("en",)))) == {"a", "b", "d"}
    assert set(await found(store, Search(languages=("de", "fr")))) == {"c"}
    assert await found(store, Search(languages=("%",))) == []


async def test_a_search_is_held_to_its_sources(store: Store) -> None:
    first = await store.sources.add(FEED)
    second = await store.sources.add(replace(FEED, url="https://gazette.example/feed"))
    await store.sources.record(look(first, article("a"), article("both")))
    await store.sources.record(look(second, article("b"), article("both")))
    await save(store, article("neither"))
    assert set(await found(store, Search(text="bridge", sources=(first.id,)))) == {"a", "both"}
    assert set(await found(store, Search(sources=(second.id,)))) == {"b", "both"}
    both = Search(text="bridge", sources=(first.id, second.id), order="newest")
    assert sorted(await found(store, both)) == ["a", "b", "both"]


async def test_a_very_long_article_is_found_by_its_beginning(store: Store) -> None:
    many = " ".join(f"word{number}" for number in range(40_000))
    await save(
        store,
        article("long", f"Alderwick {many} Ferrow"),
        article("wide", "뷁" * 200_000),
        article("many", " ".join(chr(0x4E00 + n % 20_000) + "𠀀" * 60 for n in range(20_000))),
    )
    assert await found(store, Search(text="Alderwick")) == ["long"]
    assert await found(store, Search(text="Ferrow")) == []


TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                *('"', "'", "*", "(", ")", "^", ":", "-", "+", "\\", "\x00", "&", "|", "!", "<->"),
                *("AND", "OR", "NOT", "NEAR(", "title:", "bridge", "bridge*", "북한", "🌉", "%"),
                *("\ud800", "''", '""', ";--", "{", "}", "\u202e", "½", "ß", "İ", "ǅ", "\u0301"),
            ]
        ),
        max_size=12,
    ).map(" ".join),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TYPED, term=TYPED)
async def test_anything_can_be_typed(store: Store, text: str, term: str) -> None:
    for search in (
        Search(text=text),
        Search(any=(term, text), order="newest"),
        Search(text=text, all=(term,), none=(text,)),
        Search(none=(term,), languages=(text,)),
    ):
        assert isinstance(await store.articles.search(search), list)


@pytest.mark.parametrize(
    "text",
    ["bridge " * 2_000, '"' * 10_000, "a" * 10_000, " ".join(f"w{n}" for n in range(2_000))],
    ids=["one word", "quotes", "no blank", "many words"],
)
async def test_ten_thousand_characters_can_be_typed(store: Store, text: str) -> None:
    await save(store, article("a", text), article("b"))
    assert isinstance(await found(store, Search(text=text)), list)
    assert isinstance(await found(store, Search(any=tuple(text.split(" ")), all=(text,))), list)


WORDS = st.sampled_from(
    "bridge bridges closed closing the of council Ferrow Fer ferry school 북한 북한은 북 Россия "
    "России Orbán Orban US us 3,000 mayor's well-known Kim Jong Un".split()
)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
TERMS = st.lists(PHRASES, max_size=3).map(tuple)


@pytest.fixture
async def both(migrated: str) -> AsyncIterator[tuple[Store, Store]]:
    async with open_store("sqlite+aiosqlite://") as one, open_store(migrated) as other:
        await other.forget("")
        yield one, other


_number = itertools.count()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=3),
    search=st.builds(
        Search,
        text=st.one_of(st.just(""), PHRASES, PHRASES.map('"{}"'.format)),
        any=TERMS,
        all=TERMS,
        none=TERMS,
        limit=st.just(1_000),
    ),
)
async def test_both_databases_find_the_same(
    both: tuple[Store, Store], texts: list[str], search: Search
) -> None:
    pages = [Article(text, title=text[:9], url=f"x:{next(_number)}") for text in texts]
    for store in both:
        await save(store, *pages)
    one, other = [set(await found(store, search)) for store in both]
    assert one == other
