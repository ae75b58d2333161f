"""What figures count, and days and months: the words for them in the five languages."""

from __future__ import annotations

from dateline.quality.kinds import Kinds

_NUM = r"(?<=\d)[\s\u00a0-]?"  # directly after a figure

CURRENCIES = Kinds.of(
    {
        "dollar": (
            r"\$|\bdollars?\b|\b(?-i:USD)\b",
            r"\$|\bդոլար|\b(?-i:USD)\b",
            r"\$|\bdollar|\b(?-i:USD)\b",
            r"\$|\b\w{0,8}доллар|\b(?-i:USD)\b",
            r"\$|\b\w*dollar|\b(?-i:USD)\b",
        ),
        "euro": (
            r"€|\b(?-i:euros?|EUR)\b",
            r"€|\bեվրո(?:յ\w*|ն|ի|ից|ով|ներ\w*|անոց\w*)?\b|\b(?-i:EUR)\b",
            r"€|\bavro(?!p|v)|\b(?-i:EUR)\b",
            r"€|\bевро\b|\b(?-i:EUR)\b",
            r"€|\b\w*euros?\b|\b(?-i:EUR)\b",
        ),
        "pound": (
            r"£|(?<!-)\bpounds?\b|\b(?-i:GBP)\b",
            r"£|\bֆունտ|\b(?-i:GBP)\b",
            r"£|\bfunt|\b(?-i:GBP)\b",
            r"£|\bфунт|\b(?-i:GBP)\b",
            r"£|\b\w*pfund|\b(?-i:GBP)\b",
        ),
        "rouble": (r"₽|\b(?:rou?bles?|(?-i:RUB))\b", r"₽|\bռուբլ", r"₽|\brubl", r"₽|\bрубл|\bруб\b", r"₽|\b\w*rubel"),
        "dram": (
            r"֏|\bdrams?\b|\b(?-i:AMD)\b",
            r"֏|\bդրամ",
            r"֏|\bdram(?:a|ı|dan|da|lıq|ın|ını|dır|la)?\b",
            r"֏|\bдрам(?!а?т|ы\b)",
            r"֏|\bdram\b",
        ),
        "manat": (r"₼|\bmanats?\b|\b(?-i:AZN)\b", r"₼|\bմանաթ", r"₼|\bmanat", r"₼|\bманат", r"₼|\bmanat"),
        "lari": (r"₾|\b(?-i:laris?|GEL)\b", r"₾|\bլարի", r"₾|\blari", r"₾|\bлари", r"₾|\blari"),
        "yen": (
            r"¥|\byen\b",
            r"¥|\bիեն",
            r"¥|\biyen|\byen(?:lik|dən|nin|ə|i)?\b",
            r"¥|\bи?ен[аыуе]?\b|\bиен",
            r"¥|\byen\b",
        ),
        "yuan": (r"\byuans?\b", r"\bյուան", r"\byuan", r"\bюан", r"\byuan"),
        "lira": (r"₺|\bliras?\b", r"₺|\bլիրա", r"₺|\blirə|\blira", r"₺|\bлир[аыуе]?\b", r"₺|\blira"),
        "franc": (
            r"\bfrancs?\b",
            r"\bֆրանկ",
            r"\bfrank(?:ı|a|dan|lıq)?\b",
            r"\bфранк(?:а|ов|и|ам|ах)?\b",
            r"\b\w*franken\b",
        ),
        "rupee": (r"₹|\brupees?\b", r"₹|\bռուփի|\bռուպի", r"₹|\brupi", r"₹|\bрупи", r"₹|\brupie"),
        "tenge": (r"₸|\btenges?\b", r"₸|\bտենգե", r"₸|\bt[eə]ng[eə]", r"₸|\bтенге", r"₸|\btenge"),
        "hryvnia": (r"₴|\bhryvnias?\b", r"₴|\bգրիվն", r"₴|\bqrivn", r"₴|\bгрив(?:н|ен)", r"₴|\bhrywn|\bgriwn"),
        "zloty": (r"\bzlot(?:y|ys|ies)\b", r"\bզլոտ", r"\bzlot", r"\bзлот(?:ых|ым|ый|ого)\b", r"\bzlot"),
        "shekel": (r"₪|\bshekels?\b", r"₪|\bշեքել|\bշեկել", r"₪|\bşekel", r"₪|\bшекел", r"₪|\bschekel"),
        "krona": (
            r"\bkron(?:a|or|e|er)\b|\bcrowns\b",
            r"\bկրոն",
            r"\bkron(?!iki|oloji|ik)",
            r"\bкрон(?!\w*штад|пр)",
            r"\bkronen?\b",
        ),
    }
)

