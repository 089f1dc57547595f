"""Speakers in languages other than English.

words -> phrases -> frames       German, French, Russian: a verb of saying and its subject
korean                           Korean: particles tell the subject, endings the quotation
roster                           who the article names, and by which names
"""
