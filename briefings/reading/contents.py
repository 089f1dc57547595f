"""All that the bot reads in one article, in one object: what `briefbot read` shows."""

from dataclasses import dataclass

from briefings.articles import Article, DateMention, Person, Quotation, Sentence
from briefings.reading.dates import resolve_dates
from briefings.reading.language import language_of
from briefings.reading.names.people import people
from briefings.reading.quotations import quotations
from briefings.reading.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Contents:
    """An article and what was found in it, each in the order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    people: tuple[Person, ...]
    dates: tuple[DateMention, ...]


def contents(article: Article) -> Contents:
    """Read an article completely."""
    language = language_of(article).code
    return Contents(
        article,
        tuple(split_sentences(article.text, language)),
        tuple(quotations(article)),
        people(article),
        tuple(resolve_dates(article.text, article.published, language)),
    )
