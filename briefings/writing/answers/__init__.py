"""Answers to questions from the articles' own sentences, or why there is none.

question -> scope (what is declined) -> conversation (a question that stands alone)
-> asked (its kind, its words) -> ranking (sentences) -> premises -> a draft, or the nearest thing
"""

from briefings.writing.answers.conversation import Standalone, standalone
from briefings.writing.answers.reply import reply
from briefings.writing.answers.scope import Declined, language_gap, scope_of
from briefings.writing.answers.suggest import suggest

__all__ = ["Declined", "Standalone", "language_gap", "reply", "scope_of", "standalone", "suggest"]
