"""The words by which weak places are told, in English and Ukrainian.

Each entry is the source of an expression, compiled when first used, case ignored. Only forms that leave
little doubt stand here: what is told must be worth an editor's time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from memo.drafters.rules import Language


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for in one language.

    Attributes:
        unnamed: Somebody without a name who says something; group 1 is who and the verb.
        by_nobody: What is said, seen or believed, and not by whom.
        whose: Estimates, studies or polls that are nobody's.
        reporting: A sentence that tells what somebody says, thinks or does by saying.
        stated_by: A figure's source: who counted, or in which document.
        document: A document that the sentences after it may go on reporting.
        when: A time that can be looked up, beside dates and years.
        present: Words that tie a sentence to the time of writing.
        would_be: What is not the case, or not yet.
        first_person: The author speaks of what he did or saw.
        amount: A figure that wants a source; ``""`` where figures are read as the checks read them.
        asked: Its author asked for what is said next.
        venue: To whom, where or on what occasion something was said.
        occasion: An occasion that nobody can look up.
        proposed: A proposal that is nobody's.
        of_several: A proposal of which no more is told than that it is one of several.
        owned: A proposal that is somebody's.
        but: What weighs one thing against another.
        absolute: An assertion that allows no doubt, or a superlative that nothing measures.
    """

    unnamed: str
    by_nobody: str
    whose: str
    reporting: str
    stated_by: str
    document: str
    when: str
    present: str
    would_be: str
    first_person: str
    amount: str
    asked: str
    venue: str
    occasion: str
    proposed: str
    of_several: str
    owned: str
    but: str
    absolute: str


_PEOPLE: Final = (
    r"(?:critics|opponents|proponents|supporters|detractors|s[ck]eptics|analysts|experts|observers"
    r"|commentators|pundits"
    r"|officials|diplomats|insiders|sources|aides|leaders|economists|scientists|researchers|scholars"
    r"|historians"
    r"|specialists|lawmakers|legislators|politicians|activists|campaigners|advocates)"
)
_SAY: Final = (
    r"(?:say|said|saying|argued?|assert(?:ed)?|claim(?:ed)?|contend(?:ed)?|maintain(?:ed)?|insist(?:ed)?"
    r"|believed?|think"
    r"|thought|warn(?:ed)?|caution(?:ed)?|suggest(?:ed)?|fear(?:ed)?|worr(?:y|ied)|note[d]?|point(?:ed)? out"
    r"|agreed?"
    r"|expect(?:ed)?|predict(?:ed)?|estimated?|doubt(?:ed)?|stress(?:ed)?|complain(?:ed)?|told)"
)
_CLAUSE: Final = (
    r"(?:^|[,;:(—–] ?|\b(?:and|but|while|where|that|as|because|since|although|though|yet|whereas|which|when"
    r"|if) )"
)
_NOT_OWNED: Final = (
    r"(?:(?!(?:the|its|their|his|her|our|my|your|these|those|both|all|where|while|that|and|but|as|when|which"
    r"|if|because|since|although)\b|\w+['’]|\w*s['’])[\w-]+ )"
)
_WIDELY: Final = r"(?:widely |often |generally |commonly |broadly |increasingly |sometimes |usually )?"
_DOCUMENT: Final = (
    r"(?:reports?|surveys?|census|registers?|returns|accounts|audits?|stud(?:y|ies)|reviews?|statistics"
    r"|ledgers?"
    r"|datasets?|records|budget|polls?|inquiry|inventory|yearbook|bulletin|filings?)"
)
_OCCASION: Final = (
    r"(?:interview|speech|address|conference|briefing|session|meeting|debate|hearing|summit|forum|inquiry"
    r"|letter"
    r"|article|column|essay|post|tweet|broadcast|programme|program|podcast|report|release|assembly|parliament"
    r"|council"
    r"|court|rally|television|radio|website|book|memoir|consultation|ceremony|visit)"
)
_PLAN: Final = (
    r"(?:plans?|proposals?|ideas?|answers?|options?|solutions?|suggestions?|schemes?|possibilit(?:y|ies)"
    r"|approach(?:es)?|courses?|preferences?"
    r"|wish(?:es)?)"
)
_MOST: Final = (
    r"(?:important|significant|serious|dangerous|powerful|critical|immediate|pressing|influential|successful"
    r"|decisive"
    r"|remarkable|profound|devastating|extraordinary)"
)

