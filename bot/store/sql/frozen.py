"""Evidence to JSON types and back: its articles are kept as articles, the rest as it is here."""

from collections.abc import Mapping, Sequence
from typing import Any

from briefings.articles import Article, Citation, Speaker
from briefings.plain import to_plain
from briefings.selecting.evidence import Evidence, EvidenceQuotation, EvidenceSentence


def frozen(evidence: Evidence) -> dict[str, Any]:
    """Give all of the evidence but its articles."""
    return {
        "sentences": to_plain(evidence.sentences),
        "quotations": to_plain(evidence.quotations),
        "copies": dict(evidence.copies),
        "suspects": list(evidence.suspects),
    }


def thawed(data: Mapping[str, Any], articles: Sequence[Article]) -> Evidence:
    """Give the evidence back, equal to what was frozen."""
    return Evidence(
        articles=tuple(articles),
        sentences=tuple(_sentence(one) for one in data["sentences"]),
        quotations=tuple(_quotation(one) for one in data["quotations"]),
        copies=data["copies"],
        suspects=tuple(data["suspects"]),
    )


def _sentence(data: Mapping[str, Any]) -> EvidenceSentence:
    return EvidenceSentence(**{**data, "citation": Citation(**data["citation"])})


def _quotation(data: Mapping[str, Any]) -> EvidenceQuotation:
    speaker = Speaker(**data["speaker"]) if data["speaker"] else None
    citation = Citation(**data["citation"])
    return EvidenceQuotation(**{**data, "speaker": speaker, "citation": citation})
