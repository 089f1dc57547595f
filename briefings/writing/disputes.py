"""Disputes: what one party claims and another denies, side by side."""

import re

from briefings.selecting.terms import overlap, term_set
from briefings.writing.cues import cue
from briefings.writing.draft import DraftDispute, DraftSide
from briefings.writing.headline import opening
from briefings.writing.material import Line, Material
from briefings.writing.said import Said
from briefings.writing.subjects import party

_MOST = 3
# Claim and denial speak of one thing when so much of the denial's words stand in the claim.
_ALIKE = 0.3
_THIS = re.compile(r"\b(?:this|that|it|them|these|those)\W*$|\b(?:this|that|it)[,.]", re.IGNORECASE)
_OBJECT = re.compile(
    r"^\s*(?:that\s+|the\s+)?(?:(?:reports?|claims?|allegations?|accusations?|suggestions?)\s+"
    r"(?:of|that)\s+)?([^,.;:“”\"—–]{8,90})"
)
_ABOUT = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?)\s+(?:of|that)\s+([^,.;:“”\"]{8,90}?)"
    r"\s+(?:were|was|is|are|as)\b"
)


def disputes(material: Material, said: Said) -> tuple[DraftDispute, ...]:
    """Pair each denial with the claim that it denies; what finds no claim is no dispute."""
    made: list[DraftDispute] = []
    first = opening(material)
    for denial in sorted(filter(_denies, material.lines), key=lambda line: -line.weight):
        claim = _claim(denial, material)
        if len(made) < _MOST and claim and not said.repeats(denial.text):
            dispute = _pair(claim, denial)
            if dispute and claim is not first and not said.repeats(claim.text):
                said.take(claim.text)
                said.take(denial.text)
                made.append(dispute)
    return tuple(made)


def _denies(line: Line) -> bool:
    return line.has("denial") and not line.has("not_denial") and not line.source.quoted


def _claims(line: Line) -> bool:
    return line.has("saying") and not line.has("denial") and not line.source.quoted


def _claim(denial: Line, material: Material) -> Line | None:
    """Find the claim: the sentence before a denial of "this", else the one most alike."""
    before = material.before(denial)
    if before and _THIS.search(denial.text):
        return before if _claims(before) else None
    if not denial.alone:
        return None
    alike = [
        (_likeness(denial, line), line) for line in material.lines if _claims(line) and line.alone
    ]
    score, line = max(alike, key=lambda pair: (pair[0], -pair[1].order), default=(0.0, None))
    return line if score >= _ALIKE else None


def _likeness(denial: Line, claim: Line) -> float:
    near = 0.1 if claim.article is denial.article and 0 < denial.order - claim.order < 3 else 0.0
    return overlap(denial.terms, claim.terms) + near


def _pair(claim: Line, denial: Line) -> DraftDispute | None:
    denied = cue("denial", denial.language).search(denial.folded)
    claimed = cue("saying", claim.language).search(claim.folded)
    if not denied or not claimed:
        return None
    speaks = cue("saying", denial.language).search(denial.folded, 0, denied.start())
    denier = party(denial, (speaks or denied).start())
    sides = (party(claim, claimed.start()), denier)
    question = _question(claim, denial, denied.end(), claimed.end())
    if not all(sides) or sides[0] == sides[1] or not question:
        return None
    return DraftDispute(
        question,
        (
            DraftSide(sides[0], "claims", claim.statement),
            DraftSide(sides[1], "denies", denial.statement),
        ),
    )


def _question(claim: Line, denial: Line, after_denial: int, after_claim: int) -> str:
    """Name what is disputed in the words of the denial, or of the claim where it says "this"."""
    phrases = (
        _ABOUT.search(denial.text),
        None if _THIS.search(denial.text) else _OBJECT.match(denial.text[after_denial:]),
        _OBJECT.match(claim.text[after_claim:]),
    )
    found = next((m.group(1).strip() for m in phrases if m), "")
    short = " ".join(found.split()[:12]) if len(term_set(found)) > 1 else ""
    return short[:1].upper() + short[1:]
