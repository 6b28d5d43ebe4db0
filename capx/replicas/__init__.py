"""Reading from a second PostgreSQL (`DATABASE_REPLICA_URL`) while it has all that the first has.

Why so: docs/decisions/0011-reading-from-replicas.md.
"""

REPLICA = "replica"  # its name among the DATABASES; not there where no replica is set