UNITS = Kinds.of(
    {
        "square_kilometre": (
            r"\bsq(?:uare)?\.? ?k(?:m|ilomet(?:re|er)s?)\b|\bkm²",
            r"\bք(?:առ(?:ակուսի)?)?\.?\s?կ(?:մ|իլոմետր)",
            r"\bkv(?:adrat)?\.?\s?k(?:m|ilometr)",
            r"\bкв(?:адратн\w+)?\.?\s?к(?:м|илометр)",
            r"\bquadratkilometer|\bkm²",
        ),
        "kilometre": (
            r"\b(?:km|kilomet(?:re|er)s?)\b",
            r"\bկիլոմետր|\bկմ",
            r"\bkilometr|\bkm",
            r"\b\w*километр|\bкм\b",
            r"\b\w*kilometer|\bkm\b",
        ),
        "mile": (
            r"\bmiles?\b",
            r"\bմղոն",
            r"\bmil(?:dən|i|lik|ə|ini|in)?\b",
            r"\bмил(?:ь|я|и|ю|ей|ям|ями|ях)\b",
            r"\bmeilen?\b",
        ),
        "centimetre": (
            r"\b(?:cm|centimet(?:re|er)s?)\b",
            r"\bսանտիմետր|\bսմ",
            r"\bsantimetr|\bsm\b",
            r"\b\w*сантиметр|\bсм\b",
            r"\b\w*zentimeter|\bcm\b",
        ),
        "millimetre": (
            r"\b(?:mm|millimet(?:re|er)s?)\b",
            r"\bմիլիմետր|\bմմ",
            r"\bmillimetr|\bmm\b",
            r"\b\w*миллиметр|\bмм\b",
            r"\b\w*millimeter|\bmm\b",
        ),
        "metre": (
            r"\bmet(?:re|er)s?\b",
            r"\bմետր|(?<=\d)\s?մ\b",
            r"\bmetr(?!o)",
            r"\b\w*метр(?!о\b|опол|ополит|ик|остр)|(?<=\d)[\s\u00a0]?м\b",
            r"\bmeter|(?<=\d)\s?m\b",
        ),
        "foot": (
            _NUM + r"(?:feet|foot|ft)\b",
            r"\bոտնաչափ|\bֆուտ(?!բ)",
            r"\bfut(?!b)",
            r"\bфут(?!б|у|л|о)",
            r"\bfuß\b",
        ),
        "inch": (_NUM + r"inch(?:es)?\b", r"\bդյույմ", r"\bdüym", r"\bдюйм", r"\bzoll\b"),
        "kilogram": (
            r"\b(?:kg|kilos?|kilogram(?:me)?s?)\b",
            r"\bկիլոգրամ|\bկգ|\bկիլո(?:ն|ից|ով)?\b",
            r"\bkiloqram|\bkq|\bkilo\b",
            r"\b\w*килограмм|\bкг\b|\bкило\b",
            r"\b\w*kilo(?:s|gramm\w*)?\b|\bkg\b",
        ),
        "tonne": (
            r"\b(?:tons?|tonnes?)\b",
            r"\bտոննա|(?<=\d)\sտ\b",
            r"\bton(?:u|a|luq|dan|nun|larla|dur|nu)?\b",
            r"\b\w*тонн(?!ел)|(?<=\d)[\s\u00a0]т\b",
            r"\b\w*tonnen?\b",
        ),
        "gram": (r"\bgram(?:me)?s?\b", r"\bգրամ", r"\bqram", r"\bграмм", r"\b\w*gramm\b"),
        "litre": (r"\blit(?:re|er)s?\b", r"\bլիտր", r"\blitr", r"\b\w*литр", r"\b\w*liter"),
        "gallon": (r"\bgallons?\b", r"\bգալոն", r"\bqallon", r"\bгаллон", r"\b\w*gallone"),
        "barrel": (r"(?<!gun )\bbarrels?\b", r"\bբարել", r"\bbarel", r"\bбаррел", r"\b\w*barrel"),
        "hectare": (
            r"\bhectares?\b",
            r"\bհեկտար|(?<=\d)\sհա\b",
            r"\bhektar",
            r"\bгектар|(?<=\d)[\s\u00a0]га\b",
            r"\b\w*hektar",
        ),
        "acre": (r"\bacres?\b", r"\bակր\w*", r"\bakr", r"\bакр(?:а|ов|ы|ам|ах)?\b", r"\b\w*acre"),
        "fahrenheit": (
            r"°\s?F\b|\bfahrenheit\b",
            r"°\s?F\b|\bֆարենհայթ|\bֆարենհեյթ",
            r"°\s?F\b|\bfarenheyt",
            r"°\s?F\b|фаренгейт",
            r"°\s?F\b|\bfahrenheit",
        ),
        "celsius": (
            r"°\s?C\b|\bcelsius\b",
            r"°\s?C\b|\bցելսիուս",
            r"°\s?C\b|\bselsi|\bsels",
            r"°\s?[CС]\b|\bцельси",
            r"°\s?C\b|\bcelsius",
        ),
        "gigawatt": (
            r"\bgigawatts?(?:[- ]hours?)?\b|\b(?-i:GWh?)\b",
            r"\bգիգավատ|\bԳՎտ",
            r"\bgiqavat|\bQVt",
            r"\bгигаватт|\bГВт",
            r"\bgigawatt|\bGWh?\b",
        ),
        "megawatt": (
            r"\bmegawatts?(?:[- ]hours?)?\b|\b(?-i:MWh?)\b",
            r"\bմեգավատ|\bՄՎտ",
            r"\bmeqavat|\bMVt",
            r"\bмегаватт|\b(?-i:МВт)",
            r"\b\w*megawatt|\bMWh?\b",
        ),
        "kilowatt": (
            r"\bkilowatts?(?:[- ]hours?)?\b|\b(?-i:kWh?)\b",
            r"\bկիլովատ|\bկՎտ",
            r"\bkilovat|\bkVt",
            r"\bкиловатт|\bкВт",
            r"\b\w*kilowatt|\bkWh?\b",
        ),
    }
)

