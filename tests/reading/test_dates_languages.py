"""Dates in German, French, Russian and Korean news of Saturday, 26 October 2024."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.reading.dates import resolve_dates

SATURDAY = date(2024, 10, 26)

GERMAN = [
    ("Der Rat stimmte am Montag ab.", "10-21"),
    ("Der Rat stimmte am Montagabend ab.", "10-21"),
    ("Am Montag wird gewählt.", "10-28"),
    ("Am 16. Oktober brach der Pfeiler.", "10-16"),
    ("Am 16. Oktober 2019 brach er.", "2019-10-16"),
    ("Am 16.10.2024 brach er.", "10-16"),
    ("Am 16.10. brach er.", "10-16"),
    ("Das Fest ging vom 16. bis 18. Oktober.", "10-16 10-18"),
    ("Vor zwei Tagen brach er.", "10-24"),
    ("Heute, gestern und vorgestern regnete es.", "10-26 10-25 10-24"),
    ("Am kommenden Freitag beginnt der Bau.", "11-01"),
    ("Am vergangenen Freitag begann der Bau.", "10-25"),
    ("Er brach am 16. Oktober. Einen Tag zuvor hielt er.", "10-16 10-15"),
    ("Im Juni und letzte Woche regnete es.", "- -"),
    ("Am Donnerstag findet die Sitzung statt.", "10-31"),
    ("Am Donnerstag fand die Sitzung statt.", "10-24"),
    ("Sie kündigte am Dienstag an, dass am Freitag gewählt wird.", "10-22 11-01"),
    ("Am ersten Mai marschierten sie.", "05-01"),
    ("An Heiligabend fiel der Strom aus.", "2023-12-24"),
    ("Am 3. Oktober, einem Donnerstag, brannte es.", "10-03 10-03"),
    ("Am 16.10.24 brach er.", "10-16"),
    ("Von Montag bis Freitag ist geöffnet.", ""),
]
FRENCH = [
    ("Le conseil a voté lundi.", "10-21"),
    ("Le conseil a voté lundi soir.", "10-21"),
    ("Le vote aura lieu lundi.", "10-28"),
    ("La pile a cédé le 16 octobre 2019.", "2019-10-16"),
    ("La pile a cédé le 1er octobre.", "10-01"),
    ("La foire a duré du 16 au 18 octobre.", "10-16 10-18"),
    ("Elle a cédé il y a deux jours.", "10-24"),
    ("Aujourd’hui, hier et avant-hier, il a plu.", "10-26 10-25 10-24"),
    ("Le pont ouvre vendredi prochain.", "11-01"),
    ("Le pont a ouvert vendredi dernier.", "10-25"),
    ("Elle a cédé le 16 octobre ; la veille, elle tenait.", "10-16 10-15"),
    ("En juin et la semaine dernière, il a plu.", "- -"),
    ("Le procès s'ouvre lundi.", "10-28"),
    ("Le procès s'est ouvert lundi.", "10-21"),
    ("La foire dure de mardi à jeudi prochain.", "10-29 10-31"),
    ("Dans la nuit de samedi à dimanche, un feu a pris.", "10-19 10-20"),
    ("Le premier mai, ils marchaient.", "05-01"),
    ("Le jour de Noël, la ville dormait.", "2023-12-25"),
    ("Le 3 octobre, un jeudi, il a plu.", "10-03 10-03"),
    ("Le magasin ouvre du lundi au vendredi.", ""),
]
RUSSIAN = [
    ("Совет проголосовал в понедельник.", "10-21"),
    ("Выборы состоятся в понедельник.", "10-28"),
    ("Опора треснула 16 октября 2019 года.", "2019-10-16"),
    ("Ярмарка шла с 16 по 18 октября.", "10-16 10-18"),
    ("Опора треснула два дня назад.", "10-24"),
    ("Сегодня, вчера и позавчера шёл дождь.", "10-26 10-25 10-24"),
    ("Мост откроют в следующую пятницу.", "11-01"),
    ("В июне и на прошлой неделе шёл дождь.", "- -"),
    ("Совет собирается в четверг.", "10-31"),
    ("Совет собрался в четверг.", "10-24"),
    ("До пятницы нужно ответить.", "11-01"),
    ("Первого мая они вышли на марш.", "05-01"),
    ("Неделю назад шёл дождь.", "10-19"),
    ("16.10.24 шёл дождь.", "10-16"),
]
KOREAN = [
    ("2024. 10. 16. 다리가 닫혔다.", "10-16"),
    ("시의회는 월요일에 표결했다.", "10-21"),
    ("다리는 2019년 10월 16일에 열렸다.", "2019-10-16"),
    ("다리는 10월 16일에 닫혔다.", "10-16"),
    ("축제는 10월 16~18일 열렸다.", "10-16 10-18"),
    ("시는 16일 다리를 닫았다고 밝혔다.", "10-16"),
    ("지난달 16일 비가 왔다.", "09-16"),
    ("회의는 오는 30일 열릴 예정이다.", "10-30"),
    ("어제와 이틀 전에 비가 왔다.", "10-25 10-24"),
    ("지난주 금요일에 비가 왔다.", "10-18"),
    ("공사는 16일간 이어졌다.", ""),
    ("지난달 비가 왔다.", "-"),
    ("재판은 월요일에 시작된다.", "10-28"),
    ("재판은 월요일에 시작됐다.", "10-21"),
    ("성탄절에 눈이 왔다.", "2023-12-25"),
    ("일주일 전 비가 왔다.", "10-19"),
    ("일요일마다 모인다.", ""),
    ("5일장이 열렸다.", ""),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (language, text, expected)
        for language, cases in (("de", GERMAN), ("fr", FRENCH), ("ru", RUSSIAN), ("ko", KOREAN))
        for text, expected in cases
    ],
)
def test_dates_are_read_in(language: str, text: str, expected: str) -> None:
    found = resolve_dates(text, SATURDAY, language)
    days = [mention.date.isoformat() if mention.date else "-" for mention in found]
    assert " ".join(day.removeprefix("2024-") for day in days) == expected


def test_a_language_without_words_is_read_as_english() -> None:
    assert resolve_dates("On Oct. 16 it fell.", SATURDAY, "xx")[0].date == date(2024, 10, 16)


@given(
    st.lists(st.sampled_from("Oct. 16 -18 Monday am 16. Oktober le 1er 10월 2일 ago 2024".split())),
    st.text(),
    st.sampled_from(["en", "de", "fr", "ru", "ko", "xx"]),
)
def test_any_text_is_read_and_every_span_is_in_it(
    words: list[str], noise: str, language: str
) -> None:
    text = noise.join(words) + " ".join(words)
    ends = [0]
    for mention in resolve_dates(text, SATURDAY, language):
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)
