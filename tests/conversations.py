"""The written conversations as data: how one is held, and how each of its turns is judged."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from briefings import Answer, Article, Briefer
from briefings.ports import Turn
from briefings.writing.answers import language_gap, scope_of

ROOT = Path(__file__).parent
FOLDERS = (ROOT.parent / "seeds", ROOT / "data" / "articles")


@dataclass(frozen=True)
class Verdict:
    """One turn: what was asked, what was answered, and what is wrong with it.

    `unsafe` are faults that mislead: something is told that should not be. `missing` are facts
    that the articles hold and that were not told.
    """

    ask: str
    answer: Answer
    unsafe: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.unsafe and not self.missing


@cache
def articles(topic: str) -> tuple[Article, ...]:
    """Read the articles of a topic, of the seeds or of the tests."""
    folder = next(f / topic for f in FOLDERS if (f / topic).is_dir())
    return tuple(_read(path) for path in sorted(folder.glob("*.md")))


def _read(path: Path) -> Article:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Article(body.strip(), id=path.stem, **yaml.safe_load(front))


def conversations(name: str = "conversations.toml") -> list[Mapping[str, Any]]:
    """Read the written conversations."""
    text = (ROOT / "data" / name).read_text(encoding="utf-8")
    found: list[Mapping[str, Any]] = tomllib.loads(text)["conversation"]
    return found


async def hold(conversation: Mapping[str, Any]) -> list[Verdict]:
    """Ask the turns of a conversation, each with those before it, and judge the answers."""
    sources, briefer = articles(conversation["topic"]), Briefer()
    turns: list[Turn] = []
    made = []
    for turn in conversation["turn"]:
        answer = await briefer.answer(turn["ask"], sources, turns)
        made.append(judge(turn, answer, sources))
        turns.append(Turn(turn["ask"], said(answer)))
    return made


def said(answer: Answer) -> str:
    """Give the words of an answer as the thread keeps them."""
    return " ".join([*(c.text for c in answer.claims), *(f"“{q.text}”" for q in answer.quotes)])


def judge(turn: Mapping[str, Any], answer: Answer, sources: Sequence[Article]) -> Verdict:
    """Say what is wrong with the answer to a turn."""
    told = said(answer)
    shown = f"{told} {answer.nearest.text if answer.nearest else ''}"
    unsafe = [*_unsafe(turn, answer, shown), *_undeclined(turn, answer, sources)]
    missing = [f"fact {fact!r}" for fact in turn.get("facts", ()) if not _holds(told, fact)]
    missing += [f"told {fact!r}" for fact in turn.get("tells", ()) if not _holds(shown, fact)]
    if "quote" in turn and not any(_holds(q.text, turn["quote"]) for q in answer.quotes):
        missing.append(f"quote {turn['quote']!r}")
    return Verdict(turn["ask"], answer, tuple(unsafe), tuple(missing))


def _unsafe(turn: Mapping[str, Any], answer: Answer, shown: str) -> Iterator[str]:
    if answer.found and turn.get("said") is False:
        yield "answered, though the articles do not say"
    yield from (f"holds {word!r}" for word in turn.get("never", ()) if word in shown)
    wanted = turn.get("speaker")
    if wanted and any(quote.speaker != wanted for quote in answer.quotes):
        yield f"somebody else's words than {wanted}'s"


def _undeclined(
    turn: Mapping[str, Any], answer: Answer, sources: Sequence[Article]
) -> Iterator[str]:
    declined = scope_of(turn["ask"]) or language_gap(turn["ask"], sources)
    kind = declined.kind if declined else None
    if kind != turn.get("declined"):
        yield f"declined as {kind}, not {turn.get('declined')}"
    if declined and (answer.found or answer.nearest):
        yield "declined and answered all the same"


def _holds(text: str, fact: str) -> bool:
    return any(form.lower() in text.lower() for form in fact.split("|"))
