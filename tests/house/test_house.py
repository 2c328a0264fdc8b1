"""house.yaml read, several made one, and what it makes of the tokens."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from builders import SEED, memo_data, valid_memo
from houses import housed_assets

from memo.diagnostics import MemoError, Problem
from memo.document import compose_document
from memo.house import (
    NO_HOUSE,
    PLAIN,
    SECTIONS,
    Family,
    House,
    PageHouse,
    PrintedLogo,
    colours_of,
    dark_colours_of,
    explain_settings,
    house_schema,
    in_force,
    lacking_letters,
    load_house,
    sizes_of,
    sound_house,
    used_family,
    written_house,
)
from memo.house.faults import UsedFamily, cut_of, family_notes, rights_faults
from memo.house.model import BOUNDS
from memo.model import load_memo
from memo.renderers import FontFace, as_hex, faint_texts
from memo.workspace.assets import assets_for

ASSETS = assets_for(Path())
TOKENS = ASSETS.looks.usual()
DARK = assets_for(Path()).looks.usual_dark()


def faults(text: str) -> list[tuple[str, str, int]]:
    """Return code, path and line of each fault of a house.yaml."""
    with pytest.raises(MemoError) as error:
        load_house(text.encode(), "house.yaml")
    return [(each.code, each.path, each.place.line if each.place else 0) for each in error.value.problems]


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("ofice: A", "unknown-field", "ofice"),
        ("office: 5", "wrong-type", "office"),
        ("office: [A", "yaml-syntax", ""),
        ("letterhead: One line", "wrong-type", "letterhead"),
        ("logo: {file: a.svg}", "missing-field", "logo"),
        ("logo: {file: ../a.svg, text: A}", "house-outside", "logo.file"),
        ("logo: {file: /a.svg, text: A}", "house-outside", "logo.file"),
        ("logo: {file: a.svg, text: A, height: 14}", "house-length", "logo.height"),
        ("logo: {file: a.svg, text: A, height: 1m}", "house-length", "logo.height"),
        ("logo: {file: a.svg, text: A, height: 4.1cm}", "house-length", "logo.height"),
        ("logo: {file: a.svg, text: A, height: 4mm}", "house-length", "logo.height"),
        ("logo: {file: a.svg, text: A, height: 3cm, wide: 2}", "unknown-field", "logo.wide"),
        ("families: {serif: {folder: ../../fonts}}", "house-outside", "families.serif.folder"),
        ("families: {mono: {folder: fonts}}", "unknown-field", "families.mono"),
        ("office: #1 Office", "house-comment", "office"),
        ("colours: {acent: red}", "unknown-field", "colours.acent"),
        ("colours: {accent: rouge}", "token-colour", "colours.accent"),
        ("colours: {dark: {accent: 5}}", "token-colour", "colours.dark.accent"),
        ("paper: a3", "wrong-choice", "paper"),
        ("sizes: {text: large}", "house-size", "sizes.text"),
        ("sizes: {text: 17pt}", "house-size", "sizes.text"),
        ("sizes: {text: 7.9}", "house-size", "sizes.text"),
        ("sizes: {heading-1: 25pt}", "house-size", "sizes.heading-1"),
        ("sizes: {flag: 9.5pt}", "house-size", "sizes.flag"),
        ("sizes: {text: 10px}", "house-size", "sizes.text"),
        ("headings: {background: {German: Lage}}", "house-language", "headings.background"),
        ("headings: {backround: Lage}", "unknown-field", "headings.backround"),
        ("citation: §", "wrong-choice", "citation"),
        ("sections: [summary]", "house-sections", "sections"),
        ("sections: [summary, summary]", "house-sections", "sections"),
        (f"sections: [evidence, {', '.join(set(SECTIONS) - {'evidence'})}]", "house-sections", "sections"),
        ("limits: {least_points: 9}", "house-limits", "limits"),
        ("limits: {summary_words: 0}", "out-of-range", "limits.summary_words"),
        ("limits: {summary_words: many}", "wrong-type", "limits.summary_words"),
    ],
)
def test_what_is_wrong_is_told_as_in_a_memo(text: str, code: str, path: str) -> None:
    """By its code, and at its line and path."""
    assert faults(f"# A house.\n{text}\n") == [(code, path, 2)]


def test_the_nearest_name_is_offered() -> None:
    """As for a field of a memo."""
    with pytest.raises(MemoError) as error:
        load_house(b"colours:\n  acent: red\n", "house.yaml")
    assert error.value.problems[0].help == "Did you mean `accent`?"


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("colours: {accent: darkredd}", "Did you mean `darkred`?"),
        ("colours: {accent: Dark Grey}", "Did you mean `darkgray`?"),
        ("colours: {accent: 0f4c5c}", 'Did you mean `"#0f4c5c"`?'),
        ("colours: {accent: rouge}", "Write a number in quotation marks"),
        ("sizes: {text: 40pt}", "Write points, from 8 to 16, as in `12pt`."),
        ("logo: {file: a.svg, text: A, height: 60mm}", "from 5mm to 40mm, as in `14mm`."),
    ],
)
def test_what_to_write_instead_is_said(text: str, help: str) -> None:
    """The nearest colour, the range of a size, that of a logo's height."""
    with pytest.raises(MemoError) as error:
        load_house(text.encode(), "house.yaml")
    (problem,) = error.value.problems
    assert help in (problem.help or "")