ENGLISH: Final = Words(
    unnamed=rf"{_CLAUSE}({_NOT_OWNED}{{0,2}}{_PEOPLE} (?:(?:have|has|had|also|now|often|long|generally"
    rf"|widely) ){{0,2}}"
    rf"{_SAY}\b|(?:some|many|others|most)(?: people)? (?:say|argue|believe|claim|think|fear|insist|suggest)\b"
    r"|the (?:international|global|world|wider) community (?:has been \w+ing\b|(?:has|is|remains|wants"
    r"|expects|believes"
    r"|agrees|calls|demands|fears|hopes)\b(?: [\w-]+)?))",
    by_nobody=rf"\bit (?:is|was|has been) {_WIDELY}(?:believed|thought|said|feared|argued|understood|assumed"
    r"|rumou?red"
    r"|reported|expected|estimated|acknowledged|agreed|objected|suggested) that\b"
    rf"|\b(?:is|are|was|were) {_WIDELY}(?:seen|regarded|viewed|perceived) as\b|\b(?:is|are|was"
    rf"|were) {_WIDELY}"
    r"(?:believed|thought|said|rumou?red|feared|understood) to\b",
    whose=r"(?<!['’]s )(?<!s['’] )(?<!\bown )\b(?:estimates|rumou?rs|reports|allegations) of(?: [\w-]+){1,2}"
    rf"|{_CLAUSE}((?:(?:some|many|most|several|recent|various) )?(?:estimates|studies|polls|surveys|reports"
    r"|research"
    r"|evidence) (?:suggests?|shows?|indicates?|says?|finds?|have (?:shown|found)|has (?:shown|found)))\b",
    reporting=rf"\b{_SAY}s?\b|\b(?:according to|in the (?:view|words|eyes|opinion) of|position|stance"
    r"|argu(?:es|ing)"
    r"|says|calls? for|called|calling|demands?|wants?|sees|describ(?:es|ed)|refus(?:es|ed))\b",
    stated_by=r"\baccording to\b|\b(?:said|says|told|reported|reports|estimates that|estimated by|puts?|found"
    r"|finds|showed"
    r"|shows?|counted|counts|recorded|calculated|calculates|announced|claims?|claimed|fears?|warn(?:s|ed)?"
    r"|argues?d?"
    rf"|worked (?:\w+ )?out|quot(?:es|ed|ing)|admits?|admitted|own)\b|\b{_DOCUMENT}\b"
    r"|['’]s? (?:\w+ )?(?:estimates?|figures?|data)\b",
    document=rf"\baccording to\b|\b{_DOCUMENT}\b|\b(?:they|these|the|both|all)(?: \w+)? (?:figures|numbers"
    r"|come|are taken) from\b",
    when=r"\b(?:last|this|next) (?:year|month|week|quarter|spring|summer|autumn|fall|winter|decade|century)\b"
    r"|\b(?:yesterday|tonight|a year ago|(?:\w+) (?:years|months|weeks|days) ago)\b"
    r"|\b(?:past|last) (?:\w+ )?(?:years|months|decades?|weeks)\b|\bin (?:January|February|March|April|May"
    r"|June|July|August"
    r"|September|October|November|December)\b",
    present=r"\bas of\b|\bcontinues? into\b|\bcurrently\b|\btoday\b|\bso far in\b|\bat present\b|\bnow, in\b",
    would_be=r"\b(?:would|could|might|may|will|if|were to|should|unless)\b",
    first_person=r"\b(?:I|me|my|we|us|our|ours|myself)\b(?!\.)",
    amount="",
    asked=r"\b(?:I|we) (?:\w+ )?(?:asked|put it to|wanted to know from)\b",
    venue=r"\b(?:told|telling|answered|asked|addressing|wrote to|said to|put it to|reminded"
    r"|assured)\b (?!that\b)\w+"
    r"|\b(?:in|at|during|after|before|on|from|to)\b (?:(?:an?|the|his|her|its|their|this"
    rf"|\w+['’]s?) )?(?:[\w-]+ ){{0,3}}{_OCCASION}\b",
    occasion=r"\b(?:in|at|during|on) (?:an? |several |many |various |previous |earlier )?(?:(?:earlier"
    r"|previous|prior|recent"
    r"|past) )?(?:interviews?|statements?|speech(?:es)?|remarks?|addresses|occasions?|reports?|comments?)\b",
    proposed=r"\b(?:has|have|had|was|were) (?:also |already |often |repeatedly )?(?:been )?(?:proposed"
    r"|suggested|floated"
    r"|mooted|put forward|tabled)\b(?! by\b)",
    of_several=rf"^(?:and |then |finally, )?(?:one|another|(?:the|a) (?:first|second|third|fourth|fifth"
    rf"|last|final|further"
    rf"|more \w+|less \w+|different|radical|possible)) (?:(?!(?:of|by"
    rf"|from)\b)[\w-]+ ){{0,2}}{_PLAN}\b(?! (?:of|by|from) (?:the|an?)\b)",
    but=r"\b(?:but|however|though|although|yet|unless|except|despite|only if|while|whereas)\b",
    owned=rf"\b\w+(?:ed|en|wn|put forward) by (?:an?|the|its|their|[A-Z])|['’]s?(?: \w+)? {_PLAN}\b"
    rf"|\b(?:his|her|their|its|our|my)(?: \w+)? {_PLAN}\b",
    absolute=r"\b(?:undeniabl[ey]|undoubtedl?y?|unquestionabl[ey]|indisputabl[ey]|incontestabl[ey]"
    r"|inevitabl[ey]|certainly|obviously|(?:there is )?no doubt|beyond (?:any |all )?doubt|without (?:a "
    r"|any )doubt)\b"
    r"|\b(?:everyone|everybody|nobody|no one|all (?:experts|analysts|observers)) (?:knows?|agrees?|believes?"
    r"|doubts?"
    r"|wants?|accepts?|understands?|can deny)\b"
    rf"|\b(?<!some of )(?<!one of )the most {_MOST} [\w-]+",
)

