"""What the writers say of a font file that is none."""

from __future__ import annotations

from memo.diagnostics import MemoError, Problem


def unreadable_font(name: str) -> MemoError:
    """Return the error for the font file of this name."""
    return MemoError(
        Problem(
            "font-unreadable",
            f"The font file {name} cannot be read.",
            "Copy it again from where it came; only whole .ttf and .otf files are used.",
        )
    )
