"""Sentences chosen for a room: the worthiest for their size, none that says what another said."""

from hypothesis import given
from hypothesis import strategies as st

from briefings.selecting.fitting import Candidate, fit


def candidate(
    key: str, words: str, worth: float = 1.0, size: int = 10, source: str = "one"
) -> Candidate:
    return Candidate(key, source, frozenset(words.split()), worth, size)


FERRY = candidate("ferry", "ferry crack hull stopped thursday", 2.0)
AGAIN = candidate("again", "ferry crack hull stopped", 1.9, source="two")
FARES = candidate("fares", "fares rise crowns summer", 1.0, source="two")


def test_what_another_outlet_said_is_not_taken_though_there_is_room() -> None:
    assert fit([FERRY, AGAIN, FARES], 100, {}) == {"ferry", "fares"}


def test_another_number_is_news() -> None:
    first = candidate("first", "14 injured infirmary night passengers crew", 2.0)
    later = candidate("later", "17 injured infirmary night passengers crew", 1.9, source="two")
    assert fit([first, later], 100, {}) == {"first", "later"}


def test_an_outlet_never_repeats_itself() -> None:
    own = candidate("own", "ferry crack hull stopped", 1.9)
    assert fit([FERRY, own, FARES], 100, {}) == {"ferry", "own", "fares"}


def test_what_adds_most_for_its_size_goes_first() -> None:
    long = candidate("long", "council vote money", 1.5, size=90)
    assert fit([FERRY, long, FARES], 25, {}) == {"ferry", "fares"}
    assert fit([FERRY, long, FARES], 110, {}) == {"ferry", "fares", "long"}


def test_sentences_that_go_first_stay_though_they_repeat() -> None:
    assert fit([FERRY, AGAIN, FARES], 20, {}, frozenset({"ferry", "again"})) == {"ferry", "again"}


def test_no_more_than_so_many_are_taken() -> None:
    assert fit([FERRY, AGAIN, FARES], 100, {}, most=1) == {"ferry"}
    assert fit([FERRY], 100, {}, most=0) == set()


WORDS = st.frozensets(st.sampled_from("abcdefgh"), max_size=5)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.uuids().map(str),
        st.sampled_from(["one", "two"]),
        WORDS,
        st.floats(0.05, 5),
        st.integers(1, 60),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(CANDIDATES, st.integers(0, 200), st.integers(0, 12))
def test_the_room_holds_whatever_there_is(
    candidates: list[Candidate], room: int, most: int
) -> None:
    sizes = {one.key: one.size for one in candidates}
    chosen = fit(candidates, room, {}, most=most)
    assert sum(sizes[key] for key in chosen) <= room
    assert len(chosen) <= most
    assert chosen == fit(candidates, room, {}, most=most)
