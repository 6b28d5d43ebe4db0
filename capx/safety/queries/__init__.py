from capx.safety.queries.audit import entries_about, entries_of, oldest_kept, rows_with

__all__ = ["entries_about", "entries_of", "oldest_kept", "rows_with"]
