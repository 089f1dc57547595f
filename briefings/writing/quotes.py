"""The quotations worth printing: what people commit to, fear, judge or deny, in their own words."""

from collections import Counter

from briefings.reading.words import fold
from briefings.selecting.evidence import EvidenceQuotation
from briefings.selecting.salience import salience
from briefings.selecting.suspicion import is_instruction
from briefings.selecting.terms import term_set
from briefings.writing.cues import cue
from briefings.writing.material import Line, Material
from briefings.writing.said import Said

_EACH = 2
_SHORTEST, _LONGEST = 4, 45


def quotes(material: Material, said: Said, most: int) -> tuple[str, ...]:
    """Choose quotation ids, best first: every speaker once before anyone twice."""
    scored = [(worth_printing(q, line, material), q) for q, line in material.quotations()]
    ranked = [q for worth, q in sorted(scored, key=lambda pair: -pair[0]) if worth > 0]
    chosen: list[EvidenceQuotation] = []
    heard: Counter[str] = Counter()
    for turn in range(1, _EACH + 1):
        for quotation in ranked:
            name = quotation.speaker.name if quotation.speaker else ""
            if len(chosen) < most and heard[name] < turn and said.take(quotation.text):
                heard[name] += 1
                chosen.append(quotation)
    return tuple(quotation.id for quotation in chosen)


def printable(quotation: EvidenceQuotation) -> bool:
    """Tell whether a quotation can be printed: somebody is named, readable length, no command."""
    words = len(quotation.text.split())
    named = quotation.speaker is not None and bool(quotation.speaker.name)
    return named and _SHORTEST <= words <= _LONGEST and not is_instruction(quotation.text)


def worth_printing(quotation: EvidenceQuotation, line: Line, material: Material) -> float:
    """Score a quotation: about the subject, an opinion, a full sentence of a readable length.

    One that cannot be printed (nobody is named, too short or long, a command) is worth nothing.
    """
    if not printable(quotation):
        return 0.0
    text, language = quotation.text, line.language
    words = len(text.split())
    telling = len({m.group() for m in cue("opinion", language).finditer(fold(text))})
    full = text[:1].isupper() and text.rstrip()[-1:] in {".", "!", ",", "…", "。"}
    length = min(1.0, words / 10) * (1.0 if words <= 30 else 0.8)
    central = salience(term_set(text), material.weights)
    named = (
        1.0
        if quotation.speaker and quotation.speaker.name != quotation.speaker.name.lower()
        else 0.5
    )
    return named * (0.3 + central) * length * (1.5 if full else 1.0) * (1 + 0.25 * min(telling, 3))
