"""Where sealed answers wait for the staff: a program of its own, with a database of its own.

It knows nothing of the platform's database and settings. See docs/lets-connect.md.
"""
