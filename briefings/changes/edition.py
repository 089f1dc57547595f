"""A briefing as it was posted, with what it rested on."""

from dataclasses import dataclass

from briefings.articles import Article
from briefings.briefing import Briefing


@dataclass(frozen=True, slots=True)
class Edition:
    """A briefing and the articles behind it, frozen: its citations point into exactly these."""

    briefing: Briefing
    articles: tuple[Article, ...]