def test_ranges_stand_where_editors_and_the_reference_look() -> None:
    """In the schema, as numbers and in words; what a text carries along stays within them."""
    sizes = json.loads(house_schema())["$defs"]["Sizes"]["properties"]
    assert {(each["minimum"], each["maximum"]) for each in sizes.values()} == set(BOUNDS.values())
    assert sizes["text"]["description"].endswith("From 8pt to 16pt.")
    for size in BOUNDS["text"]:
        made = sizes_of(load_house(f"sizes: {{text: {size}}}".encode(), "h").house.sizes, TOKENS)
        carried = {
            token.removeprefix("size-"): float(value[:-2]) for token, value in made.items() if "pt" in value
        }
        bounds = {name.replace("_", "-"): within for name, within in BOUNDS.items()}
        assert [
            (name, points)
            for name, points in carried.items()
            if not bounds[name][0] <= points <= bounds[name][1]
        ] == []


def test_what_is_sound_of_a_house_stands_where_something_is_at_fault() -> None:
    """What is at fault is taken as not set, with what belongs to it; each fault is told once, in place."""
    text = b"""office: A
logo: {file: ../a.svg, text: Arms}
colours: {accent: rouge, ink: navy}
sizes: {text: 13pt, note: huge}
limits: {least_points: many, most_points: 3}
headings: {backround: Lage, evidence: Sources}
"""
    loaded, problems = sound_house(text, "house.yaml")
    told = {each.path: each.place.line for each in problems if each.place}
    assert (len(problems), sorted(told.items(), key=lambda each: each[1])) == (
        5,
        [
            ("logo.file", 2),
            ("colours.accent", 3),
            ("sizes.note", 4),
            ("limits.least_points", 5),
            ("headings.backround", 6),
        ],
    )
    house = loaded.house
    assert (house.office, house.logo, house.colours.accent, house.colours.ink) == ("A", None, None, "#000080")
    assert (house.sizes.text, house.sizes.note, house.headings.evidence) == (13.0, None, {"": "Sources"})
    for broken in (b"office: [A", b"- a list", b"office: #1"):
        loaded, problems = sound_house(broken, "house.yaml")
        assert (loaded.house, len(problems)) == (NO_HOUSE.house, 1)


def test_houses_that_contradict_each_other_are_told() -> None:
    """Each by itself is sound."""
    shared, own = (
        load_house(text, "h") for text in (b"limits: {least_points: 6}", b"limits: {most_points: 5}")
    )
    with pytest.raises(MemoError) as error:
        in_force([shared, own])
    assert [each.code for each in error.value.problems] == ["house-limits"]


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "office:\ncolours:\nsizes:\n  text:\n"])
def test_what_has_nothing_behind_it_sets_nothing(text: str) -> None:
    """A file of remarks, and keys whose values are still to come."""
    assert load_house(text.encode(), "house.yaml").house == NO_HOUSE.house


