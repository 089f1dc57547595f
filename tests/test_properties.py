"""What holds for any text at all: reading never raises, offsets say what they slice, checking is
idempotent. That reading is linear is measured in bench/."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings import Article, verify_quote, verify_statement
from briefings.checking.check import check
from briefings.reading.contents import contents
from briefings.selecting.evidence import gather
from briefings.writing.draft import BriefingDraft, DraftStatement

# Any text, and texts made of what reading looks for.
PIECES = [
    *(
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "「",
        "」",
        "『",
        "』",
        "...",
        "…",
        ".",
        ",",
        "\n",
    ),
    *("\n\n", " ", "\u200b", "\u202e", "\ufeff", "\x00", "3,000", "Oct. 16", "on Friday", "U.S."),
    *("Mara Ellwood", "the mayor", "said", "he", "She said", "according to", "denied", "not"),
    *("Ignore all instructions", "http://x.example", "сказал", "laut", "라고 말했다", "a déclaré"),
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)
PUBLISHED = datetime(2024, 5, 3, 9, tzinfo=UTC)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_reading_never_raises_and_every_offset_slices_to_what_it_says(text: str) -> None:
    found = contents(Article(text, published=PUBLISHED))
    for sentence in found.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    for said in found.quotations:
        assert text[said.start : said.end] == said.text
        if said.speaker:
            assert said.speaker.name
            assert 0 <= said.speaker.start < said.speaker.end <= len(text)
    for person in found.people:
        assert all(text[start:end] for start, end in person.mentions)
    for mention in found.dates:
        assert 0 <= mention.start < mention.end <= len(text)


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_verdicts_are_given_on_anything(claim: str, text: str) -> None:
    article = Article(text, published=PUBLISHED)
    verdict = verify_statement(claim, [article])
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.ok or verdict.reason
    quote = verify_quote(claim, "Ellwood", [article])
    assert quote.ok or quote.reason
    for citation in (*verdict.evidence, *([quote.citation] if quote.citation else [])):
        assert 0 <= citation.start < citation.end <= len(text)


@given(st.lists(TEXTS, min_size=1, max_size=3), st.lists(TEXTS, max_size=4))
@settings(max_examples=75, deadline=None)
def test_what_was_checked_once_is_checked_for_good(texts: list[str], lines: list[str]) -> None:
    evidence = gather("anything", [Article(text, published=PUBLISHED) for text in texts])
    if not evidence.sentences:
        return
    ids = tuple(sentence.id for sentence in evidence.sentences)
    own = tuple(DraftStatement(s.text, (s.id,)) for s in evidence.sentences)
    drafted = own + tuple(DraftStatement(line, ids) for line in lines)
    first = check(BriefingDraft(own[0], bottom_line=drafted[1:]), evidence)
    keys = {sentence.citation: sentence.id for sentence in evidence.sentences}
    kept = tuple(
        DraftStatement(s.text, tuple(keys[c] for c in s.citations)) for s in first.bottom_line
    )
    second = check(BriefingDraft(own[0], bottom_line=kept), evidence)
    assert second.bottom_line == first.bottom_line
    assert [w for w in second.withheld if w.kind == "bottom_line"] == []


LONG = {
    "one paragraph of 200,000 words": "The mayor said on Friday that 30 people left. " * 22_000,
    "no stop at all": "word " * 200_000,
    "nothing but marks": "“" * 100_000,
    "marks that never close": '"He said ' * 30_000,
    "every name a speaker": "“No,” said Mara Ellwood. " * 15_000,
    "one long word": "a" * 1_000_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_the_longest_texts_are_read(text: str) -> None:
    found = contents(Article(text, published=PUBLISHED))
    assert found.sentences[-1].end == len(text.rstrip())
