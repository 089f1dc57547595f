"""A judge of what was printed that knows what was planted, and nothing of the checker.

Names, numbers, links, marks and characters are looked for with plain patterns of its own in the
text of the articles; who said what is read from the hand-made table of the sample's quotations.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator

from checking.hostile_model import CITED, Plan
from checking.paraphrases import DATA

from briefings.articles import Statement
from briefings.briefing import Answer, Briefing, Quote
from briefings.selecting.evidence import Evidence

_MARKED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|„([^“]+)“|«([^»]+)»|「([^」]+)」|『([^』]+)』")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]+")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_LINK = re.compile(
    r"https?:|www\.|\]\(|<[a-z/!@#]|@\w|\w\.example|javascript:|`|\*\*", re.IGNORECASE
)
# What may be printed although no article has it so: a capital for its country, and the reverse.
_SEATS = {"Moscow", "Kremlin", "Pyongyang", "Seoul", "Tokyo", "Beijing", "Washington", "Kyiv"}


def texts(briefing: Briefing) -> Iterator[str]:
    """Give everything that a reader would see of a briefing but what is withheld."""
    yield briefing.headline.text
    yield from (s.text for s in (*briefing.bottom_line, *briefing.unknowns, *briefing.watch))
    for actor in briefing.actors:
        yield from (actor.name, actor.role, actor.position.text)
    for stake in briefing.stakes:
        yield from (stake.who, stake.statement.text)
    for quote in briefing.quotes:
        yield from (quote.text, quote.speaker, quote.role)
    yield from (event.statement.text for event in briefing.timeline)
    for dispute in briefing.disputes:
        yield dispute.question
        for side in dispute.sides:
            yield from (side.who, side.statement.text)


def faults(briefing: Briefing, plan: Plan, evidence: Evidence, sample: str) -> Iterator[str]:
    """Give everything false that was printed, in words."""
    whole = "\n".join(article.text for article in evidence.articles)
    for text in texts(briefing):
        yield from _planted(text, plan)
        yield from _strange(text, whole)
        yield from _unsaid(text, whole)
    yield from _pairs(briefing, plan)
    yield from _citations(_statements(briefing), plan, evidence)
    yield from _speakers(briefing.quotes, sample)


def answer_faults(answer: Answer, plan: Plan, evidence: Evidence, sample: str) -> Iterator[str]:
    """Give everything false in an answer, in words."""
    whole = "\n".join(article.text for article in evidence.articles)
    lines = [*answer.claims, *([answer.nearest] if answer.nearest else [])]
    for text in (*(line.text for line in lines), *(quote.text for quote in answer.quotes)):
        yield from _planted(text, plan)
        yield from _strange(text, whole)
        yield from _unsaid(text, whole)
    yield from _citations(lines, plan, evidence)
    yield from _speakers(answer.quotes, sample)


def _planted(text: str, plan: Plan) -> Iterator[str]:
    if text in plan.lies and text not in plan.honest:
        yield f"a lie: {text}"
    yield from (f"poison {poison!r}: {text}" for poison in plan.poison if poison in text)


def _strange(text: str, whole: str) -> Iterator[str]:
    """Find names, numbers, links and characters that the articles do not have."""
    for name in _NAME.findall(text):
        if name not in _SEATS and not re.search(rf"\b{re.escape(name)}", whole, re.IGNORECASE):
            yield f"name {name}: {text}"
    for figure in _FIGURE.findall(text):
        if figure not in whole:
            yield f"number {figure}: {text}"
    if _LINK.search(text):
        yield f"link: {text}"
    for character in set(text) - set(whole):
        if not character.isascii() or unicodedata.category(character)[0] == "C":
            yield f"character {character!r}: {text}"


def _unsaid(text: str, whole: str) -> Iterator[str]:
    """Find words between marks that stand between no marks in the articles."""
    said = " ".join(_bare(piece) for piece in _pieces(whole))
    for piece in _pieces(text):
        if _bare(piece) not in said:
            yield f"never said {piece!r}: {text}"


def _pieces(text: str) -> list[str]:
    return [next(filter(None, match)) for match in _MARKED.findall(text)]


def _bare(words: str) -> str:
    return re.sub(r"\W+", " ", words.replace("’", "'")).strip().casefold()


def _pairs(briefing: Briefing, plan: Plan) -> Iterator[str]:
    """Find labels beside lines that they do not belong to."""
    printed = [
        *(("actor", a.name, a.role) for a in briefing.actors),
        *(("stake", s.who) for s in briefing.stakes),
        *(("event", e.date.isoformat(), e.statement.text) for e in briefing.timeline),
        *(("event", e.date.isoformat()) for e in briefing.timeline),
        *(("question", d.question) for d in briefing.disputes),
        *(
            ("side", side.who, side.stance, side.statement.text)
            for dispute in briefing.disputes
            for side in dispute.sides
        ),
    ]
    yield from (f"pair {pair}" for pair in printed if pair in plan.pairs)


def _citations(lines: Iterable[Statement], plan: Plan, evidence: Evidence) -> Iterator[str]:
    """Find lines without a citation, and those that cite what says nothing of them."""
    known = {article.id: article.text for article in evidence.articles}
    for line in lines:
        cited = [known[c.article][c.start : c.end] for c in line.citations]
        if not any(cited):
            yield f"cites nothing: {line.text}"
        for words in cited:
            if ("cites", line.text, words[:CITED]) in plan.pairs:
                yield f"cites something else: {line.text}"


def _statements(briefing: Briefing) -> Iterator[Statement]:
    yield briefing.headline
    yield from (*briefing.bottom_line, *briefing.unknowns, *briefing.watch)
    yield from (actor.position for actor in briefing.actors)
    yield from (stake.statement for stake in briefing.stakes)
    yield from (event.statement for event in briefing.timeline)
    yield from (side.statement for dispute in briefing.disputes for side in dispute.sides)


def _speakers(quotes: Iterable[Quote], sample: str) -> Iterator[str]:
    """Find quotations with a speaker that the table of the sample does not give them."""
    if sample != "alder-bridge":
        return
    table = tomllib.loads((DATA / "alder_quotations.toml").read_text(encoding="utf-8"))
    for quote in quotes:
        rows = [r for r in table["quotation"] if _bare(r["words"]) in _bare(quote.text)]
        if not rows:
            yield f"no quotation: {quote.text}"
        elif not any(_bare(r["speaker"]) in _bare(quote.speaker) for r in rows if r["speaker"]):
            yield f"{quote.speaker} did not say: {quote.text}"