DURATIONS = Kinds.of(
    {
        "year": (r"\byears?\b", r"\bտար[իվու]|(?<!ժ)ամյա|\bթվական", r"\bil(?!k|ə|h|g|t|a|ı)|\byaş|\b\w{1,30}illik",
        r"\b(?:\w*год[ауы]?|лет|\w*летн)", r"jahr|jähr"),
        "month": (r"\bmonths?\b", r"\bամիս|\bամս|ամսյա", r"\bay(?:ın?|da|dan|lıq\w*|a|lar\w*|dır|ında|ından)?\b",
        r"месяц|месячн", r"monat"),
        "week": (r"\bweeks?\b|\bfortnight\b|\bweekly\b", r"\bշաբաթ", r"\bhəftə", r"недел", r"woche|wöch"),
        "day": (r"\bdays?\b|\bdaily\b", r"\bօր|օրյա", r"\bgün(?!ah|əş|ey)", r"\bд(?:ень|н[яеюиё])|дневн|\bсут",
        r"\btag|tägig|täglich|tage"),
        "hour": (r"\bhours?\b|\bhourly\b", r"\bժամ(?!անակ)", r"\bsaat", r"\bчас|часов", r"stund|stünd|\buhr\b"),
        "minute": (r"\bminutes?\b", r"\bրոպե", r"\bdəqiqə", r"минут", r"minute|minüt"),
    },
    within=True,
)  # fmt: skip

PERCENT = Kinds.of(
    {
        "point": (
            r"\b(?:percentage|per ?cent)[ -]points?\b|\bbasis points?\b",
            r"\bտոկոսային\s(?:կետ|միավոր)|\bբազիսային\sկետ|\bտոկոսակետ|\bբազիսային",
            r"\bfaiz\s?(?:bənd|punkt)|\bbazis (?:bənd|punkt)|\bbaza (?:bənd|punkt)|\bbazis",
            r"\bпроцентн\w+\sпункт|\bп\.\s?п|\bбазисн\w+\sпункт",
            r"\bprozentpunkt|\bbasispunkt",
        ),
        "percent": (
            r"%|\bper ?cent\b|\bpct\b",
            r"%|\bտոկոս(?!ադրույք)|(?<=\d )տոկոս",
            r"%|\bfaiz",
            r"%|\bпроцент|процентн",
            r"%|prozent|\bv\.\s?h\.",
        ),
    }
)

