"""What is kept by name: the longest unused goes first, what is in use stays."""

from dataclasses import dataclass

from briefings.sources.cache import Cache


@dataclass
class Thing:
    weight: int | None = 1


def things(most: int) -> Cache[Thing]:
    return Cache(Thing, lambda thing: thing.weight, most)


def test_the_same_name_gives_the_same_thing() -> None:
    cache = things(10)
    assert cache["a"] is cache["a"] is not cache["b"]


def test_the_longest_unused_goes() -> None:
    cache = things(3)
    first, second = cache["a"], cache["b"]
    _ = cache["c"], cache["a"], cache["d"]
    assert (cache["a"] is first, cache["b"] is second, len(cache)) == (True, False, 3)


def test_no_number_of_names_takes_more_than_the_limit() -> None:
    cache = things(3)
    for number in range(1000):
        _ = cache[str(number)]
    assert len(cache) == 3


def test_what_is_in_use_stays() -> None:
    cache = things(2)
    busy = cache["a"]
    busy.weight = None
    for number in range(10):
        _ = cache[str(number)]
    assert cache["a"] is busy


def test_one_that_grows_heavy_drives_out_others_and_then_itself() -> None:
    cache = things(5)
    heavy = cache["a"]
    heavy.weight = 50
    _ = cache["b"]
    assert len(cache) == 1
    assert cache["a"] is not heavy
