"""Templates, styles and the tokens they share."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from pathlib import Path

import pytest

from memo.diagnostics.problem import MemoError
from memo.i18n import ENGLISH
from memo.renderers.colours import TEXT_ON_GROUND, as_hex, faint_texts, luminance
from memo.workspace.appearance import Appearance
from memo.workspace.assets import Assets, assets_for
from memo.workspace.contrast import faint_colours

ROOT = Path(__file__).parents[2]
ASSETS = assets_for(ROOT / "seeds/prospects-for-peace")


def dark() -> dict[str, str]:
    """The tokens of the dark scheme over the usual ones."""
    _, _, scheme = ASSETS.text("styles/tokens.css").partition("prefers-color-scheme: dark")
    return ASSETS.tokens().values | dict(re.findall(r"--([\w-]+):\s*([^;]+);", scheme))


@pytest.mark.parametrize("scheme", ["paper", "dark"])
def test_every_text_colour_is_legible_on_every_ground_it_is_set_on(scheme: str) -> None:
    """4.5 to 1 or more, on paper and in the dark scheme."""
    tokens = ASSETS.tokens().values if scheme == "paper" else dark()
    assert all(as_hex(tokens[each]) for ground in TEXT_ON_GROUND.items() for each in (ground[0], *ground[1]))
    assert list(faint_texts(tokens)) == []


def test_heat_darkens_step_by_step() -> None:
    """In black and white, too, a higher rating has a darker ground."""
    tokens = ASSETS.tokens().values
    steps = [luminance(tokens[f"heat-{n}"]) for n in range(1, 6)]
    assert steps == sorted(steps, reverse=True)
    assert min(a - b for a, b in pairwise(steps)) > 0.1


def test_colours_and_sizes_stand_in_the_tokens_only() -> None:
    """No other style sheet has a colour or a size of type."""
    sheets = [name for name in ASSETS.names("styles", "*.css") if not name.startswith("styles/themes/")]
    assert len(sheets) > 5
    for name in set(sheets) - {"styles/tokens.css"}:
        text = re.sub(r"/\*.*?\*/", "", ASSETS.text(name), flags=re.DOTALL)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", text) == []
        assert re.findall(r"font(?:-size)?:[^;]*?[\d.]+(?:pt|px|rem)", text) == []


def test_every_token_in_use_exists_and_every_token_is_in_use() -> None:
    """A misspelt token would print as nothing; an unused one misleads."""
    names = ("memo", "print", "screen", "redline")
    sheets = "".join(ASSETS.text(f"styles/{name}.css") for name in names)
    figure = ASSETS.text("templates/parts/figure.jinja")
    used = {name for name in re.findall(r"var\(--([\w-]+)\)", sheets) if not name.startswith("word-")}
    used |= set(chain(*re.findall(r'colours\.(\w+)|colours\["([\w-]+)"\]', figure))) - {""}
    assert used == set(ASSETS.tokens().values)


def test_every_word_that_runs_along_a_page_is_known() -> None:
    """A sheet asks for it by name, and the language of the memo has it."""
    sheets = "".join(ASSETS.text(f"styles/{name}.css") for name in ("print", "draft", "redline"))
    assert set(re.findall(r"var\(--word-([\w-]+)\)", sheets)) == set(ENGLISH.running())
    assert 'content: "Page " counter(page) " of " counter(pages) ""' in ASSETS.css_for_paper("print")


def test_the_paper_is_one_word(tmp_path: Path) -> None:
    """A4 or Letter, in any case; any other word is refused with the choice."""
    (tmp_path / "styles").mkdir()
    tokens = ASSETS.text("styles/tokens.css")
    (tmp_path / "styles/tokens.css").write_text(
        tokens.replace("--paper: A4", "--paper: Letter"), encoding="utf-8"
    )
    assert Assets((tmp_path, ROOT)).tokens().paper_mm == (215.9, 279.4)
    (tmp_path / "styles/tokens.css").write_text(
        tokens.replace("--paper: A4", "--paper: foolscap"), encoding="utf-8"
    )
    with pytest.raises(MemoError, match="foolscap"):
        Assets((tmp_path, ROOT)).tokens()


def test_a_folder_beside_the_memo_overrides_file_by_file(tmp_path: Path) -> None:
    """One's own header, and all else as built in; a new part is found, too."""
    (tmp_path / "templates/parts").mkdir(parents=True)
    (tmp_path / "templates/parts/header.jinja").write_text("mine", encoding="utf-8")
    (tmp_path / "templates/parts/new.jinja").write_text("new", encoding="utf-8")
    templates = assets_for(tmp_path).templates()
    assert templates["parts/header.jinja"] == "mine"
    assert templates["parts/new.jinja"] == "new"
    assert templates["parts/evidence.jinja"] == ASSETS.text("templates/parts/evidence.jinja")


