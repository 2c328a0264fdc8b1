__all__: list[str]

from .article import (
    Article as Article,
    QuoteFinder as QuoteFinder,
    read_article as read_article,
)
from .diagnostics import (
    MemoError as MemoError,
    Place as Place,
    Problem as Problem,
)
from .document import (
    Address as Address,
    Document as Document,
    compose_document as compose_document,
)
from .model import (
    Claim as Claim,
    LoadedMemo as LoadedMemo,
    Memo as Memo,
    json_schema as json_schema,
    load_memo as load_memo,
)
