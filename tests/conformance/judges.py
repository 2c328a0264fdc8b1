"""Who judges the outputs: each judge reads files and returns findings. What is accepted has its reason here.

To add a judge, add it to :data:`JUDGES`, and tell in ``spoil`` how to make a file in which it must find
something.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import docx
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from outputs_reading import WORD
from tagged import PLAIN, STYLES, elements, kids, page

from memo.renderers.pdf.weasyprint import fonts_only_of, import_weasyprint, quietly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_WORD: Final = re.compile(r"\w+")

VERAPDF: Final = "MEMO_VERAPDF_JAR"
"""The environment variable that names veraPDF's jar; the nox session sets it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a judge found in a file: the rule's name in the judge's own words, and what it says."""

    file: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge.

    Attributes:
        name: As the table shows it.
        suffix: Of the files that it reads.
        judge: Reads files and returns all findings, in the files' order.
        spoil: Writes a file with a fault into a folder and returns its path.
    """

    name: str
    suffix: str
    judge: Callable[[Sequence[Path]], list[Finding]]
    spoil: Callable[[Path], Path]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that is not a fault of ours.

    Attributes:
        judge: Who finds it.
        rule: Under which rule.
        file: A piece of the files' names; "" for all.
        reason: Why it is none.
        text: An expression that what is said of it matches; "" for whatever is said.
    """

    judge: str
    rule: str
    file: str
    reason: str
    text: str = ""

    def covers(self, judge: str, finding: Finding) -> bool:
        """Tell whether a finding is this one."""
        named = (self.judge, self.rule) == (judge, finding.rule) and self.file in finding.file
        return named and re.search(self.text, finding.text) is not None


REPEATED_HEAD: Final = "TAG-002, of a table's head"
"""What outloud's rule on text that no reader hears is called where it is the head of a table of that file."""

ACCEPTED: Final = (
    Accepted("outloud", "LNK-010", "waters", "a letterhead's contact is text, as its house wrote it"),
    Accepted(
        "outloud",
        "TBL-010",
        "",
        "counts head cells against data cells; a table of one row with a head on both sides has more heads",
    ),
    Accepted(
        "outloud",
        "ORD-001",
        "",
        "WeasyPrint paints a list's marks after the text; readers follow the tags (ISO 32000-1, 14.8.2.3)",
    ),
    Accepted(
        "outloud",
        "TAG-002",
        "long-title",
        "a title of 200 characters is a running head of three lines, which it takes for prose",
        r"(A title of two hundred|characters A title|hundred characters)",
    ),
    Accepted(
        "outloud",
        REPEATED_HEAD,
        "",
        "the head of a table's columns is said again on the next page, and is read once",
    ),
    Accepted(
        "outloud",
        "TBL-013",
        "",
        "a table behind another begins with its own caption, which is part of it",
    ),
    Accepted(
        "outloud",
        "TBL-014",
        "pathways-",
        "a figure's lines and labels, which has a text for those who cannot see it, and is no table",
        r"ruled grid .*W{8}",
    ),
    Accepted(
        "outloud",
        "PAG-001",
        "",
        "pages of a memo that is one sentence over and over begin or end with it",
        r"(Η ελεύθερη Ευρώπη|об’єднані умови виключні\.|demande des garanties\.|– So we rate it\.)",
    ),
    Accepted(
        "outloud",
        "FIG-010",
        ".redline.",
        "takes brackets for a placeholder; in a redline they tell which drawing is deleted, which inserted",
        r": (\[[^\]]+\] \w[^;]*…(; )?)+$",
    ),
    Accepted(
        "outloud",
        "HDG-011",
        "ukrainian.redline.",
        "a title of one sentence that became another holds both",
        r"runs to 2[689] words and several sentences: .*διαθέτει κοινή",
    ),
    Accepted("outloud", "PAG-001", "pathways-14", "fourteen sections that say the same are meant to"),
    Accepted("outloud", "PAG-001", "obstacles-60", "sixty rows that say the same are meant to"),
)


