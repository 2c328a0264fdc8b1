"""Sessions: `memo` builds, `tests` and `lint` check, the others need more than Python and Pango.

Begin with ``python3 -m pip install nox && python3 -m nox -s memo``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["memo", "tests", "lint"]

PYPROJECT = Path("pyproject.toml")
VERAPDF = ("org.verapdf.apps", "greenfield-apps", "1.28.2")
"""The reference validator of PDF/A and PDF/UA on Maven Central: group, artifact, version."""
OOXML_SCHEMAS = ("org.apache.poi", "poi-ooxml-full", "5.4.1")
"""Apache POI with the schemas of ECMA-376; Apache-2.0."""
OLDEST_PIP = "22.3"
"""What Python 3.11.0 brings; it reads the metadata of a package otherwise than the newest does."""
COMMANDS = (
    "new", "edit", "check", "read", "scores", "build", "watch", "verify", "revise", "diff", "pull", "index",
    "find", "house", "schema", "explain", "lsp", "mcp",
)  # fmt: skip
"""The commands of `memo`; other words after `nox -s memo --` are those of `memo build`."""
PICTURE = """
import pypdfium2
from PIL import Image
with pypdfium2.PdfDocument("output/prospects-for-peace.pdf") as pdf:
    said = [page.get_textpage().get_text_range() for page in pdf]
    compared = next(n for n, text in enumerate(said) if "Weighted score" in text)
    pages = [pdf[n].render(scale=1.25).to_pil() for n in (0, compared)]
width, height = pages[0].size
sheet = Image.new("RGB", (2 * width + 60, height + 40), "#d9dee2")
for n, page in enumerate(pages):
    sheet.paste(page, (20 + n * (width + 20), 20))
sheet.quantize(64).save("output/prospects-for-peace.png", optimize=True)
"""


def install(session: nox.Session, *groups: str) -> None:
    """Install the project and dependency groups, unless this environment has exactly these already."""
    session.env["PYTHONDONTWRITEBYTECODE"] = ""  # what was compiled once need not be by each process again
    wanted = hashlib.sha256(PYPROJECT.read_bytes() + " ".join(groups).encode()).hexdigest()
    stamp = Path(session.virtualenv.location) / "memo-installed"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    session.install("-e", ".", *nox.project.dependency_groups(nox.project.load_toml(PYPROJECT), *groups))
    stamp.write_text(wanted, encoding="utf-8")


@nox.session
def memo(session: nox.Session) -> None:
    """Build every memo under seeds/ into output/, with redlines, or run a command: `-- pull FILE.docx`."""
    install(session)
    named = session.posargs and session.posargs[0] in COMMANDS
    called = "python3 -m nox -s memo --"  # so that a message names a command that its reader can type
    session.run("memo", *([] if named else ["build"]), *session.posargs, env={"MEMO_CALLED_AS": called})
    for revised in [] if session.posargs else sorted(Path("seeds").glob("*/revisions")):
        redline = ("diff", "--memo", str(revised.parent), "-f", "pdf,docx,html")
        session.run("memo", *redline, env={"MEMO_CALLED_AS": called})


@nox.session
def edit(session: nox.Session) -> None:
    """Open the workbench in the browser: the shelf of all memos, or one: `-- seeds/NAME`."""
    install(session)
    called = "python3 -m nox -s memo --"
    session.run("memo", "edit", *session.posargs, env={"MEMO_CALLED_AS": called}, success_codes=[0, 130])


@nox.session
def schema(session: nox.Session) -> None:
    """Write the JSON Schemas by which editors help while a memo.yaml or a house.yaml is typed."""
    install(session)
    for path, words in (("seeds/memo.schema.json", ()), ("styles/house.schema.json", ("--house",))):
        text = session.run("memo", "schema", *words, silent=True, log=False)
        Path(path).write_text(str(text), encoding="utf-8")


@nox.session
def words(session: nox.Session) -> None:
    """Extract what pages and messages say into catalogues, and compile them; fails where more is to do."""
    install(session, "tests")
    session.run("python", "tests/support/catalogues.py", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests that need nothing beyond Python and Pango."""
    install(session, "tests")
    session.run("pytest", "-n", "2", "--dist", "worksteal", "-m", "not long", *session.posargs)


