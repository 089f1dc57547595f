"""What a briefing has already said: no two lines of it say the same."""

from dataclasses import dataclass, field

from briefings.selecting.terms import overlap, term_set
from briefings.writing.material import Line

# Stricter than the check (which withholds at .8), so that nothing chosen is withheld there.
_SAME = 0.6


@dataclass
class Said:
    """The lines taken so far. One a briefing."""

    taken: list[frozenset[str]] = field(default_factory=list)

    def repeats(self, text: str) -> bool:
        """Tell whether a text says what a line taken before says."""
        words = term_set(text)
        return any(overlap(words, other) >= _SAME for other in self.taken)

    def take(self, line: Line | str) -> bool:
        """Take a line unless it repeats one; tell whether it was taken."""
        text = line if isinstance(line, str) else line.text
        if self.repeats(text):
            return False
        self.taken.append(term_set(text))
        return True
