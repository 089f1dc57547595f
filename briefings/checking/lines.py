"""Lines that say the same: the second one is not printed."""

from dataclasses import dataclass, field

from briefings.reading.words import content

# Two lines share so much of the shorter one's content that a reader learns nothing new.
SAME = 0.8


@dataclass
class Lines:
    """The lines printed so far, in the order of the page."""

    seen: list[frozenset[str]] = field(default_factory=list)

    def repeats(self, text: str) -> bool:
        """Tell whether a line says what an earlier one said, and remember it where it does not."""
        words = frozenset(content(text))
        if any(_overlap(words, other) >= SAME for other in self.seen):
            return True
        self.seen.append(words)
        return False

    def mark(self) -> int:
        """Give the place to rewind to."""
        return len(self.seen)

    def rewind(self, mark: int) -> None:
        """Forget the lines since a mark: they are not printed after all."""
        del self.seen[mark:]


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the shorter line's content words; lines without any are never the same."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter else 0.0
