"""Posts answers to the service that the programme uses today: a program with a key of its own.

The platform seals to the relay's key; the relay opens in memory and posts. It writes down the
numbers of what it has posted, and nothing else. See docs/lets-connect.md.
"""
