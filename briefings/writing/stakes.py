"""The stakes: who stands to gain or lose what."""

import re

from briefings.writing.cues import cue
from briefings.writing.draft import DraftStake
from briefings.writing.material import Line, Material
from briefings.writing.said import Said
from briefings.writing.subjects import agency

# "security risks for North Korea's neighbors", "a blow to the town", "make Moscow more dependent"
_AFFECTED = re.compile(
    r"\b(?:for|against|hurts?|harms?|leaves?|makes?|forces?|exposes?|threatens?|costs?|protects?|"
    r"benefits?|helps?|(?:blow|risks?|threats?|dangers?|boost)\s+to)\s+"
    r"((?:the\s)?[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|neighbou?rs|people|troops|residents|workers|"
    r"farmers|citizens|government|economy))*)"
)


def stakes(material: Material, said: Said, most: int) -> tuple[DraftStake, ...]:
    """Choose sentences of consequence or risk, each with the party that bears it."""
    made: list[DraftStake] = []
    parties: set[str] = set()
    for line in sorted(material.best(_weighs), key=lambda x: -force(x)):
        who = _party(line)
        if who and who not in parties and said.take(line.text):
            parties.add(who)
            made.append(DraftStake(who, line.statement))
        if len(made) == most:
            break
    return tuple(made)


def _weighs(line: Line) -> bool:
    return force(line) > 0 and not line.voiced


def force(line: Line) -> float:
    """Weigh how much a line speaks of gain and loss: a strong word, or two weak ones."""
    strong, weak = (_distinct(line, key) for key in ("stakes", "stakes_weak"))
    modal = line.has("modal_phrases")
    return line.weight * (strong + 0.5 * (weak + modal) - 0.75)


def _distinct(line: Line, key: str) -> int:
    return len({m.group() for m in cue(key, line.language).finditer(line.folded)})


def _party(line: Line) -> str:
    """Name who is affected: after "for" or "to", else the subject, else who is named first."""
    cues = (cue(key, line.language).search(line.folded) for key in ("stakes", "stakes_weak"))
    at = min((found.start() for found in cues if found), default=0)
    if affected := _AFFECTED.search(line.text, max(0, at - 20)):
        return re.sub(r"['’]s?$", "", affected.group(1)).strip()
    acting = [m for m in line.mentions if agency(line, m.actor) == 2]
    near = acting or sorted(line.mentions, key=lambda m: abs(m.start - at))
    return line.text[near[0].start : near[0].end] if near else ""
