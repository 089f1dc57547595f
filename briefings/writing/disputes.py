"""Disputes: what one party claims and another denies, side by side."""

import re
from collections.abc import Sequence

from briefings.selecting.terms import overlap, term_set
from briefings.writing.cues import cue
from briefings.writing.draft import DraftDispute, DraftSide
from briefings.writing.material import Line, Material
from briefings.writing.said import Said
from briefings.writing.subjects import party

_ONE_DISPUTE = 0.5
# Claim and denial speak of one thing when so much of the denial's words stand in the claim.
_ALIKE, _NEAR = 0.3, 3
_THIS = re.compile(r"\b(?:this|that|it|them|these|those)\W*$|\b(?:this|that|it)[,.]", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:it|they|he|she|its|their|his|her)\s+", re.IGNORECASE)
_OBJECT = re.compile(
    r"^\s*(?:that\s+|the\s+)?(?:(?:reports?|claims?|allegations?|accusations?|suggestions?)\s+"
    r"(?:of|that)\s+)?([^,.;:“”\"—–]{8,90})"
)
_ABOUT = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?)\s+(?:of|that)\s+([^,.;:“”\"]{8,90}?)"
    r"\s+(?:were|was|is|are|as)\b"
)


def disputes(material: Material, said: Said, most: int) -> tuple[DraftDispute, ...]:
    """Pair each denial with the claim that it denies; what finds no claim is no dispute."""
    claims = [line for line in material.lines if line.alone and _claims(line)]
    made: list[DraftDispute] = []
    taken: list[frozenset[str]] = []
    for denial in sorted(filter(_denies, material.lines), key=lambda line: -line.weight):
        if len(made) == most:
            break
        claim = None if said.repeats(denial.text) else _claim(denial, claims, material, said)
        dispute = _pair(claim, denial) if claim else None
        if claim and dispute and not _known(claim, denial, taken):
            said.take(claim.text)
            said.take(denial.text)
            taken.append(claim.terms | denial.terms)
            made.append(dispute)
    return tuple(made)


def _known(claim: Line, denial: Line, taken: list[frozenset[str]]) -> bool:
    """Tell whether claim and denial together are a dispute that was told already."""
    return any(overlap(claim.terms | denial.terms, other) >= _ONE_DISPUTE for other in taken)


def _denies(line: Line) -> bool:
    return line.has("denial") and not line.has("not_denial") and not line.source.quoted


def _claims(line: Line) -> bool:
    return bool(_told(line)) and not line.has("denial") and not line.source.quoted


def _told(line: Line) -> re.Match[str] | None:
    """Find the word by which somebody says or confirms something."""
    confirmed = cue("confirmation", line.language).search(line.folded)
    return confirmed or cue("saying", line.language).search(line.folded)


def _claim(denial: Line, claims: Sequence[Line], material: Material, said: Said) -> Line | None:
    """Find the claim: the sentence before a denial of "this", else the one most alike.

    What was said already is no claim to tell.
    """
    before = material.before(denial)
    if before and _THIS.search(denial.text):
        return before if _claims(before) and not said.repeats(before.text) else None
    if not denial.alone:
        return None
    about = term_set(denied(denial))
    alike = [(_likeness(denial, about, claim), claim) for claim in claims]
    fitting = [pair for pair in alike if pair[0] >= _ALIKE]
    fitting.sort(key=lambda pair: (-pair[0], pair[1].order))
    return next((claim for _, claim in fitting if not said.repeats(claim.text)), None)


def _likeness(denial: Line, about: frozenset[str], claim: Line) -> float:
    """Score how much a claim is about what is denied; one right before the denial mostly is."""
    near = claim.article is denial.article and 0 < denial.order - claim.order < _NEAR
    shared = about & claim.terms
    alike = len(shared) / len(about) if len(shared) > 1 else 0.0
    return alike + (_ALIKE if near else 0.0)


def _pair(claim: Line, denial: Line) -> DraftDispute | None:
    denied = cue("denial", denial.language).search(denial.folded)
    claimed = _told(claim)
    if not denied or not claimed:
        return None
    speaks = cue("saying", denial.language).search(denial.folded, 0, denied.start())
    denier = party(denial, (speaks or denied).start())
    sides = (party(claim, claimed.start()), denier)
    question = _question(claim, denial, claimed.end())
    if not all(sides) or sides[0] == sides[1] or not question:
        return None
    confirmed = claim.has("confirmation")
    return DraftDispute(
        question,
        (
            DraftSide(sides[0], "confirms" if confirmed else "claims", claim.statement),
            DraftSide(sides[1], "denies", denial.statement),
        ),
    )


def denied(denial: Line) -> str:
    """Give the words for what is denied, or "" where the denial says "this"."""
    found = _ABOUT.search(denial.text)
    if found:
        return found.group(1)
    verb = cue("denial", denial.language).search(denial.folded)
    thing = _OBJECT.match(denial.text[verb.end() :]) if verb else None
    return thing.group(1) if thing and not _THIS.search(denial.text) else ""


def _question(claim: Line, denial: Line, after_claim: int) -> str:
    """Name what is disputed in the words of the denial, or of the claim where it says "this"."""
    claimed = _OBJECT.match(claim.text[after_claim:])
    found = denied(denial) or (claimed.group(1) if claimed else "")
    words = _PRONOUN.sub("", found.strip()).split()[:12]
    short = " ".join(words) if len(term_set(found)) > 1 else ""
    return short[:1].upper() + short[1:]
