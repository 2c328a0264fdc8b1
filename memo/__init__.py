"""Policy memos from one checked model: PDF, DOCX and HTML that say the same thing.

The names here are for programs that read memos; the command `memo` is for people. What is read is given as
bytes, and what is wrong is raised as :class:`MemoError` or listed in :attr:`LoadedMemo.problems`:

    loaded = memo.load_memo(Path("seeds/prospects-for-peace/memo.yaml").read_bytes(), "memo.yaml")
    article = memo.read_article(Path("seeds/prospects-for-peace/article.txt").read_bytes(), "article.txt")
    finder = memo.QuoteFinder(article)
    found = {quote: finder.find(quote) for path, claim in loaded.claims for quote in claim.quotes}

Each name is imported when it is first used, so that `import memo` takes no time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from memo.article import Article, QuoteFinder, read_article
    from memo.document import Address, Document, compose_document
    from memo.model import Claim, LoadedMemo, Memo, json_schema, load_memo
    from memo.problems import MemoError, Place, Problem

__all__ = [
    "Address",
    "Article",
    "Claim",
    "Document",
    "LoadedMemo",
    "Memo",
    "MemoError",
    "Place",
    "Problem",
    "QuoteFinder",
    "compose_document",
    "json_schema",
    "load_memo",
    "read_article",
]

_HOMES: Final = {
    "memo.article": ("Article", "QuoteFinder", "read_article"),
    "memo.document": ("Address", "Document", "compose_document"),
    "memo.model": ("Claim", "LoadedMemo", "Memo", "json_schema", "load_memo"),
    "memo.problems": ("MemoError", "Place", "Problem"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(home), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
