"""Noun phrases before and after a verb of saying: who is its subject.

"Ian Beck, who runs the port, later said"   -> Ian Beck
"said a spokesman for the port"             -> a spokesman for the port
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.reading.lexicon import FINITE, Kind
from briefings.reading.speakers.tokens import Token

Tokens = Sequence[Token]

_SKIPPED = frozenset({Kind.ADVERB, Kind.AUXILIARY, Kind.TIME, Kind.NUMBER})
_NOMINAL = frozenset({Kind.WORD, Kind.NAME, Kind.NOUN, Kind.NUMBER})
_LEADING = frozenset({Kind.DETERMINER, Kind.POSSESSIVE})
_PHRASE = _NOMINAL | _LEADING | {Kind.PRONOUN}
_BREAKS = frozenset({Kind.COMMA, Kind.DASH, Kind.CLOSE, Kind.OPEN})
# What a subject never reaches across, going left from its verb.
_WALLS = FINITE | _BREAKS | {Kind.COLON, Kind.QUOTE, Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE}
_PREPOSED = frozenset({Kind.PREPOSITION, Kind.PARTICIPLE, Kind.OPENER})
_INTRODUCING = _PREPOSED | {Kind.SUBORDINATOR, Kind.SPEECH, Kind.STANCE}
# The longest stretch looked at on one side of a verb, in tokens; it keeps every text linear.
_FAR = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name or refer to a speaker: tokens `first` to `last`, both included.

    `kind` is NAME, PRONOUN, RELATIVE ("who"), or WORD for a description ("a spokesman for the
    port").
    """

    first: int
    last: int
    kind: Kind


def subject_before(tokens: Tokens, start: int, verb: int) -> Mention | None:
    """Find the subject of the verb at `verb` in the tokens from `start` on."""
    place = verb - 1
    while place >= start and tokens[place].kind in _SKIPPED:
        place -= 1
    if place < start:
        return None
    kind = tokens[place].kind
    if kind in {Kind.PRONOUN, Kind.RELATIVE}:
        return Mention(place, place, kind)
    if kind in _BREAKS:
        return _before_aside(tokens, start, place)
    if kind is Kind.CONJUNCTION:
        return first_subject(tokens, start, place)
    first = _clause_start(tokens, start, place)
    return (
        _relative(tokens, start, first)
        or _apposed(tokens, start, first)
        or _head(tokens, first, place + 1)
    )


def _relative(tokens: Tokens, start: int, first: int) -> Mention | None:
    """Read "who has described": the clause at `first` has no subject but "who"."""
    has_subject = tokens[first].kind in _LEADING | {Kind.NAME, Kind.PRONOUN}
    if first > start and tokens[first - 1].kind is Kind.RELATIVE and not has_subject:
        return Mention(first - 1, first - 1, Kind.RELATIVE)
    return None


def _apposed(tokens: Tokens, start: int, first: int) -> Mention | None:
    """Read "Ian Beck, head of the port said", where the second comma is missing."""
    bare = tokens[first].role and tokens[first].kind is Kind.WORD
    if bare and first - 2 >= start and tokens[first - 2].kind is Kind.NAME:
        return _last_phrase(tokens, start, first - 1) if _is_comma(tokens[first - 1]) else None
    return None


def _is_comma(token: Token) -> bool:
    return token.kind is Kind.COMMA


def subject_after(tokens: Tokens, verb: int, end: int) -> Mention | None:
    """Find the subject that follows its verb ("said the mayor"), up to `end`."""
    place = verb + 1
    while place < end and tokens[place].kind is Kind.ADVERB:
        place += 1
    found = noun_phrase(tokens, place, end) if place < end else None
    if found is None or found.kind is not Kind.WORD:
        return found
    return _named_behind(tokens, found.last + 1, end) or found


