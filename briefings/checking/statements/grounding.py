"""Names, numbers and dates of a statement: each must occur in the sources."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefings.checking.statements.amounts import Amount, amounts
from briefings.checking.statements.record import Record
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, countries
from briefings.reading.words import STOPWORDS


class Missing(NamedTuple):
    """What a statement says and the source does not: the words and where they stand in it."""

    text: str
    start: int
    end: int


_COMPASS = frozenset({"north", "south"})
_WAYS = frozenset("from to into onto toward towards".split())
# How far a rounded number may be from the source's.
_ROUNDING = 0.05


def missing_names(words: Sequence[Word], source: Record, *, cited: bool = False) -> list[str]:
    """Give the words of names that the source does not have, and names it never puts together.

    In few cited sentences what always stands before a name belongs to it, too.
    """
    runs = list(_runs(words))
    absent = [
        word.form
        for run in runs
        if not _abbreviated(run, source) and not _is_country(run, words, source)
        for word in run
        if not _known(word, source)
    ]
    return absent + [
        f"{a.form} {b.form}" for run in runs for a, b in _spliced(run, source, cited=cited)
    ]


def missing_amounts(text: str, source: Record) -> list[Amount]:
    """Give the numbers that the source does not have, with their units."""
    return [
        amount
        for amount in amounts(text)
        if not _is_year(amount, text)
        and text[amount.start : amount.end].lower() not in {"one", "both", "zero", "twice"}
        and not _stands(amount, amount.value, text, source.values.get(amount.unit, []))
        and not (
            amount.count is not None
            and _stands(amount, amount.count, text, source.values.get("?", []))
        )
    ]


def missing_dates(text: str, words: Sequence[Word], source: Record) -> list[Missing]:
    """Give the weekdays, months and years that the source does not have."""
    months, weekdays = vocabulary().words("months"), vocabulary().words("weekdays")
    known = {word.form[:3] for word in source.words if word.capital}
    values = set(source.values.get("", ()))
    named = [
        Missing(word.form, word.start, word.end)
        for before, word in pairwise([None, *words])
        if word
        and word.capital
        and word.form[:3] not in known
        and (word.form in weekdays or _is_month(word, before, words, months))
    ]
    return named + [
        Missing(text[a.start : a.end], a.start, a.end)
        for a in amounts(text)
        if _is_year(a, text) and a.value not in values
    ]


def _runs(words: Sequence[Word]) -> Iterable[list[Word]]:
    """Give the names: runs of capitalised words. A lone word that opens a sentence is none."""
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and word.capital and _may_name(word):
            if run and word.start - run[-1].end > 1:
                yield from _kept(run, words)
                run = []
            run.append(word)
            continue
        yield from _kept(run, words)
        run = []


def _kept(run: list[Word], words: Sequence[Word]) -> Iterable[list[Word]]:
    common = vocabulary().common
    if run and run[0] is words[0] and not run[0].key.startswith("@"):
        alone = len(run) == 1 and not _is_subject(words)
        run = run[1:] if alone or common(run[0].key) else run
    if len(run) > 1 or (run and not common(run[0].key)):
        yield run


def _is_subject(words: Sequence[Word]) -> bool:
    """Tell whether the opening word is a name for sure: one thing, and a verb follows at once."""
    finite = vocabulary().words("finite")
    return not words[0].form.endswith("s") and len(words) > 1 and words[1].form in finite


def _may_name(word: Word) -> bool:
    lists = vocabulary()
    return (
        word.form not in STOPWORDS
        and not word.form[0].isdigit()
        and word.form not in lists.words("negations")
        and word.form not in lists.words("months")
        and word.form not in lists.words("weekdays")
    )


def _known(word: Word, source: Record) -> bool:
    bare = word.form.removesuffix("'s")
    return word.key in source.index or bare in source.forms or bare in source.initials


def _is_country(run: Sequence[Word], words: Sequence[Word], source: Record) -> bool:
    """Tell whether a name is that of a country, or of the seat that speaks for it.

    What happens "in" a seat is not said of the country.
    """
    named = set(countries(run))
    if len(run) > len(named) + any(word.form in _COMPASS for word in run) or not named:
        return False
    before = words[words.index(run[0]) - 1].form if run[0] is not words[0] else ""
    seat = any(word.key in vocabulary().seats for word in run)
    return named <= source.countries and not (
        seat and before in vocabulary().words("places") | _WAYS
    )


def _abbreviated(run: Sequence[Word], source: Record) -> bool:
    """Tell whether the source has the run's initials ("HRA" for "Holm Rowing Association")."""
    return len(run) > 2 and "".join(word.form[0] for word in run) in source.forms


def _spliced(run: Sequence[Word], source: Record, *, cited: bool) -> list[tuple[Word, Word]]:
    """Give two words of a name where the source has both, but one is always another's.

    "Maud Osgoode" is nobody where Osgoode is always Piet, nor is there a "Korean War".
    """
    return [
        (first, last)
        for first, last in pairwise(run)
        if (last.key in source.proper and _never_so(last.key, source.followers.get(first.key)))
        or (cited and _is_another(first, last, source))
    ]


def _is_another(first: Word, last: Word, source: Record) -> bool:
    """Tell whether a name always has another word before it; a title or an owner may come first."""
    free = first.form in vocabulary().words("roles") or first.form.endswith(("'s", "s'"))
    return not free and _never_so(first.key, source.leaders.get(last.key))


def _never_so(key: str, known: frozenset[str] | None) -> bool:
    return bool(known) and not {"", key} & (known or frozenset())


def _is_year(amount: Amount, text: str) -> bool:
    figures = text[amount.start : amount.end]
    return len(figures) == 4 and figures.isdigit() and 1900 <= amount.value < 2100


def _is_month(
    word: Word, before: Word | None, words: Sequence[Word], months: frozenset[str]
) -> bool:
    """Tell a month from the verbs that are spelled like one: "May" and "March" open sentences."""
    return word.form in months and (len(word.form) > 5 or before is not None or len(words) == 1)


def _stands(stated: Amount, value: float, text: str, known: Sequence[float]) -> bool:
    """Tell whether a number is among the sorted known ones, or near one where it is rounded."""
    before = text[max(0, stated.start - 24) : stated.start].lower().split()[-2:]
    rounded = not stated.exact or any(word in vocabulary().words("hedges") for word in before)
    slack = _ROUNDING * value if rounded else 0.0
    first = bisect_left(known, value - slack)
    return first < len(known) and known[first] <= value + slack
