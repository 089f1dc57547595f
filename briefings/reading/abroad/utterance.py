"""Were words in marks said by somebody? Titles, names and scare quotes stand in marks too."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.reading.abroad.wording import Token
from briefings.reading.language import Language
from briefings.reading.lexicon import FINITE, Kind

# Without a frame, words were said when they are this many; a name in marks has at most five.
_SPOKEN_AT = 6
_NAME_AT_MOST = 5
_ENDS = (".", "!", "?", "…", ",")
JOINTS = frozenset({Kind.COMMA, Kind.DASH})
# What words that somebody says may follow.
_OPENERS = JOINTS | {Kind.COLON, Kind.QUOTE, Kind.STOP, Kind.STANCE}


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in marks, the token before them and the two behind; None where there is none."""

    said: str
    before: Token | None
    after: Token | None
    behind: Token | None
    language: Language

    def uttered(self, *, framed: bool) -> bool:
        """Tell words that were said; `framed` where a verb or a source gives them a speaker."""
        if (self._announced and self._ends) or self._spoken_behind:
            return True
        if self._published or self._is_title:
            return False
        count = len(self.said.split())
        if count > _NAME_AT_MOST or self._ends or self._announced or (framed and self._joined):
            return framed or count >= _SPOKEN_AT
        return framed and not self._is_name

    @property
    def _ends(self) -> bool:
        return self.said.endswith(_ENDS)

    @property
    def _announced(self) -> bool:
        return self.before is not None and self.before.kind is Kind.COLON

    @property
    def _joined(self) -> bool:
        return self.after is not None and self.after.kind in JOINTS

    @property
    def _spoken_behind(self) -> bool:
        """Tell "...", sagte; "...", so."""
        if not self._joined or self.behind is None:
            return False
        after = self.language.words("after", "cues")
        return self.behind.kind in FINITE or self.behind.low in after

    @property
    def _published(self) -> bool:
        """Tell 'Die "Talpost" berichtete'."""
        article = self.before is not None and self.before.kind is Kind.DETERMINER
        return article and self.after is not None and self.after.kind in FINITE

    @property
    def _capitals_tell(self) -> bool:
        return self.language.code != "de"  # every German noun has one

    @property
    def _is_title(self) -> bool:
        """Tell « La Rive » in the middle of a sentence: every longer word has a capital."""
        within = self.before is not None and self.before.kind not in _OPENERS
        words = [word for word in self.said.split() if len(word) > 3]
        capitals = bool(words) and all(word[0].isupper() for word in words)
        return self._capitals_tell and within and capitals and not self._ends

    @property
    def _is_name(self) -> bool:
        """Tell the name of a paper, a club or a plan, unless a verb calls something so."""
        if self.before is not None and self.before.low in self.language.words("titled", "cues"):
            return True
        called = self.before is not None and self.before.kind is Kind.STANCE
        return self._capitals_tell and self.said[:1].isupper() and not called


def marked(tokens: Sequence[Token], place: int, text: str, language: Language) -> Marked:
    """Give the quotation at `place` with its neighbours."""
    quote = tokens[place]
    before = tokens[place - 1] if place else None
    after, behind = (*tokens[place + 1 : place + 3], None, None)[:2]
    return Marked(text[quote.start : quote.end].strip(), before, after, behind, language)
