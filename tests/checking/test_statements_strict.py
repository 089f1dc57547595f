"""Sentences that cite: true retellings of what they cite, and their false twins."""

import pytest
from checking.statement_articles import QUAY

from briefings.articles import Article, Citation
from briefings.briefing import Reason
from briefings.checking.statements import verify_statement
from briefings.reading.sentences import split_sentences

# A sentence, and words of the ones that it cites.
TRUE = [
    ("Nine councillors voted for the bridge.", "Nine"),
    ("Six councillors voted against the new bridge.", "Nine"),
    ("On Tuesday nine councillors voted for the new bridge and six against it.", "Nine"),
    ("Six councillors voted against the bridge and nine for it.", "Nine"),
    ("9 councillors in Aske voted for the new bridge on 13 May.", "Nine"),
    ("Harbourmaster Oswin Tarrant counts boats crossing the river at dusk.", "Oswin"),
    ("Tarrant counts the boats that come across the river.", "Oswin"),
    ("The harbourmaster, Oswin Tarrant, counts the boats.", "Oswin"),
    ("The bridge will cost the town 4.2 million crowns.", "4.2"),
    ("The town will pay 4.2 million crowns for a bridge that takes two years to build.", "4.2"),
    ("Building the bridge will take two years.", "4.2"),
    ("The baker Hedda Quill has sold bread on the quay for thirty years.", "Hedda"),
    ("For 30 years Quill has sold bread on the quay.", "Hedda"),
    ("Quill said she had sold it every day this month.", "This month"),
    ("The company said its old ferry was safe.", "ferry was safe"),
    ("According to the ferry company, the old ferry was safe.", "ferry was safe"),
    ("County engineer Tobias Lundgate told the council the girders were cracked.", "girders"),
    ("The girders were cracked, Lundgate said.", "girders"),
    ("The county denies hiding the report.", "hidden"),
    ("The county denied it had hidden the report.", "hidden"),
    ("Inspectors found rust in three pillars.", "rust"),
    ("Rust was found in three of the twelve pillars last week.", "rust"),
    ("Some residents want a tunnel.", "tunnel"),
    ("Mayor Feld did not deny that the money was borrowed.", "borrowed"),
    ("The county closed the bridge on 3 March.", "closed by"),
    ("The bridge was closed after a lorry hit a pillar.", "closed by"),
    ("Takings have fallen by a third, according to the traders' association.", "takings"),
    ("The traders say that takings fell by a third.", "takings"),
    ("The architect thinks the arches will last a century.", "architect"),
    ("Police arrested two men on Friday over the theft of copper.", "arrested"),
    ("Two men were arrested over stolen copper.", "arrested"),
    ("A court in Wend ordered builder Marl Stone to repair the wall by June.", "court"),
    ("The builder was ordered to repair the wall.", "court"),
    ("The school moved 140 pupils to Tarn.", "school"),
    ("140 pupils were moved to a hall in Tarn.", "school"),
    ("The mayor promised that taxes would not rise.", "Feld promised+Mayor Runa"),
    ("About 9,000 cars use the new road each day.", "new road"),
    ("The new road, which opened in 2029, carries 9,000 cars a day.", "new road"),
    ("The old lighthouse was bought by the museum.", "lighthouse"),
    ("The pier was destroyed by a storm in 2030.", "storm"),
    ("Seventeen people were treated for smoke.", "smoke"),
    ("No one was killed in the fire.", "Nobody"),
    ("The fire killed nobody.", "Nobody"),
]
FALSE = [
    ("The ferry was safe.", "ferry was safe", Reason.CLAIM_AS_FACT),
    ("The old ferry was safe.", "ferry was safe", Reason.CLAIM_AS_FACT),
    ("The girders were cracked.", "girders", Reason.CLAIM_AS_FACT),
    ("The girders were cracked, and the council said so.", "girders", Reason.CLAIM_AS_FACT),
    ("Takings have fallen by a third.", "takings", Reason.CLAIM_AS_FACT),
    ("The arches will last a century.", "architect", Reason.CLAIM_AS_FACT),
    ("No taxes will rise.", "Feld promised", Reason.CLAIM_AS_FACT),
    ("I have sold it every day.", "This month", Reason.CLAIM_AS_FACT),
    ("This month I have sold it every day.", "This month", Reason.CLAIM_AS_FACT),
    ("I will not close.", "And I will", Reason.CLAIM_AS_FACT),
    ("Tobias Lundgate is the baker.", "Hedda+Lundgate", Reason.CLAIM_AS_FACT),
    (
        "The baker Tobias Lundgate told the council that the girders were cracked.",
        "girders",
        Reason.UNSUPPORTED,
    ),
    (
        "Hedda Quill, the county engineer, has sold bread on the quay for 30 years.",
        "Hedda",
        Reason.UNSUPPORTED,
    ),
    ("Harbourmaster Hedda Quill has sold bread on the quay.", "Hedda+Oswin", Reason.UNSUPPORTED),
    ("Engineer Oswin Tarrant counts the boats.", "Oswin", Reason.NAME_NOT_IN_SOURCE),
    (
        "Six councillors of Aske voted for the new bridge and nine voted against it.",
        "Nine",
        Reason.UNSUPPORTED,
    ),
    ("Six voted for the new bridge and nine against it.", "Nine", Reason.UNSUPPORTED),
    ("Six councillors voted for the new bridge.", "Nine", Reason.UNSUPPORTED),
    ("Nine councillors voted against the bridge.", "Nine", Reason.UNSUPPORTED),
    ("Inspectors found rust in 12 of the three pillars.", "rust", Reason.UNSUPPORTED),
    ("All councillors voted for the new bridge.", "Nine", Reason.UNSUPPORTED),
    ("Every councillor voted for the new bridge.", "Nine", Reason.UNSUPPORTED),
    ("Only nine councillors voted for the new bridge.", "Nine", Reason.UNSUPPORTED),
    ("Most councillors voted for the new bridge.", "Nine", Reason.UNSUPPORTED),
    ("No one voted for the new bridge.", "Nine", Reason.NEGATION_FLIPPED),
    ("None voted for the new bridge.", "Nine", Reason.NEGATION_FLIPPED),
    ("All residents want a tunnel instead.", "tunnel", Reason.UNSUPPORTED),
    ("Most residents want a tunnel.", "tunnel", Reason.UNSUPPORTED),
    ("Everyone wants a tunnel instead.", "tunnel", Reason.UNSUPPORTED),
    (
        "Oswin Tarrant is dead and counts the boats that come across the river at dusk.",
        "Oswin",
        Reason.UNSUPPORTED,
    ),
    (
        "Oswin Tarrant, the harbourmaster, resigned and counts the boats.",
        "Oswin",
        Reason.UNSUPPORTED,
    ),
    (
        "Oswin Tarrant, who is guilty, counts the boats that come across the river.",
        "Oswin",
        Reason.UNSUPPORTED,
    ),
    (
        "Oswin Across counts the boats that come across the river at dusk.",
        "Oswin",
        Reason.NAME_NOT_IN_SOURCE,
    ),
    ("Oswin Boats counts the river at dusk.", "Oswin", Reason.NAME_NOT_IN_SOURCE),
    (
        "The county denied Tobias Lundgate told the council that the girders were cracked.",
        "girders",
        Reason.NEGATION_FLIPPED,
    ),
    (
        "Tobias Lundgate, the county engineer, denied the girders were cracked.",
        "girders",
        Reason.NEGATION_FLIPPED,
    ),
    ("Mayor Runa Feld denied that the money was borrowed.", "borrowed", Reason.NEGATION_FLIPPED),
    ("The county had hidden the report.", "hidden", Reason.DENIAL_AS_FACT),
    (
        "The drunken inspectors found rust in three of the 12 pillars last week.",
        "rust",
        Reason.UNSUPPORTED,
    ),
    ("The bridge was illegally closed by the county on 3 March.", "closed by", Reason.UNSUPPORTED),
    (
        "Two men were arrested on Friday over the theft of gold from the site.",
        "arrested",
        Reason.UNSUPPORTED,
    ),
    (
        "Two men were convicted on Friday over the theft of copper from the site.",
        "arrested",
        Reason.UNSUPPORTED,
    ),
    (
        "The court in Wend ordered the builder, Marl Stone, to repair the roof by June.",
        "court",
        Reason.UNSUPPORTED,
    ),
    ("The school moved 140 sick pupils to a hall in Tarn.", "school", Reason.UNSUPPORTED),
    (
        "The museum sold the old lighthouse to the port for 80,000 crowns.",
        "lighthouse",
        Reason.NEGATION_FLIPPED,
    ),
    ("The museum stole the old lighthouse from the port.", "lighthouse", Reason.UNSUPPORTED),
    ("Doctors at the clinic poisoned 17 people.", "smoke", Reason.UNSUPPORTED),
    ("Everybody was killed in the fire.", "Nobody", Reason.NEGATION_FLIPPED),
    (
        "The new road opened in 2029 and carries 9,000 lorries a day.",
        "new road",
        Reason.UNSUPPORTED,
    ),
    (
        "Mayor Runa Feld, the builder, did not deny that the money was borrowed.",
        "borrowed",
        Reason.UNSUPPORTED,
    ),
]


def cite(article: Article, phrases: str) -> list[Citation]:
    """Cite the sentences that hold the phrases, which a plus sign divides."""
    return [
        Citation(article.id, sentence.start, sentence.end)
        for phrase in phrases.split("+")
        for sentence in split_sentences(article.text)
        if phrase in sentence.text
    ]


@pytest.mark.parametrize(("text", "phrases"), TRUE)
def test_a_true_retelling_is_kept(text: str, phrases: str) -> None:
    verdict = verify_statement(text, [QUAY], cite(QUAY, phrases))
    assert (verdict.ok, verdict.reason) == (True, None)


@pytest.mark.parametrize(("text", "phrases", "reason"), FALSE)
def test_its_false_twin_is_refused(text: str, phrases: str, reason: Reason) -> None:
    assert verify_statement(text, [QUAY], cite(QUAY, phrases)).reason == reason