def test_values_are_read_as_people_write_them() -> None:
    """Colours as CSS knows them, sizes with and without pt, lengths in cm, paper in capitals."""
    text = "colours: {accent: DarkRed}\nsizes: {text: 11, note: 9.5 pt}\npaper: A4\n"
    text += "logo: {file: a.png, text: A, height: 1.5cm}\n"
    house = load_house(text.encode(), "house.yaml").house
    assert house.logo is not None
    assert (house.colours.accent, house.sizes.text, house.sizes.note) == ("#8b0000", 11.0, 9.5)
    assert (house.paper, house.logo.height) == ("a4", 15.0)


def test_the_nearer_house_goes_before_key_by_key() -> None:
    """A colour alone is overridden, the others stay; a logo and a family come whole, or not at all."""
    shared = load_house(
        b"office: All\ncolours: {accent: red, ink: black}\nlogo: {file: a.svg, text: A, height: 9mm}\n",
        "shared",
    )
    own = load_house(b"colours: {accent: navy}\nlogo: {file: b.svg, text: B}\n", "own")
    both = in_force([shared, own])
    assert both.house.office == "All"
    assert colours_of(both.house.colours) == {"accent": "#000080", "ink": "#000000"}
    assert both.house.logo is not None
    assert (both.house.logo.file, both.house.logo.height) == ("b.svg", 14.0)
    assert [both.layer_of(path) for path in ("office", "colours.accent", "colours.ink", "paper")] == [
        0,
        1,
        0,
        None,
    ]
    assert str(both.place("colours.accent")) == "own:1:19"


@pytest.mark.parametrize(
    ("percent", "words", "width"),
    [
        (14, ("Condition",), 14),
        (11, ("Impact", "critical"), 11),
        (11, ("Вплив", "критичний"), 14.7),
        (16, ("political", "sicherheitspolitisch"), 20.9),
        (12, ("Rindfleischetikettierungsüberwachung",), 24),
    ],
)
def test_a_narrow_column_has_room_for_its_longest_word(
    percent: float, words: tuple[str, ...], width: float
) -> None:
    """In the page's language; English fits in the usual width, and no word takes all."""
    assert PLAIN.share(percent, *words) == width


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("house", ["plain", "grey"])
def test_no_word_of_the_comparison_is_wider_than_its_column(house: str, language: str) -> None:
    """In bold, as Word sets its heads: of the real memo's six pathways, at the usual size and at 14 pt."""
    text = (SEED / "memo.yaml").read_text(encoding="utf-8")
    memo = load_memo(re.sub(r"(?m)^language: .*$", f"language: {language}", text).encode(), "memo.yaml").memo
    assert memo is not None
    looks = housed_assets(house)
    document = compose_document(memo, {}, looks.templates(), looks.tokens().values, house=looks.page)
    (table,) = document.root.xpath("//table[@class='comparison']")
    widths = [
        float(each.get("style").removeprefix("width: ").removesuffix("%")) for each in table.iter("col")
    ]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    heads = [th.xpath("string(text()|span[@data-path])") for th in table.iterfind("thead/tr/th")]
    heads[0] = " ".join(
        [heads[0], *table.xpath("tbody/tr/th/p[@class='row-title']//text()|tfoot/tr/th//text()")]
    )
    narrower = {"plain": 1.0, "grey": 470 / 487}[house]  # than letter, on which the grey house prints, is A4
    needed = [looks.page.word_share(head) * narrower for head in heads]
    assert [(head, wide) for head, wide, room in zip(heads, needed, widths, strict=True) if wide > room] == []
    assert len(needed) == 8


