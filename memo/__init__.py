"""Policy memos from one checked model: PDF, DOCX and HTML that say the same thing.

The names here are for programs that read memos; the command `memo` is for people. What is read is given as
bytes, and what is wrong is raised as :class:`MemoError` or listed in :attr:`LoadedMemo.problems`:

    loaded = memo.load_memo(Path("seeds/prospects-for-peace/memo.yaml").read_bytes(), "memo.yaml")
    article = memo.read_article(Path("seeds/prospects-for-peace/article.txt").read_bytes(), "article.txt")
    finder = memo.QuoteFinder(article)
    found = {quote: finder.find(quote) for path, claim in loaded.claims for quote in claim.quotes}

Each name is imported when it is first used, so that `import memo` takes no time.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