def first_subject(tokens: Tokens, start: int, end: int) -> Mention | None:
    """Find the subject of a sentence: its first noun phrase that nothing introduces."""
    place = start
    while place < end:
        found = noun_phrase(tokens, place, end)
        if found is None:
            introduces = tokens[place].kind in _INTRODUCING
            place = _after_comma(tokens, place, end) if introduces else place + 1
        elif _is_aside(tokens, found, end):
            place = _after_comma(tokens, found.last, end)
        elif tokens[found.last].possessive:
            place = found.last + 1
        else:
            return _named_behind(tokens, found.last + 1, end) or _without_verb(tokens, found)
    return None


def _without_verb(tokens: Tokens, found: Mention) -> Mention:
    """Cut "Beck pitched" to Beck: what follows a name is a noun only where it is a known one."""
    place = found.first
    while place < found.last and tokens[place].kind is not Kind.NAME:
        place += 1
    while place < found.last and tokens[place + 1].kind is Kind.NAME:
        place += 1
    rest = []
    for token in tokens[place + 1 : found.last + 1]:
        if token.kind not in _NOMINAL:
            break
        rest.append(token)
    if found.kind is Kind.NAME:
        return found
    if tokens[place].kind is not Kind.NAME or tokens[place].possessive or not rest:
        return _described(tokens, found)
    acts = rest[0].kind is Kind.WORD and rest[0].low.endswith("ed")  # "Beck rallied supporters"
    nouns = rest[0].kind is not Kind.WORD or any(t.role or t.low.endswith("s") for t in rest)
    return found if nouns and not acts else Mention(found.first, place, Kind.NAME)


def noun_phrase(tokens: Tokens, first: int, end: int) -> Mention | None:
    """Read the noun phrase at `first`; a description with what hangs on it ("of the port")."""
    if tokens[first].kind is Kind.PRONOUN:
        return Mention(first, first, Kind.PRONOUN)
    last = _phrase_end(tokens, first, end)
    if last == first:
        return _one_of(tokens, first, end)
    if tokens[last - 1].kind is Kind.NAME:
        return Mention(first, _titled(tokens, first, last, end) - 1, Kind.NAME)
    return Mention(first, _attached(tokens, last, end) - 1, Kind.WORD)


def _one_of(tokens: Tokens, first: int, end: int) -> Mention | None:
    """Read "one of its envoys to Wend"."""
    last = _attached(tokens, first + 1, end) if tokens[first].kind is Kind.DETERMINER else first
    return Mention(first, last - 1, Kind.WORD) if last > first + 1 else None


def _phrase_end(tokens: Tokens, first: int, end: int) -> int:
    place = first
    while place < end and tokens[place].kind in _LEADING:
        place += 1
    noun = place
    while place < end and tokens[place].kind in _NOMINAL:
        place += 1
    return place if place > noun else first


def _titled(tokens: Tokens, first: int, last: int, end: int) -> int:
    """Go on from "former Governor and party chairman" to the name behind it."""
    if tokens[first].kind in _LEADING or last >= end or not tokens[last - 1].role:
        return last
    place = _attached(tokens, last, end)
    if place < end and tokens[place].kind is Kind.CONJUNCTION:
        place = max(_phrase_end(tokens, place + 1, end), place)
    named = place - last > 2 and all(t.kind is Kind.NAME for t in tokens[place - 2 : place])
    return place if named else last


def _described(tokens: Tokens, found: Mention) -> Mention:
    """Cut "the spokesperson declined" behind the word for what somebody is."""
    for place in range(found.first, found.last):
        following = tokens[place + 1]
        if tokens[place].role and following.kind is Kind.WORD and not following.role:
            return Mention(found.first, place, Kind.WORD)
    return found


def _attached(tokens: Tokens, place: int, end: int) -> int:
    """Go on over "for the port in Wend" behind a description."""
    while place + 1 < end and tokens[place].kind is Kind.PREPOSITION:
        inner = _phrase_end(tokens, place + 1, end)
        if inner == place + 1:
            return place
        place = inner
    return place


def _head(tokens: Tokens, first: int, end: int) -> Mention | None:
    """Find the subject in the words before a verb: the first phrase, after "In May" the last."""
    while first < end and tokens[first].kind not in _PHRASE | _PREPOSED:
        first += 1
    if first == end:
        return None
    if tokens[first].kind not in _PREPOSED:
        return noun_phrase(tokens, first, end)
    return _last_phrase(tokens, first, end)


