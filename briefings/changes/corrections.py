"""What has to be corrected in a briefing that was posted: its lines that no longer hold."""

from collections.abc import Sequence

from briefings.articles import Article
from briefings.briefing import Briefing
from briefings.changes.faults import Correction
from briefings.changes.page import statements
from briefings.changes.quoted import quote_standing
from briefings.changes.standing import statement_standing
from briefings.changes.versions import Current


def corrections(
    briefing: Briefing, frozen: Sequence[Article], current: Current
) -> tuple[Correction, ...]:
    """Give the posted statements and quotations that no longer hold, in the order of the page.

    `frozen` are the articles as the briefing cites them, `current` the versions that were read
    since, by id: None for one that was withdrawn; one that is not named is as it was. A change that
    leaves the cited words, or what they say, as they were corrects nothing.
    """
    articles = {article.id: article for article in frozen}
    lines = (statement_standing(line, articles, current) for line in statements(briefing))
    quotes = (quote_standing(quote, articles, current) for quote in briefing.quotes)
    return tuple(found for found in (*lines, *quotes) if found is not None)
