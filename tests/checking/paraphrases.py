"""The paraphrases of tests/data and their false twins, as lines that cite the articles."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefings.checking.check import check
from briefings.reading.pages.files import read_text
from briefings.selecting.evidence import Evidence, gather
from briefings.writing.draft import BriefingDraft, DraftStatement

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"


@dataclass(frozen=True, slots=True)
class Pair:
    """A true line and its false twin over the same cited sentences."""

    sample: str
    cited: tuple[str, ...]
    way: str
    true: str
    twist: str
    false: str


def pairs(name: str) -> list[Pair]:
    """Read the pairs of a file."""
    tables = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["pair"]
    return [Pair(**{**table, "cited": tuple(table["cited"])}) for table in tables]


@lru_cache(maxsize=8)
def evidence(sample: str) -> Evidence:
    """Give everything that the articles of a sample say."""
    folder = ROOT / "seeds" / sample
    paths = sorted(folder.glob("*.md")) or [DATA / "elsewhere" / f"{sample}.md"]
    return gather(sample, [read_text(path.read_bytes(), path.name) for path in paths], budget=10**9)


def cited(pair: Pair) -> tuple[str, ...]:
    """Give the ids of the sentences that the pair rests on; each must be there."""
    known = evidence(pair.sample).sentences
    return tuple(next(one.id for one in known if words in one.text) for words in pair.cited)


def fate(pair: Pair, text: str) -> str:
    """Give "" where a line passes `check`, or the reason why it is withheld."""
    line = DraftStatement(text, cited(pair))
    briefing = check(
        BriefingDraft(headline=DraftStatement("", ()), bottom_line=(line,)), evidence(pair.sample)
    )
    if briefing.headline.text == text:  # the first line that holds moves up
        return ""
    return next(str(w.reason) for w in briefing.withheld if w.kind == "bottom_line")
