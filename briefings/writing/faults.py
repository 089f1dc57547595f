"""What checking found wrong with a draft: which sections lost lines, told to whoever mends them."""

from collections.abc import Iterator, Mapping, Sequence

from briefings.briefing import REASON_WORDS, Reason, Withheld
from briefings.profile import SECTIONS, Section
from briefings.writing.draft import BriefingDraft

# A line that merely said a thing twice broke no rule of truth.
_HARMLESS = {Reason.REPEATED}


def truthless(withheld: Withheld) -> bool:
    """Tell whether a line was withheld because it broke a rule of truth."""
    return withheld.reason not in _HARMLESS


def losing(withheld: Sequence[Withheld]) -> tuple[Section, ...]:
    """Give the sections that lost a line to a rule of truth, in the order of the page."""
    lost = {one.kind for one in withheld if truthless(one)}
    return tuple(section for section in SECTIONS if section in lost)


def told(
    draft: BriefingDraft,
    withheld: Sequence[Withheld],
    sections: Sequence[Section],
    numbers: Mapping[str, int],
) -> Iterator[str]:
    """Tell the lines of some sections and what became of each, a line of text each.

    `numbers` are those by which the evidence is shown, by the ids of the evidence.
    """
    for section in sections:
        yield f"{section}:"
        faults = {one.text: one.reason for one in withheld if one.kind == section}
        for line in draft.statements(section):
            reason = faults.pop(line.text, None)
            shown = ", ".join(str(numbers[key]) for key in line.evidence if key in numbers)
            fate = f"thrown out ({REASON_WORDS[reason]})" if reason else "held"
            yield f"- {fate}, from {shown or 'nothing'}: {line.text}"
        for text, reason in faults.items():  # a role, a question, a quotation
            yield f"- thrown out ({REASON_WORDS[reason]}): {text}"
