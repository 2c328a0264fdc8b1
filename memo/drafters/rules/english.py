"""English: the words by which roles are told.

No word stands here for the sake of one article. A noun such as "hurdle" tells an obstacle wherever it stands;
a loose one such as "problem" only where its rank is told, too ("the second problem").
"""

from __future__ import annotations

from typing import Final

from memo.drafters.rules.lexicon import Lexicon, rule

_OBSTACLE: Final = (
    r"(?:obstacles?|hurdles?|barriers?|sticking points?|stumbling blocks?|impediments?|roadblocks?"
    r"|bottlenecks?|deal-?breakers?|points? of contention)"
)
_LOOSE: Final = (
    r"(?:problems?|difficult(?:y|ies)|challenges?|issues?|questions?|disputes?|concerns?|disagreements?"
    r"|complications?|reasons?|snags?|constraints?)"
)
_RANK: Final = (
    r"(?:first|second|third|fourth|fifth|main|real|true|biggest|greatest|largest|hardest|chief|central"
    r"|major|key|other"
    r"|another|final|last|next|deeper|deepest|thorniest|toughest|most \w+|more \w+|fundamental|immediate"
    r"|further|additional|remaining|principal|primary|single)"
)
_WAY: Final = (
    r"(?:options?|ideas?|proposals?|possibilit(?:y|ies)|approach(?:es)?|routes?|path(?:way)?s?|solutions?"
    r"|steps?|plans?|scenarios?|alternatives?|suggestions?|courses?|ways? (?:out|forward|ahead)|way|fix"
    r"(?:es)?"
    r"|remed(?:y|ies)|answers?|models?|formulas?|schemes?|choices?)"
)
_PICK: Final = (
    r"(?:one|another|first|second|third|fourth|fifth|final|last|other|alternative|possible|better|best"
    r"|different"
    r"|simpler|cheaper|quicker|faster|slower|safer|bolder|proposed|third|further|favou?red|preferred|rival"
    r"|competing|\w{4,}est|(?:more|less|most|least) \w+)"
)
_SEVERAL: Final = (
    r"(?:two|three|four|five|six|seven|several|many|various|numerous|a number of|some|a few|the following"
    r"|different|a range of)"
)
_PROPOSE: Final = (
    r"(?:propos(?:e|es|ed|ing)|float(?:s|ed)|put(?:s|ting)? forward|tabled|recommend(?:s|ed)?|advocat"
    r"(?:es?|ed)"
    r"|urg(?:e|es|ed)|favou?rs?|favou?red|call(?:s|ed|ing)? for|back(?:s|ed)|endors(?:es?|ed)|champion(?:s"
    r"|ed)"
    r"|press(?:es|ed)? for|push(?:es|ed)? for|offer(?:s|ed) to|argu(?:es|ed) for|volunteered to)"
)
_NAMED_BEFORE: Final = r"(?! (?:this|it|that|so|as much|them)\b)"
_SUGGEST: Final = r"suggest(?:s|ed)?(?! that\b(?!.{0,80}\b(?:should|could|be)\b))"
_OPPOSE: Final = (
    r"(?:reject(?:s|ed|ion)?|object(?:s|ed|ions?)(?! of\b)|oppos(?:e|es|ed|ition)|resist(?:s|ed|ance)?"
    r"|reluctan(?:t|ce)|dismiss(?:es|ed|ing)?|refus(?:e|es|ed|al)|ruled? (?:it )?out|doubt(?:s|ed|ful)?"
    r"|warn(?:s|ed)?|fear(?:s|ed)?|sceptic(?:al|s|ism)|skeptic(?:al|s|ism)|critici[sz](?:e|es|ed|m)"
    r"|unacceptable"
    r"|critics|opponents|detractors|dislikes?|disliked|impractical|unworkable|unrealistic|has faced|balk"
    r"(?:s|ed)?|hates?|hated|bristles?|dismissive|walk out|threaten(?:s|ed)?|objects?|flatly|against (?:it"
    r"|this|that"
    r"|the idea|the plan|such)|(?:answer|repl)(?:s|y|ies|ed|ied)? that|worr(?:y|ies|ied) (?:about|that)"
    r"|(?:told|tells) (?:[\w-]+ ){1,3}(?:flatly )?that (?:it|they|he|she|we) (?:will not|won['’]t|cannot"
    r"|could not"
    r"|would not)|(?:would|will) not (?:support|accept|back|sign|agree)|turn(?:s|ed) (?:\w+ )?down"
    r"|not going to (?:happen|work)|will never (?:happen|work)|(?:people|some|others|many|critics)"
    r"(?: [\w-]+){0,5} will (?:say|object|complain|point out))"
)

