"""Organizations of the demo, what hangs on them, and the people who manage them or belong there.

The first few are a cast of their own (`cast.py`); all others are drawn. Who is here already stays
as it is, so that a larger number adds to a smaller one.
"""
