"""What a model filled in, to a draft: its ids to our records, its words as they stand.

Nothing is judged here and nothing raises: a row that is none is left out, an id that does not
exist cites nothing, and checking says the rest. Names, roles, days and speakers are our records'.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from briefings.briefing import Stance
from briefings.profile import Profile, Section
from briefings.prompting.fence import restored
from briefings.selecting.evidence import EvidenceSentence
from briefings.selecting.terms import term_set
from briefings.writing.citing import cited
from briefings.writing.disputes import denied
from briefings.writing.draft import (
    AnswerDraft,
    BriefingDraft,
    DraftActor,
    DraftDispute,
    DraftEvent,
    DraftSide,
    DraftStake,
    DraftStatement,
)
from briefings.writing.naming import in_their_words
from briefings.writing.pack import Pack
from briefings.writing.parties import (
    Party,
    introductions,
    name_in_articles,
    name_in_sentences,
)

_NOTHING = DraftStatement("", ())
_Line = TypeVar("_Line")

# The words of a row, and the sentences that they are held against.
_Said = tuple[str, tuple[EvidenceSentence, ...]]


def read_briefing(
    data: Mapping[str, Any], pack: Pack, profile: Profile, sections: Sequence[Section]
) -> BriefingDraft:
    """Read the sections of a briefing. One that is not there is empty."""
    rows = _Rows(pack)

    def some(
        section: Section, read: Callable[[list[object]], Iterator[_Line]]
    ) -> tuple[_Line, ...]:
        found = _list(data.get(section)) if section in sections else []
        return tuple(read(found))[: profile.most(section)]

    return BriefingDraft(
        headline=next(rows.lines([data.get("headline")]), _NOTHING),
        bottom_line=some("bottom_line", rows.lines),
        actors=some("actors", rows.actors),
        stakes=some("stakes", rows.stakes),
        quotes=some("quotes", rows.quotes),
        timeline=some("timeline", rows.events),
        disputes=some("disputes", rows.disputes),
        unknowns=some("unknowns", rows.lines),
        watch=some("watch", rows.lines),
    )


def read_answer(data: Mapping[str, Any], pack: Pack) -> AnswerDraft:
    """Read an answer; one without claims has no quotations either."""
    rows = _Rows(pack)
    claims = tuple(rows.lines(_list(data.get("claims"))))
    return AnswerDraft(claims, tuple(rows.quotes(_list(data.get("quotes")))) if claims else ())


def read_picks(data: Mapping[str, Any], pack: Pack) -> list[str]:
    """Read a choice of sentences: the ids that they have in the evidence."""
    numbers = _numbers(_list(data.get("keep")))
    return [pack.sentences[number].id for number in numbers if number in pack.sentences]


def read_translations(data: Mapping[str, Any], texts: Sequence[str]) -> dict[str, str]:
    """Read translations of texts that were numbered from 1."""
    made: dict[str, str] = {}
    for row in _objects(_list(data.get("translations"))):
        text = _text(row)
        for number in _numbers([row.get("id")]):
            if 0 < number <= len(texts) and text:
                made.setdefault(texts[number - 1], text)
    return made


class _Rows:
    """Reads the rows of one answer against the pack that it answers to."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def lines(self, rows: Sequence[object]) -> Iterator[DraftStatement]:
        return (_statement(self._said(row)) for row in _objects(rows))

    def actors(self, rows: Sequence[object]) -> Iterator[DraftActor]:
        for _, party, said in self._of_parties(rows):
            name = name_in_articles(party, self._pack.material, said[1])
            yield DraftActor(name, party.role, _statement(said))

    def stakes(self, rows: Sequence[object]) -> Iterator[DraftStake]:
        for _, party, said in self._of_parties(rows):
            yield DraftStake(self._who(party, said), _statement(said))

    def quotes(self, rows: Sequence[object]) -> Iterator[str]:
        known = self._pack.quotations
        named = dict.fromkeys(row for row in rows if isinstance(row, str))
        return (known[key].id for key in named if key in known)

    def events(self, rows: Sequence[object]) -> Iterator[DraftEvent]:
        for row in _objects(rows):
            for number in _numbers([row.get("event")]):
                if day := self._pack.dated.get(number):
                    said = self._held(_text(row), (self._pack.sentences[number],))
                    yield DraftEvent(day, _statement(said))

    def disputes(self, rows: Sequence[object]) -> Iterator[DraftDispute]:
        for row in _objects(rows):
            sides = [
                (DraftSide(self._who(party, said), stance, _statement(said)), said)
                for side, party, said in self._of_parties(_list(row.get("sides")))
                if (stance := _stance(side.get("stance")))
            ]
            sentences = [sentence for _, said in sides for sentence in said[1]]
            question = in_their_words(_text(row, "question"), [s.text for s in sentences])
            question = question or self._denied(sentences)
            yield DraftDispute(question, tuple(side for side, _ in sides))

    def _of_parties(
        self, rows: Sequence[object]
    ) -> Iterator[tuple[Mapping[str, Any], Party, _Said]]:
        """Give the rows of parties that were shown, unless they only repeat the party's name."""
        for row in _objects(rows):
            who = row.get("who")
            party = self._pack.parties.get(who) if isinstance(who, str) else None
            if party and not term_set(_text(row)) <= term_set(f"{party.name} {party.role}"):
                yield row, party, self._said(row)

    def _denied(self, sentences: Sequence[EvidenceSentence]) -> str:
        """Give the words for what the first denial among some sentences denies, or ""."""
        lines = {line.source.id: line for line in self._pack.material.lines}
        found = (denied(lines[sentence.id]) for sentence in sentences if sentence.id in lines)
        words = next(filter(None, found), "")
        return words[:1].upper() + words[1:]

    def _who(self, party: Party, said: _Said) -> str:
        text, sentences = said
        return name_in_sentences(party, self._pack.material, sentences, text)

    def _said(self, row: Mapping[str, Any]) -> _Said:
        text, named = _text(row), _numbers(_list(row.get("evidence")))
        return self._held(text, cited(text, named, self._pack.sentences))

    def _held(self, text: str, sentences: tuple[EvidenceSentence, ...]) -> _Said:
        """Put the sentences beside it that introduce whom it names in full."""
        return text, sentences + introductions(text, self._pack.material, sentences)


def _statement(said: _Said) -> DraftStatement:
    text, sentences = said
    return DraftStatement(text, tuple(sentence.id for sentence in sentences))


def _stance(value: object) -> Stance | None:
    return next((stance for stance in get_args(Stance) if stance == value), None)


def _text(row: Mapping[str, Any], name: str = "text") -> str:
    value = row.get(name)
    return restored(value) if isinstance(value, str) else ""


def _numbers(values: Sequence[object]) -> list[int]:
    """Give the whole numbers; JSON has one kind of number, and 2.0 is 2."""
    numbers = [float(one) for one in values if isinstance(one, int | float)]
    return [int(number) for number in numbers if number.is_integer()]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _objects(rows: Sequence[object]) -> list[Mapping[str, Any]]:
    return [row for row in rows if isinstance(row, dict)]
