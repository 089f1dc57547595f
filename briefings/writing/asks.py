"""What a model is asked, one function a prompt: evidence in its fence, a schema of its ids."""

from collections.abc import Sequence

from briefings.articles import Topic
from briefings.briefing import Withheld
from briefings.ports import Turn
from briefings.profile import Profile, Section
from briefings.prompting.book import PromptBook
from briefings.prompting.calls import Ask
from briefings.prompting.fence import fenced, neutral
from briefings.prompting.languages import language_name
from briefings.writing.draft import BriefingDraft
from briefings.writing.faults import told
from briefings.writing.pack import Pack
from briefings.writing.schema import (
    answer_schema,
    briefing_schema,
    offered,
    picks_schema,
    translations_schema,
)

# The most tokens of an answer. A whole briefing takes about 2,000; models that think need more.
_BRIEF, _REVISE, _ANSWER, _DIGEST = 6_000, 4_000, 2_000, 2_000
_TURNS = 3
# A translation takes up to three times the tokens of its text, in scripts far from Latin.
_LONGER, _LEAST = 3, 500


def brief_ask(book: PromptBook, topic: Topic, pack: Pack, profile: Profile, seconds: float) -> Ask:
    """Ask for a whole briefing."""
    sections = offered(pack, profile)
    return Ask(
        prompt=book.prompts["brief"],
        values=_told(book, profile, sections) | _shown(topic, pack),
        schema=briefing_schema(pack, profile, sections),
        seconds=seconds,
        most_tokens=_BRIEF,
    )


def revise_ask(  # noqa: PLR0913, PLR0917  a draft, what was wrong with it, and what it is for
    book: PromptBook,
    topic: Topic,
    pack: Pack,
    profile: Profile,
    seconds: float,
    draft: BriefingDraft,
    withheld: Sequence[Withheld],
    sections: Sequence[Section],
) -> Ask:
    """Ask for some sections again, each of their lines told with what became of it."""
    numbers = {sentence.id: number for number, sentence in pack.sentences.items()}
    lines = fenced("draft", map(neutral, told(draft, withheld, sections, numbers)))
    return Ask(
        prompt=book.prompts["revise"],
        values=_told(book, profile, sections) | _shown(topic, pack) | {"draft": lines},
        schema=briefing_schema(pack, profile, sections),
        seconds=seconds,
        most_tokens=_REVISE,
    )


def answer_ask(  # noqa: PLR0913, PLR0917  a question, what was said before, and what it is for
    book: PromptBook,
    question: str,
    turns: Sequence[Turn],
    pack: Pack,
    profile: Profile,
    seconds: float,
) -> Ask:
    """Ask a question. The evidence stands first: several questions are asked about one."""
    values = {
        "style": _style(profile),
        "evidence": pack.text,
        "turns": _thread(turns),
        "question": fenced("question", [neutral(question)]),
    }
    prompt = book.prompts["answer"]
    return Ask(prompt, values, answer_schema(pack), seconds, _ANSWER)


def digest_ask(book: PromptBook, topic: Topic, pack: Pack, most: int, seconds: float) -> Ask:
    """Ask which sentences of one part of a long topic matter."""
    values = _shown(topic, pack) | {"most": str(most)}
    return Ask(book.prompts["digest"], values, picks_schema(pack, most), seconds, _DIGEST)


def translate_ask(book: PromptBook, texts: Sequence[str], language: str, seconds: float) -> Ask:
    """Ask for translations of some texts, by their number."""
    lines = [f"{number} {neutral(text)}" for number, text in enumerate(texts, 1)]
    values = {"language": language_name(language), "texts": fenced("texts", lines)}
    most = _LEAST + _LONGER * sum(len(text.encode("utf-8", "replace")) for text in texts) // 2
    schema = translations_schema(len(texts))
    return Ask(book.prompts["translate"], values, schema, seconds, most)


def _told(book: PromptBook, profile: Profile, sections: Sequence[Section]) -> dict[str, str]:
    return {"sections": book.sections.told(sections, profile), "style": _style(profile)}


def _shown(topic: Topic, pack: Pack) -> dict[str, str]:
    return {"topic": neutral(topic.title or topic.name), "evidence": pack.text}


def _style(profile: Profile) -> str:
    """Give the house style; the words of a team's own file are neutral, but not behind a fence."""
    return "\n".join(f"- {neutral(sentence)}" for sentence in profile.style) or "- Plain words."


def _thread(turns: Sequence[Turn]) -> str:
    """Tell what was asked and answered before, the last few times; "" where nothing was."""
    lines = [
        f"{label} {neutral(text)}"
        for turn in turns[-_TURNS:]
        for label, text in (("asked", turn.question), ("answered", turn.answer))
    ]
    return fenced("thread", lines) if lines else ""
