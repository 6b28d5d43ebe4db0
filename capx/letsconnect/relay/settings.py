"""The settings of the relay, from variables of the environment that begin with `RELAY_`."""

from dataclasses import dataclass, field
from pathlib import Path

import pyrage
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from environs import Env, ValidationError, validate

from capx.letsconnect.envelope import verifying_key
from capx.letsconnect.errors import BadKeyError
from capx.letsconnect.identities import identities_in
from capx.letsconnect.private_files import read_private

_SHORTEST = 2048  # bits of an RSA key, RFC 7518 section 3.3


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """`service`: the address to which answers are posted."""

    identities: list[pyrage.x25519.Identity] = field(repr=False)
    signers: list[Ed25519PublicKey]
    service: str
    token_key: RSAPrivateKey = field(repr=False)
    numbers_file: Path
    host: str
    port: int
    contact: str


def read_settings() -> RelaySettings:
    """Raises `BadKeyError` and `EnvError`; neither shows a secret."""
    env = Env(prefix="RELAY_")
    signers: list[str] = env.list("SIGNERS", validate=validate.Length(min=1))
    return RelaySettings(
        identities=identities_in(read_private(Path(env.str("IDENTITY_FILE")))),
        signers=[verifying_key(key.strip()) for key in signers],
        service=env.str("SERVICE_URL", validate=_is_service),
        token_key=_token_key(read_private(Path(env.str("JWT_KEY_FILE")))),
        numbers_file=Path(env.str("NUMBERS_FILE")),
        host=env.str("HOST", "127.0.0.1"),
        port=env.int("PORT", 8002),
        contact=env.str("CONTACT"),
    )


def _is_service(address: str) -> None:
    """Answers go by https; a service for tests may stand on loopback."""
    if not address.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise ValidationError("It is an https:// address.")
    validate.URL(schemes={"http", "https"}, require_tld=False)(address)


def _token_key(content: bytes) -> RSAPrivateKey:
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as problem:
        raise BadKeyError("RELAY_JWT_KEY_FILE holds no private key in PEM.") from problem
    if not isinstance(key, RSAPrivateKey) or key.key_size < _SHORTEST:
        raise BadKeyError(f"RELAY_JWT_KEY_FILE holds an RSA key of at least {_SHORTEST} bits.")
    return key
