"""Sentences: where they end, where they do not, and that offsets always slice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.reading.sentences import split_sentences


def said(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Mr. Orley met Dr. Pell. He left.", ["Mr. Orley met Dr. Pell.", "He left."]),
        ("He met J. K. Orley there.", ["He met J. K. Orley there."]),
        ("The U.S. President spoke.", ["The U.S. President spoke."]),
        ("It left the U.S. The rest stayed.", ["It left the U.S.", "The rest stayed."]),
        ("Pier No. 5 rose 3.5 percent.", ["Pier No. 5 rose 3.5 percent."]),
        ("They said no. Five left.", ["They said no.", "Five left."]),
        ("Wend Inc. said so.", ["Wend Inc. said so."]),
        ("It is owned by Wend Inc. The town knew.", ["It is owned by Wend Inc.", "The town knew."]),
        (
            "It opens on Oct. 3 at 9 a.m. on the quay.",
            ["It opens on Oct. 3 at 9 a.m. on the quay."],
        ),
        ("This is plan B. The first failed.", ["This is plan B.", "The first failed."]),
        ("“Is it safe?” she asked.", ["“Is it safe?” she asked."]),
        ("“Is it safe?” Ida Penn asked. No.", ["“Is it safe?” Ida Penn asked.", "No."]),
        ("“Is it safe?” Penn was silent.", ["“Is it safe?”", "Penn was silent."]),
        ("Wend v. Orel was settled.", ["Wend v. Orel was settled."]),
        ('"It is safe." She left.', ['"It is safe."', "She left."]),
        ("(It is safe.) She left.", ["(It is safe.)", "She left."]),
        ("He ... the Mayor ... left.", ["He ... the Mayor ... left."]),
        ("He waited... Then he left.", ["He waited...", "Then he left."]),
        ("It closed.[12] It stayed closed.", ["It closed.[12]", "It stayed closed."]),
        ("That was the end.Then it began.", ["That was the end.", "Then it began."]),
        ("See wend.example/Bridge.Html for it.", ["See wend.example/Bridge.Html for it."]),
        ("The iPad sank. iPads float.", ["The iPad sank.", "iPads float."]),
        ("1. Mix the lime.", ["1. Mix the lime."]),
        ("Heading\n\n- one\n- two", ["Heading", "- one", "- two"]),
        ("橋は閉じた。船は出た。", ["橋は閉じた。", "船は出た。"]),
        ("「橋は閉じる。」と述べた。", ["「橋は閉じる。」と述べた。"]),
        ("他说：“好。”船开了。", ["他说：“好。”", "船开了。"]),
        ("הגשר נסגר. מתי ייפתח? מחר.", ["הגשר נסגר.", "מתי ייפתח?", "מחר."]),
        ("أغلق الجسر. متى يفتح؟ غدا.", ["أغلق الجسر.", "متى يفتح؟", "غدا."]),
        ("It shut.\u200b It opened.", ["It shut.\u200b", "It opened."]),
        ("", []),
        (" \n\u200b\n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert said(text) == sentences


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        (
            "de",
            "Am 3. Oktober kam Dr. Wend. Er blieb.",
            ["Am 3. Oktober kam Dr. Wend.", "Er blieb."],
        ),
        ("de", "»Es hält.« Sie ging.", ["»Es hält.«", "Sie ging."]),
        ("fr", "« Il tient. » M. Orel part.", ["« Il tient. »", "M. Orel part."]),
        ("ru", "Мост закрыт с 2020 г. Жители ждут.", ["Мост закрыт с 2020 г. Жители ждут."]),
        ("ko", "다리가 닫혔다. 배가 떠났다.", ["다리가 닫혔다.", "배가 떠났다."]),
    ],
)
def test_abbreviations_and_ordinals_are_those_of_the_language(
    language: str, text: str, sentences: list[str]
) -> None:
    assert said(text, language) == sentences


def test_the_language_is_told_by_the_text_where_nobody_says() -> None:
    text = "Die Brücke ist seit dem 3. Oktober zu, und sie bleibt es auch. Das sagt Dr. Wend."
    assert said(text, "") == [text[:62], text[63:]]


def test_paragraphs_are_numbered_without_gaps() -> None:
    found = split_sentences("One. Two.\n\n\nThree.\r\nFour.")
    assert [(s.text, s.paragraph) for s in found] == [
        ("One.", 0),
        ("Two.", 0),
        ("Three.", 1),
        ("Four.", 2),
    ]


@pytest.mark.parametrize(
    "unit", ["word ", ".", ". ", "a.", '"', '." ', "A. ", ". »", ".\u200b", "("]
)
def test_a_very_long_paragraph_is_no_problem(unit: str) -> None:
    text = unit * 200_000
    assert all(text[s.start : s.end] == s.text for s in split_sentences(text)[:10])


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from('ab AZ.!?…。"“”«»‘’()\n\r\u200b\u00a01é한と'), max_size=200)
)
def test_offsets_slice_and_nothing_but_blanks_is_lost(text: str) -> None:
    position = 0
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[position : sentence.start].strip(" \n\r\u200b\u00a0\u0085\u2028\u2029")
        position = sentence.end
    assert not text[position:].strip(" \n\r\u200b\u00a0")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_split(text: str) -> None:
    assert all(text[s.start : s.end] == s.text for s in split_sentences(text))


def test_what_lost_its_stops_is_cut_between_words() -> None:
    text = "the river rose and " * 400 + "fell"
    found = split_sentences(text)
    assert len(found) > 1
    assert " ".join(sentence.text for sentence in found) == text
    assert all(len(sentence.text) <= 1_500 for sentence in found)
