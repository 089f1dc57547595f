"""What a page tells, and what it leaves out."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from time import process_time

import pytest
from samples import ARTICLES, BRIEFING, COURIER, HERALD, NO_ANSWER, SOURCES, cite, said

from briefings.articles import Article, Citation, Statement
from briefings.briefing import Briefing, Change, Quote, Reason, Source, Withheld
from briefings.rendering.html import briefing_to_html
from briefings.rendering.markdown import briefing_to_markdown
from briefings.rendering.passages import Passages
from briefings.rendering.text import answer_to_text, briefing_to_text
from briefings.rendering.wording import made_by, moment, period, provenance

FORMATS = {
    "text": lambda briefing, **more: briefing_to_text(briefing, width=200, **more),
    "markdown": lambda briefing, **more: briefing_to_markdown(briefing, ARTICLES, **more),
    "html": lambda briefing, **more: briefing_to_html(briefing, ARTICLES, **more),
}
every_format = pytest.mark.parametrize("form", FORMATS)
BARE = Briefing("alder-bridge", BRIEFING.as_of, "extractive", "en", BRIEFING.headline)


@every_format
@pytest.mark.parametrize(
    "told",
    [
        "Alderwick is to replace its cracked bridge",
        "25 March 2025, 12:30 UTC",
        "5 sources, 4 independent publishers",
        "Articles from 21 March 2025 to 25 March 2025",
        "20 March 2025",
        "Maud Ferrinby",
        "mayor of Alderwick",
        "denial",
        "same text as [1]",
        "3 statements withheld",
        "The sources do not bear it out (2)",
        "1 passage of the articles left out",
        "https://county-gazette.example/news/warning-letter",
    ],
)
def test_every_format_tells(form: str, told: str) -> None:
    assert told.casefold() in FORMATS[form](BRIEFING).casefold()


@every_format
def test_what_was_withheld_is_not_printed(form: str) -> None:
    page = FORMATS[form](BRIEFING)
    assert not [w.text for w in BRIEFING.withheld if w.text in page]


@every_format
def test_a_section_without_material_is_left_out(form: str) -> None:
    page = FORMATS[form](BARE)
    assert "Alderwick is to replace its cracked bridge" in page
    titles = "bottom line|key actors|disputed|timeline|what to watch|withheld|left out|sources</h2>"
    body = page.partition("</style>")[2] or page
    assert not re.search(titles, body, re.IGNORECASE)


@every_format
@pytest.mark.parametrize("sample", [True, False])
def test_samples_are_marked_when_the_caller_says_so(form: str, *, sample: bool) -> None:
    assert ("Sample: the articles" in FORMATS[form](BRIEFING, sample=sample)) == sample


@every_format
def test_a_quotation_whose_speaker_is_unknown_says_so(form: str) -> None:
    words = "Ninety children cross that river,"
    review = ARTICLES[2]
    page = FORMATS[form](replace(BARE, quotes=(Quote(words, "", "", cite(review, words)),)))
    assert "Speaker not named" in page
    assert "“Ninety children cross that river”" in page


@every_format
def test_a_translation_stands_under_the_words_themselves(form: str) -> None:
    french = Quote("Le pont est fermé", "", "", Citation("x", 0, 3), "The bridge is closed")
    page = FORMATS[form](replace(BARE, quotes=(french,)))
    assert page.index("“Le pont est fermé”") < page.index("In translation: The bridge is closed")


@every_format
def test_a_change_tells_what_was_said_before(form: str) -> None:
    now = said(COURIER, "Repairing the old one would have cost 2.4 million.")
    change = Change("reversed", now, Statement("A repair costs 2 million", ()))
    page = FORMATS[form](replace(BARE, changes=(change,)))
    assert "Reversed" in page
    assert "Before: A repair costs 2 million" in page


@every_format
def test_planted_passages_and_withheld_statements_are_counted_apart(form: str) -> None:
    planted = [Withheld("articles", text, Reason.INSTRUCTION) for text in ("a", "b")]
    drafted = Withheld("watch", "c", Reason.LINK)
    page = FORMATS[form](replace(BARE, withheld=(*planted, drafted))).casefold()
    assert "1 statement withheld" in page
    assert "it carries a link of its own" in page
    assert "2 passages of the articles left out" in page


def test_html_marks_the_cited_words_between_their_neighbours() -> None:
    line = said(COURIER, "She had asked for the vote to be brought forward by a month.")
    page = briefing_to_html(replace(BARE, bottom_line=(line,), sources=SOURCES), ARTICLES)
    assert "than anyone had feared.&quot; <mark" in page
    assert ">She had asked for the vote to be brought forward by a month.</mark>" in page
    assert "Alderwick votes to replace its cracked bridge</a>, 21 March 2025" in page


def test_html_shows_neighbouring_citations_as_one_passage() -> None:
    page = briefing_to_html(BRIEFING, ARTICLES)
    costs = "and take two years to build. Repairing the old one would have cost 2.4 million.</mark>"
    assert costs in page


def test_html_without_the_articles_still_points_at_the_sources() -> None:
    page = briefing_to_html(BRIEFING, ())
    assert "<details>" not in page
    assert 'href="#source-1"' in page


def test_markdown_quotes_the_source_where_the_line_has_other_words() -> None:
    page = briefing_to_markdown(BRIEFING, ARTICLES)
    assert "> Repairing the old one would have cost 2.4 million." in page
    assert "> It is not known when the boat will arrive." not in page


def test_an_answer_that_was_not_found_says_so_and_gives_the_nearest_thing() -> None:
    page = answer_to_text(NO_ANSWER, ARTICLES)
    assert "The articles do not say." in page
    assert "THE NEAREST THING THEY SAY" in page
    assert "singing bridge" in page


@pytest.mark.parametrize("width", [0, 24, 40, 80, 100])
def test_the_terminal_page_keeps_to_its_width_but_for_addresses(width: int) -> None:
    page = briefing_to_text(BRIEFING, width=width)
    words = [line for line in page.splitlines() if "https://" not in line]
    assert max(map(len, words)) <= max(width, 24)
    assert all(source.url in page for source in BRIEFING.sources)


@pytest.mark.parametrize(
    ("zone", "said_as"),
    [
        (UTC, "1 March 2025, 06:05 UTC"),
        (timezone(timedelta(hours=9)), "1 March 2025, 06:05 UTC+09:00"),
        (timezone(-timedelta(hours=3, minutes=30)), "1 March 2025, 06:05 UTC-03:30"),
    ],
)
def test_moments_tell_their_time_zone(zone: timezone, said_as: str) -> None:
    assert moment(datetime(2025, 3, 1, 6, 5, tzinfo=zone)) == said_as


@pytest.mark.parametrize(
    ("days", "said_as"),
    [
        ((), ""),
        ((None,), ""),
        ((3, None, 3), "Articles of 3 March 2025"),
        ((9, 3, 5), "Articles from 3 March 2025 to 9 March 2025"),
    ],
)
def test_the_days_of_the_articles_are_told(days: tuple[int | None, ...], said_as: str) -> None:
    dates = [datetime(2025, 3, day, tzinfo=UTC) if day else None for day in days]
    assert period([replace(SOURCES[0], published=when) for when in dates]) == said_as


def test_the_writer_is_named() -> None:
    assert "without a language model" in made_by("extractive")
    assert "small-model-1" in made_by("small-model-1")


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (0, 10**9), (10**9, 10**9 + 1)])
def test_a_wrong_citation_harms_nobody(span: tuple[int, int]) -> None:
    assert Passages([COURIER, HERALD]).find(Citation(COURIER.id, *span)) is not None
    assert Passages([Article("")]).find(Citation(Article("").id, *span)) is not None


def test_a_very_long_article_is_shown_quickly() -> None:
    long = Article("The bridge is closed today. " * 40_000, id="long")
    where = tuple(Citation("long", 28 * n, 28 * n + 27) for n in range(0, 40_000, 400))
    lines = tuple(Statement("The bridge is closed today.", (citation,)) for citation in where)
    sources = (replace(SOURCES[0], article="long"),)
    started = process_time()
    page = briefing_to_html(replace(BARE, bottom_line=lines, sources=sources), [long])
    assert process_time() - started < 3
    assert len(page) < 200_000


@pytest.mark.parametrize(
    ("publisher", "url", "told"),
    [
        ("Harbour Wire", "https://www.courier.example/a", "Harbour Wire, undated"),
        ("", "https://www.courier.example/a", "courier.example, undated"),
        ("", "https://[::bad/", "undated"),
        ("", "", "undated"),
    ],
)
def test_an_outlet_without_a_name_is_called_by_its_site(
    publisher: str, url: str, told: str
) -> None:
    assert provenance(Source("a", "The ferry", publisher, url, None)) == told
