"""Who a Korean article names: each person's name, offices, forms and mentions, as they come."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefings.articles import Person, Speaker
from briefings.reading.abroad.hangul import Phrase, Word, is_name, is_title, known, phrase, title_of

# How many mentions back "he" or "the mayor" may reach.
_FARTHEST = 60


@dataclass(slots=True)
class Entry:
    """One person; `roles` and `forms` are in the order in which they came."""

    name: str
    roles: dict[str, None] = field(default_factory=dict)
    forms: dict[str, None] = field(default_factory=dict)
    spans: dict[tuple[int, int], None] = field(default_factory=dict)

    @property
    def role(self) -> str:
        """The fullest office."""
        return max(self.roles, key=len, default="")


class Register:
    """The people met so far in a text, found by name, by surname and office, and by office."""

    def __init__(self, text: str) -> None:
        """Begin with nobody."""
        self._text = text
        self._people: dict[str, Entry] = {}
        self._met: list[Entry] = []
        self._described: dict[str, str] = {}

    def people(self) -> tuple[Person, ...]:
        """Give everybody, in the order in which they were met."""
        return tuple(
            Person(entry.name, entry.role, tuple(entry.forms), tuple(entry.spans), "person")
            for entry in self._people.values()
        )

    def enter_all(self, parts: Sequence[Word]) -> None:
        """Note everybody that a run of words names with an office, or again by name."""
        for place, word in enumerate(parts):
            if is_title(word.base) or (is_name(word.base) and self._is_met(parts, place)):
                read = phrase(parts, place)
                following = parts[place + 1] if place + 1 < len(parts) else None
                joined = following is not None and not word.particle and is_title(following.base)
                if read is not None and not joined and len(read.name) != 2:  # "사퇴 의사"
                    self._entry(read)

    def _is_met(self, parts: Sequence[Word], place: int) -> bool:
        led = place > 0 and not parts[place - 1].particle and is_title(parts[place - 1].base)
        return led or parts[place].base in self._people

    def speaker(self, read: Phrase) -> Speaker | None:
        """Give the speaker that a phrase names or refers to; None for "he" where nobody was met."""
        entry = self._entry(read)
        if entry is not None:
            return Speaker(entry.name, entry.role, read.start, read.end)
        if read.head in known("subjects", "pronouns"):
            return None
        name = self._text[read.start : read.end]
        if read.parts[0] in known("demonstratives", "names"):
            name = self._described.get(read.head, read.head)
        self._described[read.head] = name
        return Speaker(name, "", read.start, read.end)

    def _entry(self, read: Phrase) -> Entry | None:
        """Find or make the person of a phrase; None where it names a body or nobody known."""
        if read.name:
            entry = self._by_name(read.name)
            if read.role:
                entry.roles[read.role] = None
                entry.forms[f"{read.name} {read.head}"] = None
                entry.forms[f"{read.name} {read.role}"] = None
                short = title_of(read.head)
                entry.forms[f"{read.name} {short}"] = None
                if is_name(read.name):
                    entry.forms[f"{read.name[0]} {short}"] = None
        else:
            found = self._referred(read)
            if found is None:
                return None
            entry = found
        if read.head not in known("subjects", "pronouns"):
            entry.forms[self._text[read.start : read.end]] = None
            entry.spans[read.start, read.end] = None
        self._met.append(entry)
        return entry

    def _by_name(self, name: str) -> Entry:
        """Find a person by the full name, or by the last part of a foreign one."""
        for known_name, entry in self._people.items():
            if " " in known_name and known_name.endswith(f" {name}"):
                return entry
        return self._people.setdefault(name, Entry(name, forms={name: None}))

    def _referred(self, read: Phrase) -> Entry | None:
        """Find whom "그", "김 시장" or "시장" means: the last one met that it fits."""
        near = list(reversed(self._met[-_FARTHEST:]))
        if read.head in known("subjects", "pronouns"):
            return near[0] if near else None
        surname = read.parts[0] if len(read.parts) > 1 and len(read.parts[0]) == 1 else ""
        if read.head in known("generic", "titles") or not is_title(read.head):
            return None
        wanted = read.parts[1:] if surname else read.parts
        if surname and read.head in known("civil", "titles"):
            wanted = ()
        for entry in near:
            held = " ".join(entry.roles).split()
            if entry.name.startswith(surname) and all(
                any(part.endswith(want) for part in held) for want in wanted
            ):
                return entry
        return None
