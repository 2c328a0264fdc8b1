"""Tables of words beside the modules are read when they are first asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from memo.diagnostics import read_table

MEMO = Path(__file__).parents[2] / "memo"


def test_a_table_is_read_once() -> None:
    """By package and name; it is shared, so that what asks for it may keep it."""
    table = read_table("memo.yamlfile", "syntax_errors.toml")
    assert table is read_table("memo.yamlfile", "syntax_errors.toml")
    assert "errors" in table


def test_every_table_is_one() -> None:
    """Each TOML file in the package is read by this one way."""
    found = [path.relative_to(MEMO.parent) for path in MEMO.rglob("*.toml")]
    assert len(found) >= 5
    for path in found:
        assert read_table(".".join(path.parent.parts), path.name)


def test_to_import_all_of_a_pull_reads_no_table() -> None:
    """What is loaded and not asked for takes time from every command."""
    imports = "import sys, memo.commands.pull, memo.review, memo.revisions, memo.article"
    program = f"{imports}; sys.exit('tomllib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
