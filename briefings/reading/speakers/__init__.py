"""Who said what stands between quotation marks.

tokens -> clauses with cues and phrases -> attribution (a mention) -> paragraphs (who goes on
speaking) -> references (pronouns and surnames to the fullest name) -> utterances (what nobody said)
"""
