"""A passage as a drafted statement."""

from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.draft import DraftStatement
from briefings.writing.standing import printed


def told(passage: Passage, ready: Pack) -> DraftStatement:
    """Give a passage as a drafted statement: its own words, without a dateline."""
    return DraftStatement(printed(passage.source.text, ready.code), (passage.source.id,))
