"""Whom "he", "she", "it" stand for: somebody whom the last turn asked about, or named."""

import re

from briefings.articles import Article, Person
from briefings.reading.language import load
from briefings.reading.names.people import people
from briefings.writing.answers.kinds import listed
from briefings.writing.answers.phrases import subject_phrase
from briefings.writing.answers.words import words_of


def named(question: str, before: str, answer: str, code: str) -> str:
    """Put the name in the place of a pronoun, where the last turn tells whose it is."""
    for word in words_of(question, code):
        found = ""
        if word.form in listed("he", code):
            found = _person(before, answer, "female", code)
        elif word.form in listed("she", code):
            found = _person(before, answer, "male", code)
        elif word.form in listed("it", code) and _is_subject(question, word.start, code):
            found = _thing(before, code)
        if found:
            owner = word.form in listed("possessive", code) and not _is_object(question, word.end)
            owned = f"{found}'s" if owner and code == "en" else found
            return question[: word.start] + owned + question[word.end :]
    return question


def _person(before: str, answer: str, other: str, code: str) -> str:
    """Give the person whom the last turn was about; `other` is the gender that it is not.

    Whoever was asked about comes before whoever was named in the answer; a single name that
    may be a place's comes last.
    """
    asked, told = (people(Article(text, language=code)) for text in (before, answer))
    tests = ((asked, _is_person), (told, _is_sure), (asked, _may_be), (told, _may_be))
    units = listed("money", code) | listed("spans", code)
    for found, fits in tests:
        for person in found:
            parts = person.name.lower().split()
            known = parts[0] in load(code).words(other, "given")
            if fits(person, code) and not known and units.isdisjoint(parts):
                return person.name
    return ""


def _is_sure(person: Person, code: str) -> bool:
    del code
    return person.kind == "person"


def _is_person(person: Person, code: str) -> bool:
    """Tell whether a name is a person's, or in two parts and not known for anything else."""
    return _is_sure(person, code) or (_may_be(person, code) and len(person.name.split()) > 1)


def _may_be(person: Person, code: str) -> bool:
    # German writes every noun with a capital: there a name must be sure.
    return not person.kind and code != "de"


def _thing(before: str, code: str) -> str:
    """Give the body or thing that the last question was about."""
    return subject_phrase(before, code)


def _is_subject(question: str, start: int, code: str) -> bool:
    """Tell whether a pronoun stands right behind an auxiliary: "why is it", "how long will it"."""
    words = words_of(question[:start], code)
    return bool(words) and words[-1].form in load(code).words("auxiliaries", "grammar")


def _is_object(question: str, end: int) -> bool:
    """Tell whether nothing owned stands behind "her"."""
    return not re.match(r"\s+\w", question[end:])
