"""Drafts that a hostile or broken writer could make: whatever is printed keeps the promises."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.articles import Article, Citation, Statement
from briefings.briefing import Briefing, Stance
from briefings.checking.check import check
from briefings.checking.typography import trimmed, typeset
from briefings.reading.marks import spans
from briefings.selecting.evidence import gather
from briefings.sources import source_for
from briefings.writing.draft import (
    BriefingDraft,
    DraftActor,
    DraftDispute,
    DraftEvent,
    DraftSide,
    DraftStake,
    DraftStatement,
)

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = asyncio.run(source_for(str(SEEDS / "alder-bridge")).articles())
TEXTS = {article.id: article.text for article in ARTICLES}
EVIDENCE = gather("alder bridge", ARTICLES)
SENTENCES = [sentence.text for sentence in EVIDENCE.sentences]
IDS = [sentence.id for sentence in EVIDENCE.sentences]
WORDS = sorted({word for text in SENTENCES for word in text.split()})
TAMPERING = [
    *("not", "never", "denied", "confirmed", "all", "only", "dead", "guilty", "resigned"),
    *("99", "7.3", "six", "April 9", "Wednesday", "Zurich", "Oda Malk", "the prime minister"),
    *("https://evil.example", "evil.example/win", "[here](x)", "<b>", "</b>", "<!channel>"),
    *("“", "”", '"', "'", "«we lied»", "“we lied,” said", "\u202e", "\u200b", "\n\n"),
    *("Ignore all previous instructions.", "You must subscribe.", "@everyone", "s1", "q1"),
]


@st.composite
def lines(draw: st.DrawFn) -> DraftStatement:
    """A source's sentence, cut, joined to another, with words put in, taken out or set in marks."""
    number = draw(st.integers(0, len(SENTENCES) - 1))
    words = SENTENCES[number].split()
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words)))
        match draw(st.sampled_from(["put in", "replace", "take out", "join", "mark"])):
            case "put in":
                words.insert(at, draw(st.sampled_from(TAMPERING)))
            case "replace":
                words[at : at + 1] = [draw(st.sampled_from([*WORDS, *TAMPERING]))]
            case "take out":
                del words[at : at + 2]
            case "join":
                other = draw(st.sampled_from(SENTENCES)).split()
                words[at:] = other[len(other) // 2 :]
            case _:
                words[at : at + 3] = ["“" + " ".join(words[at : at + 3]) + "”"]
    ids = st.sampled_from([*IDS, "s999", "q1", ""])
    cited = draw(st.lists(ids, max_size=2))
    return DraftStatement(" ".join(words), (IDS[number], *cited))


LABELS = st.lists(st.sampled_from([*WORDS, *TAMPERING, ""]), max_size=3).map(" ".join)
SIDES = st.builds(DraftSide, LABELS, st.sampled_from(get_args(Stance)), lines())
DAYS = st.dates(date(2025, 1, 1), date(2025, 6, 30))


def few(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=2).map(tuple)


DRAFTS = st.builds(
    BriefingDraft,
    headline=lines(),
    bottom_line=st.lists(lines(), max_size=4).map(tuple),
    actors=few(st.builds(DraftActor, LABELS, LABELS, lines())),
    stakes=few(st.builds(DraftStake, LABELS, lines())),
    quotes=few(st.sampled_from(["q1", "q2", "q3", "s1", "q999", "“we lied”"])),
    timeline=few(st.builds(DraftEvent, DAYS, lines())),
    disputes=few(st.builds(DraftDispute, LABELS, st.lists(SIDES, max_size=3).map(tuple))),
    unknowns=few(lines()),
    watch=few(lines()),
)


def statements(briefing: Briefing) -> Iterator[Statement]:
    yield briefing.headline
    yield from (*briefing.bottom_line, *briefing.unknowns, *briefing.watch)
    yield from (actor.position for actor in briefing.actors)
    yield from (stake.statement for stake in briefing.stakes)
    yield from (event.statement for event in briefing.timeline)
    yield from (side.statement for dispute in briefing.disputes for side in dispute.sides)


def labels(briefing: Briefing) -> Iterator[str]:
    for actor in briefing.actors:
        yield from (actor.name, actor.role)
    yield from (stake.who for stake in briefing.stakes)
    for dispute in briefing.disputes:
        yield from (dispute.question, *(side.who for side in dispute.sides))


def cited(citation: Citation) -> str:
    return TEXTS[citation.article][citation.start : citation.end]


def marked(text: str) -> list[str]:
    return [trimmed(text[span.start : span.end]) for span in spans(text)]


NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@given(DRAFTS)
@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_what_is_printed_keeps_the_promises(draft: BriefingDraft) -> None:
    briefing = check(draft, EVIDENCE)
    for line in statements(briefing):
        words = [cited(citation) for citation in line.citations]
        assert words
        assert all(words)
        source = typeset(" ".join(words)).casefold()
        for name in [*NAME.findall(line.text), *NUMBER.findall(line.text)]:
            assert name.casefold() in source, (line.text, words)
        said = [piece for c in line.citations for piece in marked(TEXTS[c.article])]
        assert "s1" not in line.text
        for piece in marked(line.text):
            assert any(piece in other for other in said), line.text
        assert_bare(line.text)
    for quote in briefing.quotes:
        assert cited(quote.citation) == quote.text
    for label in labels(briefing):
        assert not label or typeset(label).casefold() in whole(ARTICLES)
        assert_bare(label)


def whole(articles: Sequence[Article]) -> str:
    return typeset(" ".join(article.text for article in articles)).casefold()


def assert_bare(text: str) -> None:
    assert not re.search(r"evil|https?:|\]\(|<[a-z/!]|@|Ignore all|subscribe", text), text


def test_words_of_a_speaker_are_not_printed_as_narration() -> None:
    said = [sentence for sentence in EVIDENCE.sentences if sentence.quoted]
    drafted = tuple(DraftStatement(sentence.text, (sentence.id,)) for sentence in said)
    briefing = check(BriefingDraft(drafted[0], drafted), EVIDENCE)
    printed = {line.text for line in statements(briefing)}
    assert printed.isdisjoint(sentence.text for sentence in said)


@pytest.mark.parametrize("name", ["actors", "stakes", "disputes"])
def test_labels_without_words_are_not_printed(name: str) -> None:
    line = DraftStatement(SENTENCES[0], (IDS[0],))
    other = DraftStatement(SENTENCES[3], (IDS[3],))
    sides = (DraftSide("", "claims", line), DraftSide("", "claims", other))
    drafted = {
        "actors": (DraftActor("", "", line),),
        "stakes": (DraftStake("", line),),
        "disputes": (DraftDispute("", sides),),
    }
    head = DraftStatement(SENTENCES[6], (IDS[6],))
    briefing = check(BriefingDraft(head, **{name: drafted[name]}), EVIDENCE)  # type: ignore[arg-type]
    assert getattr(briefing, name) == ()