@nox.session
def long(session: nox.Session) -> None:
    """Run the tests that take longer: forgeries, released files, all that reviewers do, races, houses."""
    install(session, "tests", "comparison")
    session.run("pytest", "-n", "2", "--dist", "worksteal", "-m", "long", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Install the wheel with the oldest pip that a supported Python brings, and run every command once."""
    made = Path(session.create_tmp()).resolve()
    session.run("python", "-m", "venv", "--clear", str(made / "bare"))
    python = str(made / "bare/bin/python")
    session.run(python, "-m", "pip", "install", "--quiet", f"pip=={OLDEST_PIP}", external=True)
    wheels = ("--quiet", "--no-deps", "--wheel-dir", str(made))
    session.run(python, "-m", "pip", "wheel", *wheels, ".", external=True)
    (built,) = made.glob("memo_pipeline-*.whl")
    session.run(python, "-m", "pip", "install", "--quiet", str(built), external=True)
    built.unlink()
    session.run(python, "tests/wheel/every_command.py", str(made / "work"), *COMMANDS, external=True)


@nox.session
def large(session: nox.Session) -> None:
    """Try a megabyte and five of every kind of text, in each format; takes half an hour."""
    install(session, "tests")
    session.run("pytest", "tests/large", *session.posargs)


@nox.session
def scale(session: nox.Session) -> None:
    """Build sixty memos in batches that are stopped, killed and out of room; hold them to single builds."""
    install(session, "tests")
    session.run("pytest", "tests/scale", *session.posargs)


@nox.session
def laws(session: nox.Session) -> None:
    """Try the laws on as many examples as each asks for; `tests` takes a few of them."""
    install(session, "tests")
    session.run("pytest", "-n", "2", "-m", "hypothesis", "--hypothesis-profile=full", *session.posargs)


@nox.session
def thorough(session: nox.Session) -> None:
    """Try the laws on many random examples, and 300 memos; takes an hour, and is called by nobody but you."""
    install(session, "tests")
    session.run("pytest", "-n", "2", "-m", "hypothesis", "--hypothesis-profile=thorough", *session.posargs)
    session.run("pytest", "tests/scale", env={"MEMO_SCALE": "300"})


@nox.session
def lint(session: nox.Session) -> None:
    """Hold the code to ruff, mypy and the import contracts; or to those that are named: `-- ruff`."""
    install(session, "tests", "lint")
    tools = {
        "ruff": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
        "mypy": (("mypy",),),
        "lint-imports": (("lint-imports",),),
    }
    for tool in session.posargs or tools:
        for command in tools[tool]:
            session.run(*command)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into site/, with what the program says of itself; a warning fails."""
    install(session, "docs")
    session.run("mkdocs", "build", "--strict", *session.posargs, env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session
def office(session: nox.Session) -> None:
    """Open the DOCX in LibreOffice and compare what it makes of it with the model."""
    _needs(session, "soffice", "libreoffice-writer")
    install(session, "tests")
    session.run("pytest", "tests/office", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at the page in headless Chromium: telephone and desk, light and dark, on paper."""
    _needs(session, "chromium", "chromium")
    install(session, "tests", "browser")
    session.run("pytest", "tests/browser", *session.posargs)


@nox.session
def conformance(session: nox.Session) -> None:
    """Put the outputs before other people's validators; print a table, fail on what is not excused."""
    _needs(session, "java", "default-jre-headless")
    _needs(session, "mvn", "maven")
    install(session, "tests", "conformance")
    jars = {"MEMO_VERAPDF_JAR": _jar(session, VERAPDF), "MEMO_OOXML_SCHEMAS": _jar(session, OOXML_SCHEMAS)}
    session.run("pytest", "tests/conformance", *session.posargs, env=jars)


@nox.session
def picture(session: nox.Session) -> None:
    """Draw the README's picture, pages 1 and 3 of the built memo side by side."""
    install(session, "tests", "picture")
    session.run("python", "-c", PICTURE)


@nox.session
def bench(session: nox.Session) -> None:
    """Time commands by turns with other programs, and print a table; `-- --whole` takes ten times as many."""
    _needs(session, "soffice", "libreoffice-writer")
    install(session, "tests", "peers")
    words = [word for word in session.posargs if word != "--whole"]
    is_whole = len(words) < len(session.posargs)
    session.run("pytest", "tests/bench", *words, env={"MEMO_BENCH_WHOLE": "1"} if is_whole else {})


@nox.session
def reading(session: nox.Session) -> None:
    """Measure how pages with known text are read, beside two libraries; the pages lie in $MEMO_READING."""
    folder = os.environ.get("MEMO_READING", "")
    if not Path(folder, ".").is_dir() or not folder:
        session.skip(
            "MEMO_READING names no folder; clone github.com/mozilla/readability and"
            " github.com/scrapinghub/article-extraction-benchmark into one, and set it to that"
        )
    install(session, "tests")
    session.run("pytest", "tests/reading", "-q", *session.posargs)


def _jar(session: nox.Session, artifact: tuple[str, str, str]) -> str:
    """Return the path of a file of Maven Central, fetched once: group, artifact, version."""
    folder = session.cache_dir / "maven"
    jar = folder / f"{artifact[1]}-{artifact[2]}.jar"
    if not jar.is_file():
        copy = ["dependency:copy", f"-Dartifact={':'.join(artifact)}", f"-DoutputDirectory={folder}"]
        session.run("mvn", "--batch-mode", "--quiet", *copy, external=True)
    return str(jar)


def _needs(session: nox.Session, program: str, package: str) -> None:
    if shutil.which(program) is None:
        session.error(f"{program} is missing; on Debian or Ubuntu: sudo apt install {package}")
