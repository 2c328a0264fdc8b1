"""TODO face."""

from memo.article.structure.classify import sort_blocks

__all__ = ["sort_blocks"]
