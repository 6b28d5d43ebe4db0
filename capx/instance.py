"""What one installation knows of itself, kept beside its data.

`DATA_DIR/instance.env` holds the mode and the secret keys that were made for this folder, so
that every command started with the same `DATA_DIR` works with the same keys and mode. Variables
of the environment win over the file; in production there is no file, only the environment.
"""

import os
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent  # the checkout
FILE_NAME = "instance.env"


def data_dir(base: Path) -> Path:
    """The folder of the data: `DATA_DIR`, or `data/` in the checkout."""
    return Path(os.environ.get("DATA_DIR") or base / "data").resolve()


def create_demo_instance(folder: Path) -> bool:
    """Make the folder a demo with keys of its own; False if it is an instance already.

    One that was made before there were tokens to encrypt gets a key for them, and keeps the rest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = {
        "MODE": "demo",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "IDENTITY_HASH_KEY": secrets.token_urlsafe(50),
        "TOKEN_KEYS": _token_key(),
    }
    text = "".join(f"{name}={value}\n" for name, value in lines.items())
    try:
        descriptor = os.open(folder / FILE_NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        _add_token_key(folder / FILE_NAME)
        return False
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    return True


def _add_token_key(path: Path) -> None:
    text = path.read_text()
    if any(line.startswith("TOKEN_KEYS=") for line in text.splitlines()):
        return
    with path.open("a") as file:
        file.write(f"{'' if text.endswith('\n') else '\n'}TOKEN_KEYS={_token_key()}\n")


def _token_key() -> str:
    """A Fernet key: 32 bytes in URL-safe base64."""
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()
