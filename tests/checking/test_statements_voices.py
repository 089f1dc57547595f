"""What somebody says, believes or denies in the source, told by a sentence that cites it."""

import time

import pytest

from briefings.articles import Article, Citation
from briefings.briefing import Reason
from briefings.checking.statements import verify_statement


@pytest.mark.parametrize(
    ("source", "text", "ok"),
    [
        ("The company said that the ferry was safe.", "The ferry was safe.", False),
        (
            "The company said that the ferry was safe. Tests showed that the ferry was safe.",
            "The ferry was safe.",
            True,
        ),
        ("“The ferry is safe,” the owner said.", "The ferry is safe.", False),
        ("“The ferry is safe,” the owner said.", "The owner said that the ferry is safe.", True),
        ("The keeper in Orle believes that the dam will hold.", "The dam will hold.", False),
        ("In the view of Ana Teel, the dam is weak.", "The dam is weak.", False),
        ("The dam, according to Ana Teel, is weak.", "The dam is weak.", False),
        ("The dam is weak, according to Ana Teel.", "According to Teel, the dam is weak.", True),
        (
            "The owner said the ferry was safe. The ferry sails at dawn.",
            "The ferry was safe, and the owner said that it sails at dawn.",
            False,
        ),
    ],
)
def test_what_somebody_says_is_told_as_said(source: str, text: str, *, ok: bool) -> None:
    article = Article(source)
    whole = [Citation(article.id, 0, len(source))]
    assert verify_statement(text, [article], whole).ok is ok


@pytest.mark.parametrize(
    "text", ["Ana Teel denied that talks were held.", "On Friday Ana Teel denied the talks."]
)
def test_who_did_not_deny_has_not_denied(text: str) -> None:
    said = "Ana Teel did not deny on Friday that talks were held. Orle denied any talks."
    other = Article("The talks at the harbour of Orle went on all Friday.")
    assert verify_statement(text, [Article(said), other]).reason == Reason.NEGATION_FLIPPED


@pytest.mark.parametrize(
    "piece", ["nine for six against ", "the baker Ana Teel, ", "all said not denied ", "“a” "]
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * 4_000
    article = Article(text)
    began = time.process_time()
    verify_statement(text + "x", [article], [Citation(article.id, 0, len(text))])
    assert time.process_time() - began < 10