def verapdf(profile: str) -> Callable[[Sequence[Path]], list[Finding]]:
    """Return a judge by veraPDF, the reference implementation; ``profile`` is ``ua1`` or ``3a``."""

    def judge(paths: Sequence[Path]) -> list[Finding]:
        quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # half the time of a run of seconds
        command = ["java", *quick, "-cp", os.environ[VERAPDF], "org.verapdf.apps.GreenfieldCliWrapper"]
        ran = subprocess.run(
            [*command, "-f", profile, "--format", "json", *map(str, paths)],
            capture_output=True,
            text=True,
            check=False,
        )
        jobs: list[dict[str, Any]] = json.loads(ran.stdout)["report"]["jobs"]
        if len(jobs) != len(paths):
            raise RuntimeError(f"veraPDF read {len(jobs)} of {len(paths)} files: {ran.stderr[-2000:]}")
        return [finding for job in jobs for finding in _of_job(job)]

    return judge


def _of_job(job: dict[str, Any]) -> Iterator[Finding]:
    name = Path(job["itemDetails"]["name"]).name
    if not job.get("validationResult"):
        yield Finding(name, "unreadable", str(job.get("taskException", "veraPDF could not read it")))
    for result in job.get("validationResult", ()):
        for rule in result["details"]["ruleSummaries"]:
            yield Finding(name, f"{rule['clause']}-{rule['testNumber']}", rule["description"])


def outloud(paths: Sequence[Path]) -> list[Finding]:
    """Judge by outloud: semantic faults that no validator tests."""
    program = shutil.which("outloud", path=str(Path(sys.executable).parent)) or "outloud"
    ran = subprocess.run(
        [program, "--json", "-", "--quiet", "--fail-on", "never", *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
    )
    results = json.loads(ran.stdout[ran.stdout.index("{") :])["results"]
    return [
        Finding(Path(result["path"]).name, _rule(found, Path(result["path"])), _said(found))
        for result in results
        for found in [*result["findings"], *_failure(result)]
    ]


def _rule(found: dict[str, Any], path: Path) -> str:
    words = set(_WORD.findall(found.get("evidence") or ""))
    is_head = found["rule"] == "TAG-002" and words and any(words <= head for head in _heads(path))
    return REPEATED_HEAD if is_head else str(found["rule"])


@cache
def _heads(path: Path) -> tuple[frozenset[str], ...]:
    """Return the words of each row that heads a table, as the Word file of the same build has them."""
    word = path.with_suffix(".docx")
    rows = docx.Document(str(word)).element.body.iter(f"{WORD}tr") if word.is_file() else ()
    heads = [row for row in rows if row.find(f"{WORD}trPr/{WORD}tblHeader") is not None]
    return tuple(frozenset(_WORD.findall(" ".join(row.itertext()))) for row in heads)


def _said(found: dict[str, Any]) -> str:
    """Return what it says of a finding, and of which words."""
    return ": ".join(filter(None, (f"p. {found['page']}", found["message"], found.get("evidence"))))


def _failure(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"rule": "unreadable", "page": 0, "message": result["error"]}] if result["error"] else []


def tags(paths: Sequence[Path]) -> list[Finding]:
    """Judge by what the others do not test."""
    found = []
    for path in paths:
        with pypdf.PdfReader(path) as reader:
            found += [Finding(path.name, rule, text) for rule, text in _of_tags(reader, path)]
    return found


def _of_tags(reader: pypdf.PdfReader, path: Path) -> Iterator[tuple[str, str]]:
    for element in elements(reader):
        role, own = (
            str(element["/S"]),
            [str(kid["/S"]) for kid in kids(element) if hasattr(kid, "get") and "/S" in kid],
        )
        attributes: Any = element.get("/A", {})
        if role == "/TH" and "/Scope" not in attributes:
            yield "th-scope", "a head cell does not say what it heads"
        if role == "/L" and "/ListNumbering" not in attributes:
            yield "list-numbering", "a list does not say how it is numbered"
        if role == "/LI" and own not in (["/Lbl", "/LBody"], ["/LBody"]):
            yield "list-item", f"a list item holds {own}"
        if role == "/Table" and (own.count("/THead") > 1 or own.count("/TBody") != 1):
            yield "table-groups", f"a table holds {own}"
        if role == "/TR" and not kids(element):
            yield "table-row", "a row is empty"
        if role == "/NonStruct":
            yield "no-role", "an element says nothing of what it is"
    yield from _of_links(reader)
    yield from _of_figures(reader, path)
    yield from _of_files(reader)


