"""An article read from the bytes of its file: plain text, Markdown, a web page, a Word document or a PDF.

Bytes and a file's name come in. :func:`read_article` tells the kind by both, loads what reads it and no other
library, and gives back an article, or raises one problem at the file that says how to go on. Each reader
makes fragments of what it finds, each marked as its format marks it, and hands them on to ``structure``; what
a file states of itself, as in the head of a page, goes with them.

The face of ``article`` gives :func:`read_article` on; nobody else calls.
"""

from memo.article.readers.open import SUFFIXES, read_article

__all__ = ["SUFFIXES", "read_article"]
