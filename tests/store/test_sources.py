"""Sources, how each has been, and what became of their entries."""

from dataclasses import replace

import pytest
from store.news import DAY, FEED, HEALTHY, HOUR, NOW, OTHERS, TEAM, article, found, look

from bot.store.ports import Store
from bot.store.records import Arrival, Entry, Health, Look, Search
from briefings.sources.fetched import Validators


async def test_a_source_is_added_once_for_each_workspace(store: Store) -> None:
    first = await store.sources.add(FEED)
    assert first == replace(FEED, id=first.id)
    assert await store.sources.add(replace(FEED, title="Another name")) == first
    ours = await store.sources.add(replace(FEED, workspace=TEAM))
    await store.sources.add(replace(FEED, workspace=OTHERS))
    assert ours.id != first.id
    assert await store.sources.listed(TEAM) == [first, ours]
    assert await store.sources.listed("") == [first]
    assert len(await store.sources.listed()) == 3
    assert await store.sources.get(ours.id) == ours
    assert await store.sources.get(4711) is None


async def test_a_look_is_kept_with_all_that_it_brought(store: Store) -> None:
    source = await store.sources.add(replace(FEED, title="", publisher=""))
    health = Health(
        next_look=NOW + HOUR,
        interval=5400.0,
        validators=Validators('"e"', "Tue, 25 Mar 2025 12:00:00 GMT"),
        last_look=NOW,
        last_success=NOW - HOUR,
        last_error="the server answered 503",
        failing_since=NOW - DAY,
        entries_seen=7,
        mean_delay=912.5,
        first_look_done=True,
    )
    brought = Look(
        source.id,
        NOW,
        health,
        arrivals=(
            Arrival(article("a"), source.id, "a"),
            Arrival(article("b", "The bridge …"), source.id, "b", excerpt=True),
            Arrival(article("c", "The ferry …"), source.id, "c", excerpt=True),
        ),
        entries=(
            Entry("c", "https://courier.example/c", "excerpt", NOW, 3, "it is too large"),
            Entry("d", "https://courier.example/d", "unreadable", NOW, 2, "404 Not Found"),
            Entry("e", "https://courier.example/e", "stale", NOW),
        ),
        title="Alderwick Courier",
        publisher="Courier",
    )
    saved = await store.sources.record(brought)
    assert [one.outcome for one in saved] == ["new"] * 3
    expected = replace(source, health=health, title="Alderwick Courier", publisher="Courier")
    assert await store.sources.get(source.id) == expected
    assert await store.sources.entries(source.id, ["a", "b", "c", "d", "e", "f"]) == {
        "a": Entry("a", article("a").url, "read", NOW),
        "b": Entry("b", article("b").url, "excerpt", NOW),
        **{entry.key: entry for entry in brought.entries},
    }
    unfinished = await store.sources.unfinished(source.id, 10)
    assert [entry.key for entry in unfinished] == ["b", "d", "c"]
    assert await found(store, Search(sources=(source.id,), text="ferry")) == ["c"]


async def test_an_entry_that_is_tried_again_stays_as_old_as_it_is(store: Store) -> None:
    source = await store.sources.add(FEED)
    failed = Entry("a", article("a").url, "unreadable", NOW, 1, "404 Not Found")
    await store.sources.record(replace(look(source), entries=(failed,)))
    again = replace(failed, first_seen=NOW + DAY, tries=2, state="read", error="")
    arrival = Arrival(article("a"), source.id, "a")
    await store.sources.record(
        Look(source.id, NOW + DAY, HEALTHY, arrivals=(arrival,), entries=(again,))
    )
    known = await store.sources.entries(source.id, ["a"])
    assert known == {"a": replace(again, first_seen=NOW)}
    assert await found(store, Search(sources=(source.id,))) == ["a"]


async def test_entries_keep_to_their_source(store: Store) -> None:
    first = await store.sources.add(FEED)
    second = await store.sources.add(replace(FEED, url="https://gazette.example/feed"))
    await store.sources.record(look(first, article("a")))
    assert await store.sources.entries(second.id, [article("a").url]) == {}


async def test_keys_of_any_length_and_number_are_told_apart(store: Store) -> None:
    source = await store.sources.add(replace(FEED, url="https://x.example/" + "a" * 20_000))
    keys = [f"{'k' * 10_000}{number}" for number in range(20)] + [str(n) for n in range(1_500)]
    entries = tuple(Entry(key, key, "stale", NOW) for key in ["\x00", *keys])
    await store.sources.record(Look(source.id, NOW, HEALTHY, entries=entries))
    known = await store.sources.entries(source.id, ["\x00", *keys, "unknown"])
    assert list(map(known.get, ["\x00", *keys])) == list(entries)
    assert len(known) == len(entries)


