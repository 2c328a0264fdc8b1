"""Each command as a list of steps; the only place with files, processes and folders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.article import Article, QuoteFinder, read_article
from memo.assets import Assets, assets_for
from memo.checks import check_figures, check_hash, check_quotes, check_source, quote_states
from memo.document import Address, Document, compose_document
from memo.files import clear_leftovers, read_bytes, shown, write_whole
from memo.model import LoadedMemo, json_schema, load_memo
from memo.problems import MemoError, Problem, has_errors, in_order
from memo.record import Record, digest, read_record
from memo.writers import FORMATS
from memo.writers.pdf import without_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from memo.press import Press

MACHINE_FAULTS: Final = frozenset({"pango-missing"})
"""What is the machine's fault and not the memo's: the other outputs are written all the same."""


@dataclass(frozen=True, slots=True)
class Case:
    """One memo as it was read and checked: what stands in it, its article, and all problems in order."""

    path: Path
    loaded: LoadedMemo | None
    data: bytes
    article_data: bytes
    finder: QuoteFinder | None
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        """The name of the outputs: that of the memo's folder."""
        return self.path.resolve().parent.name

    @property
    def quotes(self) -> dict[str, int]:
        """The paragraph of each quote that is in the article."""
        if self.loaded is None or self.finder is None:
            return {}
        states = quote_states(self.loaded.claims, self.finder, {})
        return {state.quote: state.now for state in states if state.now is not None}


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building one memo."""

    case: Case
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def find_memos(named: Sequence[Path]) -> list[Path]:
    """Return the memos to work on: those named, each once, else every ``seeds/*/memo.yaml``.

    A folder means the memo.yaml in it.

    Raises:
        MemoError: Where none is named and none is found.
    """
    if named:
        paths = [path / "memo.yaml" if path.is_dir() else path for path in named]
        first: dict[Path, Path] = {}
        for path in paths:
            first.setdefault(path.resolve(), path)
        return list(first.values())
    found = sorted(Path("seeds").glob("*/memo.yaml"))
    if not found:
        raise MemoError(
            Problem(
                "no-memo",
                "There is no memo here: no file seeds/*/memo.yaml.",
                "Go to the project's folder, or name the memo.yaml to work on.",
            )
        )
    return found


def check(path: Path, output: Path) -> Case:
    """Read a memo and its article and find every problem, each at its place.

    ``output`` is where the last build's record tells in which paragraph each quote stood.
    """
    data = b""
    try:
        data = read_bytes(path, "the memo")
        loaded = load_memo(data, shown(path))
    except MemoError as error:
        return Case(path, None, data, b"", None, tuple(in_order(error.problems)))
    problems = list(loaded.problems)
    name = _article_name(loaded)
    if name is None:
        return Case(path, loaded, data, b"", None, tuple(in_order(problems)))
    try:
        article_path = _article_path(path, name)
        article_data = read_bytes(article_path, "the article that the memo names")
        article = read_article(article_data, shown(article_path))
    except MemoError as error:
        problems += [loaded.locate(_at_source(problem)) for problem in error.problems]
        return Case(path, loaded, data, b"", None, tuple(in_order(problems)))
    finder = QuoteFinder(article)
    before = _quotes_before(output / f"{path.resolve().parent.name}.record.json")
    found = _checks(loaded, article, article_data, finder, before)
    problems = [_with_hash(problem, article_data) for problem in problems]
    problems += [loaded.locate(problem) for problem in found]
    return Case(path, loaded, data, article_data, finder, tuple(in_order(problems)))


def build(cases: Sequence[Case], output: Path, formats: Sequence[str], press: Press) -> Iterator[Built]:
    """Write the outputs of checked memos; one that has errors is passed over.

    Args:
        cases: From :func:`check`.
        output: The folder to write to; made where it is missing.
        formats: Which of ``pdf``, ``docx``, ``html``.
        press: Where PDFs are printed.
    """
    ready = [case for case in cases if not has_errors(case.problems)]
    started = [_start(case, formats, press) for case in ready]
    for case, work in zip(ready, started, strict=True):
        yield _finish(case, work, output)


def schema() -> str:
    """Return the JSON Schema of memo.yaml."""
    return json_schema()


def input_hashes(case: Case, assets: Assets) -> dict[str, str]:
    """Return the hash of everything that decides an output, by name."""
    names = [
        *assets.names("templates", "*.jinja"),
        *assets.names("templates", "*.docx"),
        *assets.names("styles", "*.css"),
        *assets.names("styles/fonts", "*.ttf"),
    ]
    hashes = {"memo.yaml": digest(case.data), "article": digest(case.article_data)}
    return hashes | {name: digest(assets.path(name).read_bytes()) for name in names}


def _article_name(loaded: LoadedMemo) -> str | None:
    """Return the name of the article, of an invalid memo too; ``None`` where the model's faults tell why."""
    source = loaded.file.data.get("source") if isinstance(loaded.file.data, dict) else None
    name = source.get("file") if isinstance(source, dict) else None
    faulty = any(problem.path == "source.file" for problem in loaded.problems)
    return name.strip() if isinstance(name, str) and not faulty else None


