"""Whether a statement is borne out by the sources, and if not, why.

statement -> wording ; articles -> record (once an article) -> scope (the sentences to look at)
    -> finding: hard rules (amounts, days, grounding, polarity, attribution, relations) and
       measures (alignment, coverage) -> scoring -> a verdict ; with cited spans strictness, too:
       voices, inventions, roles, counts, quantifiers
"""

from briefings.checking.statements.verify import verify_statement

__all__ = ["verify_statement"]
