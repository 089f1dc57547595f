"""The prompts and profiles of a house: read from the folder that ships, and from a team's own.

A file in the team's folder takes the place of the one of its name; the others stay as they ship.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefings.errors import PromptError, SettingsError
from briefings.profile import SECTIONS, Profile, Section
from briefings.prompting.profiles import read_profile
from briefings.prompting.prompt import Form, Prompt, front_matter, read_prompt, slots_of, version_of

FORMS: Mapping[str, Form] = {
    "brief": Form(frozenset({"sections", "style"}), frozenset({"topic", "evidence"}), "briefing"),
    "revise": Form(
        frozenset({"sections", "style"}),
        frozenset({"topic", "evidence", "draft"}),
        "briefing",
    ),
    "answer": Form(frozenset({"style"}), frozenset({"evidence", "turns", "question"}), "answer"),
    "digest": Form(frozenset({"most"}), frozenset({"topic", "evidence"}), "picks"),
    "translate": Form(frozenset({"language"}), frozenset({"texts"}), "translations"),
}
"""The prompts that there are, by the name of their file."""

_HEADING = re.compile(r"^## +(.+?)[ \t]*$\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sections:
    """What each section is to hold, in words: `sections.md`, a second-level heading for each."""

    version: str
    texts: Mapping[str, str]

    def told(self, sections: Sequence[Section], profile: Profile) -> str:
        """Give the words for some sections, each with how many lines it may have."""
        return "\n".join(
            f"- {name}: {self.texts[name].replace('{{most}}', str(profile.most(name)))}"
            for name in sections
        )


@dataclass(frozen=True, slots=True)
class PromptBook:
    """All prompts, checked when they are read."""

    prompts: Mapping[str, Prompt]
    sections: Sections

    @property
    def versions(self) -> tuple[str, ...]:
        """Name every prompt with its version."""
        named = (f"{name} {prompt.version}" for name, prompt in sorted(self.prompts.items()))
        return (*named, f"sections {self.sections.version}")

    @classmethod
    def read(cls, *folders: Path) -> "PromptBook":
        """Read the prompts; of two files of one name that in the later folder is taken.

        Raises PromptError that names the file and what is wrong in it.
        """
        found = {name: _text(f"{name}.md", folders) for name in (*FORMS, "sections")}
        prompts = {
            name: read_prompt(name, text, FORMS[name], str(path))
            for name, (path, text) in found.items()
            if name in FORMS
        }
        path, text = found["sections"]
        return cls(prompts, _sections(text, str(path)))


def profile_from(name: str, *folders: Path) -> Profile:
    """Read the profile of that name from `profiles/` in the last folder that has it.

    Raises SettingsError where no folder has it (it says which there are) or it is wrong.
    """
    shelves = [folder / "profiles" for folder in folders]
    known = {path.stem: path for shelf in shelves for path in sorted(shelf.glob("*.toml"))}
    if name not in known:
        there = ", ".join(known) or "none"
        raise SettingsError(f"There is no profile '{name}'. There are {there}.")
    return read_profile(name, known[name])


def _text(name: str, folders: Sequence[Path]) -> tuple[Path, str]:
    """Give the last file of a name, and its text."""
    path = next((f / name for f in reversed(folders) if (f / name).is_file()), None)
    if path is None:
        where = " or ".join(str(folder) for folder in folders)
        raise PromptError(name, f"it is not in {where}", "Put it back, or name another folder.")
    try:
        return path, path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(str(path), "it cannot be read as UTF-8 text", "Save it so.") from error


def _sections(text: str, where: str) -> Sections:
    """Read what stands under each heading; every section has one, and nothing else has."""
    front, body = front_matter(text, where)
    parts = _HEADING.split(body)[1:]
    headed = zip(parts[::2], parts[1::2], strict=True)
    texts = {name: " ".join(words.split()) for name, words in headed}
    for name in [*texts, *SECTIONS]:
        if name not in SECTIONS:
            hint = f"The sections are {', '.join(SECTIONS)}."
            raise PromptError(where, f"there is no section '{name}'", hint)
        if not texts.get(name):
            raise PromptError(
                where, f"the section '{name}' is missing", f"Write what it holds under '## {name}'."
            )
        if unknown := sorted(slots_of(texts[name]) - {"most"}):
            why = f"the section '{name}' has no slot {{{{{unknown[0]}}}}}"
            raise PromptError(where, why, "Its one slot is {{most}}.")
    return Sections(version_of(front, text), texts)
