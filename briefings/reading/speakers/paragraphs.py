"""From sentence to article: quotations that stand alone go on with the speaker before them.

RUN_ON     '"...," he said. "..."'                the speaker goes on in the paragraph
LEAD_IN    'The mayor was angry:' and then '"..."' the sentence before introduces the words
PARAGRAPH  paragraph after paragraph opens with a mark
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.reading.lexicon import CUES, Kind
from briefings.reading.marks import MarkSpan
from briefings.reading.speakers.attribution import Attribution, How
from briefings.reading.speakers.clauses import Clause, signature
from briefings.reading.speakers.cues import Cue, cues
from briefings.reading.speakers.tokens import Span, Token, ending, sentences, tokenize

_LINE = re.compile(r"[^\n]+")
# What a verb of saying takes when it does not belong to the quotation before it.
_OBJECTS = frozenset({Kind.RELATIVE, Kind.COLON, Kind.QUOTE, Kind.PRONOUN})
_SHORT = 14
# So many paragraphs of one voice are told of, not cited: the story around them names it.
_SEVERAL = 2


@dataclass
class _State:
    """What the paragraphs read so far leave to the next one."""

    last: Attribution | None = None  # of the last quotation of the paragraph before
    lead: Clause | None = None  # the last sentence of the paragraph before
    opening: Clause | None = None  # the first sentence of the last paragraph that is told
    waiting: tuple[int, ...] = ()  # quotations since then that have no speaker yet


def attribute(text: str, spans: Sequence[MarkSpan], code: str) -> dict[int, Attribution]:
    """Find the speaker's mention for each span that has one, by the span's place in `spans`."""
    by_line: dict[int, list[int]] = defaultdict(list)
    for number, span in enumerate(spans):
        by_line[span.paragraph].append(number)
    found: dict[int, Attribution] = {}
    state = _State()
    for number, line in enumerate(_LINE.finditer(text)):
        inside = by_line.get(number, [])
        if not inside and number + 1 not in by_line and not state.waiting:
            state = _State()
            continue
        if line.group().isspace():
            continue
        quotes = [Span(spans[n].start, spans[n].end, n) for n in inside]
        clauses = _clauses(text, line.start(), line.end(), quotes, code)
        continuing = {n for n in inside if spans[n].continues}
        made = _paragraph(clauses, state, continuing)
        late = _late(clauses, state) if clauses and state.waiting else None
        found.update(dict.fromkeys(state.waiting, late) if late else {})
        found.update(made)
        lead, opening = (clauses[-1], clauses[0]) if clauses else (None, None)
        if inside and not made:
            waiting = (*state.waiting, *inside) if continuing else tuple(inside)
            state = _State(None, lead, state.opening, waiting)
        else:
            state = _State(made.get(inside[-1]) if inside else None, lead, opening)
    return found


def _late(clauses: Sequence[Clause], state: _State) -> Attribution | None:
    """Find who is named behind paragraphs of mere quotation: by a signature, or before them too."""
    clause = clauses[0]
    if clause.tokens[0].kind is Kind.DASH:
        signed = signature(clause.tokens, 1, clause.end)
        return clause.attribution(signed, How.HEADING) if signed else None
    after = clause.named_subject()
    before = state.opening.named_subject() if state.opening else None
    if after is None or before is None or state.opening is None or len(state.waiting) < _SEVERAL:
        return None
    same = clause.tokens[after.last].low == state.opening.tokens[before.last].low
    return clause.attribution(after, How.PARAGRAPH) if same else None


def _clauses(text: str, start: int, end: int, quotes: Sequence[Span], code: str) -> list[Clause]:
    tokens = tokenize(text, start, end, quotes, code)
    runs = sentences(text, tokens)
    found = [cues(tokens, first, last, code) for first, last in runs]
    known = frozenset().union(*found)
    tokens = [_noun(token) if i not in known else token for i, token in enumerate(tokens)]
    made: list[Clause] = []
    for (first, last), verbs in zip(runs, found, strict=True):
        clause = Clause(text, tokens, first, last, verbs, code)
        if made and _belongs(made[-1], clause):
            whole = made.pop()
            joined = {**whole.cues, **clause.cues}
            clause = replace(clause, start=whole.start, cues=joined)
        made.append(clause)
    return made


def _noun(token: Token) -> Token:
    """Take a word that may say something, but does not here, for an ordinary one."""
    return replace(token, kind=Kind.WORD) if token.kind in CUES else token


def _belongs(before: Clause, clause: Clause) -> bool:
    """Tell whether a sentence ends the one before it: '"Is it?" Beck asked'."""
    quote = before.tokens[before.end - 1]
    if quote.kind is not Kind.QUOTE or before.end - before.start > 1 or clause.quotes:
        return False
    verb = min((place for place, cue in clause.cues.items() if cue is Cue.ACTIVE), default=None)
    if verb is None or verb - clause.start > _SHORT:
        return False
    if ending(clause.text, quote) in "?!":
        return clause.tokens[min(verb + 1, clause.end - 1)].kind not in _OBJECTS
    return verb + 2 >= clause.end


def _paragraph(
    clauses: Sequence[Clause], state: _State, continuing: set[int]
) -> dict[int, Attribution]:
    found: dict[int, Attribution] = {}
    last: Attribution | None = None
    before = state.lead
    for clause in clauses:
        made = _sentence(clause)
        for place in clause.quotes:
            number = clause.tokens[place].quote
            if number in continuing and state.last is not None:
                made[number] = replace(state.last, how=How.PARAGRAPH)
            elif number not in made and place == clause.start:
                alone = _alone(clause, before, last, state)
                if alone is not None:
                    made[number] = alone
            last = made.get(number, last)
        found.update(made)
        before = clause
    return found


def _sentence(clause: Clause) -> dict[int, Attribution]:
    """Attribute the quotations of a sentence by its own words."""
    found: dict[int, Attribution] = {}
    for place in clause.quotes:
        made = clause.attribute(place)
        if made is not None:
            found[clause.tokens[place].quote] = made
    if found:
        shared = replace(next(iter(found.values())), how=How.SHARED)
        for place in clause.quotes:
            found.setdefault(clause.tokens[place].quote, shared)
    return found


def _alone(
    clause: Clause, before: Clause | None, last: Attribution | None, state: _State
) -> Attribution | None:
    """Find who goes on speaking in a sentence that begins with the quotation."""
    if clause.has_own_voice:
        return None
    if last is not None:
        return replace(last, how=How.RUN_ON)
    introduced = before.introduced(before.end) if before else None
    if introduced is not None:
        return replace(introduced, how=How.LEAD_IN)
    if before is not None and before.tokens is clause.tokens and not before.quotes:
        acting = before.actor()
        if acting is not None:
            return acting
    return _after_paragraph(clause, state)


def _after_paragraph(clause: Clause, state: _State) -> Attribution | None:
    """Let the speaker of the paragraph before go on in one that is nothing but a quotation.

    One such paragraph is that speaker's; more in a row are a conversation as often as not.
    """
    whole = clause.end == len(clause.tokens) and clause.end - clause.start == 1
    last = state.last
    if last is None or last.how is How.PARAGRAPH or clause.start or not whole:
        return None
    return replace(last, how=How.PARAGRAPH)
