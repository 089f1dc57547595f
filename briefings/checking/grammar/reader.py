"""A sentence read from left to right into its frames.

A noun phrase behind a verb is its object until another verb takes it for its subject. What a
relative clause, a participle or a mark interrupts goes on behind it.
"""

from collections.abc import Sequence

from briefings.checking.grammar.frames import (
    ANYBODY,
    Certainty,
    Frame,
    framed,
    governing,
    is_infinitive,
)
from briefings.checking.grammar.phrases import Kind, Party, Phrase, phrases
from briefings.checking.grammar.subjects import Subjects
from briefings.checking.statements.vocabulary import sayings, vocabulary
from briefings.checking.statements.wording import Word

# What has more words than these is no sentence.
_MOST = 400
# A verb has no more parties than these.
_OTHERS = 8
_CONDITIONS = frozenset({"if", "unless"})
_STRONG = frozenset(";:—–()[]")


def frames(words: Sequence[Word], text: str) -> tuple[Frame, ...]:
    """Read the frames of a sentence, in order."""
    return _Reader(phrases(words[:_MOST], text)).read()


class _Reader(Subjects):
    """Takes in the phrases of a sentence one by one."""

    def read(self) -> tuple[Frame, ...]:
        """Read it all."""
        steps = {
            Kind.NOUN: self._noun,
            Kind.PRONOUN: self._pronoun,
            Kind.VERB: self._verb,
            Kind.CLAUSE: self._clause,
            Kind.RELATIVE: self._relative,
            Kind.MARK: self._mark,
            Kind.JOINS: self._joins,
        }
        for at, phrase in enumerate(self.phrases):
            self.at = at
            if step := steps.get(phrase.kind):
                step(phrase)
        for frame in self.made:  # "found no fault"
            frame.negated = frame.negated or bool(frame.whom and frame.whom.none)
        return tuple(self.made)

    def _noun(self, phrase: Phrase) -> None:
        party, before = phrase.party, self._before()
        if party is None:
            return
        self.tail = None
        if before is not None and before.kind is Kind.PREPOSITION:
            self._led(before.form, party)
            if before.form == "of":
                return
        elif self.inverted is not None:
            self.inverted.who, self.inverted = party, None
            self.free, self.taken = None, False
        elif self._joins_on(before):
            self._join(self.noun or party, party)
            return
        else:
            self.taken = self._object(party)
            self.free = party
        self.noun = party

    def _joins_on(self, before: Phrase | None) -> bool:
        """Tell a noun phrase beside the one before: "Ash, the mayor", "Ash and Oak"."""
        told = self.noun is not None and bool(self.noun.head)  # a year is no party
        return told and before is not None and (before.kind is Kind.JOINS or before.form == ",")

    def _led(self, preposition: str, party: Party) -> None:
        """Take in a party that a preposition leads to."""
        said = self.at > 1 and self.phrases[self.at - 2].form == "according"
        if said:
            self.last = Frame("say", self.phrases[self.at].start, who=party)
            self.made.append(self.last)
        elif preposition == "of" and self.noun is not None:
            self._swap(self.noun, self.noun.belonging(party))
        elif self.last is None:
            return
        elif preposition == "by" and self.last.passive and self.last.who is None:
            self.last.who = party
        elif len(self.last.others) < _OTHERS:
            self.last.others.append((preposition, party))

    def _join(self, known: Party, party: Party) -> None:
        """Take a noun phrase behind a comma or "and" for a part of the one before.

        It may turn out to be the subject of what follows: then it is taken back.
        """
        both, free = known.joined(party), self.free is known and not self.taken
        self._swap(known, both)
        if not free:
            if self.free is not None and not self.taken and self.free is not ANYBODY:
                self.outer = self.outer or self.free
            self.free, self.taken = party, True
            self.tail = (both, known)

    def _swap(self, known: Party, new: Party) -> None:
        """Put a party that is told more of in the place of what was known of it."""
        for frame in self.made[-2:]:
            frame.replace(known, new)
            if frame.who is known:
                frame.who = new
        self.outer = new if self.outer is known else self.outer
        self.free = new if self.free is known else self.free
        self.noun = new

    def _object(self, party: Party) -> bool:
        frame = self.last
        if frame is None or self._follows(Kind.MARK, Kind.CLAUSE, Kind.JOINS, Kind.RELATIVE):
            return False
        if self.relative is not None:
            return False
        if frame.whom is None:
            frame.whom = party
        elif len(frame.others) < _OTHERS:
            frame.others.append(("", party))
        return True

    def _pronoun(self, _phrase: Phrase) -> None:
        if self._follows(Kind.PREPOSITION):
            return
        self.tail = None
        if self.inverted is not None:
            self.inverted.who, self.inverted = ANYBODY, None
        self.taken = self._object(ANYBODY)
        self.free = ANYBODY

    def _clause(self, phrase: Phrase) -> None:
        if phrase.form in vocabulary().words("if_words"):
            self.certainty = Certainty.OPEN
            if phrase.form in _CONDITIONS:
                self._condition()
        elif self.last and self.last.verb in governing("opinions"):
            self.certainty = Certainty.OPEN
        if self.free is not None and not self.taken and self.free is not ANYBODY:
            self.outer = self.free
        self.free, self.taken, self.nested = None, False, True

    def _joins(self, phrase: Phrase) -> None:
        self.nor = phrase.form == "nor"

    def _condition(self) -> None:
        """Make open what an "if" holds for: what comes after its clause, or came before it."""
        if not self.clause:
            self.conditional = True
        for frame in self.clause:
            if frame.certainty is Certainty.AHEAD:
                frame.certainty = Certainty.OPEN

    def _relative(self, _phrase: Phrase) -> None:
        if self.outer is None and self.free is not None and not self.taken:
            self.outer = self.free
        said = self.last is not None and self.last.verb == "be" and self.last.whom is self.noun
        self.loose = self._follows(Kind.MARK)
        self.relative = ANYBODY if said else self.noun or ANYBODY
        self.free, self.taken = None, False

    def _mark(self, phrase: Phrase) -> None:
        if self.last is not None and self._is_parenthetical():
            self.last = self.interrupted
        self.inverted = None
        self.nor = False
        self.certainty = Certainty.OPEN if self.conditional else Certainty.FACT
        if _STRONG & set(phrase.form):
            self.free = self.outer = self.last = self.noun = self.relative = None
            self.taken = self.nested = self.conditional = False
            self.certainty, self.clause = Certainty.FACT, []

    def _is_parenthetical(self) -> bool:
        """Tell whether marks set off who says so, and nothing else: ", the company said,"."""
        before = self.phrases[max(0, self.at - 3) : self.at]
        kinds = [phrase.kind for phrase in before]
        said = bool(before) and before[-1].verb is not None and before[-1].verb.key in sayings()
        named = {Kind.NOUN, Kind.PRONOUN}
        return said and len(kinds) > 2 and kinds[0] is Kind.MARK and kinds[1] in named

    def _verb(self, phrase: Phrase) -> None:
        frame = framed(phrase)
        frame.certainty = max(frame.certainty, self.certainty)
        frame.negated = frame.negated or self.nor
        if is_infinitive(phrase):
            frame.finite = False
            aside = frame.passive and self._follows(Kind.MARK)  # "an inquiry, to be led by Ash"
            frame.take(self.noun if aside else self._governor())
            self._govern(frame)
            if self.free is not None and not self.taken and not any(f.finite for f in self.clause):
                self.outer = self.outer or self.free
        elif not frame.finite or self._reduced(phrase, frame):
            self._participle(frame)
        else:
            self._goes_on(phrase, frame)
            frame.take(self._subject(frame))
            self.free, self.taken = None, False
        self.made.append(frame)
        self.clause.append(frame)
        self.interrupted = self.last
        self.last, self.relative, self.noun = frame, None, None

    def _goes_on(self, phrase: Phrase, frame: Frame) -> None:
        """Let the second of two verbs share the small words: "will close and sell"."""
        last, found = self.last, phrase.verb
        if last is None or not found or not found.base or not frame.bare:
            return
        if self._follows(Kind.JOINS) and last.certainty is not Certainty.FACT:
            frame.certainty, frame.past = last.certainty, False

    def _participle(self, frame: Frame) -> None:
        """Read "images showing", "the letter signed by", "accused it of supplying"."""
        if self.noun is not None and (frame.passive or self._follows(Kind.NOUN)):
            frame.take(self.noun)
            if self.last is not None and self.last.whom is self.noun:
                self._govern(frame)
            if self.free is not None and not self.taken:
                self.outer = self.outer or self.free
        elif self._follows(Kind.PREPOSITION) and self.last is not None:
            frame.take(self.last.whom or self.last.subject)
            self._govern(frame)
        elif self._follows(Kind.VERB):
            frame.take(self.last.subject if self.last else None)
            self._govern(frame)

    def _reduced(self, phrase: Phrase, frame: Frame) -> bool:
        """Tell a participle behind its noun ("the letter signed by Ash") from a past."""
        found, after = phrase.verb, self._next()
        if found is None or phrase.helpers or not found.done or self.noun is None:
            return False
        by = after is not None and after.form == "by"
        wanted = self.last is not None and self.last.whom is self.noun
        aside = self._follows(Kind.MARK) and by
        by = by or (wanted and self.last is not None and self.last.verb in governing("attitudes"))
        if not aside and not (self._follows(Kind.NOUN) and (by or not found.past)):
            return False
        frame.passive, frame.finite = True, False
        return True
