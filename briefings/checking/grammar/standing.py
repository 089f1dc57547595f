"""Where the reading of a sentence stands: what waits for its verb, what was read last."""

from collections.abc import Sequence

from briefings.checking.grammar.frames import Certainty, Frame
from briefings.checking.grammar.phrases import Kind, Party, Phrase


class Standing:
    """Where the reading stands.

    `free` is the last noun phrase outside of a preposition, `taken` whether the last verb has it
    for an object; `outer` a subject that waits for its verb; `last` the last verb of the clause;
    `noun` the last noun phrase of any kind.
    """

    def __init__(self, read: Sequence[Phrase]) -> None:
        """Begin before the first phrase."""
        self.phrases = read
        self.made: list[Frame] = []
        self.free: Party | None = None
        self.taken = False
        self.outer: Party | None = None
        self.last: Frame | None = None
        self.noun: Party | None = None
        self.tail: tuple[Party, Party] | None = None  # what was joined last, and what it was before
        self.relative: Party | None = None
        self.inverted: Frame | None = None
        self.certainty = Certainty.FACT
        self.loose = False  # behind ", which", that may mean the whole of what was said
        self.nested = False  # behind "that", "if"
        self.clause: list[Frame] = []  # since the last strong mark
        self.conditional = False
        self.nor = False
        self.interrupted: Frame | None = None  # the verb before the last
        self.at = 0

    def _before(self) -> Phrase | None:
        """Give the phrase before this one, times aside."""
        n = self.at - 1
        while n >= 0 and self.phrases[n].kind is Kind.TIME:
            n -= 2 if n and self.phrases[n - 1].kind is Kind.PREPOSITION else 1
        return self.phrases[n] if n >= 0 else None

    def _follows(self, *kinds: Kind) -> bool:
        before = self._before()
        return before is not None and before.kind in kinds

    def _next(self) -> Phrase | None:
        return self.phrases[self.at + 1] if self.at + 1 < len(self.phrases) else None
