"""A composed document, printed in each format: what build, verify, diff and pull have in common.

A rendering composes its document when it is made. :meth:`Rendering.start` begins the PDF, which takes
longest, beside this process; :meth:`Rendering.finish` prints the others meanwhile, collects all, and reads
each back. What differs between a memo, a redline and a matrix is which tree is printed, with which style
sheets, what the file carries of its sources, and what it must hold.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, Final, Self

from memo.checks import printable_heading
from memo.diagnostics import MemoError, Problem
from memo.document import (
    NO_EARLIER,
    Address,
    Document,
    EarlierRevisions,
    compose_document,
    keep_compiled,
    with_evidence_runs,
)
from memo.i18n import Language, language_of
from memo.integrity.provenance import (
    BUNDLE_NAMESPACE,
    Carry,
    SourceBundle,
    attached_input,
    bundle_to_xml,
    bundled_files,
    make_bundle,
    media_type_of,
    reduce_bundle,
    with_attached,
)
from memo.model import MEMO_KIND, output_name
from memo.renderers import FORMATS, Download, read_families
from memo.renderers.pdf import Attachment, PaperLooks, lint_document, told_broken, without_paths
from memo.revisions import changed_decisions
from memo.text import digest
from memo.workspace.appearance import AS_STYLED, Appearance
from memo.workspace.assets import Assets, assets_for
from memo.workspace.build_record import versions_of
from memo.workspace.house_letters import house_letters, printable_families, printed_texts
from memo.workspace.kind_files import kind_for, template_names
from memo.workspace.storage import real
from memo.workspace.timing import UNTIMED, Timing, time_limit
from memo.workspace.user_folders import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from lxml import etree

    from memo.integrity.readback import PlacedValue, Readback
    from memo.model import DocumentKind, KindName, Memo
    from memo.renderers.docx import Tracking
    from memo.review.adjudication import Matrix
    from memo.workspace.case import Case
    from memo.workspace.pdf_worker import PdfWorkers

COMPOSING: Final = "Composing the document"
"""What is timed out, in words."""

_MACHINE_FAULTS: Final = frozenset({"pango-missing", "pdf-process-died"})
"""What is the machine's fault and not the memo's: the other outputs are written all the same."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What was printed, by format, and what is wrong; nothing where the document itself is at fault."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


