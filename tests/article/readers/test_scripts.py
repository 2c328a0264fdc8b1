"""Articles in other scripts than the Latin are read by the same rules."""

from __future__ import annotations

from textwrap import dedent

import pytest
from article_laws import assert_lawful

from memo.article import Article, QuoteFinder, read_article
from memo.article.structure.boilerplate import boilerplate_reason

UKRAINIAN = """\
    Чому порт знову чекає на рішення ради

    Порт знову чекає, бо міська рада втретє перенесла голосування про нову глибоку пристань.

    1. Гроші

    Ніхто не знає, хто заплатить за поглиблення каналу, і досі ніхто не взявся про це спитати.

    Їхні сусіди

    Сусіднє місто давно збудувало свою пристань і тепер приймає кораблі, які не заходять сюди.

    «Кораблі проходять повз нас»

    Чого чекати

    Якщо рада не вирішить до травня, підрядник піде, а з ним піде й половина обіцяних грошей.
    """


def read(text: str, encoding: str = "utf-8") -> Article:
    """Read an article written in a test, and hold it to the laws."""
    article = read_article(dedent(text).encode(encoding), "article.txt")
    assert_lawful(article)
    return article


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_ukrainian_headings_are_found(encoding: str) -> None:
    """Headings open with a Cyrillic capital, Ukrainian letters included; a line in quotes is none."""
    article = read(UKRAINIAN, encoding)
    assert [heading.text for heading in article.headings] == ["1. Гроші", "Їхні сусіди", "Чого чекати"]
    assert len(article.paragraphs) == 5


@pytest.mark.parametrize(
    ("heading", "prose"),
    [
        ("Τι ακολουθεί", "Το λιμάνι περιμένει ξανά, γιατί το δημοτικό συμβούλιο ανέβαλε πάλι την ψηφοφορία."),
        (
            "Šta sledi",
            "Luka opet čeka, jer je gradsko veće po treći put odložilo glasanje o novom pristaništu.",
        ),
        (
            "ما الذي يمنع",
            "ينتظر الميناء مرة أخرى لأن مجلس المدينة أجل التصويت على الرصيف الجديد للمرة الثالثة.",
        ),
        ("מה הלאה", "הנמל ממתין שוב משום שמועצת העיר דחתה בפעם השלישית את ההצבעה על הרציף החדש והעמוק."),
    ],
)
def test_headings_of_other_scripts_are_found(heading: str, prose: str) -> None:
    """A capital opens a heading in any script, and in a script without capitals any letter does."""
    article = read(f"{prose}\n\n{heading}\n\n{prose}\n")
    assert [one.text for one in article.headings] == [heading]
    assert len(article.paragraphs) == 2


def test_a_line_in_lower_case_is_no_heading() -> None:
    """Below a paragraph, a short line that opens in lower case is a part of the body."""
    article = read(UKRAINIAN.replace("Їхні сусіди", "їхні сусіди"))
    assert [heading.text for heading in article.headings] == ["1. Гроші", "Чого чекати"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Поділитися: Facebook | Telegram | Viber", "share bar"),
        ("Поширити", "share bar"),
        ("Читайте також:", "related links"),
        ("Читайте також: Як перевірити рахунок", "related links"),
        ("Схожі новини", "related links"),
        ("Теги: порт, рада", "related links"),
        ("Залишити коментар", "comment form"),
        ("Коментарі (3)", "comment form"),
        ("Реклама", "advertisement"),
        ("Підписатися", "newsletter sign-up"),
        ("Підписуйтесь на наш канал у Telegram", "newsletter sign-up"),
        ("Цей сайт використовує файли cookie. Погоджуюся", "cookie notice"),
        ("Ми використовуємо cookies, щоб сайт працював краще.", "cookie notice"),
        ("Усі права захищено.", "rights notice"),
        ("© Часопис громади", "rights notice"),
        ("Фото: порт узимку", "photo credit"),
        ("Увійти", "site navigation"),
        ("1 204 перегляди", "counter"),
        ("5 хв читання", "counter"),
    ],
)
def test_ukrainian_furniture_is_named(line: str, reason: str) -> None:
    """The furniture of a Ukrainian page is told by its wording."""
    assert boilerplate_reason(line) == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Поділитися владою вони не захотіли, і переговори знову закінчилися нічим.",
        "Читати далі він не став, бо побачив у договорі чуже прізвище.",
        "Коментарі обох президентів показали, що до зустрічі ніхто не готовий.",
        "Рекламу на зупинках заборонили ще торік, але щити стоять досі.",
        "Підписатися під угодою до кінця року не погодилася жодна сторона.",
        "Ми використовуємо cookies як приклад правила, яке ніхто не читав.",
        "Фото з місця події облетіли світ за лічені години після вибуху.",
        "Останні новини з порту були тривожними, і біржа відразу впала.",
        "Використання матеріалів місцевих кар’єрів здешевило дорогу вдвічі.",
        "Головна причина відома всім, але вголос її не називають.",
    ],
)
def test_ukrainian_prose_about_furniture_stays(sentence: str) -> None:
    """A sentence that begins like furniture is none."""
    assert boilerplate_reason(sentence) is None


def test_ukrainian_links_are_set_aside_with_their_opener() -> None:
    """Headlines under the words for "read also" are links."""
    article = read(UKRAINIAN + "\n    Читайте також:\n    Як будують порти\n    Хто платить за канал\n")
    assert {aside.text: aside.reason for aside in article.set_aside} == {
        "Читайте також:": "related links",
        "Як будують порти": "related links",
        "Хто платить за канал": "related links",
    }


def test_marks_of_direction_hide_no_sentence() -> None:
    """A paragraph between marks of direction ends as its last visible character says."""
    prose = "ينتظر الميناء مرة أخرى لأن مجلس المدينة أجل التصويت على الرصيف الجديد للمرة الثالثة."
    article = read(f"عنوان من خمس كلمات هنا\n\n\u202b{prose}\u202c\n\n\u2067{prose}\u2069\n")
    assert [paragraph.text for paragraph in article.paragraphs] == [prose, prose]


CHINESE = "港口再次等待，因为市议会第三次推迟了对新深水码头的表决。"
THAI = "ท่าเรือต้องรออีกครั้งเพราะสภาเมืองเลื่อนการลงคะแนนเสียง"


@pytest.mark.parametrize(
    ("text", "heading"), [(CHINESE, "谁来支付"), (f"{THAI} {THAI}", "ใครจะจ่าย")], ids=["Chinese", "Thai"]
)
def test_a_script_without_spaces_is_read(text: str, heading: str) -> None:
    """Words that no space parts are counted by their letters, and a heading is told from a paragraph."""
    article = read(f"{text}\n\n{heading}\n\n{text}\n")
    assert [one.text for one in article.headings] == [heading]
    assert [one.text for one in article.paragraphs] == [text, text]


def test_a_quote_begins_and_ends_at_any_letter_of_such_a_script() -> None:
    """Nobody has marked its words; those of a Latin one beside it are whole words still."""
    article = read(f"{CHINESE}\n\n{CHINESE[:-1]}，Kyiv市长这样说。\n")
    finder = QuoteFinder(article)
    assert finder.find("第三次推迟了对新深水码头的表决") is not None
    assert finder.find("Kyiv市长") is not None
    assert finder.find("yiv市长") is None
