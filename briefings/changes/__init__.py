"""This briefing against those before it: what changed, what was told, what has to be corrected.

editions -> compare -> Comparison -> digest -> a Briefing that opens with what changed
a posted briefing, its articles, newer versions of these -> corrections
"""

from briefings.changes.compare import Comparison, compare
from briefings.changes.corrections import corrections
from briefings.changes.digest import digest
from briefings.changes.edition import Edition
from briefings.changes.faults import FAULT_WORDS, Correction, Fault

__all__ = [
    "FAULT_WORDS",
    "Comparison",
    "Correction",
    "Edition",
    "Fault",
    "compare",
    "corrections",
    "digest",
]