MONTHS = Kinds.of(
    {
        "january": (
            r"\bjanuary\b|\b(?-i:Jan)\b\.?",
            r"\bհունվար",
            r"\byanvar",
            r"\bянвар",
            r"\bjanuar|\bjänner|\bjan\.",
        ),
        "february": (r"\bfebruary\b|\b(?-i:Feb)\b\.?", r"\bփետրվար", r"\bfevral", r"\bфеврал", r"\bfebruar|\bfeb\."),
        "march": (
            r"(?-i:(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )|(?<=\b[Aa]s )|(?<=[Tt]o )|(?<=[Ll]ast )|"
            r"(?<=[Tt]his )|(?<=[Nn]ext )|"
            r"(?<=[Uu]ntil )|(?<=[Ff]rom )|(?<=[Ss]ince )|(?<=[Bb]efore )|(?<=[Aa]fter )|(?<=-)|(?<=\d )|"
            r"(?<=\band ))March\b|March(?= \d)|Mar\b\.(?= \d))",
            r"\bմարտ(?:ի\w*|ը|ն)?\b",
            r"\bmart(?:ın?|da|dan|dakı|ında|ından|ındakı|a|ına|adək)?\b",
            r"\bмарт(?:а|е|у|ом|овск\w+)?\b",
            r"\bmärz",
        ),
        "april": (r"\bapril\b|\b(?-i:Apr)\b\.?", r"\bապրիլ", r"\baprel", r"\bапрел", r"\bapril"),
        "may": (
            r"(?-i:(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )|(?<=\b[Aa]s )|(?<=[Tt]o )|(?<=[Ll]ast )|"
            r"(?<=[Tt]his )|(?<=[Nn]ext )|"
            r"(?<=[Uu]ntil )|(?<=[Ff]rom )|(?<=[Ss]ince )|(?<=[Bb]efore )|(?<=[Aa]fter )|(?<=-)|(?<=\d )|"
            r"(?<=\band ))May\b|May(?= \d))",
            r"\bմայիս",
            r"\bmay(?:ın?|da|dan|dakı|ında|ından|ındakı|a|ına|adək)?\b",
            r"\bма(?:й|я|е|ю|ем|йск\w+)\b",
            r"\bmai\b|(?<=\bdes )mais\b|\bmai(?=feier|demo|wahl)",
        ),
        "june": (r"\bjune\b|\b(?-i:Jun)\b\.?", r"\bհունիս", r"\biyun", r"\bиюн", r"\bjuni(?!or|k)"),
        "july": (r"\bjuly\b|\b(?-i:Jul)\b\.?", r"\bհուլիս", r"\biyul", r"\bиюл", r"\bjuli(?!a|us|e)"),
        "august": (r"\b(?-i:August|AUGUST|Aug\b\.?)", r"\bօգոստոս", r"\bavqust", r"\bавгуст(?!ин)", r"\baugust\b"),
        "september": (
            r"\bseptember\b|\b(?-i:Sept?)\b\.?",
            r"\bսեպտեմբեր",
            r"\bsentyabr",
            r"\bсентябр",
            r"\bseptember|\bsept\.",
        ),
        "october": (r"\boctober\b|\b(?-i:Oct)\b\.?", r"\bհոկտեմբեր", r"\boktyabr", r"\bоктябр", r"\boktober|\bokt\."),
        "november": (
            r"\bnovember\b|\b(?-i:Nov)\b\.?",
            r"\bնոյեմբեր(?!յան)",
            r"\bnoyabr",
            r"\bноябр",
            r"\bnovember|\bnov\.",
        ),
        "december": (r"\bdecember\b|\b(?-i:Dec)\b\.?", r"\bդեկտեմբեր", r"\bdekabr", r"\bдекабр", r"\bdezember|\bdez\."),
    }
)

WEEKDAYS = Kinds.of(
    {
        "tuesday": (r"\btuesdays?\b", r"\bերեքշաբթի", r"\bçərşənbə axşam", r"\bвторник", r"\bdienstag"),
        "friday": (r"\bfridays?\b", r"\bուրբաթ", r"\bcümə(?!\saxşam(?!üstü))", r"\bпятни[цч]", r"\bfreitag"),
        "monday": (r"\bmondays?\b", r"\bերկուշաբթի", r"\bbazar ertə", r"\bпонедельник", r"\bmontag"),
        "wednesday": (
            r"\bwednesdays?\b",
            r"\bչորեքշաբթի",
            r"\bçərşənbə",
            r"\bсреду\b|\bсредам\b|\bсреда\b|\bвечер\w* среды|\bутр\w+ среды",
            r"\bmittwoch",
        ),
        "thursday": (r"\bthursdays?\b", r"\bհինգշաբթի", r"\bcümə axşam(?!üstü)", r"\bчетверг", r"\bdonnerstag"),
        "saturday": (r"\bsaturdays?\b", r"\bշաբաթ(?=\b|օրյա|օրվա)", r"\bşənbə", r"\bсуббот", r"\bsamstag|\bsonnabend"),
        "sunday": (
            r"\bsundays?\b",
            r"\bկիրակ(?:ի|ն)",
            r"\bbazar(?:\sgün\w*|a)?\b",
            r"\bвоскрес(?:ени|ень|н)",
            r"sonntag",
        ),
    }
)
