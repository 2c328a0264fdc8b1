"""Each command as a list of steps.

What a memo says is worked out from bytes and values alone; files are read and written here, through `files`
and `assets`. Only the printers meet the disk themselves, for fonts: their letters are looked up, the figure
of the DOCX is drawn with them, and the PDF, made in another process (`press`), reads them and the pictures
that the styles name, by a configuration in a temporary folder.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from memo.assets import AS_STYLED, Assets, Look, assets_for
from memo.case import Case, check, check_bytes, find_memos, record_before
from memo.document import Address, Document, compose_document
from memo.files import clear_leftovers, read_bytes, real, shown, write_whole
from memo.model import json_schema
from memo.parity import Parity
from memo.parity import warm_up as warm_up_parity
from memo.problems import MemoError, Problem, has_errors, in_order
from memo.record import digest, record_build
from memo.seal import (
    NAMESPACE,
    Output,
    Seal,
    Verdict,
    judge,
    kind_of,
    make_seal,
    read_seal,
    sealed_files,
    swapped,
    to_xml,
)
from memo.versions import versions_of
from memo.watch import UNWATCHED, Watch
from memo.writers import FORMATS
from memo.writers.pdf import Attachment, uncovered, without_paths

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from memo.model import Memo
    from memo.press import Press

__all__ = [
    "Built",
    "Case",
    "all_problems",
    "build",
    "check",
    "find_memos",
    "input_hashes",
    "schema",
    "verify",
]

MACHINE_FAULTS: Final = frozenset({"pango-missing", "pdf-process-died"})
"""What is the machine's fault and not the memo's: the other outputs are written all the same."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building one memo."""

    case: Case
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def build(  # noqa: PLR0913, PLR0917 - a build has as many words
    cases: Sequence[Case],
    output: Path,
    formats: Sequence[str],
    press: Press,
    look: Look = AS_STYLED,
    watch: Watch = UNWATCHED,
) -> Iterator[Built]:
    """Write the outputs of checked memos; one that has errors is passed over.

    Args:
        cases: From :func:`check`.
        output: The folder to write to; made where it is missing.
        formats: Which of ``pdf``, ``docx``, ``html``.
        press: Where PDFs are printed.
        look: Another paper or theme than the styles'.
        watch: Who is told how long each step took.
    """
    ready = [case for case in cases if not has_errors(case.problems)]
    started = []
    for case in ready:
        with watch.step(f"compose {case.name}"):
            started.append(_start(case, formats, press, look))
    for case, work in zip(ready, started, strict=True):
        yield _finish(case, work, output, watch)


def verify(path: Path, styled_like: Path | None, press: Press) -> Verdict:
    """Hold a PDF or DOCX against the memo that it carries.

    Args:
        path: The file.
        styled_like: The case folder whose own templates and styles it was built with, if any.
        press: Where a PDF is printed again.

    Raises:
        MemoError: Where the file carries no memo that can be read, or nothing can be built here.
    """
    data, name = read_bytes(path, "the file to verify"), shown(path)
    seal, kind = read_seal(data, name), kind_of(data, name)
    # Messages place a problem in “FILE/memo.yaml”, and a file has no templates of its own below it.
    inside = (styled_like or path) / "memo.yaml"
    case = check_bytes(inside, seal.memo, lambda _: (seal.article, f"{name}/{seal.article_name}"), {})
    if has_errors(case.problems):
        return Verdict("altered", tuple(in_order([*swapped(name, seal), *case.problems])))
    work = _start(case, [kind], press, Look(**seal.look))
    if work.problems:
        raise MemoError(*work.problems)
    again = Output(work.outputs[kind](), _seal(case, work.inputs, kind, Look(**seal.look)))
    return judge(name, kind, Output(data, seal), again)


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
    if assets.look != AS_STYLED:
        hashes["look"] = digest(f"{assets.look.paper} {assets.look.theme}".encode())
    return hashes | {name: digest(assets.path(name).read_bytes()) for name in names}


@dataclass(frozen=True, slots=True)
class _Work:
    """Outputs under way: each yields its bytes, or raises MemoError. ``parity`` holds them to the memo."""

    inputs: dict[str, str]
    outputs: dict[str, Callable[[], bytes]]
    parity: Parity | None = None
    problems: tuple[Problem, ...] = ()


def _start(case: Case, formats: Sequence[str], press: Press, look: Look) -> _Work:
    """Compose the document and start the slow writer first."""
    assets = assets_for(real(case.path).parent, look)
    try:
        document, memo = _compose(case, assets), _memo(case)
        unseen = uncovered(document.root, assets.fonts())
        if unseen:
            return _Work({}, {}, None, tuple(_located(case, unseen)))
        inputs = input_hashes(case, assets)
        outputs: dict[str, Callable[[], bytes]] = {}
        if "pdf" in formats:
            carried = _attachments(_seal(case, inputs, "pdf", look), memo.revision.date)
            outputs["pdf"] = _pdf(document, assets, press, carried).result
        if "docx" in formats:
            seal = _seal(case, inputs, "docx", look)
            outputs["docx"] = lambda: _docx(document, assets, seal)
        if "html" in formats:
            outputs["html"] = lambda: _html(document, assets)
        parity = Parity(memo, document.root)
    except MemoError as error:
        return _Work({}, {}, None, error.problems)
    return _Work(inputs, outputs, parity)


