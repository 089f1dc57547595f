"""Which language a text is in, and which one an article is read by."""

import pytest
from taking import seconds

from briefings.articles import Article
from briefings.reading.language import LANGUAGES, detect, language_of, load

ENGLISH = "The council of Alder said on Monday that the bridge would close until the spring."
GERMAN = "Der Stadtrat von Erlenau teilte am Montag mit, dass die Brücke gesperrt wird."
FRENCH = "Le conseil de Valbrune a annoncé lundi que le pont serait fermé pour des travaux."
KOREAN = "솔내시 의회는 월요일 다리를 폐쇄한다고 밝혔다."
RUSSIAN = "Совет города Ольховка сообщил в понедельник, что мост будет закрыт до весны."


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), (KOREAN, "ko"), (RUSSIAN, "ru")],
)
def test_the_languages_that_the_bot_reads(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "El ayuntamiento de Alisal dijo el lunes que el puente se cerrará en el año que viene.",
        "De gemeenteraad van Elzendam heeft maandag besloten dat de brug gesloten wordt.",
        "Il consiglio di Ontaneto ha detto che il ponte della città non sarà aperto.",
        "Міська рада Вільшанки повідомила в понеділок, що міст буде закрито до весни.",
        "Градският съвет съобщи в понеделник, че мостът ще бъде затворен и че кметът е там.",
        "市議会は月曜日、橋を閉鎖すると発表した。",
        "12 : 30 --- 44",
        "",
    ],
)
def test_other_languages_are_none_of_them(text: str) -> None:
    assert detect(text) == ""


def test_foreign_names_do_not_change_the_language() -> None:
    text = f"{ENGLISH} It was told so by 김소라, who said that «не сейчас» was the answer."
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("declared", "text", "code"),
    [
        ("en", RUSSIAN, "ru"),
        ("en", ENGLISH, "en"),
        ("en", "44", "en"),
        ("de-AT", ENGLISH, "de"),
        ("fr", GERMAN, "fr"),
        ("sv", "Bron är stängd.", "en"),
    ],
)
def test_a_declared_language_is_believed_except_english(
    declared: str, text: str, code: str
) -> None:
    assert language_of(Article(text=text, language=declared)).code == code


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_its_words(code: str) -> None:
    assert load(code).words("function")


def test_a_very_long_text_is_told_at_once() -> None:
    text = f"{FRENCH} " * 20_000
    assert detect(text) == "fr"
    assert seconds(lambda: detect(text)) < 0.05