def test_the_size_of_text_carries_along_what_is_not_named() -> None:
    """In proportion, and what is named is as it says."""
    sizes = load_house(b"sizes: {text: 14pt, note: 12pt}", "house.yaml").house.sizes
    made = sizes_of(sizes, TOKENS)
    assert (made["size-text"], made["size-title"], made["size-note"]) == ("14pt", "24.5pt", "12pt")
    assert (made["size-running"], made.get("size-flag")) == ("9pt", None)  # their room does not grow
    assert sizes_of(load_house(b"sizes: {note: 10pt}", "h").house.sizes, TOKENS) == {"size-note": "10pt"}


@pytest.mark.parametrize("accent", ["#7a1220", "#333333", "#0000ff", "#ffd700", "#000000"])
def test_colours_of_dark_screens_follow_and_stay_legible(accent: str) -> None:
    """They keep their hue; a grey stays grey; what is legible on the usual grounds stays so."""
    house = load_house(f'colours: {{accent: "{accent}", heat-4: "{accent}"}}'.encode(), "h").house
    made = dark_colours_of(house, TOKENS, DARK)
    assert set(made) == {"accent", "heat-4"}
    assert "accent" not in {text for text, _, _ in faint_texts({**DARK, **made})}
    if accent == "#333333":
        assert len({made["accent"][at : at + 2] for at in (1, 3, 5)}) == 1


def test_a_dark_colour_that_is_named_is_as_it_says() -> None:
    """And colours that are the usual ones change nothing."""
    house = load_house(b'colours: {accent: red, dark: {accent: "#ffaaaa"}}', "h").house
    assert dark_colours_of(house, TOKENS, DARK) == {"accent": "#ffaaaa"}
    assert dark_colours_of(load_house(b'colours: {accent: "#0f4c5c"}', "h").house, TOKENS, DARK) == {}


def test_headings_are_for_all_languages_or_for_some() -> None:
    """By the English words of the templates."""
    house = load_house(b"headings: {background: {en: Context, de: Lage}, evidence: Sources}", "h").house
    page = PageHouse(house)
    assert page.headings("de") == {"Background": "Lage", "Evidence": "Sources"}
    assert page.headings("fr") == {"Evidence": "Sources"}


def face(
    name: str, weight: int, *, italic: bool = False, rights: str = "installable", truetype: bool = True
) -> FontFace:
    """Return a font of the family Marble."""
    file = Path(f"{name}.ttf")
    return FontFace(file, "Marble", frozenset(), weight, italic, rights, truetype)  # type: ignore[arg-type]


REGULAR, ITALIC, BOLD = face("r", 400), face("i", 400, italic=True), face("b", 700)


@pytest.mark.parametrize(
    ("faces", "name", "said"),
    [
        ([], None, "has no font file"),
        (
            [REGULAR, FontFace(Path("x"), "Slate", frozenset(), 400, italic=False)],
            None,
            "several families: Marble, Slate",
        ),
        ([REGULAR], "Granite", "no “Granite”, only Marble"),
        ([ITALIC, BOLD], None, "no regular weight"),
    ],
)
def test_a_family_that_cannot_be_used_is_told(faces: list[FontFace], name: str | None, said: str) -> None:
    """What its folder lacks."""
    found = used_family("serif", Family(folder="fonts/marble", name=name), faces)
    assert isinstance(found, Problem)
    assert (found.code, said in found.message) == ("house-family", True)


def test_one_file_a_cut_is_used() -> None:
    """That which is neither narrow nor broad, and nearest in weight; the others are left over."""
    light, medium = face("l", 200), face("m", 500)
    narrow = replace(face("c", 400), stretch=3)
    found = used_family(
        "serif", Family(folder="f"), [narrow, light, medium, REGULAR, ITALIC, face("x", 900), BOLD]
    )
    assert isinstance(found, UsedFamily)
    assert found.faces == (REGULAR, ITALIC, BOLD)
    assert {each.path.stem for each in found.surplus} == {"c", "l", "m", "x"}


def test_a_light_weight_stands_for_the_regular_where_there_is_no_other() -> None:
    """As the nearest."""
    found = used_family("serif", Family(folder="f"), [face("l", 300), ITALIC])
    assert isinstance(found, UsedFamily)
    assert (len(found.faces), found.surplus) == (2, ())