def _finish(case: Case, work: _Work, output: Path, watch: Watch) -> Built:
    """Collect the outputs and write them: all, or none where the document itself is at fault."""
    problems, lost, done = list(work.problems), list[Problem](), dict[str, bytes]()
    for kind in sorted(work.outputs, key=lambda kind: kind == "pdf"):  # the PDF is printed meanwhile
        try:
            if kind == "pdf":
                warm_up_parity()
            with watch.step(f"print {case.name}.{kind}"):
                done[kind] = work.outputs[kind]()
            if work.parity is not None:
                lost += work.parity.of_output(kind, done[kind])
        except MemoError as error:
            problems += _located(case, error.problems)
    if work.parity is not None and not _spoilt(problems):  # what is at fault is told alone, not what follows
        problems += _located(case, [*work.parity.of_document(), *lost])
    if _spoilt(problems):
        return Built(case, (), tuple(in_order(problems)))
    with watch.step(f"write {case.name}"):
        written, more = _write(case, work.inputs, done, output)
    return Built(case, written, tuple(in_order([*problems, *more])))


def _write(
    case: Case, inputs: dict[str, str], done: dict[str, bytes], output: Path
) -> tuple[tuple[Path, ...], list[Problem]]:
    """Write outputs and their record; tell which outputs of the memo lie there still and are older."""
    names = {kind: f"{case.name}.{kind}" for kind in FORMATS}
    files = {names[kind]: done[kind] for kind in FORMATS if kind in done}
    others = [name for name in names.values() if name not in files and (output / name).is_file()]
    path = output / f"{case.name}.record.json"
    record = record_build(record_before(path), inputs, files, others, case.quotes)
    written: list[Path] = []
    try:
        for name, data in [*files.items(), (path.name, record.to_json())]:
            clear_leftovers(output, name)
            write_whole(output / name, data)
            written.append(output / name)
    except MemoError as error:
        return tuple(written), list(error.problems)
    return tuple(written[:-1]), [_older(output, older)] if (older := record.older(others)) else []


def _older(output: Path, names: Sequence[str]) -> Problem:
    return Problem(
        "output-older",
        f"Left as built from an earlier state: {', '.join(shown(output / name) for name in names)}.",
        "Build all formats, or delete what is out of date.",
        severity="warning",
    )


def _spoilt(problems: Iterable[Problem]) -> bool:
    return any(problem.code not in MACHINE_FAULTS for problem in problems)


def _located(case: Case, problems: Iterable[Problem]) -> list[Problem]:
    return [case.loaded.locate(found) if case.loaded and found.path else found for found in problems]


def _memo(case: Case) -> Memo:
    if case.loaded is None or case.loaded.memo is None:
        raise ValueError("only a memo without errors is built")
    return case.loaded.memo


def _seal(case: Case, inputs: dict[str, str], kind: str, look: Look) -> Seal:
    name = _memo(case).source.file
    return make_seal(case.data, (name, case.article_data), inputs, versions_of(kind), asdict(look))


def _attachments(seal: Seal, date: dt.date) -> list[Attachment]:
    return [
        Attachment(each.name, each.data, each.relationship, each.media_type, date, each.description)
        for each in sealed_files(seal)
    ]


def _compose(case: Case, assets: Assets) -> Document:
    if case.finder is None:
        raise ValueError("only a memo without errors is composed")
    addresses = {}
    for quote in case.quotes:
        found = case.finder.find(quote)
        if found is not None:
            addresses[quote] = Address(found.paragraph.number, found.paragraph.heading)
    return compose_document(_memo(case), addresses, assets.templates(), assets.tokens().values)


def _pdf(
    document: Document, assets: Assets, press: Press, attachments: Sequence[Attachment]
) -> Future[bytes]:
    css = assets.css_for_paper("memo", "print")
    styles = [root / "styles" for root in assets.roots if (root / "styles").is_dir()]
    return press.print(without_paths(document.root), css, styles[-1], styles, attachments)


def _docx(document: Document, assets: Assets, seal: Seal) -> bytes:
    from memo.writers.docx import Paper, write_docx  # noqa: PLC0415 - only where a DOCX is wanted

    return write_docx(
        document.root,
        assets.path("templates/memo.docx").read_bytes(),
        fill=document.fill,
        paper=Paper(*assets.tokens().paper_mm),
        fonts=assets.fonts(),
        colours=assets.tokens().values,
        template_name="templates/memo.docx",
        carried=(NAMESPACE, to_xml(seal)),
    )


def _html(document: Document, assets: Assets) -> bytes:
    from memo.writers.html import write_html  # noqa: PLC0415 - only where a page is wanted

    css = assets.css("tokens", "tokens-screen", "fonts", "memo", "screen")
    return write_html(document.root, css, assets.resource)


def all_problems(cases: Iterable[Case], built: Iterable[Built]) -> list[Problem]:
    """Return all problems of checking and building, in order, each once."""
    return in_order([p for case in cases for p in case.problems] + [p for one in built for p in one.problems])