def test_a_missing_file_is_named() -> None:
    """The error says which file to restore."""
    with pytest.raises(MemoError, match=re.escape("styles/none.css")):
        ASSETS.text("styles/none.css")


def test_each_font_has_its_licence() -> None:
    """Both families come with the text of the SIL Open Font License."""
    families = {path.name.split("_")[0] for path in ASSETS.fonts()}
    assert families == {"SourceSerif4", "SourceSans3"}
    for family in families:
        licence = (ROOT / f"styles/fonts/OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_a_theme_changes_colours_only_and_keeps_them_legible() -> None:
    """Every theme gives each text 4.5 to 1 on its ground, and sets no size."""
    usual = ASSETS.tokens().values
    for name in ASSETS.names("styles/themes", "*.css"):
        theme = Assets(ASSETS.roots, Appearance(theme=Path(name).stem)).tokens().values
        assert {token for token in usual if not usual[token].startswith("#")} == {
            token for token in theme if not theme[token].startswith("#")
        }
        assert list(faint_texts(theme)) == []


def with_accent(folder: Path, value: str) -> Assets:
    """Write own tokens with another accent."""
    (folder / "styles").mkdir()
    tokens = ASSETS.text("styles/tokens.css").replace("--accent: #0f4c5c;", f"--accent: {value};")
    (folder / "styles/tokens.css").write_text(tokens, encoding="utf-8")
    return Assets((folder, *ASSETS.roots))


@pytest.mark.parametrize("value", ["darkred", "rgb(139 0 0)", "#8B0000", "var(--mine); --mine: darkred"])
def test_a_colour_may_be_written_as_css_knows_it(tmp_path: Path, value: str) -> None:
    """Figure, PDF and Word file get the number that it stands for."""
    assets = with_accent(tmp_path, value)
    assert assets.tokens().values["accent"] == "#8b0000"
    assert faint_colours(assets) == []
    assert "#8b0000" in assets.css_for_paper("memo")


@pytest.mark.parametrize("value", ["petrol", "rgb(9 0 0 / 50%)", "color-mix(in srgb, red, blue)", "var(--x)"])
def test_what_is_no_colour_is_refused_at_its_line(tmp_path: Path, value: str) -> None:
    """With what may be written instead."""
    with pytest.raises(MemoError) as caught:
        with_accent(tmp_path, value).tokens()
    (problem,) = caught.value.problems
    assert problem.code == "token-colour"
    assert f"--accent “{value}”" in problem.message
    assert "`--accent: #0f4c5c;`" in problem.help
    assert problem.place is not None
    assert problem.place.excerpt[problem.place.column - 1 :].startswith(value)
    assert problem.place.file.endswith("styles/tokens.css")


def test_a_theme_of_no_colours_is_refused_at_its_line(tmp_path: Path) -> None:
    """In the theme's own sheet, not in that of the tokens."""
    (tmp_path / "styles/themes").mkdir(parents=True)
    (tmp_path / "styles/themes/odd.css").write_text(":root {\n  --ink: inky;\n}\n", encoding="utf-8")
    with pytest.raises(MemoError) as caught:
        Assets((tmp_path, *ASSETS.roots), Appearance(theme="odd")).tokens()
    (problem,) = caught.value.problems
    assert problem.code == "token-colour"
    assert str(problem.place).endswith("styles/themes/odd.css:2:10")


def test_a_pale_accent_is_told_with_its_contrast(tmp_path: Path) -> None:
    """A warning at its line, with the ground on which it is faintest; nothing is refused."""
    (problem,) = faint_colours(with_accent(tmp_path, "#7fc1cf"))
    assert (problem.code, problem.severity) == ("token-contrast", "warning")
    assert "--accent-pale, #eaf1f2" in problem.message
    assert "1.8 to 1" in problem.message
    assert problem.place is not None
    assert "--accent: #7fc1cf" in problem.place.excerpt


def test_a_theme_is_in_the_page_and_on_paper() -> None:
    """Its sheet follows the tokens in a page; on paper its values are put in."""
    sober = Assets(ASSETS.roots, Appearance(theme="sober"))
    page = sober.css("tokens", "memo")
    assert page.index("--accent: #0f4c5c") < page.index("--accent: #1a1a1a")
    assert "#1a1a1a" in sober.css_for_paper("memo")
    assert "#0f4c5c" not in sober.css_for_paper("memo")


def test_paper_and_theme_are_checked_by_name(tmp_path: Path) -> None:
    """An unknown theme is answered with those there are; one that sets a size is refused."""
    assert Assets(ASSETS.roots, Appearance(paper="letter")).tokens().paper_mm == (215.9, 279.4)
    with pytest.raises(MemoError, match="no theme “gaudy”"):
        Assets(ASSETS.roots, Appearance(theme="gaudy")).tokens()
    (tmp_path / "styles/themes").mkdir(parents=True)
    (tmp_path / "styles/themes/large.css").write_text(":root {\n  --size-text: 14pt;\n}\n", encoding="utf-8")
    with pytest.raises(MemoError, match="--size-text"):
        Assets((tmp_path, *ASSETS.roots), Appearance(theme="large")).tokens()


@pytest.mark.parametrize(
    "tokens",
    [
        ":root { /* --paper: letter; */ --paper: A4; }",
        ":root { --paper: A4; /*\n  --paper: letter; */ }",
        ":root { --x: 1; --paper: A4 }",
    ],
)
def test_a_token_in_a_comment_is_none(tokens: str, tmp_path: Path) -> None:
    """Nor does a second one on a line get lost."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/tokens.css").write_text(tokens, encoding="utf-8")
    assert Assets((tmp_path, ROOT)).tokens().paper == "a4"


def test_a_sheet_names_files_of_its_own_folder_and_of_the_built_in_one(tmp_path: Path) -> None:
    """On paper each is named in full: the memo's own logo, the built-in font, and what no folder has."""
    (tmp_path / "styles/sub").mkdir(parents=True)
    (tmp_path / "styles/sub/the logo.png").write_bytes(b"x")
    (tmp_path / "styles/print.css").write_text(
        "a { b: url('sub/the%20logo.png'); c: url(fonts/SourceSans3_700Bold.ttf); d: url(none.png); "
        "e: url(data:x); f: url(#g); h: url(https://example.org/i) }"
    )
    sheet = Assets((tmp_path, ROOT)).css_for_paper("print")
    own = (tmp_path / "styles").as_uri()
    assert re.findall(r'url\("(.*?)"\)', sheet) == [
        f"{own}/sub/the%20logo.png",
        f"{(ROOT / 'styles').as_uri()}/fonts/SourceSans3_700Bold.ttf",
        f"{own}/none.png",
        "data:x",
        "#g",
        "https://example.org/i",
    ]


def test_a_resource_lies_in_the_styles(tmp_path: Path) -> None:
    """A link that leads out of them is refused, for a memo's folder may be anyone's."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/logo.png").write_bytes(b"mine")
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "styles/link.png").symlink_to(tmp_path / "secret.png")
    assets = Assets((tmp_path, ROOT))
    assert assets.resource("logo.png") == b"mine"
    with pytest.raises(MemoError, match=r"link\.png"):
        assets.resource("link.png")