_UK_PEOPLE: Final = (
    r"(?:критики|опоненти|противники|прихильники|скептики|експерти|аналітики|фахівці|спостерігачі|коментатори"
    r"|чиновники|посадовці|дипломати|джерела|економісти|науковці|дослідники|історики|політики|активісти"
    r"|урядовці)"
)
_UK_SAY: Final = (
    r"(?:кажуть|казали|стверджу(?:ють|вали)|вважа(?:ють|ли)|говор(?:ять|или)|застеріга(?:ють|ли)"
    r"|попереджа(?:ють|ли)"
    r"|заявля(?:ють|ли)|заявили|сказали|побоюються|зазнача(?:ють|ли)|наголошу(?:ють|вали)|припуска(?:ють|ли)"
    r"|прогнозують"
    r"|переконані|очікують|сумніваються|оцінюють)"
)

UKRAINIAN: Final = Words(
    unnamed=r"(?:^|[,;:(—–] ?|\b(?:а|і|й|та|але|бо|що|де|коли"
    rf"|якщо) )((?:[\w'’ʼ-]+ )?{_UK_PEOPLE} (?:\w+ )?{_UK_SAY}\b"
    rf"|(?:дехто|багато хто|деякі|чимало хто)(?: з \w+)? {_UK_SAY}\b|(?:міжнародна"
    r"|світова) спільнота [\w'’ʼ-]+)",
    by_nobody=r"(?:^|[.;] )(?:вважається|подейкують|повідомляється|очікується|стверджується|кажуть"
    r"|прийнято вважати),? що\b|\b(?:як )?(?:вважається|подейкують)\b",
    whose=r"\b(?:за (?:деякими|різними|окремими|попередніми) (?:оцінками|даними|підрахунками)|оцінки свідчать"
    r"|дослідження (?:показують|свідчать)|опитування (?:показують|свідчать))\b",
    reporting=rf"\b(?:{_UK_SAY}|сказа\w+|каже|заяви\w+|заявляє|вважає|стверджує|на думку|за словами|вимага\w+"
    r"|просить"
    r"|хоче|хочуть|називає|назва(?:в|ла|ли)|відповіда\w+)\b",
    stated_by=r"\b(?:за даними|за словами|за підрахунками|за оцінк\w+|згідно з|як (?:визна\w+|повідом\w+|каже"
    r"|кажуть)|повідоми\w+"
    r"|підрахува\w+|визнає|заяви\w+|сказа\w+|каже|кажуть|зві\w+|статистик\w+|реєстр\w*|перепис\w*|аудит\w*"
    r"|дослідженн\w+)\b",
    document=r"\b(?:за даними|згідно з|зві\w+|статистик\w+|реєстр\w*|перепис\w*|аудит\w*|дослідженн\w+)\b",
    when=r"\b(?:19|20)\d\d\b|\b(?:торік|торіш\w+|цьогоріч|позаторік|минул\w+ (?:рок\w+|місяц\w+|тиж\w+)"
    r"|цього року)\b"
    r"|\b(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листопад|груд)\w* (?:\d{4}|року)\b",
    present=r"\b(?:станом на|нині|сьогодні|зараз|триває)\b",
    would_be=r"\b(?:б|би|якби|якщо|буде|будуть|може|можуть)\b|\b\w+(?:лося|лася|ло|ла) б(?:и)?\b",
    first_person=r"\b(?:я|мене|мені|мій|моя|ми|нас|нам|наш\w*)\b",
    amount=r"(?:(?:понад|більше|менше|близько|майже|до|щонайменше|приблизно) )?\d[\d  .,]*(?:(?:тис\w*\.?|млн"
    r"|млрд"
    r"|мільйон\w*|мільярд\w*)(?: [\w'’ʼ]+)?|%|відсот\w+|гривень|грн|доларів|євро)|\b(?:десятки|сотні|тисячі"
    r"|мільйони)"
    r" (?:тисяч )?[\w'’ʼ]+",
    asked=r"\b(?:я|ми) (?:\w+ )?(?:запита\w+|спита\w+)\b",
    venue=r"\b(?:(?:сказа|розпові|заяви|поясни|повідоми)\w* (?:нам|мені|журналістам|депутатам)|(?:на|у|в"
    r"|під час|після)"
    r" (?:[\w'’ʼ-]+ )?(?:нарад\w+|засіданн\w+|сесі\w+|брифінг\w+|конференці\w+|інтерв['’ʼ]ю|виступ\w*|лист\w*"
    r"|дописі|ефірі))\b",
    occasion=r"\b(?:раніше|якось|неодноразово|колись)\b",
    proposed=r"\b(?:було )?(?:запропоновано|висунуто)\b",
    of_several=r"^(?:і |та |нарешті, )?(?:один|одна|ще од(?:ин|на)|інш(?:ий|а)|перш(?:ий|а)|друг(?:ий|а)"
    r"|трет(?:ій|я)|останн(?:ій|я)"
    r"|можлив(?:ий|а)|альтернативн(?:ий|а)) (?:(?:з|із) )?(?:варіант\w*|шлях\w*|ідея|пропозиці\w+"
    r"|сценарі\w+|вихід|план)\b",
    but=r"\b(?:але|однак|проте|утім|втім|хоча|щоправда|зате|якщо не|попри)\b",
    owned=r"\b(?:план|пропозиці\w+|ідея|задум|проєкт) (?:мера|голови|уряду|ради|міністр\w+|президента"
    r"|опозиції)\b",
    absolute=r"\b(?:безсумнівно|безперечно|незаперечн\w+|безумовно|неминуч\w+|очевидно,|поза сумнівом"
    r"|без сумніву"
    r"|ніхто не сумніва\w+|усі (?:знають|розуміють|згодні))",
)


def words_of(language: Language) -> Words:
    """Return the words of one language."""
    return UKRAINIAN if language == "uk" else ENGLISH