class Rendering:
    """One document in all its formats.

    Args:
        name: The name of the outputs, without the ending.
        memo: The memo that they tell of.
        document: What the Word file prints, and what fills in the expressions of its template.
        page: What PDF and page print.
        assets: Templates and styles.
    """

    sheets: ClassVar[tuple[str, ...]] = ()
    """Style sheets beyond those of every document."""

    def __init__(
        self, name: str, memo: Memo, document: Document, page: etree._Element, assets: Assets
    ) -> None:
        root = with_evidence_runs(document.root)
        self.name, self.memo, self.assets = name, memo, assets
        self.document = replace(document, root=root)
        self.page = root if page is document.root else with_evidence_runs(page)
        self._started: dict[str, Callable[[], bytes]] = {}

    def bundle(self, kind: str) -> SourceBundle | None:  # noqa: ARG002 - others have one
        """Return what an output carries of its sources."""
        return None

    def missing_in_output(self, kind: str, data: bytes) -> list[Problem]:  # noqa: ARG002 - likewise
        """Return a problem for all that an output should hold and does not."""
        return []

    def missing_values(self, kind: str, data: bytes) -> list[Problem]:  # noqa: ARG002 - likewise
        """Return a problem for each value of the model that an output of any version lacks."""
        return []

    def missing_in_document(self) -> list[Problem]:
        """Return a problem for all of the memo that the templates print nowhere."""
        return []

    def start(self, kinds: Iterable[str], workers: PdfWorkers) -> Self:
        """Begin to print in some formats: the PDF beside this process, the others when they are collected."""
        wanted = [kind for kind in FORMATS if kind in set(kinds)]
        self._started = {kind: self.start_one(kind, workers) for kind in wanted}
        return self

    def start_one(self, kind: str, workers: PdfWorkers) -> Callable[[], bytes]:
        """Begin to print in one format; what is returned gives the bytes, or raises MemoError."""
        if kind == "pdf":
            return self._start_pdf(workers).result
        return {"docx": self.print_docx, "html": self.print_html}[kind]

    def finish(self, timing: Timing = UNTIMED) -> Outputs:
        """Collect what was started, and read it back: all, or nothing where the document is at fault."""
        files, missing, problems = dict[str, bytes](), list[Problem](), list[Problem]()
        for kind in sorted(self._started, key=lambda kind: kind == "pdf"):  # the PDF is printed meanwhile
            try:
                if kind == "pdf":
                    from memo.integrity.readback import warm_up  # noqa: PLC0415 - a PDF is begun before it

                    warm_up()
                with timing.step(f"print {self.name}.{kind}"):
                    files[kind] = self._started[kind]()
                broken = getattr(files[kind], "broken", ())
                problems += told_broken(broken, self.page, f"{self.name}.{kind}")
                missing += self.missing_in_output(kind, files[kind])
            except MemoError as error:
                problems += error.problems
        if not _spoilt(problems):  # what is at fault is told alone, not what follows from it
            problems += [*self.missing_in_document(), *missing]
        in_order = {kind: files[kind] for kind in FORMATS if kind in files}
        return Outputs({} if _spoilt(problems) else in_order, tuple(problems))

    def _start_pdf(self, workers: PdfWorkers) -> Future[bytes]:
        looks = _looks_of_paper(self.assets, self.language, (*self.sheets, *_draft_sheets(self.page)))
        return workers.print(without_paths(self.page), looks, self._attachments())

    def print_docx(self) -> bytes:
        """Return the Word file."""
        from memo.renderers.docx import Paper, write_docx  # noqa: PLC0415 - only where a DOCX is wanted
        from memo.workspace.word_look import word_look  # noqa: PLC0415 - likewise

        bundle = self.bundle("docx")
        with time_limit("Printing the Word file"):
            return write_docx(
                self.document.root,
                self.assets.path("templates/memo.docx").read_bytes(),
                fill=self.document.fill,
                paper=Paper(*self.paper_mm()),
                fonts=self.assets.fonts(),
                colours=self.assets.tokens().values,
                template_name="templates/memo.docx",
                custom_part=(BUNDLE_NAMESPACE, bundle_to_xml(bundle)) if bundle else None,
                tracked=self.tracking(),
                fill_before=self.fill_before,
                banner=self.language.gettext("DRAFT") if _draft_sheets(self.document.root) else "",
                with_manifest=bundle is None or bundle.carry != "none",
                look=word_look(self.assets),
            )

    @property
    def language(self) -> Language:
        """The language of the memo."""
        return language_of(self.memo.language)

    fill_before: Callable[[str], str] | None = None
    """In a redline, what fills in the template's expressions for the older memo."""

    def tracking(self) -> Tracking | None:
        """Return whose tracked changes a redline holds, and of when."""
        return None

    def paper_mm(self) -> tuple[float, float]:
        """Return width and height of the Word file's paper."""
        return self.assets.tokens().paper_mm

    def print_html(self) -> bytes:
        """Return the page."""
        from memo.renderers import write_html  # noqa: PLC0415 - only where a page is wanted

        css = self.assets.css("tokens", "fonts", "memo", "screen", *self.sheets, *_draft_sheets(self.page))
        with time_limit("Printing the page"):
            contents = self.language.on_page.gettext("Contents")
            return write_html(self.page, css, self.assets.resource, self.downloads(), self.weighing, contents)

    @property
    def weighing(self) -> Language | None:
        """The language in which a page lets its reader try other weights, where it does."""
        return None

    def downloads(self) -> dict[str, Download]:
        """Return the files that a page holds, each by the id of the element that names it."""
        return {}

    def _attachments(self) -> list[Attachment]:
        bundle, date = self.bundle("pdf"), self.memo.revision.date
        return [
            Attachment(each.name, each.data, each.relationship, each.media_type, date, each.description)
            for each in (bundled_files(bundle) if bundle else ())
        ]


