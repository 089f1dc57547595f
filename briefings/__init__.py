"""Briefbot's library: articles in, verified briefing out.

    from briefings import Briefer, read_html
    briefing = await Briefer().brief("alder-bridge", [read_html(page)])

This is the whole public API; everything else may move. Names are loaded when they are first
used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.articles import Article as Article
    from briefings.articles import Citation as Citation
    from briefings.articles import DateMention as DateMention
    from briefings.articles import Quotation as Quotation
    from briefings.articles import Speaker as Speaker
    from briefings.articles import Statement as Statement
    from briefings.articles import Topic as Topic
    from briefings.briefer import Briefer as Briefer
    from briefings.briefing import Answer as Answer
    from briefings.briefing import Briefing as Briefing
    from briefings.briefing import QuoteVerdict as QuoteVerdict
    from briefings.briefing import Reason as Reason
    from briefings.briefing import StatementVerdict as StatementVerdict
    from briefings.checking.check import check as check
    from briefings.checking.quotations import verify_quote as verify_quote
    from briefings.checking.statements import verify_statement as verify_statement
    from briefings.reading.dates import resolve_dates as resolve_dates
    from briefings.reading.feeds.feed import Feed as Feed
    from briefings.reading.feeds.feed import FeedEntry as FeedEntry
    from briefings.reading.feeds.read import read_feed as read_feed
    from briefings.reading.pages.html import read_html as read_html
    from briefings.reading.quotations import quotations as quotations
    from briefings.selecting.rank import rank as rank
    from briefings.selecting.stories import group_stories as group_stories

_HOMES = {
    "briefings.articles": "Article Citation DateMention Quotation Speaker Statement Topic",
    "briefings.briefer": "Briefer",
    "briefings.briefing": "Answer Briefing QuoteVerdict Reason StatementVerdict",
    "briefings.checking.check": "check",
    "briefings.checking.quotations": "verify_quote",
    "briefings.checking.statements": "verify_statement",
    "briefings.reading.dates": "resolve_dates",
    "briefings.reading.feeds.feed": "Feed FeedEntry",
    "briefings.reading.feeds.read": "read_feed",
    "briefings.reading.pages.html": "read_html",
    "briefings.reading.quotations": "quotations",
    "briefings.selecting.rank": "rank",
    "briefings.selecting.stories": "group_stories",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'briefings' has no attribute '{name}'")
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(_HOME_OF)