def _article_path(path: Path, name: str) -> Path:
    """Return the article's path; it lies in the memo's own folder, whatever the memo says."""
    folder = path.resolve().parent
    article = (folder / name).resolve()
    if not article.is_relative_to(folder):
        raise MemoError(
            Problem(
                "source-outside",
                f"The article “{name}” lies outside the memo's folder.",
                "Copy the article into the memo's folder and name it without a path.",
                "source.file",
            )
        )
    return path.parent / name


def _with_hash(problem: Problem, article_data: bytes) -> Problem:
    if problem.code != "sha256-form":
        return problem
    return replace(problem, mend=f"Write `sha256: {digest(article_data)}`, the hash of the article as it is.")


def _at_source(problem: Problem) -> Problem:
    """A fault of reading the article is shown where the memo names it, unless it has a line of its own."""
    if problem.place is not None or problem.path:
        return problem
    return Problem(problem.code, problem.message, problem.mend, "source.file", details=problem.details)


def _checks(
    loaded: LoadedMemo, article: Article, article_data: bytes, finder: QuoteFinder, before: dict[str, int]
) -> Iterator[Problem]:
    for path, claim in loaded.claims:
        in_quotes = list(check_quotes(path, claim, finder))
        yield from in_quotes
        if not in_quotes:  # a quote with a figure mistyped would make the claim's figure look wrong
            yield from check_figures(path, claim)
    if loaded.memo is not None:
        states = quote_states(loaded.claims, finder, before)
        yield from check_hash(loaded.memo.source.sha256, article_data, states)
        yield from check_source(loaded.memo, article)


def _quotes_before(record: Path) -> dict[str, int]:
    try:
        found = read_record(record.read_bytes())
    except OSError:
        return {}
    return dict(found.quotes) if found else {}


@dataclass(frozen=True, slots=True)
class _Work:
    """The outputs under way: each yields its bytes, or raises MemoError."""

    assets: Assets
    outputs: dict[str, Callable[[], bytes]]
    problems: tuple[Problem, ...] = ()


def _start(case: Case, formats: Sequence[str], press: Press) -> _Work:
    """Compose the document and start the slow writer first."""
    assets = assets_for(case.path.resolve().parent)
    try:
        document = _compose(case, assets)
        outputs: dict[str, Callable[[], bytes]] = {}
        if "pdf" in formats:
            outputs["pdf"] = _pdf(document, assets, press).result
        if "docx" in formats:
            outputs["docx"] = lambda: _docx(document, assets)
        if "html" in formats:
            outputs["html"] = lambda: _html(document, assets)
    except MemoError as error:
        return _Work(assets, {}, error.problems)
    return _Work(assets, outputs)


def _finish(case: Case, work: _Work, output: Path) -> Built:
    """Collect the outputs and write them: all, or none where the document itself is at fault."""
    problems, done = list(work.problems), {}
    for kind in sorted(work.outputs, key=lambda kind: kind == "pdf"):  # the PDF is printed meanwhile
        try:
            done[kind] = work.outputs[kind]()
        except MemoError as error:
            problems += error.problems
    if any(problem.code not in MACHINE_FAULTS for problem in problems):
        return Built(case, (), tuple(in_order(problems)))
    files = [(output / f"{case.name}.{kind}", done[kind]) for kind in FORMATS if kind in done]
    record = Record(
        input_hashes(case, work.assets), {path.name: digest(data) for path, data in files}, case.quotes
    )
    written: list[Path] = []
    try:
        for path, data in [*files, (output / f"{case.name}.record.json", record.to_json())]:
            clear_leftovers(output, path.name)
            write_whole(path, data)
            written.append(path)
    except MemoError as error:
        problems += error.problems
    return Built(case, tuple(path for path in written if path.suffix != ".json"), tuple(in_order(problems)))


def _compose(case: Case, assets: Assets) -> Document:
    if case.loaded is None or case.loaded.memo is None or case.finder is None:
        raise ValueError("only a memo without errors is composed")
    addresses = {}
    for quote in case.quotes:
        found = case.finder.find(quote)
        if found is not None:
            addresses[quote] = Address(found.paragraph.number, found.paragraph.heading)
    return compose_document(case.loaded.memo, addresses, assets.templates(), assets.tokens().values)


def _pdf(document: Document, assets: Assets, press: Press) -> Future[bytes]:
    css = assets.css_without_tokens("memo", "print")
    styles = [root / "styles" for root in assets.roots if (root / "styles").is_dir()]
    return press.print(without_paths(document.root), css, styles[-1], styles)


def _docx(document: Document, assets: Assets) -> bytes:
    from memo.writers.docx import Paper, write_docx  # noqa: PLC0415 - only where a DOCX is wanted

    return write_docx(
        document.root,
        assets.path("templates/memo.docx").read_bytes(),
        fill=document.fill,
        paper=Paper(*assets.tokens().paper_mm),
        fonts=assets.fonts(),
        template_name="templates/memo.docx",
    )


def _html(document: Document, assets: Assets) -> bytes:
    from memo.writers.html import write_html  # noqa: PLC0415 - only where a page is wanted

    css = assets.css("tokens", "tokens-screen", "fonts", "memo", "screen")
    return write_html(document.root, css, lambda name: assets.path(f"styles/{name}"))


def all_problems(cases: Iterable[Case], built: Iterable[Built]) -> list[Problem]:
    """Return all problems of checking and building, in order, each once."""
    return in_order([p for case in cases for p in case.problems] + [p for one in built for p in one.problems])
