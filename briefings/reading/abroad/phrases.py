"""Noun phrases and verb phrases of German, French and Russian, as runs of tokens.

"der Sprecher des Hafens Karl Brandt"   "le maire de Valbrune, Jeanne Dumas"   "мэр Ольховки"
"""

from collections.abc import Sequence

from briefings.reading.abroad.wording import Token
from briefings.reading.lexicon import CUES, FINITE, Kind

Tokens = Sequence[Token]
Run = tuple[int, int]

_LEADING = frozenset({Kind.DETERMINER, Kind.POSSESSIVE})
_LINKS = _LEADING | {Kind.PREPOSITION}
_AROUND_VERBS = frozenset({Kind.AUXILIARY, Kind.ADVERB})
_LONGEST = 14
_LONGEST_VERB = 7


def phrase_at(tokens: Tokens, first: int, end: int) -> Run | None:
    """Read the noun phrase that begins at `first` (first, past the last), or None."""
    if first >= end:
        return None
    if tokens[first].kind is Kind.PRONOUN:
        return first, first + 1
    place = first
    while place < end and tokens[place].kind in _LEADING:
        place += 1
    last = _nominals(tokens, place, min(end, place + _LONGEST))
    if last == place:
        return None
    return first, _apposition(tokens, first, last, end)


def _nominals(tokens: Tokens, place: int, end: int) -> int:
    """Go over nouns and what depends on an office or a body: "des Hafens", "de la ville"."""
    first = place
    while place < end and tokens[place].nominal:
        place += 1
        link = place
        while link < end and tokens[link].kind in _LINKS:
            link += 1
        follows = place < link < end and tokens[link].nominal
        inside = follows and tokens[place].particle and tokens[link].name
        if follows and ((inside and _is_first_name(tokens, place)) or _owns(tokens, first, place)):
            place = link
    return place


def _is_first_name(tokens: Tokens, place: int) -> bool:
    """Tell "Ursel" before "von der Aue"."""
    return tokens[place - 1].name and not (place > 1 and tokens[place - 2].name)


def _owns(tokens: Tokens, first: int, place: int) -> bool:
    """Tell whether an office goes on behind its last word: "cheffe de file" + "de l'Union"."""
    last = tokens[place - 1]
    office = any(token.role for token in tokens[first:place])
    governed = place - 2 > first and tokens[place - 2].kind in _LINKS
    within = office and tokens[place].genitive and (governed or not last.name)
    return last.role or last.body or within


def _apposition(tokens: Tokens, first: int, last: int, end: int) -> int:
    """Go on over the name that follows an office behind a comma: "le maire, Jeanne Dumas"."""
    office = any(token.role for token in tokens[first:last])
    place = last + 1
    while place < end and tokens[place].name:
        place += 1
    named = tokens[last].kind is Kind.COMMA if last < end else False
    names = place - last - 1
    closed = place >= end or tokens[place].kind in {Kind.COMMA, Kind.STOP, Kind.QUOTE}
    return place if named and closed and (names > 1 or (office and names == 1)) else last


def phrase_before(tokens: Tokens, start: int, end: int) -> Run | None:
    """Read the noun phrase that ends right before `end`; None where a preposition governs it."""
    place = end - 1
    while place >= start and tokens[place].kind in _AROUND_VERBS | {Kind.TIME}:
        place -= 1
    if place >= start and tokens[place].kind in {Kind.COMMA, Kind.DASH, Kind.CLOSE}:
        return _before_comma(tokens, start, place)
    last = place + 1
    while place >= start and (tokens[place].nominal or tokens[place].kind in _LINKS):
        place -= 1
    if place >= start and tokens[place].kind is Kind.PRONOUN:
        return (place, place + 1) if place + 1 == last else None
    first = place + 1
    while first < last and tokens[first].kind in {Kind.PREPOSITION, Kind.TIME}:
        return None
    return _head(tokens, first, last)


def _head(tokens: Tokens, first: int, last: int) -> Run | None:
    """Take the first phrase of a run: the office or name before "am Montag", "à Paris"."""
    run = phrase_at(tokens, first, last)
    named = last - first > 1 and tokens[last - 1].name and tokens[last - 2].name
    if run is not None and named and not any(token.name for token in tokens[slice(*run)]):
        return first, last  # "Его коллега из Норландии Ингрид Сольберг"
    return run


def _before_comma(tokens: Tokens, start: int, comma: int) -> Run | None:
    """Find the subject in "Brandt, 45, der den Hafen leitet, sagte": behind the first comma."""
    best: Run | None = None
    place = comma
    while place > max(start, comma - 3 * _LONGEST):
        place -= 1
        if tokens[place].kind in {Kind.QUOTE, Kind.COLON} | FINITE:
            break
        if place == start or tokens[place - 1].kind in {Kind.COMMA, Kind.DASH, Kind.OPEN}:
            found = phrase_at(tokens, place, comma)
            governed = tokens[place].kind in {Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.RELATIVE}
            best = found if found is not None and not governed else best
    return best


def skip_adjunct(tokens: Tokens, place: int, end: int) -> int:
    """Go over "am Montag", "à la presse", "в понедельник" behind a verb."""
    while place < end:
        if tokens[place].kind in {Kind.ADVERB, Kind.TIME, Kind.NUMBER}:
            place += 1
        elif tokens[place].kind is Kind.PREPOSITION:
            place += 1
            while place < end and tokens[place].kind in _LEADING | {Kind.TIME, Kind.NUMBER}:
                place += 1
            if place < end and tokens[place - 1].kind is not Kind.TIME and tokens[place].nominal:
                place += 1 + _has_own_name(tokens, place, end)
        else:
            return place
    return place


def _has_own_name(tokens: Tokens, place: int, end: int) -> bool:
    """Tell "l'agence Rivage" before the name of a speaker."""
    return (
        tokens[place].body
        and place + 2 < end
        and all(t.name for t in tokens[place + 1 : place + 3])
    )


def verb_at(
    tokens: Tokens, place: int, end: int, endings: tuple[str, ...] = ()
) -> tuple[int, int | None] | None:
    """Read a verb of saying with its auxiliaries: where it ends, and a pronoun inside it.

    "a-t-il déclaré" ends behind "déclaré" and holds "il". A word with one of the `endings` is a
    verb of saying too.
    """
    pronoun: int | None = None
    spoken = False
    for here in range(place, min(end, place + _LONGEST_VERB)):
        kind = tokens[here].kind
        unlisted = kind is Kind.WORD and not spoken and tokens[here].low.endswith(endings)
        if kind in CUES or unlisted:
            spoken = True
        elif kind is Kind.PRONOUN and pronoun is None:
            pronoun = here
        elif kind is not Kind.ADVERB and (spoken or not _before_verbs(tokens[here])):
            return (here, pronoun) if spoken else None
    return (min(end, place + _LONGEST_VERB), pronoun) if spoken else None


def _before_verbs(token: Token) -> bool:
    """Tell an auxiliary, or a pronoun that French writes as an article: "l'a assuré"."""
    return token.kind is Kind.AUXILIARY or token.clitic
