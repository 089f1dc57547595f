"""The patterns of weekdays."""

from collections.abc import Iterator

from briefings.reading.dates.parts import BEFORE, CLOSE, Pattern, any_month, article, part_of_day
from briefings.reading.dates.vocabulary import DateWords, any_of

_AFTER = ("last_after", "next_after", "following_after", "last_week_after", "next_week_after")


def weekday(words: DateWords) -> Iterator[Pattern]:
    """Give the patterns of weekdays, alone, in pairs and where they mean no one day."""
    weekdays = any_of(words.places("weekdays"))
    starts = tuple(words.places("weekdays"))
    if words.list("other_day"):  # "the Sunday after the vote"
        which = rf"{article(words)}(?:{weekdays})\s+(?:{words.one_of('other_day')})\b"
        yield "vague", starts, which
    indefinite = rf"(?P<indefinite>{words.one_of('indefinite')})\s+(?P<weekday>{weekdays})"
    then = rf"(?:{CLOSE}|(?=\s+(?:{words.one_of('indefinite_then')})\b))"
    yield "weekday", words.list("indefinite"), indefinite + then
    day_follows = (
        rf"(?!\w+\s+\d{{1,2}}(?:{words.one_of('ordinal_endings')})?\s+(?:{any_month(words)}))"
    )
    before = rf"(?:(?:{words.marks(*BEFORE)})\s+{day_follows})?"
    after = rf"(?:\s+(?:{words.marks(*_AFTER)})\b)?"
    # "Monday nights" and "Monday and Tuesday nights" are no days.
    more = rf"(?:\s+(?:{words.one_of('and')})\s+(?:{weekdays}))?"
    habit = rf"(?!{more}\s+(?:{words.one_of('parts')})s\b)"
    links = "|".join(map(words.one_of, ("through", "and", "weekday_through")))
    until = rf"(?:\s+(?:{links})\s+(?P<until>{weekdays})\b{habit}(?!['’]|\s+\d))?"
    name = rf"(?P<weekday>{weekdays}){part_of_day(words)}\b{habit}{until}"
    marked = (phrase for key in BEFORE for phrase in words.list(key))
    yield "weekday", (*starts, *marked), before + name + after
