"""What makes a row's record the same for ever: uids from the name of the list, the kind and the key."""

import unicodedata
from hashlib import sha1
from uuid import UUID

# The namespace of everything that a table brings (UUIDv5, RFC 9562).
_NAMESPACE = UUID("5a1c7f5e-3c1d-4f0e-9a53-0d2f6c1b8e47").bytes


def stable_uid(*names: str) -> str:
    """The UUIDv5 of names, as text. By hand: uuid.uuid5 takes five times as long, and a row has ten of them."""
    made = sha1(_NAMESPACE + "\n".join(names).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(made[16], 16) & 3]
    return f"{made[:8]}-{made[8:12]}-5{made[13:16]}-{variant}{made[17:20]}-{made[20:32]}"


def folded_key(text: str) -> str:
    """A key as it is compared: case, spacing and the way a letter is composed do not make another record."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