_NUMBER: Final = r"(?:three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred)"
_PERSON: Final = (
    r"(?:minister|mayor|secretary|director|manager|clerk|officer|chair(?:man|woman)?|president|governor"
    r"|leader"
    r"|head|master|engineer|economist|analyst|professor|lecturer|teacher|doctor|nurse|surgeon|lawyer|judge"
    r"|spokes(?:man|woman|person)|official|diplomat|ambassador|commissioner|councillor|senator|deputy"
    r"|inspector"
    r"|adviser|advisor|expert|researcher|scientist|historian|journalist|editor|farmer|fisherman|driver|worker"
    r"|owner|founder|banker|trader|builder|planner|architect|resident|pensioner|mother|father|parent|student"
    r"|neighbour|colleague|friend|woman|man|general|colonel|captain|priest|bishop|ombudsman|auditor"
    r"|treasurer)"
)
_NOT_BETWEEN: Final = (
    r"(?!(?:the|an?|and|or|but|of|for|in|on|at|to|by|with|from|that|which|who|is|was|were|are|has|had)\b)"
)

_BODY: Final = (
    r"(?:government|ministry|council|union|association|federation|commission|committee|party|opposition|board"
    r"|regulator|agency|authority|company|companies|operator|group|alliance|coalition|college|office"
    r"|department"
    r"|inspectorate|region|state|city|town|country|parliament|assembly|body|lender|developer|campaigner"
    r"|resident"
    r"|farmer|grower|worker|employer|employee|bank|industry|chamber|institute|university|hospital|parties"
    r"|ministries"
    r"|authorities|agencies|minister|mayor|president|governor|chair|chairman|chairwoman|commissioner"
    r"|ombudsman"
    r"|director|secretary|councillor|senator|deputy|deputies|lawmaker|leader|critic|expert|economist"
    r"|engineer)"
)
_WISH: Final = (
    r"(?:wants?|would like|would prefer|prefers|(?:been|is|are|was|were) (?:asking|calling|pressing"
    r"|pushing) for"
    r"|asks? for|asked for|asked (?:[\w-]+ ){1,4}to|(?:came|come) (?:round|around) to)\b"
    r"(?! (?:to (?:know|see|say|thank|hear|be|have|go|talk|make sure)|comments?|anonymity|an interview)\b)"
)

