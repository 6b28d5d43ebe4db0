from capx.accounts.services.contact import grant_contact, grant_contact_in_demo, revoke_contact
from capx.accounts.services.contact_tokens import contact_token, doubt_contact_token
from capx.accounts.services.entering import sign_in
from capx.accounts.services.erasing import empty_write_ahead_log, erase
from capx.accounts.services.language import choose_language
from capx.accounts.services.leaving import delete_expired_sessions
from capx.accounts.services.own_copy import download
from capx.accounts.services.roles import appoint, close, reopen, withdraw
from capx.accounts.services.rotating import rotate_token_keys
from capx.accounts.services.synthetic import (
    create_synthetic_account,
    create_synthetic_accounts,
    sign_in_synthetic,
)

__all__ = [
    "appoint",
    "choose_language",
    "close",
    "contact_token",
    "create_synthetic_account",
    "create_synthetic_accounts",
    "delete_expired_sessions",
    "doubt_contact_token",
    "download",
    "empty_write_ahead_log",
    "erase",
    "grant_contact",
    "grant_contact_in_demo",
    "reopen",
    "revoke_contact",
    "rotate_token_keys",
    "sign_in",
    "sign_in_synthetic",
    "withdraw",
]
