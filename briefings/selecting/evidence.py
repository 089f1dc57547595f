"""Evidence: the numbered sentences and quotations that a writer may use, within a budget."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefings.articles import Article, Citation, Speaker


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """A sentence that may be cited as `id` ("s1"); `position` counts from 0 in its article."""

    id: str
    text: str
    citation: Citation
    position: int = 0


@dataclass(frozen=True, slots=True)
class EvidenceQuotation:
    """A quotation that may be printed, by its `id` ("q1"). `sentence` is the id it stands in."""

    id: str
    text: str
    speaker: Speaker | None
    citation: Citation
    sentence: str = ""


@dataclass(frozen=True)
class Evidence:
    """What a briefing rests on, frozen: the articles (best first) and what may be cited.

    `copies` maps the id of an article to the id of the one that it copies.
    """

    articles: tuple[Article, ...]
    sentences: tuple[EvidenceSentence, ...]
    quotations: tuple[EvidenceQuotation, ...]
    copies: Mapping[str, str] = field(default_factory=dict)
