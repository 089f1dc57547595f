"""Who a verb is said of: the subject of a finite one, who an infinitive is governed by."""

from briefings.checking.grammar.frames import ANYBODY, Certainty, Frame, governing, spoken
from briefings.checking.grammar.phrases import Kind, Party
from briefings.checking.grammar.standing import Standing
from briefings.checking.statements.vocabulary import sayings
from briefings.reading.language import load


class Subjects(Standing):
    """Finds the party that a verb is said of, from where the reading stands."""

    def _governor(self) -> Party | None:
        """Give who is to do what an infinitive says."""
        if self.last is None:
            return self.free
        if self.last.whom is not None and self.last.verb in governing("controls"):
            self.last.clausal = not self.last.passive
            return self.last.whom
        return self.last.subject

    def _govern(self, frame: Frame) -> None:
        """Make open what somebody only wants, plans or is expected to do."""
        before = self._before()
        looks = before is not None and before.form in load("en").words("prospects", "grammar")
        last = self.last
        told = last is not None and last.passive and last.verb in sayings()
        if looks or told or (last and last.verb in governing("attitudes")):
            frame.certainty = Certainty.OPEN
        elif last is not None and last.verb in governing("decisions"):
            frame.certainty = max(frame.certainty, last.certainty, Certainty.AHEAD)
        elif last is not None:
            frame.certainty = max(frame.certainty, last.certainty)

    def _subject(self, frame: Frame) -> Party | None:  # noqa: PLR0911  a line a rule
        """Find the subject of a finite verb."""
        if self._follows(Kind.JOINS) and self.last is not None:
            return None if self.nested and self._marked() else self.last.subject
        if self.relative is not None:
            return self._of_relative(frame)
        if self.free is not None and not self.taken:
            self.outer = None if self.outer is self.free else self.outer
            return self.free
        if self.outer is not None:
            subject, self.outer = self.outer, None
            return subject
        if self.phrases[self.at].form in spoken() and self._inverts():
            self.inverted = frame
            return None
        if self.free is not None:
            self._give_back(self.free)
            return self.free
        return self._of_past()

    def _marked(self) -> bool:
        """Tell whether a comma stands before the "and" before this phrase."""
        return self.at > 1 and self.phrases[self.at - 2].kind is Kind.MARK

    def _of_relative(self, frame: Frame) -> Party | None:
        if self.free is None:
            return self.relative
        frame.whom = ANYBODY if self.loose else self.relative
        return self.free

    def _inverts(self) -> bool:
        """Tell whether the subject of a verb of saying follows: "..., said Maud Ferrinby"."""
        after = self._next()
        subjects = load("en").words("subjects", "pronouns")
        known = after is not None and (after.kind is Kind.NOUN or after.form in subjects)
        return known and (self._follows(Kind.MARK) or self._before() is None)

    def _of_past(self) -> Party | None:
        """Read the verb before as a participle, where this one has no other subject."""
        last = self.last
        if last is None or not (last.past and last.bare and last.finite) or last.whom:
            return None
        if self._follows(Kind.MARK):
            return None
        last.passive, last.finite = True, False
        last.whom, last.who = last.who, None
        return last.whom

    def _give_back(self, party: Party) -> None:
        """Take a noun phrase back from the verb that has it for its object."""
        for frame in self.made[-2:]:
            frame.replace(party, None)
            if self.tail is not None:
                frame.replace(self.tail[0], self.tail[1])
