import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.limits import cut, pieces, units

TEXTS = st.one_of(
    st.text(max_size=400),
    st.text("🇩🇪👩\u200d🏽e\u0301가ᄀ\u1161. ", max_size=400),
)


@given(TEXTS, st.integers(3, 120))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, limit: int) -> None:
    made = cut(text, limit)
    assert units(made) <= limit
    assert made == text or made.endswith(" …")


@given(TEXTS, st.integers(8, 120))
def test_pieces_fit_and_lose_only_blanks(text: str, limit: int) -> None:
    made = list(pieces(text, limit))
    assert all(units(piece) <= limit for piece in made)
    assert "".join("".join(made).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "limit", "made"),
    [
        ("The ferry stopped. It will run again on Monday.", 30, "The ferry stopped. …"),
        ("The ferry stopped because of the ice on the lake", 30, "The ferry stopped because of …"),
        ("연락선이 멈췄다。내일 다시 다닌다。", 14, "연락선이 멈췄다。 …"),
        ("x" * 20, 10, "xxxxxxxx …"),
        ("😀" * 20, 10, "😀😀😀😀 …"),
    ],
)
def test_it_is_cut_where_a_sentence_or_word_ends(text: str, limit: int, made: str) -> None:
    assert cut(text, limit) == made


@pytest.mark.parametrize("whole", ["👩\u200d👩\u200d👧", "e\u0301", "🇩🇪", "👍🏽", "각"])
def test_what_is_one_to_the_eye_is_not_torn_apart(whole: str) -> None:
    whole = unicodedata.normalize("NFD", whole)
    for limit in range(2 * units(whole) + 3, 8 * units(whole)):
        kept = cut(whole * 40, limit).removesuffix(" …")
        assert kept == whole * (len(kept) // len(whole))
