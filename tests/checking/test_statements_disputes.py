"""Who said it, who denied it, and numbers and roles in the right order."""

import pytest

from briefings.articles import Article, Citation
from briefings.briefing import Reason
from briefings.checking.statements import verify_statement
from briefings.reading.sentences import split_sentences

DAM = Article(
    "The valley board voted seven to four to drain the Pell dam. "
    "The board says that it heard of the leak only in August. The county of Wendle denies this. "
    "According to Orla Tresk, the county's engineer, a letter was sent in June. "
    "Ruven Malk, who speaks for the board, disputed that a letter had arrived. "
    "“We warned them,” said Tresk, “and we warned them twice.” "
    "It is not true that the dam was mended in spring, the board's lawyers wrote. "
    "The Wendle fire brigade sold four pumps to Aske farms in July."
)

ROWS = [
    ("The board voted seven to four to drain the dam.", None),
    ("The board voted four to seven to drain the dam.", Reason.UNSUPPORTED),
    ("The board says it heard of the leak only in August.", None),
    ("The board heard of the leak only in August.", Reason.CLAIM_AS_FACT),
    ("According to Tresk, a letter was sent in June.", None),
    ("Orla Tresk said a letter was sent in June.", None),
    ("Ruven Malk said a letter was sent in June.", Reason.UNSUPPORTED),
    ("Ruven Malk disputed that a letter had arrived.", None),
    ("A letter had arrived.", Reason.DENIAL_AS_FACT),
    ("The dam was mended in spring.", Reason.DENIAL_AS_FACT),
    ("The Wendle fire brigade sold four pumps to Aske farms.", None),
    ("Aske farms sold four pumps to the Wendle fire brigade.", Reason.UNSUPPORTED),
]


@pytest.mark.parametrize(("text", "reason"), ROWS)
def test_sides_keep_their_words(text: str, reason: Reason | None) -> None:
    assert verify_statement(text, [DAM]).reason == reason


def test_a_cited_report_is_contested_where_the_next_sentence_denies_it() -> None:
    report = next(s for s in split_sentences(DAM.text) if "August" in s.text)
    cited = [Citation(DAM.id, report.start, report.end)]
    flat = "The board heard of the leak only in August."
    assert verify_statement(flat, [DAM], cited).reason == Reason.CLAIM_AS_FACT
    assert verify_statement(report.text, [DAM], cited).ok
