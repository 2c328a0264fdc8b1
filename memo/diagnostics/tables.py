"""Tables of words and patterns that lie beside the modules as TOML."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def read_table(package: str, name: str) -> dict[str, Any]:
    """Return the table in a TOML file of a package, read when it is first asked for; nobody may change it.

    A command needs few of the tables, and what reads them takes as long to load as a table.

    Args:
        package: The package, as ``__package__`` has it.
        name: The file's name in its folder.
    """
    import tomllib  # noqa: PLC0415 - see above
    from importlib.resources import files  # noqa: PLC0415 - likewise

    return tomllib.loads((files(package) / name).read_text(encoding="utf-8"))
