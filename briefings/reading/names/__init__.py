"""Names in a text: where they stand, which of them are one person or body, and in what role.

capitals -> find (mentions) -> identity (which are one) + roles -> people
"""
