"""Moving people in and out as JSON Lines: one peer a line (docs/moving-data.md).

What is said here is read by operators on a terminal, and stays English as all commands do.
"""
