"""A briefing in another language: each line in its own words, the marked translation after it."""

from dataclasses import replace

from samples import ARTICLES, BRIEFING

from briefings.briefing import Briefing, Reason, Withheld
from briefings.rendering.html import briefing_to_html
from briefings.rendering.markdown import briefing_to_markdown
from briefings.rendering.text import briefing_to_text

HEADLINE = "Alderwick ersetzt seine rissige Brücke"
QUOTE = "Wir flicken nicht, was wieder bricht <b>"


def translated() -> Briefing:
    quote, *others = BRIEFING.quotes
    bottom, *more = BRIEFING.bottom_line
    return replace(
        BRIEFING,
        headline=replace(BRIEFING.headline, translation=HEADLINE),
        bottom_line=(replace(bottom, translation="Der Rat stimmte ab."), *more),
        quotes=(replace(quote, translation=QUOTE), *others),
        withheld=(
            Withheld("translation", "Neun Millionen", Reason.NUMBER_NOT_IN_SOURCE),
            Withheld("watch", "Es regnet.", Reason.UNSUPPORTED),
        ),
    )


def test_text_prints_the_original_and_then_the_translation() -> None:
    page = briefing_to_text(translated(), width=100)
    lines = [line.strip() for line in page.splitlines()]
    assert lines[lines.index(f"In translation: {HEADLINE}") - 1].startswith(BRIEFING.headline.text)
    said = next(i for i, line in enumerate(lines) if "patch a thing" in line)
    assert any("In translation: Wir flicken" in line for line in lines[said + 1 : said + 3])
    assert "“Wir flicken" not in page
    assert "1 STATEMENT WITHHELD" in page
    assert "1 TRANSLATION WITHHELD" in page
    assert "Neun Millionen" not in page


def test_markdown_and_html_print_both_and_escape_the_translation() -> None:
    page = briefing_to_markdown(translated(), ARTICLES)
    assert f"*In translation: {HEADLINE}*" in page
    assert "In translation: Der Rat stimmte ab." in page
    assert "bricht \\<b\\>" in page
    html = briefing_to_html(translated(), ARTICLES)
    assert f'<p class="after" dir="auto">In translation: {HEADLINE}</p>' in html
    assert "bricht &lt;b&gt;" in html
    assert "<b>" not in html.split("</style>")[1].replace('<b class="lead">', "")
