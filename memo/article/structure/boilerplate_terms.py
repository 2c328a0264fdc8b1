"""The wording of a page's furniture, in English and Ukrainian: patterns that begin where a block does."""

from __future__ import annotations

from typing import Final

Rules = tuple[tuple[str, tuple[str, ...]], ...]

COMMENT_FORM: Final = "comment form"
RELATED_LINKS: Final = "related links"

ENGLISH: Final[Rules] = (
    (
        "cookie notice",
        (
            (
                r"(?:we|(?:this|our) (?:web)?site|[\w-]+\.(?:com|org|net))(?: and our partners)?"
                r" uses? cookies(?: and [^.]{1,40})? (?:to|for|on|in order)\b"
            ),
            r"by (?:continuing|clicking|using)\b.{0,60}\b(?:you (?:accept|agree|consent)|cookies)\b",
            r"(?:accept|reject|manage)(?: all)?(?: cookies)?$",
            r"(?:cookies?|privacy) (?:policy|settings|preferences|notice)\b.{0,30}$",
        ),
    ),
    (
        COMMENT_FORM,
        (
            r"(?:post|leave|add|write|view|show|hide|read)(?: an?| all| your)? (?:comments?|reply)\b.{0,20}$",
            r"\d*\s*comments?\s*(?:\(\s*\d+\s*\))?:?$",
            r"no comments?(?: yet)?[.!]?$",
            r"be the first to comment\b",
            r"your e-?mail address will not be published\b",
            r"(?:log|sign) in to (?:comment|reply)\b",
        ),
    ),
    (
        "share bar",
        (
            r"share(?: this)?(?: (?:article|story|post|page))?(?: on .{1,40})?:?$",
            r"follow (?:us|me)\b.{0,60}$",
            r"follow .{1,40} on (?:facebook|twitter|x|instagram|linkedin|telegram|youtube)\.?$",
            r"copy (?:the )?link$",
        ),
    ),
    (
        "advertisement",
        (
            r"(?:advertisement|advertising|advert|ad)s?$",
            r"(?:sponsored|promoted|partner)(?: (?:content|post|story))?$",
            r"(?:sponsored|promoted|paid for|presented) by\b.{0,60}$",
            r"(?:story|article|text) continues (?:below|after)\b.{0,60}$",
        ),
    ),
    (
        "newsletter sign-up",
        (
            r"(?:subscribe|sign up)(?: now| today| here| for free)?[.!]?$",
            (
                r"(?:subscribe|sign up|register)\b.{0,80}\b"
                r"(?:newsletters?|updates|alerts|e-?mails?|inbox|channel|podcast|digest|briefings?)\b"
            ),
            r"(?:get|join|receive)\b.{0,80}\b(?:newsletters?|inbox|mailing list|digest)\b",
            r"enter your e-?mail\b",
            r"(?:our |the )?(?:(?:daily|weekly|free|morning) )?newsletters?$",
        ),
    ),
    (
        RELATED_LINKS,
        (
            r"related(?: (?:articles?|stories|posts?|links|content|reading|news|topics|coverage))?:?$",
            r"related(?: \w+)?: ",
            r"(?:also )?read (?:more|next|also)(?: (?:on|about|at) .*|\s*[:>»].*)?$",
            r"read the (?:full|original) (?:article|story|post)\b.{0,60}$",
            r"see also\b",
            r"you (?:may|might)(?: also)? (?:like|enjoy|be interested)\b.{0,60}$",
            r"(?:most read|most popular|trending(?: now)?|recommended(?: for you| reading| stories)?):?$",
            r"(?:editors?['’]s? picks?|(?:popular|recent|latest|top) (?:posts?|stories|articles|news)):?$",
            r"more (?:posts?|stories|articles|news)(?: (?:on|in|from) .{1,40})?:?$",
            r"more from (?:us|this author|around the web|the web)\b.{0,40}$",
            r"(?:tags?|labels?|topics|filed under|categor(?:y|ies))\s*:",
            r"(?:tags|labels|filed under|categories)$",
        ),
    ),
    (
        "rights notice",
        (
            r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)|\d{4}|by\b)",
            r"©\s*\S.{0,100}$",
            r".{0,100}\ball rights reserved\b\.?$",
        ),
    ),
    (
        "site navigation",
        (
            r"(?:home|menu|search|log ?in|sign in|register|my account|(?:back to )?top)$",
            r"skip to (?:main )?content$",
            r"(?:next|previous|older|newer)(?: (?:post|article|story|page)s?)?$",
            r"(?:[^|.]{1,30}\|){2,}[^|.]{1,30}$",
            r"[^.>»›]{1,40}(?:\s[>»›]\s[^.>»›]{1,60})+$",
        ),
    ),
    (
        "photo credit",
        (
            r"(?:file )?(?:photo|photograph|image|picture)s?(?: credit| courtesy)?(?: by\b|\s*[:/©])",
            r"credits?:\s",
        ),
    ),
    (
        "counter",
        (
            r"\d[\d.,]*\s*[km]?\s*(?:views?|shares?|likes?|reads?|reactions?|replies)$",
            r"(?:reading time\b.{0,20}|\d+[\s-]*min(?:ute)?s?\.?(?: read)?)$",
        ),
    ),
    (
        "page code",
        (r"#\w+=\(", r"<!--", r"</?\w+[^>]*>$", r"\{\{.*\}\}$"),
    ),
    (
        "button",
        (r"(?:(?:ok|okay|got? it|i agree|agree|accept|dismiss|close|learn more|no,? thanks)[,.! ]*)+$",),
    ),
)

