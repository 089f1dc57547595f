"""Parts that the patterns of dates share.

Groups are named for what they hold: `year`, `month`, `day`, `until` (the last day of a range),
`between` and `also` (more days), `weekday`, `number`, `phrase`, or the word list that a word comes
from (`last`, `ago`). A pattern is matched where a word starts and repeats nothing without a bound:
matching costs constant time.
"""

from briefings.reading.dates.vocabulary import DateWords, any_of

Pattern = tuple[str, tuple[str, ...], str]  # (meaning, what it starts with, pattern)

YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)(?!\d)"
CLOSE = r"(?=\s?[,.;:)!?\"”]|\s?\Z|\n)"
BEFORE = ("last", "next", "this", "previous", "following", "every", "last_week", "next_week")
YEARS = ("last_year", "this_year", "next_year")


def article(words: DateWords) -> str:
    """Give a look behind for the article, in a language that has one for all words."""
    return "".join(rf"(?<={article}\s)" for article in words.list("article"))


def of_words(words: DateWords) -> str:
    """Give a pattern for the words between a day and its month ("of the")."""
    return rf"(?:(?:{words.one_of('of')})\s+){{0,2}}"


def ordinal_ending(words: DateWords) -> str:
    """Give a pattern for the ending of an ordinal number ("th")."""
    return rf"(?:{words.one_of('ordinal_endings')})"


def part_of_day(words: DateWords) -> str:
    """Give a pattern for the part of the day behind it ("morning"), if one stands there."""
    glue = r"\s?" if words.setting("parts_glued") else r"\s+"
    return rf"(?:{glue}(?:{words.one_of('parts')})\b)?"


def any_month(words: DateWords) -> str:
    """Give a pattern for any month in any form."""
    return any_of(words.places("months"))