def used(*faces: FontFace, licence: str = "") -> UsedFamily:
    """Return the family Marble as the serif of a house."""
    return UsedFamily("serif", "Marble", faces, licence)


@pytest.mark.parametrize(
    ("family", "codes", "embedded"),
    [
        (used(REGULAR, ITALIC, BOLD), [], True),
        (used(REGULAR, ITALIC, face("s", 600)), [], True),
        (used(REGULAR, BOLD), ["house-font-weights"], True),
        (used(REGULAR, ITALIC, face("b", 700, rights="preview")), ["house-font-named"], False),
        (used(REGULAR, ITALIC, face("b", 700, rights="editable")), [], True),
        (used(REGULAR, ITALIC, face("b", 700, rights="restricted")), ["house-font-restricted"], False),
        (used(REGULAR, ITALIC, face("b", 700, rights="restricted"), licence="Ours."), [], True),
        (used(REGULAR, ITALIC, face("b", 700, truetype=False)), ["house-font-named"], False),
    ],
)
def test_weights_and_rights_of_a_family_are_told(
    family: UsedFamily, codes: list[str], embedded: bool
) -> None:
    """What is missing; what no document may hold; what a Word file only names."""
    assert [each.code for each in (*rights_faults(family), *family_notes(family))] == codes
    assert family.embedded is embedded


def test_letters_that_a_family_lacks_are_told_once_a_script() -> None:
    """With the files that lack them and the words in which they stand; what is usual lacking, too, is not."""
    latin = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyz"))
    usual = latin | frozenset(map(ord, "дамирλ¶"))
    family = used(replace(REGULAR, points=latin | {ord("¶")}), replace(BOLD, points=latin))
    told = [*lacking_letters(family, usual, ["dam", "¶ (мир), dam 平", "да λ"])]
    assert [(each.code, each.path, each.severity) for each in told] == [
        ("house-letters", "families.serif.folder", "error")
    ] * 3
    cyrillic, greek, signs = sorted((each.message for each in told), key=lambda said: "(" not in said[:60])
    assert "(Cyrillic): а д и м р. They are lacking in all its files and stand in “мир”" in cyrillic + greek
    assert "(Greek): λ." in cyrillic + greek
    assert "“¶” (U+00B6, Pilcrow sign). They are lacking in b.ttf" in signs
    assert "平" not in cyrillic + greek + signs
    assert [*lacking_letters(family, usual, ["dam"])] == []


@pytest.mark.parametrize(("weight", "cut"), [(300, 400), (450, 400), (500, 400), (550, 600), (800, 700)])
def test_a_weight_stands_for_the_nearest(weight: int, cut: int) -> None:
    """Of those that are printed."""
    assert cut_of(face("x", weight)) == (cut, False)


def test_what_is_written_sets_what_is_set_today() -> None:
    """It is valid, means the same, and says of each setting what it is for."""
    text = written_house(NO_HOUSE, TOKENS, "house.schema.json")
    read = load_house(text.encode(), "house.yaml").house
    assert colours_of(read.colours) == {name: as_hex(TOKENS[name]) for name in colours_of(read.colours)}
    assert len(colours_of(read.colours)) == 20
    assert (read.paper, read.sizes.text, read.limits, read.sections) == (
        "a4",
        12.0,
        NO_HOUSE.house.limits,
        SECTIONS,
    )
    assert (read.office, read.logo, sizes_of(read.sizes, TOKENS)) == (None, None, {})


def test_every_remark_of_what_is_written_can_be_taken_for_a_setting() -> None:
    """Without the sign and the space before it, each example is valid."""
    lines = written_house(NO_HOUSE, TOKENS, "house.schema.json").splitlines()
    bare = [
        line[2:]
        if line.startswith("# ")
        and ("  " in line[:4] or line[2:].split(":")[0].isalpha())
        and (":" in line or "- " in line)
        and not line.endswith(".")
        else line
        for line in lines
    ]
    read = load_house("\n".join(bare).encode(), "house.yaml").house
    assert read.office == "Office of Examples"
    assert read.logo is not None
    assert read.families.serif is not None
    assert read.sizes.title == 21.0
    assert read.headings.background == {"": "Context"}


