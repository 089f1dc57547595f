"""Dates in running text, against the day of publication.

text -> forms (patterns of the language) -> what each means (vocabulary, tense, arithmetic) -> days
"""

from briefings.reading.dates.resolve import resolve_dates

__all__ = ["resolve_dates"]
