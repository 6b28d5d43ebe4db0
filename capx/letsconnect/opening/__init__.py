"""Opening downloaded records on a machine of the staff: `bin/capx-letsconnect`.

It needs no settings and no database, and asks the network for nothing.
"""
