"""What is no question to the articles, and is declined in one friendly line.

question -> the sentences that ask -> orders, opinions and predictions set aside -> Declined or None

Nothing in a question is ever followed: an order beside a question is left out of it, and a
question is only ever looked up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefings.articles import Article
from briefings.reading.language import language_of, load
from briefings.reading.sentences import split_sentences
from briefings.reading.words import fold
from briefings.selecting.suspicion import is_command
from briefings.writing.answers.kinds import Kind, asks, kind_of, listed
from briefings.writing.answers.tongue import tongue

DeclinedKind = Literal["opinion", "prediction", "instruction", "language", "empty"]
_MARKS = " \t\n,.:;!?-–—"
_ASKS = re.compile(r"[?？]")


@dataclass(frozen=True, slots=True)
class Declined:
    """Why a question is not answered, and the line that says so to whoever asked."""

    kind: DeclinedKind
    line: str


def scope_of(question: str) -> Declined | None:
    """Tell why a text is no question to the articles, or None where it is one.

    Orders, requests for an opinion or a prediction, and texts without words are declined. An
    order that stands beside a question is left out, and the question is answered.
    """
    code = tongue(question) or "en"
    if not any(character.isalnum() for character in question):
        return _declined("empty", code)
    asked = heard(question)
    if not asked:
        return _declined("instruction", code)
    folded = fold(asked)
    if asks("predictions", code).search(folded):
        return _declined("prediction", code)
    opinion = asks("opinion", code).search(folded) or _judges(folded, code)
    return _declined("opinion", code) if opinion and not _happened(folded, code) else None


def language_gap(question: str, articles: Sequence[Article]) -> Declined | None:
    """Tell that a question is in another language than all of the articles, or None.

    Without a language model, answers are the articles' own sentences, found by the words that
    question and article share. Where a model is configured the question is answered.
    """
    codes = [language_of(article).code for article in articles]
    asked = tongue(question)
    if not codes or not asked or asked in codes:
        return None
    other = max(codes, key=codes.count)
    named = (entry.partition(" ") for entry in load(asked).phrases("language_names", "answers"))
    name = next((name for code, _, name in named if code == other), other)
    return Declined("language", _line("language", asked).format(language=name))


def heard(question: str) -> str:
    """Give the part of a text that asks: without the orders in it, and without what leads in.

    "" stands for a text that holds nothing but orders.
    """
    code = tongue(question) or "en"
    sentences = [sentence.text for sentence in split_sentences(question)] or [question.strip()]
    asking = [text for text in (past_asking(text, code) for text in sentences) if text]
    kept = [text for text in asking if not _orders(text, code)]
    return " ".join(kept) if any(_asks(text, code) for text in kept) or len(kept) == 1 else ""


def past_asking(text: str, code: str) -> str:
    """Take off what makes a request of a question: "Can you tell me who ..."."""
    rest = text.strip(_MARKS)
    while match := asks("asking", code).match(fold(rest)):
        rest = rest[match.end() :].strip(_MARKS)
    return f"{rest}{text.strip()[-1:]}" if rest and text.strip()[-1:] in _MARKS else rest


def _asks(text: str, code: str) -> bool:
    return bool(_ASKS.search(text)) or kind_of(text, code) is not Kind.ABOUT


def _orders(text: str, code: str) -> bool:
    """Tell whether a sentence tells the reader to do something."""
    folded = fold(text)
    if asks("orders", code).search(folded):
        return True
    return kind_of(text, code) is Kind.ABOUT and code == "en" and is_command(text)


def _judges(folded: str, code: str) -> bool:
    """Tell whether a question asks for a judgement: "Is it a good idea?", "Should they?"."""
    words = re.findall(r"[\w'-]+", folded)
    if not words or kind_of(folded, code) is not Kind.WHETHER:
        return False
    if words[0] in listed("should", code):
        return True
    being = words[0] in listed("being", code)
    return being and not listed("judging", code).isdisjoint(words)


def _happened(folded: str, code: str) -> bool:
    """Tell whether words of opinion ask what happened: "Wer hat recht bekommen?"."""
    return bool(asks("no_opinion", code).search(folded))


def _declined(kind: DeclinedKind, code: str) -> Declined:
    return Declined(kind, _line(kind, code))


def _line(kind: DeclinedKind, code: str) -> str:
    lines = load(code).data.get("answers", {})
    return str(lines.get(f"{kind}_line") or load("en").data["answers"][f"{kind}_line"])
