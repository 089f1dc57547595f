"""What an answer in a thread rests on, and what is told of it. Pure."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.records import Question
from briefings.articles import Article
from briefings.briefer import Briefer
from briefings.briefing import Answer
from briefings.ports import Turn
from briefings.reading.words import fold
from briefings.selecting.evidence import Evidence
from briefings.writing.answers import language_gap, scope_of, standalone
from briefings.writing.extractive import ExtractiveWriter


@dataclass(frozen=True)
class Reply:
    """What somebody is told, and the question as it was stored.

    `line` is one sentence in the place of an answer: a friendly no to what is no question to the
    articles, or that there is no newer article; else "". `searched` says where was looked
    ("Looked in the 3 articles of this briefing."); `articles` are those, for the sources. `offers`
    names a topic that the question is about instead, or "". `again` tells that *Look again*
    (`Asking.again` with `asked.id`) may find more: nothing was found, and newer articles were not
    searched. `repeated` tells that the answer came from the store. `notices` say how it came about.
    """

    asked: Question
    articles: tuple[Article, ...] = ()
    line: str = ""
    searched: str = ""
    offers: str = ""
    again: bool = False
    repeated: bool = False
    notices: tuple[str, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """The answer (which may be that the articles do not say), or None where `line` stands."""
        return self.asked.answer


@dataclass(frozen=True, slots=True)
class Ground:
    """What an answer rests on: `name` is one for each evidence, `evidence` what is frozen of it."""

    topic: str
    briefing: int | None
    name: str
    searched: str
    articles: tuple[Article, ...]
    evidence: Evidence | None = None


def name_of(articles: Sequence[Article]) -> str:
    """Name an evidence by its articles."""
    return " ".join(sorted(article.id for article in articles))


def declined_line(question: str, articles: Sequence[Article], briefer: Briefer) -> str:
    """Give the line that declines a question, or "".

    A model reads a question in another language than the articles'; the built-in writer does not.
    """
    declined = scope_of(question)
    if declined is None and isinstance(briefer.writer, ExtractiveWriter):
        declined = language_gap(question, articles)
    return declined.line if declined else ""


def turn_of(asked: Question) -> Turn | None:
    """Give a stored question as the turns after it lean on it; on a declined one none does."""
    answer = asked.answer
    if answer is None:
        return None
    quotes = (f"“{quote.text}”" for quote in answer.quotes)
    return Turn(asked.question, " ".join([*(claim.text for claim in answer.claims), *quotes]))


def key_of(ground: Ground, question: str, turns: Sequence[Turn], *writer: str) -> str:
    """Name what decides how an answer comes out: the evidence, the question as it is understood."""
    alone = standalone(question, turns)
    words = " ".join(fold(alone.text).split()).rstrip(" ?.!")
    told = json.dumps((ground.name, words, alone.told, writer), ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
