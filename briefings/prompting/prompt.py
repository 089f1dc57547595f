"""A prompt: Markdown with front matter, two parts and named slots.

    ---                         purpose, output, version, inputs
    ---
    # Instructions              the stable part: rules, sections, style
    # Input                     what differs from call to call: evidence, question

Which slots a prompt has is fixed by what it is for: each has to be there, once or more, in its
part, and no other. So nobody's evidence is ever forgotten, or put among the instructions.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefings.errors import PromptError

_FILE = re.compile(r"\A\ufeff?---[ \t]*\n(?P<front>.*?)\n---[ \t]*\n(?P<body>.*)\Z", re.DOTALL)
_PARTS = re.compile(
    r"\A\s*# Instructions[ \t]*\n(?P<instructions>.*?)\n# Input[ \t]*\n(?P<input>.*)\Z", re.DOTALL
)
_SLOT = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
_FIELDS = {"purpose", "output", "version", "inputs"}


@dataclass(frozen=True, slots=True)
class Form:
    """What a prompt must be: the slots of each part, and the name of the schema it asks for."""

    instructions: frozenset[str]
    input: frozenset[str]
    output: str

    @property
    def slots(self) -> frozenset[str]:
        """All slots."""
        return self.instructions | self.input


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt that holds to its form. `version` is the file's own and a hash of all of it."""

    name: str
    purpose: str
    version: str
    form: Form
    instructions: str
    input: str = field(repr=False)

    def render(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Fill the slots: instructions, input. Raises PromptError for a missing or unknown one.

        What is filled in is not looked at again: a slot inside a value stays as it stands.
        """
        where = f"{self.name}.md"
        if missing := sorted(self.form.slots - values.keys()):
            raise PromptError(where, f"nothing was given for {_said(missing)}", "Give it a value.")
        if unknown := sorted(values.keys() - self.form.slots):
            raise PromptError(where, f"it has no slot {_said(unknown)}", _known(self.form.slots))
        return _filled(self.instructions, values), _filled(self.input, values)


def read_prompt(name: str, text: str, form: Form, where: str) -> Prompt:
    """Read a prompt. Raises PromptError that names the file (`where`) and what is wrong in it."""
    front, body = front_matter(text, where)
    if unknown := sorted(front.keys() - _FIELDS):
        raise PromptError(
            where, f"its front matter has a field '{unknown[0]}'", f"Known: {_list(_FIELDS)}."
        )
    if front.get("output") != form.output:
        raise PromptError(where, "its output is wrong", f"Write 'output: {form.output}'.")
    parts = _PARTS.match(body)
    if parts is None:
        raise PromptError(
            where,
            "it has not its two parts",
            "Write a heading '# Instructions' first, and '# Input' after it.",
        )
    _check_slots(parts["instructions"], form.instructions, form, where)
    _check_slots(parts["input"], form.input, form, where)
    if set(_names(front.get("inputs"))) != form.slots:
        raise PromptError(
            where, "its inputs are not its slots", f"Write 'inputs: [{_list(form.slots)}]'."
        )
    return Prompt(
        name=name,
        purpose=str(front["purpose"]),
        version=version_of(front, text),
        form=form,
        instructions=parts["instructions"].strip(),
        input=parts["input"].strip(),
    )


def front_matter(text: str, where: str) -> tuple[Mapping[str, object], str]:
    """Part a prompt file into its front matter and its body. Raises PromptError."""
    import yaml  # only who writes with a model reads prompts

    fenced = _FILE.match(text.replace("\r\n", "\n"))
    if fenced is None:
        hint = "Begin the file with 'purpose' and 'version' between two lines of three dashes."
        raise PromptError(where, "it has no front matter", hint)
    try:
        front = yaml.safe_load(fenced["front"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        hint = "Write lines of 'name: value', quotation marks around a value that holds a colon."
        raise PromptError(where, "its front matter does not parse", hint) from error
    for name in ("purpose", "version"):
        if not isinstance(front, dict) or not str(front.get(name) or "").strip():
            raise PromptError(where, f"its front matter has no '{name}'", "Add it.")
    return front, fenced["body"]


def version_of(front: Mapping[str, object], text: str) -> str:
    """Give the declared version and twelve digits that change with any character of the file."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8", "surrogatepass"))
    return f"{front['version']}-{digest.hexdigest()[:12]}"


def slots_of(text: str) -> set[str]:
    """Give the names of the slots in a text."""
    return set(_SLOT.findall(text))


def _check_slots(text: str, wanted: frozenset[str], form: Form, where: str) -> None:
    found = slots_of(text)
    for slot in sorted(found - wanted):
        if slot in form.slots:
            part = "Input" if slot in form.input else "Instructions"
            raise PromptError(
                where, f"the slot {{{{{slot}}}}} is in the wrong part", f"Put it under '# {part}'."
            )
        raise PromptError(where, f"it has no slot {{{{{slot}}}}}", _known(form.slots))
    for slot in sorted(wanted - found):
        raise PromptError(where, f"the slot {{{{{slot}}}}} is missing", "Put it where it belongs.")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], text)


def _names(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []


def _said(slots: list[str]) -> str:
    return ", ".join(f"{{{{{slot}}}}}" for slot in slots)


def _known(slots: frozenset[str]) -> str:
    return f"Its slots are {_said(sorted(slots))}."


def _list(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names))
