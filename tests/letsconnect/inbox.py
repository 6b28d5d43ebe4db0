"""The table into which the platform may only insert, as the vault makes it."""

INBOX = (
    "CREATE TABLE letsconnect_inbox (number VARCHAR(36) PRIMARY KEY, envelope TEXT NOT NULL,"
    " signature TEXT NOT NULL, received_at TEXT DEFAULT CURRENT_TIMESTAMP)"
)
