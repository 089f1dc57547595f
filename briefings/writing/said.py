"""What a briefing has already said: no two lines of it say the same."""

from dataclasses import dataclass, field

from briefings.selecting.salience import Weights, rarity
from briefings.selecting.terms import overlap, term_set

# Both are stricter than the check (which withholds at .8), so that nothing chosen is withheld.
_SAME, _SAME_RARE = 0.7, 0.6
# A headline is told again in full below; it must only not be all that a line says.
_SAME_AS_HEADLINE = 0.8


@dataclass
class Said:
    """The lines taken so far. One a briefing.

    Words that every other sentence of the articles holds say little about whether two lines
    are the same, so rare words count for more: `weights` are those of the articles.
    """

    weights: Weights
    headline: str = ""
    taken: list[frozenset[str]] = field(default_factory=list)

    def repeats(self, text: str) -> bool:
        """Tell whether a text says what a line taken before says."""
        words = term_set(text)
        if overlap(words, term_set(self.headline)) >= _SAME_AS_HEADLINE:
            return True
        return any(
            overlap(words, other) >= _SAME or self._rare_overlap(words, other) >= _SAME_RARE
            for other in self.taken
        )

    def take(self, text: str) -> bool:
        """Take a line unless it repeats one; tell whether it was taken."""
        if self.repeats(text):
            return False
        self.taken.append(term_set(text))
        return True

    def note(self, text: str) -> None:
        """Count a line among those taken, whatever it says."""
        self.taken.append(term_set(text))

    def _rare_overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        shorter = min(rarity(a, self.weights), rarity(b, self.weights))
        return rarity(a & b, self.weights) / shorter if shorter else 0.0