def prepare_printing(case: Case, appearance: Appearance, workers: PdfWorkers) -> None:
    """Let a process beside this one read the fonts and styles of a memo while its documents are composed."""
    with suppress(MemoError):  # it is told when they are
        assets = assets_for(real(case.path).parent, appearance)
        workers.prepare(_looks_of_paper(assets, language_of(case.memo.language), MemoRendering.sheets))


def _looks_of_paper(assets: Assets, language: Language, sheets: Sequence[str]) -> PaperLooks:
    """Return what a document is printed with: style sheets, beyond those of every one, and fonts."""
    css = assets.css_for_paper("memo", "print", *sheets, words=language.running())
    roots = [root / "styles" for root in assets.roots if (root / "styles").is_dir()]
    return PaperLooks(css, roots[-1], roots, assets.house.surplus_fonts())


def _draft_sheets(root: etree._Element) -> tuple[str, ...]:
    """Return the style sheet of drafts, where a document says that there is still something to write."""
    return ("draft",) if root.find(".//p[@id='draft']") is not None else ()


def _spoilt(problems: Sequence[Problem]) -> bool:
    return any(problem.code not in _MACHINE_FAULTS for problem in problems if problem.severity == "error")


class MemoRendering(Rendering):
    """A memo, or another kind of document that it is printed as.

    Args:
        case: The memo, without errors.
        appearance: Another paper or theme than the styles'.
        carry: How much of what it is built from an output carries.
        printed_as: The kind of document; ``None`` for the memo's own.

    Raises:
        MemoError: Where a template is at fault, or something in the document cannot be printed anywhere.
    """

    def __init__(
        self,
        case: Case,
        appearance: Appearance = AS_STYLED,
        carry: Carry = "memo",
        printed_as: KindName | None = None,
    ) -> None:
        assets = assets_for(real(case.path).parent, appearance)
        printed_as = printed_as or case.memo.kind
        self.document_kind = kind_for(printed_as, assets)
        with time_limit(COMPOSING):
            document = compose_case(case, assets, self.document_kind)
        unprintable = house_letters(assets, printed_texts(document.root))
        unprintable += lint_document(document.root, assets.fonts(), printable_families(assets))
        if unprintable:
            raise MemoError(*case.located(unprintable))
        super().__init__(output_name(case.name, printed_as), case.memo, document, document.root, assets)
        self.inputs = input_hashes(case, assets, printed_as)
        self._case, self._carry = case, carry

    def bundle(self, kind: str) -> SourceBundle:
        """Return what an output carries of the memo, its article and its earlier revisions."""
        bundle = bundle_of(self._case, self.inputs, kind, self.assets.appearance, self._carry)
        return replace(bundle, kind=self.document_kind.name)

    @property
    def weighing(self) -> Language:
        """The memo's language: its page lets a reader try other weights."""
        return self.language

    def downloads(self) -> dict[str, Download]:
        """Return the files of the memo's appendices."""
        files, named = dict(self._case.attached), {}
        for each in self.memo.appendices:
            name = PurePosixPath(each.file or "").name
            if name in files:
                named[f"file-{each.id}"] = Download(name, media_type_of(name), files[name])
        return named

    @cached_property
    def _readback(self) -> Readback:
        from memo.integrity.readback import Readback  # noqa: PLC0415 - as above

        return Readback(self.memo, self.page, self.document_kind)

    def missing_in_output(self, kind: str, data: bytes) -> list[Problem]:
        """Return a problem for all of the document that an output does not hold, and for what is too long."""
        missing = self._readback.missing_in_output(kind, data)
        return missing or (self._readback.overrun(f"{self.name}.pdf") if kind == "pdf" else [])

    def missing_values(self, kind: str, data: bytes) -> list[Problem]:
        """Return a problem for each value of the model that an output of any version lacks."""
        return self._readback.missing_values(kind, data)

    def missing_in_document(self) -> list[Problem]:
        """Return a problem for all of the memo that the templates print nowhere."""
        return self._readback.missing_in_document()

    def places(self, pdf: bytes) -> list[PlacedValue]:
        """Return where the memo's values stand on the pages of its PDF."""
        return self._readback.places(pdf)


