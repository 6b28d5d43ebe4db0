"""The keys of a demonstration: the web process gets those that seal and sign, and no others.

The staff's private key lies beside the data, locked with a passphrase that is told once and kept
nowhere. The vault has its settings in a file of its own.
"""

import secrets
from base64 import b64encode
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from capx.instance import FILE_NAME
from capx.letsconnect.private_files import write_private

VAULT_FILE = "lets-connect-vault.env"
IDENTITY = Path("lets-connect-staff", "identity.age")
STAFF = "Demo Staff"


def make_demo_keys(folder: Path) -> str | None:
    """Make them in the folder of a demo that has none; gives the passphrase of the staff's key."""
    instance = folder / FILE_NAME
    text = instance.read_text()
    if any(line.startswith("LETS_CONNECT_WAY=") for line in text.splitlines()):
        return None
    identity, signer = pyrage.x25519.Identity.generate(), Ed25519PrivateKey.generate()
    passphrase = "-".join(secrets.token_hex(3) for _ in range(4))
    _write_identity(folder / IDENTITY, identity, passphrase)
    database = f"sqlite:///{folder / 'lets-connect-vault.sqlite3'}"
    settings = _vault_settings(signer, database, folder)
    write_private(folder / VAULT_FILE, _lines(settings).encode())
    with instance.open("a") as file:
        file.write("" if text.endswith("\n") else "\n")
        file.write(_lines(_web_settings(identity, signer, database)))
    return passphrase


def _web_settings(
    identity: pyrage.x25519.Identity, signer: Ed25519PrivateKey, database: str
) -> dict[str, str]:
    return {
        "LETS_CONNECT_WAY": "vault",
        "LETS_CONNECT_RECIPIENTS": str(identity.to_public()),
        "LETS_CONNECT_SIGNING_KEY": b64encode(signer.private_bytes_raw()).decode(),
        "LETS_CONNECT_VAULT_URL": database,
    }


def _vault_settings(signer: Ed25519PrivateKey, database: str, folder: Path) -> dict[str, str]:
    return {
        "VAULT_MODE": "demo",
        "VAULT_SECRET_KEY": secrets.token_urlsafe(50),
        "VAULT_HASH_KEY": secrets.token_urlsafe(50),
        "VAULT_SIGNERS": b64encode(signer.public_key().public_bytes_raw()).decode(),
        "VAULT_STAFF": STAFF,
        "VAULT_DATABASE_URL": database,
        "VAULT_STATIC_ROOT": str(folder / "lets-connect-vault-static"),
    }


def _write_identity(path: Path, identity: pyrage.x25519.Identity, passphrase: str) -> None:
    """As `age -p` writes it, so that the standard program asks for the passphrase and opens it."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    text = f"# public key: {identity.to_public()}\n{identity}\n"
    locked: bytes = pyrage.passphrase.encrypt(text.encode(), passphrase, armored=True)
    write_private(path, locked)


def _lines(settings: dict[str, str]) -> str:
    return "".join(f"{name}={value}\n" for name, value in settings.items())
