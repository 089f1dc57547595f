"""What has to be corrected when an article behind a posted briefing changes, and what has not."""

from datetime import UTC, datetime

import pytest
from changes.days import edition

from briefings.articles import Article, Citation, Speaker, Statement
from briefings.briefing import Briefing, Quote
from briefings.changes import Correction, Fault, corrections
from briefings.reading.quotations import quotations

DAY = datetime(2031, 3, 4, 17, tzinfo=UTC)
LINES = [
    "The Orrin Bridge was closed on Tuesday after divers found a crack in its middle pier.",
    "Repairs will cost 1.4 million crowns, the county estimates.",
    "The county engineer, Tobias Lundgate, said that three girders had to be recieved first.",
    "The bridge is to open again on June 20.",
    "Mayor Maud Ferrinby said that nobody was hurt.",
]
TEXT = "\n".join(
    [
        *LINES[:2],
        "About 9,000 cars a day use the bridge, and a good many lorries.",
        *LINES[2:],
        '"We are not going to patch a thing that will break again," Mayor Maud Ferrinby said.',
        "The bridge was built in 1931.",
    ]
)
COURIER = Article(TEXT, id="courier", publisher="Alderwick Courier", published=DAY)
OTHER = "Ferries will run from Wendford to the other bank while the work goes on."
GAZETTE = Article(OTHER, id="gazette", publisher="County Gazette", published=DAY)


def posted(*articles: Article, lines: list[str] = LINES) -> Briefing:
    return edition("Orrin Bridge", articles or (COURIER,), lines).briefing


def changed(before: str, after: str, article: Article = COURIER) -> Article:
    assert before in article.text
    return Article(article.text.replace(before, after), id=article.id, published=DAY)


def corrected(before: str, after: str) -> list[tuple[str, Fault]]:
    """Change the article in one place and give what has to be corrected."""
    found = corrections(posted(), [COURIER], {"courier": changed(before, after)})
    return [(c.line.text, c.fault) for c in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a good many lorries", "many a lorry"),  # elsewhere
        ("built in 1931", "built in 1932"),
        ("Repairs will", "The mayor slept badly.\nRepairs will"),  # moved down
        ("Repairs will cost", "Repairs  will cost"),  # typography
        ("recieved", "received"),  # a slip of spelling, in the line itself
        ("divers found a crack", "divers had found a crack"),  # put otherwise
        ("was closed on Tuesday", "was shut on Tuesday"),
        ("Mayor Maud Ferrinby said that nobody", "The mayor, Maud Ferrinby, said that nobody"),
    ],
)
def test_what_leaves_the_lines_as_they_were_corrects_nothing(before: str, after: str) -> None:
    assert corrected(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "fault"),
    [
        ("1.4 million", "2.1 million", 1, Fault.NUMBER),
        ("three girders", "four girders", 2, Fault.NUMBER),
        ("June 20", "July 20", 3, Fault.DATE),
        ("June 20", "June 28", 3, Fault.DATE),
        ("on Tuesday after", "on Monday after", 0, Fault.DATE),
        ("Tobias Lundgate", "Tobias Lundqvist", 2, Fault.NAME),
        ("is to open again", "is not to open again", 3, Fault.TURNED),
        (f"\n{LINES[3]}", "", 3, Fault.GONE),
        (f"\n{LINES[1]}", "", 1, Fault.GONE),
        ("a crack in its middle pier", "a bicycle in its middle pier", 0, Fault.GONE),
    ],
)
def test_a_line_that_no_longer_holds_is_corrected(
    before: str, after: str, line: int, fault: Fault
) -> None:
    assert corrected(before, after) == [(LINES[line], fault)]


def test_a_correction_says_why_and_points_at_what_stands_there_now() -> None:
    new = changed("1.4 million", "2.1 million")
    (found,) = corrections(posted(), [COURIER], {"courier": new})
    assert found.reason == "a number in it was corrected in the article that it came from"
    assert found.now is not None
    assert new.text[found.now.start : found.now.end] == (
        "Repairs will cost 2.1 million crowns, the county estimates."
    )