async def test_sources_are_due_longest_waiting_first_and_never_when_retired(store: Store) -> None:
    waits = {"b": NOW - HOUR, "c": NOW, "a": NOW - DAY, "later": NOW + HOUR, "gone": NOW - DAY}
    for name, moment in waits.items():
        url = f"https://{name}.example/feed"
        source = await store.sources.add(replace(FEED, url=url, health=Health(next_look=moment)))
    gone = source
    await store.sources.record(Look(gone.id, NOW, gone.health, retired_why="410 Gone"))
    soon = NOW + HOUR / 2
    (first,) = await store.sources.claim(NOW, 1, soon)
    rest = await store.sources.claim(NOW, 10, soon)
    urls = [one.url for one in (first, *rest)]
    assert urls == [f"https://{name}.example/feed" for name in "abc"]
    assert first.health.next_look == NOW - DAY
    assert await store.sources.claim(NOW, 10, soon) == []
    back = await store.sources.claim(soon, 10, soon + HOUR)  # whoever had them never looked
    assert {one.id for one in back} == {one.id for one in (first, *rest)}

    retired = await store.sources.get(gone.id)
    assert retired is not None
    assert (retired.retired_at, retired.retired_why) == (NOW, "410 Gone")
    assert retired in await store.sources.listed("")


async def test_a_retired_source_can_be_brought_back_with_what_it_knows(store: Store) -> None:
    source = await store.sources.add(FEED)
    await store.sources.record(replace(look(source, article("a")), retired_why="410 Gone"))
    later = replace(FEED, added_at=NOW + DAY, health=Health(next_look=NOW + DAY))
    back = await store.sources.add(later)
    assert back == replace(source, health=later.health)
    assert await store.sources.claim(NOW + DAY, 10, NOW + DAY) == [back]
    assert len(await store.sources.entries(source.id, [article("a").url])) == 1


async def test_a_source_that_moved_is_known_by_its_new_address(store: Store) -> None:
    source = await store.sources.add(FEED)
    await store.sources.record(replace(look(source), url="https://new.example/feed"))
    moved = await store.sources.get(source.id)
    assert moved is not None
    assert moved.url == "https://new.example/feed"
    assert (await store.sources.add(replace(FEED, url=moved.url))).id == source.id
    assert (await store.sources.add(FEED)).id != source.id


async def test_a_source_that_moved_to_another_one_is_retired_in_its_favour(store: Store) -> None:
    source = await store.sources.add(FEED)
    other = await store.sources.add(replace(FEED, url="https://new.example/feed"))
    saved = await store.sources.record(replace(look(source, article("a")), url=other.url))
    assert [one.outcome for one in saved] == ["new"]
    retired = await store.sources.get(source.id)
    assert retired is not None
    assert retired.url == FEED.url
    assert retired.retired_at == NOW
    assert other.url in retired.retired_why


async def test_a_source_that_moved_to_a_retired_one_brings_it_back(store: Store) -> None:
    source = await store.sources.add(FEED)
    other = await store.sources.add(replace(FEED, url="https://new.example/feed"))
    await store.sources.record(replace(look(other), retired_why="410 Gone"))
    await store.sources.record(replace(look(source), url=other.url))
    retired, back = await store.sources.listed()
    assert retired.retired_at == NOW
    assert (back.id, back.retired_at, back.retired_why) == (other.id, None, "")
    assert await store.sources.claim(NOW, 10, NOW + HOUR) == [back]


async def test_a_look_that_ends_late_undoes_nothing_that_a_later_one_found(store: Store) -> None:
    source = await store.sources.add(FEED)
    later = Health(
        next_look=NOW + DAY,
        validators=Validators('"later"'),
        last_look=NOW + HOUR,
        last_success=NOW + HOUR,
        first_look_done=True,
    )
    await store.sources.record(Look(source.id, NOW + HOUR, later))
    failed = replace(HEALTHY, last_error="It took too long.", failing_since=NOW + 2 * HOUR)
    slow = replace(HEALTHY, last_success=NOW, validators=Validators('"old"'), first_look_done=True)
    for health in (failed, slow):
        late = replace(look(source, article("a")), at=NOW + 2 * HOUR, health=health)
        assert len(await store.sources.record(late)) == 1
        assert await store.sources.get(source.id) == replace(source, health=later)


@pytest.mark.parametrize("workspace", ["", TEAM])
async def test_what_another_source_brought_first_is_found_by_either(
    store: Store, workspace: str
) -> None:
    one = await store.sources.add(replace(FEED, workspace=workspace))
    two = await store.sources.add(replace(one, url="https://new.example/feed"))
    await store.sources.record(look(one, article("a")))
    read = Entry("x", article("a").url, "read", NOW)
    await store.sources.record(replace(look(two, article("b")), entries=(read,)))
    assert await found(store, Search(workspace, sources=(one.id,))) == ["a"]
    assert sorted(await found(store, Search(workspace, sources=(two.id,)))) == ["a", "b"]


async def test_what_a_source_brought_outlives_it(store: Store) -> None:
    source = await store.sources.add(FEED)
    await store.sources.record(look(source, article("a")))
    assert await store.sources.remove(source.id)
    assert not await store.sources.remove(source.id)
    assert await store.sources.get(source.id) is None
    assert await found(store, Search(text="bridge")) == ["a"]
    assert (await store.sources.add(FEED)).id != source.id


async def test_a_look_at_a_source_that_was_removed_meanwhile_is_dropped(store: Store) -> None:
    source = await store.sources.add(FEED)
    await store.sources.remove(source.id)
    assert await store.sources.record(look(source, article("a"))) == []
    assert await found(store, Search()) == []


async def test_articles_belong_to_the_workspace_of_their_source(store: Store) -> None:
    ours = await store.sources.add(replace(FEED, workspace=TEAM))
    await store.sources.record(look(ours, article("a")))
    assert await found(store, Search(TEAM)) == ["a"]
    assert await found(store, Search("")) == []