def _of_links(reader: pypdf.PdfReader) -> Iterator[tuple[str, str]]:
    for link in elements(reader, "Link"):
        for area in (kid for kid in kids(link) if not isinstance(kid, int) and "/Obj" in kid):
            annotation: Any = area["/Obj"].get_object()
            if str(annotation.get("/Contents", "")) in {"", str(annotation.get("/Dest"))}:
                yield "link-contents", f"a link to {annotation.get('/Dest')} does not say where it leads"


_STROKE: Final = 1.5
"""Points; PDFium adds a line's width on all sides."""


def _of_figures(reader: pypdf.PdfReader, path: Path) -> Iterator[tuple[str, str]]:
    """Hold the box of each figure against all that its tag holds on its page, as PDFium sees it drawn."""
    for figure in elements(reader, "Figure"):
        left, foot, right, top = (float(number) for number in figure["/A"]["/BBox"])
        number = next(
            at for at, one in enumerate(reader.pages) if one.indirect_reference == figure.raw_get("/Pg")
        )
        held = {kid for kid in kids(figure) if isinstance(kid, int)}
        with pypdfium2.PdfDocument(path) as document:
            drawn = [
                each.get_bounds()
                for each in document[number].get_objects()
                if pdfium.FPDFPageObj_GetMarkedContentID(each.raw) in held
            ]
        inside = [
            left - _STROKE <= one[0] and foot - _STROKE <= one[1] and one[2] <= right + _STROKE
            and one[3] <= top + _STROKE
            for one in drawn
        ]  # fmt: skip
        if not inside or not all(inside):
            outside = inside.count(False)
            yield "figure-box", f"{outside} of {len(drawn)} things of a figure are not in its box"


def _of_files(reader: pypdf.PdfReader) -> Iterator[tuple[str, str]]:
    catalogue: Any = reader.root_object
    for file in (reference.get_object() for reference in catalogue.get("/AF", ())):
        if file.get("/AFRelationship") not in {"/Source", "/Data", "/Supplement"}:
            yield "file-relationship", f"{file['/UF']} does not say what it is to the document"
        if str(file["/EF"]["/F"]["/Params"]["/ModDate"])[2:10] != str(reader.metadata["/ModDate"])[2:10]:  # type: ignore[index]
            yield "file-date", f"{file['/UF']} has another date than the memo"
    if "/AF" not in catalogue:
        yield "no-source", "the memo and the article are not in the file"


def as_weasyprint_writes_it(variant: str) -> Callable[[Path], Path]:
    """Return what prints a small document without anything of ours."""

    def spoil(folder: Path) -> Path:
        body = (
            '<h1 id="x">Title</h1><ul><li><p>Item</p></li></ul><p>See <a href="#x">above</a>.</p>'
            '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
            '<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table>'
        )
        path = folder / f"weasyprint-{variant.replace('/', '-')}.pdf"
        with fonts_only_of([STYLES]), quietly():
            weasyprint = import_weasyprint()
            style = weasyprint.CSS(string=PLAIN)
            weasyprint.HTML(string=page(body)).write_pdf(path, stylesheets=[style], pdf_variant=variant)
        return path

    return spoil


JUDGES: Final = (
    Judge("veraPDF ua1", ".pdf", verapdf("ua1"), as_weasyprint_writes_it("pdf/a-3a")),
    Judge("veraPDF 3a", ".pdf", verapdf("3a"), as_weasyprint_writes_it("pdf/ua-1")),
    Judge("outloud", ".pdf", outloud, as_weasyprint_writes_it("pdf/ua-1")),
    Judge("our own", ".pdf", tags, as_weasyprint_writes_it("pdf/a-3a")),
)
