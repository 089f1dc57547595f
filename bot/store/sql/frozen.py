"""Evidence to JSON types and back: its articles are kept as articles, the rest as it is here.

What was known of an article's outlet when it was briefed on (its name, its labels) belongs to the
briefing: an editable table told it, which may tell something else tomorrow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefings.articles import Article, Citation, Speaker
from briefings.plain import to_plain
from briefings.selecting.evidence import Evidence, EvidenceQuotation, EvidenceSentence


def frozen(evidence: Evidence) -> dict[str, Any]:
    """Give all of the evidence but its articles."""
    return {
        "outlets": [[a.publisher, list(a.labels)] for a in evidence.articles],
        "sentences": to_plain(evidence.sentences),
        "quotations": to_plain(evidence.quotations),
        "copies": dict(evidence.copies),
        "suspects": list(evidence.suspects),
    }


def thawed(data: Mapping[str, Any], articles: Sequence[Article]) -> Evidence:
    """Give the evidence back, equal to what was frozen."""
    told = zip(articles, data["outlets"], strict=True)
    return Evidence(
        articles=tuple(
            replace(article, publisher=publisher, labels=tuple(labels))
            for article, (publisher, labels) in told
        ),
        sentences=tuple(_sentence(one) for one in data["sentences"]),
        quotations=tuple(_quotation(one) for one in data["quotations"]),
        copies=data["copies"],
        suspects=tuple(data["suspects"]),
    )


def bare(article: Article) -> Article:
    """Give an article without what is known of its outlet."""
    return replace(article, publisher="", labels=())


def _sentence(data: Mapping[str, Any]) -> EvidenceSentence:
    return EvidenceSentence(**{**data, "citation": Citation(**data["citation"])})


def _quotation(data: Mapping[str, Any]) -> EvidenceQuotation:
    speaker = Speaker(**data["speaker"]) if data["speaker"] else None
    citation = Citation(**data["citation"])
    return EvidenceQuotation(**{**data, "speaker": speaker, "citation": citation})
