"""Reading in other languages: any text, any length, roles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from taking import seconds

from briefings.articles import Article
from briefings.reading.abroad.reading import read
from briefings.reading.names.people import people
from briefings.reading.quotations import quotations

ABROAD = ("de", "fr", "ko", "ru")
PIECES = [
    "„", "“", "«", "»", '"', "'", ",", " — ", ": ", ". ", "\n", "sagte ", "a dit ", "l'", "-t-il ",
    "сказал ", "по словам ", "라고 ", "는 ", "시장은 ", "말했다 ", "Anna ", "Иван ", "김소라 ",
    "zufolge ", "laut ", "so ", "в ", "de la ", "maire ", "er ", "она ", "그는 ", "의 말이다",
    "12", "(", ")",
]  # fmt: skip


@pytest.mark.parametrize("code", ABROAD)
@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_read_and_every_offset_slices(code: str, text: str) -> None:
    found = read(text, code)
    for quotation in found.quotations:
        assert text[quotation.start : quotation.end] == quotation.text
        speaker = quotation.speaker
        assert speaker is None or (speaker.name and 0 <= speaker.start < speaker.end <= len(text))
    for person in found.people:
        assert all(text[start:end] for start, end in person.mentions)


@pytest.mark.parametrize("code", ABROAD)
@pytest.mark.parametrize(
    "unit",
    [
        "„Ja“, sagte er. ",
        "« Oui, dit-il. » ",
        "«Да», — сказал он, ",
        '김 시장은 "네"라고 ',
        "laut der ",
    ],
)
def test_time_grows_with_the_text_only(code: str, unit: str) -> None:
    def taken(times: int) -> float:
        return seconds(lambda: read(unit * times, code))

    taken(10)
    assert taken(2_000) < 40 * max(taken(250), 0.01)


@pytest.mark.parametrize(
    ("code", "text", "name", "role"),
    [
        (
            "de",
            "„Ja“, sagte der Sprecher des Hafens, Emil Farn.",
            "Emil Farn",
            "Sprecher des Hafens",
        ),
        ("de", "Emil Farn, Ökonom, sagte: „Ja.“", "Emil Farn", "Ökonom"),
        ("de", "„Ja“, sagte Frau Dr. Ida Moor.", "Ida Moor", ""),
        ("fr", "« Oui », a dit la maire de Valbrune, Ève Roux.", "Ève Roux", "maire de Valbrune"),
        ("fr", "« Oui », a dit Luc Ferrand, chef du port.", "Luc Ferrand", "chef du port"),
        ("ru", "«Да», — сказал мэр Ольховки Иван Ветров.", "Иван Ветров", "мэр Ольховки"),
        ("ko", '이영호 외교부 대변인은 "네"라고 말했다.', "이영호", "외교부 대변인"),
    ],
)
def test_names_and_roles(code: str, text: str, name: str, role: str) -> None:
    article = Article(text=text, language=code)
    (found,) = quotations(article)
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == (name, role)
    assert [(person.name, person.role) for person in people(article)] == [(name, role)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Emil Farn ging. Ein Architekt kam. „Mehr war nicht drin“, sagte er."),
        ("fr", "Luc Ferrand est parti. Un architecte est venu. « C'est fini », a dit ce dernier."),
        ("ru", "Иван Ветров ушёл. Пришёл архитектор. «Больше нельзя», — пояснил он."),
        ("ko", '그는 "무서웠다"고 말했다.'),
        ("ko", '현장은 아수라장이었다. "무서웠다"고 말했다.'),
    ],
)
def test_where_it_is_not_clear_nobody_is_named(code: str, text: str) -> None:
    (found,) = quotations(Article(text=text, language=code))
    assert found.speaker is None
