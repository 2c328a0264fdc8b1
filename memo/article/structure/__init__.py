"""The article told from the page around it.

Blocks of text come in, in order and as far marked as their format marks them, with what the file states of
itself; an article goes out, of which every block is title, byline, heading, paragraph or set aside for a
reason. A block is judged by its wording, its shape, its repetition and its place, never by its format alone,
so that an article reads the same from whatever file.

All readers end here.
"""

from memo.article.structure.classify import classify_blocks

__all__ = ["classify_blocks"]
