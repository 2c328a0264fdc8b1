"""TODO face."""

from memo.cli.run import main

__all__ = [
    "main",
]
