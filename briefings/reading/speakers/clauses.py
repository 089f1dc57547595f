"""Who said what stands between the marks: the speaker's mention, sentence by sentence.

"...," said X.       AFTER
X said: "..."        BEFORE
X called it "..."    BEFORE
..., according to X  SOURCE
It was "...," X said ASIDE
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.reading.lexicon import Kind, words
from briefings.reading.speakers.attribution import Attribution, How
from briefings.reading.speakers.cues import Cue
from briefings.reading.speakers.phrases import (
    Mention,
    antecedent,
    first_subject,
    noun_phrase,
    subject_after,
    subject_before,
)
from briefings.reading.speakers.tokens import Token, ending

_GAPS = frozenset({Kind.COMMA, Kind.DASH, Kind.ADVERB})
_JOINING = frozenset({Kind.CONJUNCTION, Kind.SUBORDINATOR, Kind.RELATIVE})
_GOES_ON = frozenset(",?!—–…")
_APART = frozenset({Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.CONJUNCTION, Kind.DASH, Kind.COLON})
_NEAR = 5
_SHORT = 14
# No rule looks further than this many tokens, so that every text is read in linear time.
_REACH = 100
_NAMED = frozenset({Kind.NAME, Kind.PRONOUN})
_NO_VERBS = frozenset({Cue.OWNED, Cue.SOURCE})
_TELLING = frozenset({Cue.ACTIVE, Cue.PASSIVE})


def signature(tokens: Sequence[Token], first: int, end: int) -> Mention | None:
    """Read the name that signs a quotation behind a dash, alone or before a comma."""
    last = first
    while last < end and tokens[last].kind is Kind.NAME:
        last += 1
    closes = last == end or tokens[last].kind in {Kind.STOP, Kind.COMMA, Kind.OPEN}
    return Mention(first, last - 1, Kind.NAME) if last > first and closes else None


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence: the tokens from `start` to `end` of a paragraph, and its cues."""

    text: str
    tokens: Sequence[Token]
    start: int
    end: int
    cues: Mapping[int, Cue]
    code: str

    @property
    def quotes(self) -> list[int]:
        """The places of its quotations."""
        return [i for i in range(self.start, self.end) if self.tokens[i].kind is Kind.QUOTE]

    @property
    def has_own_voice(self) -> bool:
        """Whether it goes on behind its quotation as if to say who spoke: '..., said one'."""
        behind = self.start + 1
        if behind >= self.end or self.tokens[behind].kind in {Kind.STOP, Kind.QUOTE}:
            return False
        return behind in self.cues or ending(self.text, self.tokens[self.start]) == ","

    def _left(self, place: int) -> int:
        return max(self.start, place - _REACH)

    def _right(self, place: int) -> int:
        return min(self.end, place + _REACH)

    def attribute(self, quote: int) -> Attribution | None:
        """Find the speaker of the quotation at `quote` in its own sentence."""
        for rule, how in (
            (self._after, How.AFTER),
            (self._before, How.BEFORE),
            (self._source, How.SOURCE),
            (self._aside, How.ASIDE),
            (self._owner, How.OWNER),
        ):
            found = rule(quote)
            if found is not None:
                return self.attribution(found, how)
        return self.introduced(quote)

    def introduced(self, place: int) -> Attribution | None:
        """Find who speaks after the colon before `place`: "Beck:", "The mayor was angry:"."""
        colon = place - 1
        if colon <= self.start or self.tokens[colon].kind is not Kind.COLON:
            return None
        found = self._before(colon)
        if found is not None:
            return self.attribution(found, How.BEFORE)
        heading = self._heading(colon)
        if heading is not None:
            return self.attribution(heading, How.HEADING)
        if self.tokens[colon - 1].kind is Kind.NAME:
            return None  # 'It surprised Beck: "...' is Beck's or another's
        subject = first_subject(self.tokens, self._left(colon), colon)
        return self.attribution(subject, How.LEAD_IN) if subject else None

    def named_subject(self) -> Mention | None:
        """Give the subject of the sentence where it is a name."""
        found = first_subject(self.tokens, self.start, min(self.end, self.start + _REACH))
        return found if found and found.kind is Kind.NAME else None

    def actor(self) -> Attribution | None:
        """Find who says something in the sentence, or acts in a short one."""
        for verb, cue in self.cues.items():
            if cue is Cue.ACTIVE and self.tokens[verb].kind is Kind.SPEECH:
                said = subject_before(self.tokens, self._left(verb), verb)
                return self.attribution(said, How.TOLD) if said else None
        if self.end - self.start > _SHORT:
            return None
        found = first_subject(self.tokens, self.start, self.end)
        return self.attribution(found, How.ACTOR) if found and found.kind in _NAMED else None

    def attribution(self, found: Mention, how: How) -> Attribution:
        """Give a mention by its place in the text."""
        first, last = self.tokens[found.first], self.tokens[found.last]
        kind, named = found.kind, (first.start, last.end)
        if kind is Kind.RELATIVE:
            whom = antecedent(self.tokens, self.start, found.first)
            if whom is not None:
                named = (self.tokens[whom.first].start, self.tokens[whom.last].end)
                kind = whom.kind
        return Attribution(first.start, last.end, kind, how, named)

    def _after(self, quote: int) -> Mention | None:
        """Read '..." said X' and '..." X said'."""
        first = quote + 1
        goes_on = ending(self.text, self.tokens[quote]) in _GOES_ON
        while first < self.end and self.tokens[first].kind in _GAPS:
            first, goes_on = first + 1, True
        if first >= self.end:
            return None
        if self.cues.get(first) is Cue.ACTIVE:
            return subject_after(self.tokens, first, self.end)
        if self.tokens[first - 1].kind is Kind.DASH:
            signed = signature(self.tokens, first, self.end)
            if signed is not None:
                return signed
        if not goes_on or self.tokens[first].kind in _JOINING:
            return None
        return next(self._subjects(first), None) or self._unlisted(quote, first)

    def _unlisted(self, quote: int, first: int) -> Mention | None:
        """Read '..., Beck retaliated.': who acts right behind a comma speaks, whatever the verb."""
        found = first_subject(self.tokens, first, self._right(first))
        if found is None or found.first != first or found.kind not in _NAMED:
            return None
        comma = ending(self.text, self.tokens[quote]) == ","
        acts = found.last + 1 < self.end and self.tokens[found.last + 1].kind is Kind.WORD
        return found if comma and acts else None

    def _subjects(self, first: int) -> Iterator[Mention]:
        """Give the subjects of the verbs of saying from `first` to the next quotation."""
        for place in range(first, self._right(first)):
            if self.tokens[place].kind in {Kind.QUOTE, Kind.STOP}:
                return
            if self.cues.get(place) is not Cue.ACTIVE:
                continue
            found = self._behind(first, place) or subject_before(self.tokens, first, place)
            if found is not None:
                yield found

    def _behind(self, first: int, verb: int) -> Mention | None:
        """Find the subject behind a verb that a comma sets off: ", explained Beck"."""
        tokens = self.tokens
        addressing = tokens[verb].low in words("cues", "addressing", self.code)
        opens = verb == first or tokens[verb - 1].kind is Kind.COMMA
        if opens and not addressing:
            return subject_after(tokens, verb, self.end)
        return None

    def _before(self, quote: int) -> Mention | None:
        """Read 'X said "...' by the nearest verb that has a subject."""
        for place in range(quote - 1, self._left(quote) - 1, -1):
            cue = self.cues.get(place)
            if (
                cue is None
                or cue in _NO_VERBS
                or self._names(place, quote)
                or self._beside(place, quote)
            ):
                continue
            found = self._speaker(place, cue)
            if found is not None:
                return self._outer(found) or found
        return None

    def _outer(self, found: Mention) -> Mention | None:
        """Find who tells it in "Beck said it was considering": not "it"."""
        if found.kind is not Kind.PRONOUN:
            return None
        for place in range(found.first - 1, max(self.start, found.first - _NEAR) - 1, -1):
            if self.cues.get(place) is Cue.ACTIVE:
                return subject_before(self.tokens, self.start, place)
            if self.tokens[place].kind in _APART:
                return None
        return None

    def _names(self, verb: int, quote: int) -> bool:
        """Tell whether the verb only gives a name, as in 'a group called "..."'."""
        naming = self.tokens[verb].low in words("cues", "naming", self.code)
        return naming and verb + 1 == quote and self.tokens[verb - 1].kind is Kind.WORD

    def _beside(self, verb: int, quote: int) -> bool:
        """Tell whether the verb stands in a clause beside: 'When X asked, Y fired back'."""
        comma = any(self.tokens[i].kind is Kind.COMMA for i in range(verb + 1, quote - 1))
        if not comma:
            return False
        for place in range(verb - 1, max(self.start, verb - 12) - 1, -1):
            token = self.tokens[place]
            if token.low in words("grammar", "temporal", self.code):
                opens = place == self.start or self.tokens[place - 1].kind is not Kind.WORD
                return opens and place <= self.start + 2
            if token.kind is Kind.COMMA:
                return False
        return False

    def _speaker(self, verb: int, cue: Cue) -> Mention | None:
        if cue is Cue.PASSIVE:
            return self._agent(verb)
        if cue is Cue.PARTICIPLE:
            return self._sentence_subject(verb)
        found = subject_before(self.tokens, self.start, verb)
        return found or self._behind(self.start, verb)

    def _agent(self, verb: int) -> Mention | None:
        """Find who stands behind "by"."""
        by = verb + 1
        if by < self.end - 1 and self.tokens[by].low in words("grammar", "agents", self.code):
            return noun_phrase(self.tokens, by + 1, self.end)
        return None

    def _sentence_subject(self, participle: int) -> Mention | None:
        """Find who goes on speaking in ", adding"."""
        start = self._left(participle)
        before = participle - 1
        while before > start and self.tokens[before].kind is Kind.ADVERB:
            before -= 1
        if before >= self.start and self.tokens[before].kind in _NAMED:
            return subject_before(self.tokens, self.start, participle)
        for verb in range(participle - 1, start - 1, -1):
            naming = self.tokens[verb].low in words("cues", "naming", self.code)
            if self.cues.get(verb) in _TELLING and not naming:
                found = subject_before(self.tokens, self.start, verb)
                if found is not None:
                    return found
        return first_subject(self.tokens, start, participle)

    def _source(self, quote: int) -> Mention | None:
        """Read 'according to X'."""
        for place in range(self._left(quote), self._right(quote) - 2):
            if self.cues.get(place) is Cue.SOURCE:
                return noun_phrase(self.tokens, place + 2, self.end)
        return None

    def _aside(self, quote: int) -> Mention | None:
        """Read a verb far behind: 'The plan was "bad" and would fail, he said'."""
        found = list(self._subjects(quote + 1))
        return found[-1] if found else None

    def _owner(self, quote: int) -> Mention | None:
        """Read 'her remark that "...'."""
        for place in range(quote - 1, self._left(quote), -1):
            if self.cues.get(place) is Cue.OWNED:
                return Mention(place - 1, place - 1, self.tokens[place - 1].kind)
        return None

    def _heading(self, colon: int) -> Mention | None:
        """Read 'Beck: "...' and 'More from Beck: "...'."""
        first = colon
        while first > self.start and self.tokens[first - 1].kind is Kind.NAME:
            first -= 1
        if first == colon:
            return None
        before = self.tokens[first - 1] if first > self.start else None
        origins = words("grammar", "origins", self.code)
        if before is None or before.kind is Kind.DASH or before.low in origins:
            return Mention(first, colon - 1, Kind.NAME)
        return None
