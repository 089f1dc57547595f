"""Whether a side of a dispute says what its stance says: a denial is told by a word of denial."""

from briefings.briefing import Stance
from briefings.reading.words import fold
from briefings.writing.cues import cue

# A claim needs no word of its own: that somebody said it is what its citation bears out.
_CUES: dict[Stance, str] = {"denies": "denial", "confirms": "confirmation"}


def takes_stance(stance: Stance, text: str, language: str = "en") -> bool:
    """Tell whether a sentence holds the words that its stance needs."""
    return stance not in _CUES or bool(cue(_CUES[stance], language).search(fold(text)))