ENGLISH: Final = Lexicon(
    language="en",
    sections=(
        rule(
            "obstacles",
            r"obstacle|hurdle|barrier|sticking|in the way|roadblock|challenge|problem|difficult|imped"
            r"|constraint",
            r"|what (?:worries|bothers|frightens|troubles) you|keeps you (?:awake|up)"
            r"|what(?:'s|’s| is) blocking|why .*(?:stall|fail|stuck|hard|\bno\b|\bnot\b|n['’]t\b)|holding "
            r"(?:it|things|talks) (?:back|up)",
        ),
        rule(
            "pathways",
            rf"\b{_WAY}\b|propos|recommend|suggest|next steps?|\bwhat to do\b|how to (?:fix|break|solve"
            rf"|get|end)",
            r"|^(?:and |so )?could (?:you|we|they|one|it)\b|what (?:can|could|should|might"
            r"|would) (?:\w+ )?(?:be done|do|work|help|change)\b",
        ),
        rule(
            "background",
            r"histor|background|context|how (?:we|it|this) (?:got|began|started)|origin|timeline|so far",
        ),
        rule(
            "conclusion",
            r"conclusion|bottom line|outlook|looking ahead|takeaway|final thought|summary|in short",
            r"|what (?:happens|comes) next|closing",
        ),
        rule(
            "implications",
            r"implication|matters|impact|consequence|stake|what (?:it|this) means|ripple|beyond|effects?\b",
            r"|who (?:pays|gains|loses)",
        ),
        rule(
            "status",
            r"current|stance|where (?:things|we|it) stands?|today|latest|situation|state of play|position"
            r"|now\b",
        ),
    ),
    items=r"^(?:option|scenario|obstacle|hurdle|plan|path(?:way)?|route|proposal|step|problem|barrier|idea"
    r"|challenge)"
    r" (?:\d|[A-F]\b|one\b|two\b|three\b|four\b|five\b)",
    obstacle=rf"\b{_RANK}(?: [\w-]+){{0,2}} (?:{_OBSTACLE}|{_LOOSE})\b"
    rf"|\b(?:is|are|remains?|as|becomes?|an?|the|poses?|biggest)(?: (?!(?:no|not|never"
    rf"|any)\b)[\w-]+){{0,3}} {_OBSTACLE}\b"
    r"|\b(?:stalled|deadlocked|stuck|foundered|faltered|snagged|collapsed|broke down|broken down|held up"
    r"|derailed"
    r"|blocked) (?:over|on|because|by|after|when)\b"
    r"|\bstand(?:s|ing)? in the way\b|\b(?:complicat|hinder|imped|obstruct|thwart|hamper)(?:e|es|ed|s|ing)\b"
    r"|\bmak(?:es?|ing) (?:\w+ ){1,6}(?:harder|difficult|impossible|unlikely)\b"
    r"|\b(?:remain|remains|remained|are|is|were) (?:deeply |still |far )*(?:divided|apart|at odds"
    r"|unresolved|split|deadlocked)\b"
    r"|\b(?:cannot|can't|can’t|could not|failed to|unable to|have yet to|has yet to) (?:even )?(?:agree"
    r"|settle|resolve)\b"
    r"|\b(?:refus(?:e|es|ed|ing) to|will not|would not|won['’]t) (?:[\w-]+ ){1,8}(?:until|unless|without"
    r"|before)\b"
    r"|\b(?:lack|absence|shortage) of (?:[\w-]+ ){0,3}(?:trust|money|funds?|funding|agreement|confidence"
    r"|will|staff|capacity|consensus)\b"
    r"|\bhold(?:s|ing) (?:\w+ ){1,4}(?:back|up)\b|^the trouble (?:is|with)\b"
    r"|\bthere (?:is|are|was|were) (?:nobody|no one|nothing|nowhere|no [\w-]+) (?:(?:left|willing"
    r"|able) )?to\b"
    r"|\b(?:has|have|had) (?:nobody|no one|nowhere|nothing) to\b"
    r"|\bno (?:\w+ )?(?:power|authority|right|mandate|money|means|capacity|jurisdiction) to\b"
    r"|\b(?:has|have|had) yet to (?:agree|settle|resolve|rule|decide|approve|ratify|sign|say|find|secure)\b"
    r"|\b(?:could not|cannot|can['’]t|couldn['’]t|unable to) (?:show|say|tell|explain|agree|decide) (?:who"
    r"|how|where"
    r"|whether|when)\b"
    r"|\bno(?:body|ne| one| [\w-]+) (?:wants?|is (?:willing|prepared|ready)|dares?) to\b"
    r"|\b(?:no|none|nobody|nothing)\b(?: [\w-]+){0,5} can(?: [\w-]+){1,5} (?:before|until|unless|without)\b"
    r"|^until there (?:is|are)\b|\bnor (?:can|could|will|would|is|are|does|do|has|have)\b"
    r"|\bthe (?:result|upshot|effect) is that (?:no|nobody|few|hardly)\b"
    r"|^(?:in addition to|aside from|apart from|besides|beyond) .{3,80}?,"
    rf"|^the (?:[\w,-]+ ){{1,7}}(?:issue|problem|question|dispute|challenge) (?:is|are|remains?|runs?"
    rf"|goes)\b",
    pathway=rf"\b(?:{_BODY}s?|[Ii]|[Ww]e) (?:(?:has|have|had|also|now|still|long|instead|already) )*{_WISH}"
    r"|\b(?:I|we) (?:have )?(?:proposed|suggested|recommended|urged|called for)\b"
    r"|^(?:a|the) (?:better|cheaper|simpler|safer|quicker|wiser|fairer|more \w+) (?:[\w-]+ ){1,6}would be\b"
    r"|\bsomething (?:can|could|might|should|must) be done\b|\bwhat (?:I|we) would (?:\w+ )?do (?:\w+ )?is\b"
    rf"|\b{_PICK}(?: [\w-]+){{0,2}} {_WAY}\b"
    rf"|\b{_WAY} (?:is|are|would|could|involves?|calls? for|envisages?|foresees?|under discussion|on the"
    rf" table)\b"
    rf"|\b(?:has|have|had|also|long|repeatedly|again|who|and|(?!never"
    rf"|not)[A-Za-z.]+) {_PROPOSE}{_NAMED_BEFORE} "
    rf"|\b(?:has|have|had|also) (?:also |long |since )?{_SUGGEST} |\b{_SUGGEST} (?:a|an|the|that|[a-z]+ing)\b"
    r"|\bunder (?:the|a|one|this|that|its|their|his|her) (?:[\w-]+ ){0,3}(?:plan|proposal|scheme|draft"
    r"|model)\b"
    r"|^alternatively\b|\bwhat is needed is\b|\bthe (?:answer|remedy|solution) (?:is|lies)\b",
    advice=r"\b(?:should|ought to|needs? to|must)\b(?! not\b)",
    obstacles_announced=rf"\b{_SEVERAL}(?: [\w-]+){{0,3}} (?:{_OBSTACLE}|{_LOOSE}|things (?:stand|block))\b"
    r"|\bwhat is (?:truly|really|actually|most|so) (?:hard|difficult)\b",
    pathways_announced=rf"\b{_SEVERAL}(?: [\w-]+){{0,3}} {_WAY}\b",
    ordinal=r"^one(?: of (?:them|these))? (?:is|would be|involves|calls for)\b|^(?:and "
    r"|but )?then there (?:is|are)\b|^(?:and |then |but )?(?:the |a )?(?:first(?:ly)?"
    r"|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth"
    r"|another"
    r"|next|final(?:ly)?|last(?:ly)?|other)(?:,|:| (?:is|are|would|could|concerns?|comes"
    r"|involves?|calls?"
    r"|lies|was))"
    r"|^(?:and )?(?:then )?there (?:is|are) (?:also )?(?:the|a)\b|^(?:and )?(?:most \w+|hardest|worst|best"
    r"|simplest|cheapest) of all\b",
    contrast=r"^(?:however|but|yet|still|nevertheless|nonetheless|even so|that said|on the other hand"
    r"|unfortunately"
    r"|critics|opponents|sceptics|skeptics|detractors|the (?:catch|trouble|problem|drawback|snag"
    r"|objection))\b"
    r"|, (?:however|though)\b",
    opposition=rf"\b{_OPPOSE}\b",
    risk=r"\b(?:fallout|backlash|drawbacks?|downsides?|at the (?:cost|expense) of|risk(?:s|ed|ing|y)?"
    r"|costly|expensive"
    r"|would (?:\w+ )?(?:require|cost|take|mean) |could (?:result in|lead to|backfire|collapse)|unlikely"
    r"|too (?:slow|late)"
    r"|little (?:support|chance|appetite))\b",
    aside=r"\bnot (?:only|just|merely)\b.*\bbut\b",
    turn=r"(?:,|;) ?((?:but|though|although|yet|while) (?!also\b).{15,}?)[.!?]?$",
    proponent=r"^(?:but |and |in \w+, )?((?:the |a |an )?(?:[\w.’'&-]+ ){0,8}?[\w.’'&-]+?)(?:, [^,]{3,80},)? "
    rf"(?:(?:has|have|had|is|are|was|also|long|since|repeatedly|again|now|still|instead) )*(?:{_PROPOSE}"
    rf"|{_SUGGEST}|{_WISH})\b",
    owner=rf"^((?:the |an? |one )?(?:[\w-]+ ){{0,3}}[\w-]+['’]s?(?: own)?(?: (?:favou?rite|preferred|latest"
    rf"|main|first))?"
    rf" {_WAY})\b",
    proposed_by=r"\b(?:proposed|suggested|raised|backed|supported|favou?red|put forward|floated|drafted"
    r"|championed"
    r"|promoted|advanced|endorsed|advocated|drawn up|tabled|recommended|requested) by (.+?)"
    r"(?=[,.;]| in (?:a|an|its|the)\b| would\b| is\b| that\b| which\b|$)",
    unopposed=r"\bno(?:body|ne| one| [\w-]+)? (?:\w+ )?(?:spoke|spoken|argued?|objects?|objected|voted|is"
    r"|was|came out)"
    r" (?:out )?against\b|\bnobody (?:objects|objected)\b|\bno objections?\b|\bno (?:good "
    r"|real )?arguments? against\b"
    r"|\bcannot think of an? (?:[\w-]+ )?(?:argument|reason|objection) (?:against|why not)\b",
    background=r"\b(?:since|until|after|before|in|by|from) (?:early |late |mid-)?(?:the )?(?:1[89]|20)\d\d\b"
    r"|\b(?:began|dates? back|years ago|decades?|originally|formerly|historically)\b",
    consequence=r"\b(?:consequences?|implications?|ramifications?|as a result|impact|affect(?:s|ed)?|would"
    r" mean"
    r"|could mean|means that|stabili[sz]e|repercussions?|knock-on|fallout|lead to|leave[sd]? .{3,40}"
    r" without)\b",
    verdict=r"\b(?:prospects?|key to|unlikely|likely|remains? uncertain|needs? to|must|should|in the end"
    r"|ultimately"
    r"|depends? on|no (?:easy|simple|quick))\b",
    saying=r"(?:said|says|say|saying|told|tells|argued?s?|argues|warn(?:ed|s)|insist(?:ed|s)|claim(?:ed|s)"
    r"|stated|states"
    r"|assert(?:s|ed)|added|adds|noted|notes|announced|declared|wrote|writes|replied|explain(?:ed|s)"
    r"|stress(?:ed|es)"
    r"|complained|recall(?:ed|s)|acknowledged?s?|admitted|conceded|concluded|observed|remarked|asked|asks"
    r"|called|calls"
    r"|put it|describ(?:ed|es)|answer(?:ed|s)|laugh(?:ed|s)|sigh(?:ed|s)|joke[ds]|quipped|cautioned"
    r"|emphasi[sz]ed|responded|testified|tweeted|predicted)",
    according=r"(?:according to|in the words of|for)",
    unnamed=r"(?P<who>(?:[Tt]he|[Oo]ne|[Aa]n?|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur"
    r"|[\w-]+['’]s) [\w’'-]+(?: [\w’'-]+){0,4}?)",
    office=r"(?:\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|[\w-]+['’]s)"
    rf" (?:{_NOT_BETWEEN}[\w’'-]+ ){{0,4}}?{_PERSON}\b(?:['’]s\b|(?: (?:of|for"
    rf"|from) [^,.;:“”]{{3,50}}(?=,)))?",
    bodies=r"\b(?:council|ministry|department|office|agency|authority|commission|committee|board|bank|union"
    r"|party"
    r"|university|college|institute|service|court|company|group|association|federation|nations|parliament"
    r"|assembly"
    r"|times|post|news|street|city|town|county|island|river|bay|north|south|east|west|united|european|act"
    r"|treaty"
    r"|agreement)\b",
    pronouns=r"(?:he|she|they)",
    anaphora=r"^(?:(?:and|but|so|yet|or|nor|then|also|indeed|still|meanwhile|instead"
    r"|otherwise),? )?(?:(?:in|on|at|of"
    r"|for|with|by|from|under|to|after|before|since|despite|because of|like|unlike|as for"
    r"|between) )?(?:this|that"
    r"|these|those|such|it|its|they|their|them|he|she|his|her|him|both (?:of|are|were|have|had|sides)"
    r"|neither (?:of|is|was|has)|none|one of|some of|most of"
    r"|here"
    r"|there it|supporters|advocates|proponents)\b",
    first_person=r"\bI\b(?!\.)|\b(?:me|my|mine|we|us|our|ours|myself|ourselves)\b(?!\.\w)",
    denial=r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|never|not|no longer|nobody|no one|nothing|none"
    r"|neither"
    r"|nor|no"
    r"|without|hardly|cannot|\w+n['’]t)\b(?! (?:only|just|merely|least)\b)",
    figure=rf"\b(?:one|two|three|four) (?:[\w-]+ ){{0,3}}in (?:{_NUMBER}|\d+)\b(?! (?:the|a|an)\b)"
    r"|\b(?:an? |one[ -]|two[ -]|three[ -]|four[ -])(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth"
    r"|tenth)s?"
    r" (?:more|less|fewer|higher|lower|as)\b",
    unit=r"^[ -](?:[\w-]+ )?(?:people|years?|months?|weeks?|days?|hours?|minutes?|seconds?|kilomet(?:re|er)s?"
    r"|met(?:re|er)s?|centimet(?:re|er)s?|km|miles?|feet|foot|hectares?|acres?|lit(?:re|er)s?|gallons?"
    r"|barrels?"
    r"|(?:kilo|mega|giga|tera)?watt(?:[ -]?hour)?s?|volts?|tonnes?|tons?|kilos?|kilograms?|kg|degrees?"
    r"|knots?|points"
    r"|dollars?|euros?|pounds?|crowns?|hryvnias?|francs?|per ?cent)\b",
    stop=frozenset(
        "a an the and or but if of in on at to for from by with as is are was were be been being it its "
        "this that these "
        "those their his her our your not no nor so than then too can will would could should may might "
        "must has have "
        "had which who whose when where while also such both between among against over under into about "
        "because since "
        "through despite any some every each rather only".split()
    ),
    not_names=frozenset(
        "the a an in on at of for and but or so as if it its this that these those he she they we you i "
        "his her their our "
        "my your there here what when where why how who which while after before since however meanwhile "
        "moreover finally "
        "first second third another one two three four five under over from to by with without not no nor "
        "yet still even "
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
        "july august "
        "september october november december such most many some any all both each critics experts "
        "analysts although "
        "though because until unless despite during according instead rather also then thus let ask q a "
        "mr mrs ms dr "
        "according like historically unfortunately alternatively contrarily on-the".split()
    ),
)
