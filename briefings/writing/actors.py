"""The key actors, each with one sentence on what it did or wants."""

from collections.abc import Sequence

from briefings.reading.names.identity import is_thing
from briefings.reading.words import fold
from briefings.writing.cast import Member
from briefings.writing.draft import DraftActor
from briefings.writing.material import Line, Material
from briefings.writing.said import Said
from briefings.writing.subjects import agency

# A line of fewer terms says too little of somebody to stand under the name.
_FEWEST = 4


def actors(material: Material, said: Said, most: int) -> tuple[DraftActor, ...]:
    """Choose the actors that do something, the most present first, persons before bodies.

    Persons fill more than half of the places, so that countries do not crowd them out.
    """
    present = by_presence(material)
    persons = [pair for pair in present if pair[1].kind == "person"]
    bodies = [pair for pair in present if pair[1].kind != "person"]
    first = _acting(material, said, persons, most // 2 + 1)
    others = _acting(material, said, bodies, most - len(first))
    named = {actor.name for actor in first}
    left = [pair for pair in persons if pair[1].name not in named]
    return (*first, *_acting(material, said, left, most - len(first) - len(others)), *others)


def _acting(
    material: Material, said: Said, members: Sequence[tuple[str, Member]], most: int
) -> list[DraftActor]:
    """Give each member, in order, the most telling line that is left, up to so many."""
    made: list[DraftActor] = []
    for key, member in members:
        if len(made) == most:
            break
        line = next((x for x in _about(material, key) if not said.repeats(x.text)), None)
        if line is not None:
            said.take(line.text)
            made.append(DraftActor(member.name, member.role, line.statement))
    return made


def by_presence(material: Material) -> list[tuple[str, Member]]:
    """Order those of the cast who can be named by how much the articles are about them."""

    def presence(pair: tuple[str, Member]) -> tuple[float, str]:
        member = pair[1]
        counted = member.mentions**0.5 * member.articles
        return (-counted, pair[0])

    known = [(k, m) for k, m in material.cast.members.items() if m.name and not _vague(m)]
    return sorted(known, key=presence)


def _vague(member: Member) -> bool:
    """Tell whether an entry names nobody in particular, or something that may be no actor."""
    unsure = not member.kind and (member.mentions < 2 or is_thing(member.name, "en"))
    return fold(member.name) == member.name or unsure


def _about(material: Material, key: str) -> list[Line]:
    """Give the lines in which an actor acts, the most telling first."""
    last = fold(material.cast.members[key].name.split()[-1])
    scored = [
        (agency(line, key) ** 2 * line.weight * (0.4 if line.voiced else 1.0), line)
        for line in material.lines
        if _tells(line) and last in line.folded and any(m.actor == key for m in line.mentions)
    ]
    ranked = sorted(scored, key=lambda pair: -pair[0])
    return [line for score, line in ranked if score > 0]


def _tells(line: Line) -> bool:
    return line.alone and len(line.terms) >= _FEWEST and not line.has("asides")
