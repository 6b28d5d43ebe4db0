"""From names as people write them to identifiers of ours: found with certainty, or not at all.

Pure Python: no database, no network. What a name might mean besides is reason enough to leave it.
"""
