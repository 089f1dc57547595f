"""True retellings pass, their false twins do not: as shares of those written by hand."""

import pytest
from checking.paraphrases import Pair, cited, fate, pairs

SAMPLES = pairs("paraphrases")
ALL = [*SAMPLES, *pairs("paraphrases_elsewhere"), *pairs("paraphrases_last")]


@pytest.mark.parametrize("some", [SAMPLES, ALL], ids=["samples", "all"])
def test_few_true_retellings_are_withheld(some: list[Pair]) -> None:
    withheld = [pair.true for pair in some if fate(pair, pair.true)]
    assert len(withheld) <= 0.10 * len(some), withheld


@pytest.mark.parametrize("some", [SAMPLES, ALL], ids=["samples", "all"])
def test_hardly_a_false_twin_is_kept(some: list[Pair]) -> None:
    kept = [pair.false for pair in some if not fate(pair, pair.false)]
    assert len(kept) <= 0.05 * len(some), kept


def test_the_pairs_are_pairs() -> None:
    assert len(SAMPLES) == 60
    assert all(pair.true != pair.false and cited(pair) for pair in ALL)
