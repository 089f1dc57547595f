"""Whether a side of a dispute says what its stance says: a denial is told by a word of denial."""

import re

from briefings.briefing import Stance
from briefings.reading.words import fold
from briefings.writing.cues import cue

# A claim needs no word of its own: that somebody said it is what its citation bears out.
_CUES: dict[Stance, str] = {"denies": "denial", "confirms": "confirmation"}


def takes_stance(who: str, stance: Stance, text: str, language: str = "en") -> bool:
    """Tell whether a sentence holds the words that its stance needs, said of that party.

    In English who denies stands before the word of denial, or after "by".
    """
    if stance not in _CUES:
        return True
    flat, party = fold(text), re.escape(fold(who).strip())
    found = list(cue(_CUES[stance], language).finditer(flat))
    if language != "en":
        return bool(found)
    by = re.compile(rf"[^.;]*\bby (?:the )?{party}")
    return any(
        re.search(party, flat[: word.start()]) or by.match(flat, word.end()) for word in found
    )
