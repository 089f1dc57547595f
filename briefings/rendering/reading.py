"""What `briefbot read` shows: all that was read in one article."""

from briefings.articles import Person, Quotation
from briefings.reading.contents import Contents
from briefings.rendering import wording
from briefings.rendering.clean import safe_url
from briefings.rendering.sheet import Sheet


def reading_to_text(found: Contents, *, width: int = 80, color: bool = False) -> str:
    """Print an article's sentences, quotations with speakers, names and dates."""
    sheet = Sheet(width=width, color=color)
    _head(sheet, found)
    sheet.title(f"Sentences: {len(found.sentences)}")
    for number, sentence in enumerate(found.sentences, 1):
        sheet.put((f"{number}.", "dim"), (sentence.text, ""), indent=2, hang=4)
    sheet.title(f"Quotations: {len(found.quotations)}")
    for quotation in found.quotations:
        _quotation(sheet, quotation)
    sheet.title(f"Names: {len(found.people)}")
    for person in found.people:
        _person(sheet, person)
    sheet.title(f"Dates: {len(found.dates)}")
    _dates(sheet, found)
    return str(sheet)


def _head(sheet: Sheet, found: Contents) -> None:
    article = found.article
    when = wording.moment(article.published) if article.published else "undated"
    sheet.put((article.title or "Untitled", "bold"))
    facts = (article.publisher, article.author, when, f"language: {article.language}")
    sheet.put((", ".join(fact for fact in facts if fact), ""))
    sheet.address(safe_url(article.url))


def _quotation(sheet: Sheet, quotation: Quotation) -> None:
    sheet.put(("-", ""), (f"“{quotation.text}”", ""), indent=2, hang=2)
    speaker = quotation.speaker
    if speaker is None:
        sheet.put(("speaker not named", "dim"), indent=4)
    else:
        role = f"({speaker.role})" if speaker.role else ""
        sheet.put(("said by", "dim"), (speaker.name, "bold"), (role, ""), indent=4)


def _person(sheet: Sheet, person: Person) -> None:
    role = f"({person.role})" if person.role else ""
    mentions = f"— {wording.count(len(person.mentions), 'mention')}"
    sheet.put(("-", ""), (person.name, "bold"), (role, ""), (mentions, "dim"), indent=2)
    others = [form for form in person.forms if form != person.name]
    if others:
        sheet.put(("also written", "dim"), ("; ".join(others), ""), indent=4)


def _dates(sheet: Sheet, found: Contents) -> None:
    for mention in found.dates:
        words = found.article.text[mention.start : mention.end]
        meaning = wording.day(mention.date) if mention.date else "no one day"
        sheet.put(("-", ""), (f"{words}:", ""), (meaning, "bold"), indent=2)