def test_a_house_that_is_written_again_keeps_what_it_sets() -> None:
    """Office, logo, families, dark colours, headings and limits."""
    text = b"""office: "A: B"
letterhead: [One, Two]
logo: {file: a.svg, text: Arms, height: 10mm}
families: {sans: {folder: fonts/x, name: X, licence: Ours}}
colours: {dark: {ink: white}}
headings: {background: {de: Lage}, evidence: Sources}
theme: sober
limits: {most_points: 9}
"""
    force = in_force([load_house(text, "house.yaml")])
    again = load_house(written_house(force, TOKENS, "s").encode(), "house.yaml").house
    kept = ("office", "letterhead", "logo", "families", "headings", "theme", "limits")
    assert [getattr(again, each) for each in kept] == [getattr(force.house, each) for each in kept]
    assert again.colours.dark == force.house.colours.dark


def test_each_setting_is_explained_with_its_source() -> None:
    """The house's line, the command line before it, else the tokens."""
    force = in_force(
        [load_house(b"office: A\nsizes: {text: 14pt, note: 12pt}\npaper: letter\n", "styles/house.yaml")]
    )
    sources = {"paper": "--paper a4"}
    found = explain_settings(
        force, force, TOKENS, lambda token: sources.get(token, "styles/tokens.css:9"), {}
    )
    told = {each.path: each.source for each in found}
    assert told["office"] == "styles/house.yaml:1"
    assert told["paper"] == "--paper a4"
    assert told["sizes.note"] == "styles/house.yaml:2"
    assert told["sizes.title"] == "styles/house.yaml:2, carried along by the text"
    assert told["sizes.flag"] == "styles/tokens.css:9"
    assert (told["colours.ink"], told["limits.most_points"]) == ("styles/tokens.css:9", "usual")
    assert told["theme"] == "styles/tokens.css:9"


def test_what_a_family_is_read_from_is_explained() -> None:
    """Folder and licence, the theme, and colours of dark screens that are named; each with its line."""
    text = b"families:\n  serif: {folder: fonts/marble, licence: Ours}\ntheme: sober\n"
    text += b"colours: {dark: {ink: white}}\n"
    force = in_force([load_house(text, "house.yaml")])
    found = explain_settings(force, force, TOKENS, lambda _: "", {"serif": "Marble Roman"}, "sober")
    told = {each.path: (each.value, each.source) for each in found}
    assert told["families.serif"] == ("Marble Roman", "house.yaml:2")
    assert told["families.serif.folder"] == ("fonts/marble", "house.yaml:2")
    assert told["families.serif.licence"] == ("Ours", "house.yaml:2")
    assert told["theme"] == ("sober", "house.yaml:3")
    assert told["colours.dark.ink"] == ("#ffffff", "house.yaml:4")
    assert [path for path in told if path.startswith("families.sans")] == ["families.sans"]


def test_the_schema_describes_every_setting() -> None:
    """Editors show what each is for; the one that is written for them is of today."""
    schema = json.loads(house_schema())
    parts = [schema, *schema["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values()]
    assert len(fields) > 70
    assert [field for field in fields if not field.get("description")] == []
    assert (Path(__file__).parents[2] / "styles/house.schema.json").read_text(
        encoding="utf-8"
    ) == house_schema()


def test_every_line_of_a_letterhead_stands_beside_the_logo() -> None:
    """However many there are; beside one that leaves no room there is none."""
    house = House(office="Office", letterhead=("A", "B"), contact=("C", "D"))
    for width, beside in ((20.0, 5), (140.0, 0)):
        page = PageHouse(house, logo=PrintedLogo(b"\0" * 60, width, 14.0, "Arms"))
        document = compose_document(
            valid_memo(memo_data()), {}, ASSETS.templates(), ASSETS.tokens().values, house=page
        )
        styled = document.root.xpath("//p[contains(@style, 'margin-left: 25')]")
        assert len(styled) == beside
