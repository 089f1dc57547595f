"""Cited spans alone, the source's own words, clauses of them, and texts of any kind."""

import pytest
from checking.statement_articles import BORDER, BRIDGE
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.articles import Article, Citation
from briefings.briefing import Reason
from briefings.checking.statements import verify_statement
from briefings.reading.sentences import split_sentences


def cite(article: Article, *phrases: str) -> list[Citation]:
    """Cite the sentences that hold the phrases."""
    return [
        Citation(article.id, sentence.start, sentence.end)
        for sentence in split_sentences(article.text)
        if any(phrase in sentence.text for phrase in phrases)
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "reason"),
    [
        ("The repair will cost $4.2 million.", "4.2 million", None),
        ("The repair will cost $4.2 million.", "340 cracks", Reason.NUMBER_NOT_IN_SOURCE),
        ("The contract was awarded to Dunmore Steel.", "awarded", None),
        ("The contract was awarded to Dunmore Steel.", "340 cracks", Reason.NAME_NOT_IN_SOURCE),
        ("Engineers found 340 cracks in March 2030.", "340 cracks", None),
        ("Engineers found 340 cracks in March 2030.", "$4.2", Reason.NUMBER_NOT_IN_SOURCE),
        ("The council voted on Tuesday to close the bridge.", "voted", None),
        ("Train travel fell.", "15 percent", None),
        ("Train travel rose.", "15 percent", Reason.NEGATION_FLIPPED),
        ("Ms. Vanstone took money from Dunmore Steel.", "denied", Reason.DENIAL_AS_FACT),
        ("Traffic rose, and drivers queued for hours at dawn.", "15 percent", Reason.UNSUPPORTED),
    ],
)
def test_only_the_cited_sentence_counts(text: str, phrase: str, reason: Reason | None) -> None:
    assert verify_statement(text, [BRIDGE], cite(BRIDGE, phrase)).reason == reason


def test_two_citations_bear_out_what_neither_does_alone() -> None:
    text = "The council voted to close the Orrin bridge, and the repair will cost $4.2 million."
    both = cite(BRIDGE, "voted", "4.2 million")
    assert verify_statement(text, [BRIDGE], both).ok
    assert not verify_statement(text, [BRIDGE], both[:1]).ok


def test_a_name_may_stand_before_the_sentence_that_refers_back() -> None:
    article = Article("Jonna Pell runs the mill at Aske. She bought two new barges in spring.")
    cited = cite(article, "barges")
    assert verify_statement("Jonna Pell bought two new barges.", [article], cited).ok
    assert not verify_statement("Dorrit Pell bought two new barges.", [article], cited).ok


def test_citations_of_nothing_bear_nothing_out() -> None:
    for cited in ([], [Citation("bridge", 7, 7)], [Citation("elsewhere", 0, 40)]):
        verdict = verify_statement("The repair will cost $4.2 million.", [BRIDGE], cited)
        assert not verdict.ok
        assert verdict.evidence == ()


@pytest.mark.parametrize("article", [BRIDGE, BORDER])
def test_every_sentence_of_the_source_is_borne_out_by_itself(article: Article) -> None:
    for sentence in split_sentences(article.text):
        verdict = verify_statement(sentence.text, [article])
        assert (verdict.ok, verdict.score, verdict.reason) == (True, 1.0, None)
        assert verdict.evidence == (Citation(article.id, sentence.start, sentence.end),)


def test_typography_may_differ() -> None:
    article = Article("“We’ll rebuild it – all of it,” the keeper of Tarn light said … at last.")
    same = '"We\'ll rebuild it - all of it," the keeper of Tarn light said ... at last'
    assert verify_statement(same, [article]).score == 1.0


@pytest.mark.parametrize(
    ("source", "clause", "ok"),
    [
        ("The dam held, and the lower valley stayed dry.", "the lower valley stayed dry", True),
        ("The dam held; nobody in Orle was hurt.", "nobody in Orle was hurt.", True),
        ("On Monday, the ferry to Orle sank.", "The ferry to Orle sank.", True),
        ("The army said, the ferry to Orle had sunk.", "The ferry to Orle had sunk.", False),
        ("Rebels claimed that the ferry to Orle sank.", "The ferry to Orle sank.", False),
        ("Unless the dam holds, the ferry will sink.", "The ferry will sink.", False),
        ("The keeper denied that the lamp was broken.", "The lamp was broken.", False),
        ("It is not true that the lamp was broken.", "The lamp was broken.", False),
    ],
)  # fmt: skip
def test_a_clause_stands_alone_where_it_leaves_nothing_behind(
    source: str, clause: str, *, ok: bool
) -> None:
    verdict = verify_statement(clause, [Article(source)])
    assert verdict.ok is ok
    assert (verdict.score == 1.0) is ok


def test_what_another_sentence_says_flatly_is_no_claim() -> None:
    claimed = "The ministry said the ferry to Orle had sunk."
    flat = "The ferry to Orle had sunk in the night."
    statement = "The ferry to Orle had since sunk."
    assert verify_statement(statement, [Article(claimed)]).reason == Reason.CLAIM_AS_FACT
    assert verify_statement(statement, [Article(f"{claimed} {flat}")]).reason is None


def test_of_many_articles_those_that_share_its_words_count() -> None:
    others = [Article(f"Harbour number {n} of Lindesund was quiet.", id=str(n)) for n in range(60)]
    verdict = verify_statement("The repair will cost $4.2 million.", [*others, BRIDGE])
    assert verdict.ok
    assert {citation.article for citation in verdict.evidence} == {"bridge"}


@pytest.mark.parametrize("text", ["", "   ", "!!! ...", "\u200b\u202e", "“”"])
def test_a_text_without_words_states_nothing(text: str) -> None:
    verdict = verify_statement(text, [BRIDGE])
    assert (verdict.ok, verdict.score, verdict.reason) == (False, 0.0, Reason.UNSUPPORTED)


def test_without_articles_nothing_is_borne_out() -> None:
    assert not verify_statement("The repair will cost $4.2 million.", []).ok


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        "not |said |denied |if |U.S. |$1.5m |3,000 |May |Tuesday, |by |Ab |Cd |“|’|. |\n|"
        "three hundred |un|could |sold |to ".split("|")
    ),
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_no_text_makes_it_raise_and_evidence_is_in_the_article(source: str, text: str) -> None:
    article = Article(source)
    verdict = verify_statement(text, [article])
    assert 0 <= verdict.score <= 1
    assert verdict.ok is (verdict.reason is None)
    assert verdict == verify_statement(text, [article])
    for citation in verdict.evidence:
        assert source[citation.start : citation.end].strip()


@pytest.mark.parametrize(
    "piece", ["not denied said if ", "Ab sold Cd to Ef by ", "three hundred ", "a.b.", "1,", '"']
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * 20_000
    verify_statement(text, [BRIDGE])
    verify_statement("The repair will cost $4.2 million.", [Article(text)])
