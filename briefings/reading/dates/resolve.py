"""Expressions of time in a text, and the day that each one means.

    forms of the language --where a word starts--> a match --its meaning--> the day, if it is one

What means a day by itself ("Oct. 16, 2024") is read as it stands; the rest is read against the
day of publication, the last date named before it ("a day earlier") and the tense around it.
"""

from datetime import date, datetime

from briefings.articles import DateMention
from briefings.reading.dates.forms import forms
from briefings.reading.dates.meanings import mentions
from briefings.reading.dates.reading import Reading


def resolve_dates(
    text: str, published: datetime | date | None, language: str = "en"
) -> list[DateMention]:
    """Find the expressions of time in a text, in order; each slices to what it says.

    `date` is the day that an expression means, or None where it means no one day ("last month")
    or where the day of publication would be needed and is not known.
    """
    today = published.date() if isinstance(published, datetime) else published
    made: list[DateMention] = []
    last: date | None = None
    end = 0
    for meaning, match in forms(language).found(text):
        for mention in mentions(meaning, Reading(match, language, today, last, end)):
            last, end = (mention.date or last), mention.end
            made.append(mention)
    return made
