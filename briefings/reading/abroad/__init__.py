"""Speakers in languages other than English.

reading     the way in: a text to its quotations and people
european    German, French, Russian: wording -> phrases -> frames (a verb of saying, its subject)
utterance   words that were said, told from titles and names in marks
roster      who such an article names, and by which names
korean      Korean: particles tell the subject, endings the quotation; hangul reads its phrases
register    who a Korean article names
"""