UKRAINIAN: Final[Rules] = (
    (
        "cookie notice",
        (
            (
                r"(?:(?:цей|наш) (?:веб-?)?сайт|ми) використову(?:є|ємо) (?:файли )?(?:cookies?|кукі)"
                r"(?:[.,]? (?:для|щоб|аби|погоджу|детальніше|прийняти)\b.{0,300}|\.? \w+[.!]?|\.?)$"
            ),
            (
                r"(?:погоджуюс[ья]|прийняти|відхилити|налаштувати)"
                r"(?: (?:все|усе|всі|усі))?(?: (?:cookies?|кукі))?[.!]?$"
            ),
            r"(?:політика (?:конфіденційності|cookies?|приватності)|умови використання)$",
        ),
    ),
    (
        COMMENT_FORM,
        (
            r"(?:додати|залишити|написати|показати|читати)(?: (?:всі|усі|свій))? коментар(?:і)?\b.{0,20}$",
            r"\d*\s*коментар(?:і|ів)?\s*(?:\(\s*\d+\s*\))?:?$",
            r"коментарів (?:ще |поки )?немає[.!]?$",
            r"(?:ваша )?(?:e-?mail|електронна) адреса не (?:оприлюднюватиметься|публікується)\b",
            r"увійдіть, щоб (?:залишити коментар|коментувати)\b",
        ),
    ),
    (
        "share bar",
        (
            (
                r"(?:поділитис[яь]|поширити)(?: (?:статтею|матеріалом|новиною|статтю|матеріал|новину))?"
                r"(?:\s*:.{0,80})?$"
            ),
            r"(?:скопіювати|копіювати) посилання$",
            r"(?:стежте за нами|слідкуйте за нами|ми в соцмережах|читайте нас)\b.{0,60}$",
        ),
    ),
    (
        "advertisement",
        (r"реклам[аи]$", r"(?:на правах реклами|партнерський матеріал|спонсорський матеріал)$"),
    ),
    (
        "newsletter sign-up",
        (
            r"(?:підписатис[яь]|підпишіться|підписуйтес[ья])[.!]?$",
            (
                r"(?:підписатис[яь]|підпишіться|підписуйтес[ья]|долучайтес[ья]|приєднуйтес[ья]) (?:на|до)\b"
                r".{0,60}\b(?:розсилк\w+|новини|канал\w*|telegram\w*|телеграм\w*|сторінк\w+)[.!]?$"
            ),
        ),
    ),
    (
        RELATED_LINKS,
        (
            r"(?:читайте|дивіться|читати)(?: також| ще| далі| більше)(?:\s*[:>»].*)?$",
            (
                r"(?:схожі|пов[’'ʼ]язані|останні|популярні|головні|інші) "
                r"(?:новини|статті|матеріали|публікації)(?: за темою)?:?$"
            ),
            r"(?:новини|матеріали|статті|ще) (?:за|на|по) (?:цією )?тем(?:ою|у|і):?$",
            r"вас (?:також )?може зацікавити:?$",
            r"(?:теги|мітки|рубрик[аи]|категорі[яї])(?:\s*:.*)?$",
        ),
    ),
    (
        "rights notice",
        (
            r".{0,100}\b(?:усі|всі) права (?:захищен|застережен)о\b\.?$",
            r"(?:передрук|копіювання|використання) (?:наших |усіх )?матеріалів (?:сайту|видання|без|лише)\b",
        ),
    ),
    (
        "site navigation",
        (
            r"(?:головна|меню|пошук|увійти|вхід|реєстрація|вгору|наверх|мій кабінет)$",
            r"(?:наступна|попередня)(?: (?:стаття|новина|сторінка))?$",
        ),
    ),
    ("photo credit", (r"(?:фото|світлина|зображення|ілюстрація)(?: автора)?(?:\s*[:/©])",)),
    (
        "counter",
        (
            r"\d[\d., ]*\s*(?:тис\.?\s*)?(?:перегляд(?:и|ів)?|поширен(?:ня|ь)|вподоба(?:йка|йки|нь))$",
            r"(?:переглядів|час читання)\s*:?\s*\d.{0,20}$",
            r"\d+\s*хв(?:илин[аи]?)?\.?(?: читання)?$",
        ),
    ),
)