class MatrixRendering(Rendering):
    """An adjudication matrix, in Word on the memo's paper held sideways.

    Args:
        matrix: All reviewed files.
        memo: The memo that they were merged into.
        name: The name of the outputs.
        folder: The memo's folder, with templates and styles of its own, if any.

    Raises:
        MemoError: Where a template is at fault.
    """

    sheets = ("review",)

    def __init__(self, matrix: Matrix, memo: Memo, name: str, folder: Path) -> None:
        from memo.review.matrix_page import compose_matrix  # noqa: PLC0415 - for `memo pull` alone

        _keep_templates()
        assets = assets_for(folder)
        with time_limit(COMPOSING):
            document = compose_matrix(matrix, memo, assets.templates(), assets.page)
        super().__init__(name, memo, document, document.root, assets)

    def paper_mm(self) -> tuple[float, float]:
        """Return width and height of the Word file's paper."""
        high, wide = super().paper_mm()
        return wide, high


def compose_case(case: Case, assets: Assets, kind: DocumentKind = MEMO_KIND) -> Document:
    """Compose a document of a case; without its article, it tells of no quote where it stands.

    A heading of the article that the fonts cannot print is left out; the paragraph's number says where.

    Raises:
        MemoError: Where a template is at fault.
    """
    _keep_templates()
    addresses, families = {}, read_families(assets.fonts())
    for quote in case.quotes:
        passage = case.finder.find(quote) if case.finder else None
        if passage is not None:
            addresses[quote] = Address(
                passage.paragraph.number, printable_heading(passage.paragraph.heading, families)
            )
    return compose_document(
        case.memo,
        addresses,
        assets.templates(),
        assets.tokens().values,
        _earlier(case),
        assets.page,
        kind,
    )


@lru_cache(maxsize=1)
def _keep_templates() -> None:
    """Keep the code of templates for the next command, where there is a home to keep it in."""
    with suppress(RuntimeError):  # of Path.home
        keep_compiled(cache_folder())


def _earlier(case: Case) -> EarlierRevisions:
    """Return what a memo tells of its earlier revisions."""
    if not case.history:
        return NO_EARLIER
    revisions = tuple(memo.revision for memo in case.history)
    language = language_of(case.memo.language).on_page
    return EarlierRevisions(revisions, tuple(changed_decisions(case.history[-1], case.memo, language)))


def input_hashes(case: Case, assets: Assets, kind: str) -> dict[str, str]:
    """Return the hash of everything that decides an output of a kind of document, by name."""
    names = [
        *template_names(kind, assets),
        *assets.names("styles", "*.css"),
        *assets.names("styles/fonts", "*.ttf"),
    ]
    hashes = {"memo.yaml": case.sha256, "article": digest(case.article_data)}
    hashes |= {name: digest(data) for name, data in case.frozen}
    hashes |= {
        attached_input(each.file): each.sha256 or "" for each in case.memo.appendices if each.file is not None
    }
    if assets.appearance != AS_STYLED:
        hashes["look"] = digest(f"{assets.appearance.paper} {assets.appearance.theme}".encode())
    hashes |= {name: digest(assets.path(name).read_bytes()) for name in names}
    return hashes | {name: digest(path.read_bytes()) for name, path in assets.house.inputs.items()}


def bundle_of(
    case: Case, inputs: Mapping[str, str], kind: str, appearance: Appearance, carry: Carry
) -> SourceBundle:
    """Return what an output of a kind carries of the case that it is built from."""
    article = (case.memo.source.file, case.article_data)
    versions = versions_of(kind)
    whole = make_bundle(case.data, article, dict(inputs), versions, asdict(appearance), case.frozen)
    if kind == "pdf":
        whole = with_attached(whole, case.attached)
    return reduce_bundle(whole, carry, case.without_comments(), case.sha256)
