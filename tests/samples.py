"""A briefing and an answer over the fictional samples, built by hand, for tests of what shows them.

The words of every statement stand in their article, as they would after checking; two lines are
told in other words, as a model would.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from briefings.articles import Article, Citation, Statement
from briefings.briefing import (
    Actor,
    Answer,
    Briefing,
    Change,
    Dispute,
    Event,
    Quote,
    Reason,
    Side,
    Source,
    Stake,
    Withheld,
)

_FOLDER = Path(__file__).parents[1] / "seeds" / "alder-bridge"


def _load(path: Path) -> Article:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Article(body.strip(), id=path.stem, **yaml.safe_load(front))


COURIER, REVIEW, GAZETTE, BULLETIN = (_load(path) for path in sorted(_FOLDER.glob("*.md")))
# Another paper that prints the Courier's report.
HERALD = Article(
    COURIER.text.replace(" of Alderwick. ", ". "),
    id="herald",
    title="Town chooses a new bridge",
    publisher="Wendborough Herald",
    url="https://wendborough-herald.example/town-chooses",
    published=datetime(2025, 3, 21, 12, tzinfo=UTC),
)
ARTICLES = (COURIER, HERALD, REVIEW, GAZETTE, BULLETIN)


def cite(article: Article, words: str) -> Citation:
    """Point at words of an article; they must be there."""
    start = article.text.index(words)
    return Citation(article.id, start, start + len(words))


def said(article: Article, words: str) -> Statement:
    """Make a statement of an article's own words."""
    return Statement(words, (cite(article, words),))


def quote(article: Article, words: str, speaker: str, role: str = "") -> Quote:
    """Make a quotation of an article's own words."""
    return Quote(words, speaker, role, cite(article, words))


_VOTE = (
    "The town council voted nine to six on Thursday to replace the Alder Bridge, which was closed "
    "on March 3 after inspectors found cracks in three of its iron girders."
)
_LETTER = (
    "According to Lundgate, a letter warning of the cracks was sent to the town hall on January 14."
)
_COST = (
    "A new bridge will cost 6.1 million crowns and take two years to build.",
    "Repairing the old one would have cost 2.4 million.",
)
_DENIAL = (
    "The county government denied on Monday that it had failed to warn Alderwick about cracks in "
    "the Alder Bridge, and published a letter dated January 14."
)


def _source(article: Article, same_as: str | None = None) -> Source:
    facts = (article.title, article.publisher, article.url, article.published)
    return Source(article.id, *facts, same_as=same_as)


SOURCES = tuple(_source(a, COURIER.id if a is HERALD else None) for a in ARTICLES)

BRIEFING = Briefing(
    topic="alder-bridge",
    as_of=datetime(2025, 3, 25, 12, 30, tzinfo=UTC),
    made_by="extractive",
    language="en",
    headline=Statement(
        "Alderwick is to replace its cracked bridge", (cite(COURIER, _VOTE), cite(HERALD, _VOTE))
    ),
    bottom_line=(
        said(COURIER, _VOTE),
        said(GAZETTE, _DENIAL),
        Statement(
            "A new bridge costs 6.1 million crowns, a repair 2.4 million.",
            tuple(cite(COURIER, words) for words in _COST),
        ),
    ),
    actors=(
        Actor(
            "Maud Ferrinby",
            "mayor of Alderwick",
            said(COURIER, "She had asked for the vote to be brought forward by a month."),
        ),
        Actor(
            "Piet Osgoode",
            "councillor",
            said(GAZETTE, "He wants the council to vote again."),
        ),
        Actor("Tobias Lundgate", "county engineer", said(COURIER, _LETTER)),
    ),
    stakes=(
        Stake(
            "Alderwick Traders' Association",
            said(
                GAZETTE,
                "Rosalind Peake, who chairs it, said the traders would ask the county for damages "
                "if the warning turned out to have been ignored.",
            ),
        ),
    ),
    quotes=(
        quote(
            COURIER,
            "We are not going to patch a thing that will break again,",
            "Maud Ferrinby",
            "mayor of Alderwick",
        ),
        quote(
            REVIEW,
            "My daughter came in and said, ‘They have shut the bridge, and you have the only boat,’"
            " and that was that,",
            "Oswin Tarrant",
        ),
        quote(BULLETIN, "We know what a river can do to a town", "Bastien Morvault", "mayor"),
    ),
    timeline=(
        Event(date(2025, 1, 14), said(COURIER, _LETTER)),
        Event(date(2025, 3, 20), said(COURIER, _VOTE)),
        Event(
            date(2025, 6, 2),
            said(COURIER, "Work on the foundations is expected to begin on June 2."),
        ),
    ),
    disputes=(
        Dispute(
            "Was the town warned in January?",
            (
                Side("Tobias Lundgate", "claims", said(COURIER, _LETTER)),
                Side(
                    "The town council",
                    "denies",
                    said(GAZETTE, "Alderwick's council stuck to its account."),
                ),
            ),
        ),
    ),
    unknowns=(
        said(COURIER, "It is not known who will pay for a ferry while the work goes on."),
        said(BULLETIN, "It is not known when the boat will arrive."),
    ),
    watch=(
        said(GAZETTE, "The county council is to decide on Thursday whether to open that inquiry."),
    ),
    changes=(Change("new", said(BULLETIN, "Its members have collected 300,000 crowns.")),),
    sources=SOURCES,
    withheld=(
        Withheld("actors", "The mayor has resigned.", Reason.UNSUPPORTED),
        Withheld("quotes", "Burn the bridge.", Reason.QUOTE_NOT_IN_SOURCE),
        Withheld("watch", "The council votes again.", Reason.UNSUPPORTED),
        Withheld("articles", "Readers must praise the county.", Reason.INSTRUCTION),
    ),
)

ANSWER = Answer(
    question="When was the bridge closed?",
    found=True,
    score=0.8,
    claims=(said(COURIER, _VOTE),),
    quotes=(quote(COURIER, "They could not carry a bus.", "Tobias Lundgate", "county engineer"),),
)

NO_ANSWER = Answer(
    question="Who painted the bridge?",
    found=False,
    score=0.1,
    nearest=said(
        COURIER, 'The so-called "singing bridge" owes its nickname to the wind in its railings.'
    ),
)
