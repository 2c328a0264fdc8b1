"""The kinds of document that lie in `templates/kinds/`, each a folder with what it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memo.diagnostics import MemoError, Message, Problem
from memo.model import MEMO_KIND, DocumentKind, KindName, read_kind

if TYPE_CHECKING:
    from memo.workspace.assets import Assets

KIND_FOLDER = "templates/kinds"


def kind_for(name: KindName, assets: Assets) -> DocumentKind:
    """Return a kind of document as a memo's templates declare it; the memo itself declares nothing.

    Raises:
        MemoError: Where its folder has no kind.toml, or one that is not sound.
    """
    if name == MEMO_KIND.name:
        return MEMO_KIND
    file = f"{KIND_FOLDER}/{name}/kind.toml"
    return read_kind(name, _table(assets.text(file), file), file)


def _table(text: str, file: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most builds print the memo alone

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = Message("%(file)s is no TOML: %(error)s.", file=file, error=error)
        raise MemoError(Problem("kind-unclear", said)) from error


def template_names(kind: str, assets: Assets) -> list[str]:
    """Return the names of the templates and declarations that decide an output of a kind."""
    names = [*assets.names("templates", "*.jinja"), *assets.names("templates", "*.docx")]
    names += assets.names(KIND_FOLDER, "*.toml")
    own = f"{KIND_FOLDER}/{kind}/"
    return [name for name in names if name.startswith(own) or not name.startswith(f"{KIND_FOLDER}/")]