def test_a_withdrawn_article_takes_only_what_rests_on_it_alone() -> None:
    both = (COURIER, GAZETTE)
    briefing = posted(*both, lines=[*LINES, OTHER])
    found = corrections(briefing, both, {"gazette": None})
    assert [(c.line.text, c.fault, c.now) for c in found] == [(OTHER, Fault.WITHDRAWN, None)]
    assert found[0].reason == "the article that it came from was withdrawn"


def test_what_another_article_says_word_for_word_still_holds() -> None:
    copy = Article(TEXT, id="post", publisher="Meridian Post", published=DAY)
    assert corrections(posted(COURIER, copy), (COURIER, copy), {"courier": None}) == ()


def test_a_line_of_two_articles_needs_both() -> None:
    first, second = LINES[1], OTHER
    line = Statement(
        "Repairs will cost 1.4 million crowns, and ferries will run while the work goes on.",
        (
            Citation("courier", TEXT.index(first), TEXT.index(first) + len(first)),
            Citation("gazette", 0, len(second)),
        ),
    )
    briefing = posted(*(both := (COURIER, GAZETTE)), lines=[LINES[0]])
    object.__setattr__(briefing, "bottom_line", (line,))
    assert corrections(briefing, both, {"courier": changed("1931", "1932")}) == ()
    found = corrections(briefing, both, {"courier": None})
    assert [(c.line, c.article) for c in found] == [
        (briefing.headline, "courier"),
        (line, "courier"),
    ]


def test_an_article_written_anew_takes_nothing_back_by_leaving_it_out() -> None:
    later = Article(
        "The Orrin Bridge stayed closed on Wednesday.\nA ferry began to run at noon.\n"
        "Councillor Piet Osgoode asked for an inquiry.\nRepairs will cost 2.1 million crowns.",
        id="courier",
        published=DAY,
    )
    found = corrections(posted(), [COURIER], {"courier": later})
    assert [(c.line.text, c.fault) for c in found] == [(LINES[1], Fault.NUMBER)]


def test_an_article_that_nobody_read_again_is_as_it_was() -> None:
    assert corrections(posted(), [COURIER], {}) == ()
    assert corrections(posted(), [COURIER], {"courier": COURIER}) == ()


def quoting(article: Article = COURIER) -> Briefing:
    said = next(iter(quotations(article)))
    speaker = said.speaker or Speaker("", "", 0, 0)
    citation = Citation(article.id, said.start, said.end)
    briefing = posted(article)
    object.__setattr__(
        briefing, "quotes", (Quote(said.text, speaker.name, speaker.role, citation),)
    )
    return briefing


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("a thing that will break again", "what will break again", Fault.QUOTE_CHANGED),
        ('"We are not going to patch a thing that will break again," ', "", Fault.QUOTE_GONE),
        ('again," Mayor Maud Ferrinby', 'again," Councillor Piet Osgoode', Fault.SPEAKER),
        ("We are not going", "We are going", Fault.QUOTE_CHANGED),
        ("built in 1931", "built in 1932", None),
        ('"We are not going to patch a thing that will break again,"',
         "“We are not going to patch a thing that will break again,”", None),
    ],
)  # fmt: skip
def test_a_quotation_must_stand_as_it_was_printed(
    before: str, after: str, fault: Fault | None
) -> None:
    briefing = quoting()
    found = corrections(briefing, [COURIER], {"courier": changed(before, after)})
    quoted = [c for c in found if isinstance(c.line, Quote)]
    assert [c.fault for c in quoted] == ([fault] if fault else [])


def test_a_quotation_that_another_article_has_still_stands() -> None:
    other = Article(
        'Mayor Maud Ferrinby was angry. "We are not going to patch a thing that will break again," '
        "Ferrinby said.",
        id="gazette",
        published=DAY,
    )
    frozen = (COURIER, other)
    quoted = [
        c for c in corrections(quoting(), frozen, {"courier": None}) if isinstance(c.line, Quote)
    ]
    alone = corrections(quoting(), [COURIER], {"courier": None})
    assert quoted == []
    assert Correction(quoting().quotes[0], Fault.WITHDRAWN, "courier") in alone
