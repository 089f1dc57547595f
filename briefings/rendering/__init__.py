"""Briefing and Answer to terminal, Markdown and HTML. Pure.

    Briefing, Answer -> outline (what is told, in which order) -> text | markdown | html

The words of the sources are cleaned (`clean`) and escaped at the last step, by each renderer.
"""
