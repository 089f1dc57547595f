"""The grammar of a sentence, as far as order and small words tell: who does what to whom.

words -> tags (what each word does) -> phrases (noun phrases, verb groups) -> frames (a verb, who,
whom, and what prepositions lead to), each with how certain it is told

English only. It is read the same way on both sides of a comparison, so that what it misreads it
misreads twice.
"""
