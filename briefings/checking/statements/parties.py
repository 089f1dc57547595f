"""Who does it to whom: whether two parties may be one, and a frame the same deed as another."""

from dataclasses import dataclass

from briefings.checking.grammar.frames import Frame
from briefings.checking.grammar.phrases import Party
from briefings.checking.statements.polarity import against
from briefings.checking.statements.record import Record
from briefings.checking.statements.vocabulary import sayings, vocabulary
from briefings.checking.statements.wording import alike
from briefings.reading.words import stem

# These lead to a party that something is done to.
_REACHING = frozenset({"", "to", "for", "from", "against"})


def named(party: Party | None) -> bool:
    """Tell whether a sentence tells who or what it is: no pronoun, no bare number."""
    return party is not None and bool(party.head)


@dataclass(frozen=True)
class Likeness:
    """Compares the parties of sentences, with what the whole of the articles says of them."""

    whole: Record

    def contradicts(self, frame: Frame, other: Frame) -> bool:
        """Tell whether a frame of the same verb puts a party elsewhere than a statement's does."""
        if frame.who is not None and named(frame.who) and self._cannot_do(frame.who, other):
            return True
        if frame.verb in sayings():
            return False  # what is said is a clause
        whom = frame.whom if not frame.clausal else None
        if whom is not None and named(whom) and self._cannot_be_met(whom, other):
            return True
        reached = [(lead, party) for lead, party in frame.others if named(party)]
        return any(
            (lead in _REACHING and self._does(party, other)) or self._turned(lead, party, other)
            for lead, party in reached
        )

    def _turned(self, lead: str, party: Party, other: Frame) -> bool:
        """Tell whether a party stands behind an opposite small word: "beside", "against"."""
        leads = {known for known, one in other.others if named(one) and self.is_one(party, one)}
        lists = vocabulary()
        poles, there = lists.poles_of([stem(lead)]), lists.poles_of(map(stem, leads))
        return bool(against(poles) & there) and not poles & there

    def _cannot_do(self, party: Party, other: Frame) -> bool:
        """Tell whether a frame says that another one does it, or that it is done to the party."""
        if other.who is not None and named(other.who):
            return not self.same(party, other.who)
        met = [other.whom, *(one for lead, one in other.others if lead in _REACHING)]
        return any(one is not None and named(one) and self.is_one(party, one) for one in met)

    def _cannot_be_met(self, party: Party, other: Frame) -> bool:
        """Tell whether a frame says that it is done to another one, or that the party does it."""
        if self._is_met(party, other):
            return False
        if named(other.whom) and not other.clausal:
            return True
        return self._does(party, other)

    def _does(self, party: Party, other: Frame) -> bool:
        """Tell whether a frame says that a party does it, and not that it is done to it."""
        does = other.who is not None and named(other.who) and self.is_one(party, other.who)
        return does and not self._is_met(party, other)

    def _is_met(self, party: Party, other: Frame) -> bool:
        met = [other.whom, *(one for _, one in other.others)]
        return any(one is not None and named(one) and self.same(party, one) for one in met)

    def same(self, a: Party, b: Party) -> bool:
        """Tell whether two parties may be one, as far as words tell."""
        countries, others = _countries(a), _countries(b)
        if countries and others:
            return bool(countries & others)
        bodies = vocabulary().words("bodies")
        if (countries and b.head in bodies) or (others and a.head in bodies):
            return True
        wide, known = a.keys | a.of, b.keys | b.of
        return any(alike(x, y) for x in wide for y in known) or self._by_post(a, b)

    def is_one(self, a: Party, b: Party) -> bool:
        """Tell whether two parties are one for sure: the same head, the same name."""
        shared = (a.names | _countries(a)) & (b.names | _countries(b))
        return a.head == b.head or bool(shared) or self._by_post(a, b)

    def _by_post(self, a: Party, b: Party) -> bool:
        """Tell whether one is called by a post alone, which the article gives to the other."""
        return any(
            name & other.keys
            for party, other in ((a, b), (b, a))
            if not party.names
            for key in party.keys
            for held in self.whole.posts.get(key, {}).values()
            for name in held
        )


def _countries(party: Party) -> frozenset[str]:
    """Give the countries of a party, those meant by a capital too."""
    seats = vocabulary().seats
    return frozenset(seats.get(key, key) for key in party.keys if key in seats or key[0] == "@")
