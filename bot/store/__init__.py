"""What the service remembers: sources, articles, briefings, questions, topics.

`ports.py` has the protocols, `records.py` what they speak.
"""
