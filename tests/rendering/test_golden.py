"""Whole pages, as people see them. BRIEFBOT_UPDATE_GOLDEN=1 writes the files anew."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from samples import ANSWER, ARTICLES, BRIEFING, COURIER, NO_ANSWER, cite

from briefings.articles import Article, DateMention, Person, Quotation, Sentence, Speaker
from briefings.briefing import CheckedSentence, Reason, StatementVerdict
from briefings.reading.contents import Contents
from briefings.rendering.html import briefing_to_html
from briefings.rendering.markdown import answer_to_markdown, briefing_to_markdown
from briefings.rendering.reading import reading_to_text
from briefings.rendering.text import answer_to_text, briefing_to_text
from briefings.rendering.verdicts import verdicts_to_text

GOLDEN = Path(__file__).parent / "golden"

_NOTE = Article(
    "The well is dry. “We will dig,” Mayor Odo Vance said on Friday. Little rain fell last month.",
    title="A dry well",
    publisher="Marsh Echo",
    author="Ada Fenn",
    published=datetime(2025, 5, 11, 9, tzinfo=UTC),
    url="https://marsh-echo.example/well",
)


def _reading() -> str:
    text = _NOTE.text
    spans = [(0, 16), (17, 63), (64, len(text))]
    sentences = tuple(Sentence(start, end, text[start:end]) for start, end in spans)
    said = Quotation(18, 30, text[18:30], Speaker("Odo Vance", "mayor", 38, 47))
    person = Person("Odo Vance", "mayor", ("Odo Vance", "Mayor Vance"), ((38, 47),), "person")
    friday, month = text.index("on Friday"), text.index("last month")
    dates = (
        DateMention(friday, friday + 9, date(2025, 5, 9)),
        DateMention(month, month + 10, None),
    )
    return reading_to_text(Contents(_NOTE, sentences, (said,), (person,), dates))


def _verdicts() -> str:
    cost = cite(COURIER, "Repairing the old one would have cost 2.4 million.")
    lines = (
        CheckedSentence(
            "A repair would have cost 2.4 million.", StatementVerdict(True, 0.9, None, (cost,))
        ),
        CheckedSentence(
            "A repair would have cost 3 million crowns.",
            StatementVerdict(False, 0.2, Reason.NUMBER_NOT_IN_SOURCE, (cost,)),
        ),
        CheckedSentence("Nobody knows the baker.", StatementVerdict(False, 0.0)),
    )
    return verdicts_to_text(lines, ARTICLES)


NOTICES = (
    "2 sections were written without the model (stakes, what to watch): it did not answer in time.",
    "It could not be translated: the vendor's content filter stopped it.",
)

QUESTIONS = ("Who voted for the new bridge?", "What did *Hedda Quill* <say>?")

PAGES: dict[str, Callable[[], str]] = {
    "briefing.txt": lambda: briefing_to_text(BRIEFING, questions=QUESTIONS),
    "briefing-narrow.txt": lambda: briefing_to_text(
        BRIEFING, width=40, sample=True, notices=NOTICES
    ),
    "briefing.md": lambda: briefing_to_markdown(
        BRIEFING, ARTICLES, notices=NOTICES, questions=QUESTIONS
    ),
    "briefing.html": lambda: briefing_to_html(
        BRIEFING, ARTICLES, sample=True, notices=NOTICES, questions=QUESTIONS
    ),
    "answer.txt": lambda: answer_to_text(ANSWER, ARTICLES, notices=NOTICES[1:]),
    "answer.md": lambda: answer_to_markdown(ANSWER, ARTICLES, notices=NOTICES[1:]),
    "no-answer.txt": lambda: answer_to_text(NO_ANSWER, ARTICLES),
    "no-answer.md": lambda: answer_to_markdown(NO_ANSWER, ARTICLES),
    "reading.txt": _reading,
    "verdicts.txt": _verdicts,
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was(name: str) -> None:
    path, page = GOLDEN / name, f"{PAGES[name]()}\n"
    if os.environ.get("BRIEFBOT_UPDATE_GOLDEN") == "1":
        path.write_text(page, encoding="utf-8")
    assert page == path.read_text(encoding="utf-8")