def _last_phrase(tokens: Tokens, first: int, end: int) -> Mention | None:
    place = end
    while place > first and tokens[place - 1].kind in _NOMINAL:
        place -= 1
    while place > first and tokens[place - 1].kind in _LEADING:
        place -= 1
    return noun_phrase(tokens, place, end) if place < end else None


def _clause_start(tokens: Tokens, start: int, place: int) -> int:
    low = max(start, place - _FAR)
    while place > low and tokens[place - 1].kind not in _WALLS:
        place -= 1
    return place


def antecedent(tokens: Tokens, start: int, relative: int) -> Mention | None:
    """Find whom "who" stands for: the phrase right before it."""
    end = relative
    if end > start and tokens[end - 1].kind in {Kind.COMMA, Kind.DASH}:
        end -= 1
    if end > start and tokens[end - 1].kind is Kind.CLOSE:
        return _before_aside(tokens, start, end - 1)
    return _last_phrase(tokens, start, end)


def _before_aside(tokens: Tokens, start: int, end: int) -> Mention | None:
    """Find the subject in "Beck, 45, who runs the port, said": before the aside."""
    best: Mention | None = None
    edge = _previous_break(tokens, start, end)
    while edge > start:
        closing = edge if tokens[edge].kind is Kind.CLOSE else edge - 1
        if tokens[closing].kind is Kind.CLOSE:  # "(D-Wend)" is not who speaks
            edge = _previous_break(tokens, start, closing)
            continue
        first = _clause_start(tokens, start, edge - 1)
        found = _head(tokens, first, edge)
        told = tokens[first].kind not in _PREPOSED  # not "during a visit to Wend"
        if found is not None and found.kind is not Kind.WORD and told:
            return found
        if best is None and found is not None and tokens[found.first].kind is not Kind.WORD:
            best = _named_aside(tokens, edge + 1, end) or found
        edge = _previous_break(tokens, start, edge)
    return best


def _named_aside(tokens: Tokens, first: int, end: int) -> Mention | None:
    """Read the name in "her manager, Ian Beck, said"."""
    if first < end and all(token.kind is Kind.NAME for token in tokens[first:end]):
        return Mention(first, end - 1, Kind.NAME)
    return None


def _named_behind(tokens: Tokens, comma: int, end: int) -> Mention | None:
    """Read the name in "said its mayor, Ian Beck"."""
    last = comma + 1
    while last < end and tokens[last].kind is Kind.NAME:
        last += 1
    place = comma < end and tokens[comma - 1].kind is Kind.NAME  # "in Wend, Ohio"
    if place and last < comma + 3:
        return None
    if comma >= end or tokens[comma].kind is not Kind.COMMA or last == comma + 1:
        return None
    closes = last == end or tokens[last].kind in _BREAKS | {Kind.STOP, Kind.QUOTE}
    return Mention(comma + 1, last - 1, Kind.NAME) if closes else None


def _previous_break(tokens: Tokens, start: int, place: int) -> int:
    """Give the break before `place`, or `start` where a quotation or nothing is nearer."""
    low = max(start, place - _FAR)
    inside = tokens[place].kind is Kind.CLOSE
    for before in range(place - 1, low, -1):
        kind = tokens[before].kind
        if kind in _BREAKS and (not inside or kind is Kind.OPEN):
            return before
        if tokens[before].kind is Kind.QUOTE:
            break
    return start


def _is_aside(tokens: Tokens, found: Mention, end: int) -> bool:
    """Recognise an opening such as "Hours later, "."""
    after = found.last + 1
    while after < end and tokens[after].kind in {Kind.ADVERB, Kind.TIME}:
        after += 1
    ends = after < end - 1 and tokens[after].kind is Kind.COMMA
    return found.kind is Kind.WORD and ends and after > found.last + 1


def _after_comma(tokens: Tokens, place: int, end: int) -> int:
    for comma in range(place, min(end, place + _FAR)):
        if tokens[comma].kind is Kind.COMMA:
            return comma + 1
    return place + 1
