"""The hash by which files and texts are known: SHA-256 (FIPS 180-4), in hexadecimal."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
