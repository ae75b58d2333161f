"""What must survive untouched. What stands for itself is kept away from the model: addresses, placeholders, code, IDs.

Names with digits in them (A7, G7, COVID-19) are nouns that a sentence needs ("The G7 met"), so they stay in it; the
checks find those that did not survive, and the gate tries again around them.
"""

from __future__ import annotations

import re

_EMOJI = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\U000e0020-\U000e007f]"
    "[\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff]*"
)
_FILE_TYPES = (
    "7z|apk|avi|bak|bmp|cfg|conf|css|csv|dll|dmg|docx?|epub|exe|flac|gif|gz|heic|html?|ico|ini|iso|jpe?g|json|log|md|mkv"
    "|mov|mp3|mp4|odp|ods|odt|ogg|pdf|php|png|pptx?|psd|py|rar|rtf|sh|sql|svg|tar|tar\\.gz|tiff?|tsv|txt|wav|webm|webp"
    "|xlsx?|xml|ya?ml|zip"
)
_EXCHANGES = (
    "AMEX|AMS|ASX|BIT|BME|BSE|CBOE|CVE|EPA|ETR|Euronext|FRA|HKEX|HKG|JSE|KOSDAQ|KRX|LON|LSE|MCX|MOEX|Nasdaq|NASDAQ|NSE"
    "|NYSE|NYSEAMERICAN|NYSEARCA|OTC|OTCMKTS|OTCQB|OTCQX|SGX|SHA|SHE|SIX|SSE|STO|SWX|SZSE|TADAWUL|TASE|TSE|TSX|TYO|XETRA"
)
_CODE = "[A-Z0-9]{1,6}(?:[.-][A-Z]{1,2})?"
_TICKER = rf"(?:{_EXCHANGES})(?:\ (?:American|Arca))?:\ ?{_CODE}(?![\w])"
_INNER = r"[^{}]{0,200}"
_BRACES = rf"\{{{_INNER}(?:\{{{_INNER}(?:\{{{_INNER}\}}{_INNER}){{0,20}}\}}{_INNER}){{0,20}}\}}"

PLACEABLE = re.compile(
    r"""(?!\s)(?:(?<!\w)|(?=\W))(?:                                          # nothing begins within a word
    (?:(?:https?|ftp)://|www\.)[^\s<>"“”«»]*[^\s<>"“”«».,;:!?)\]}'’]   # a URL, without the punctuation after it
    |(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+                           # an e-mail address
    |(?<![\w@.])@\w{1,64}@[\w-]+(?:\.[\w-]+)+                                # a handle with its server
    |(?<![\w@&/])[@\#](?=\w*[^\W\d])\w+                                      # a handle or a hashtag
    |(?<!`)`[^`\n]{1,200}`(?!`)                                              # code
    |</?[A-Za-z][\w:-]{0,60}(?:\s[^<>]{0,200})?/?>                            # a tag that is text here
    |\[(?:…|\.{3})\]                                                         # where something was left out
    |\[X\d{1,6}X\]                                                           # what Weblate puts for a placeholder
    |\{\{[^{}]{0,200}\}\} | \{%[^{}]{0,200}%\} | <%[^<>]{0,200}%>            # templates
    |\*\|[^|*\n]{1,60}\|\*|(?<![\w%])%%\w{1,60}%%(?![\w%])                   # merge tags of newsletters
    |[$\#%]\{[^{}\s]{1,100}\}                                                # variables
    |(?=\{\s{0,9}\w{1,64}\s{0,9}[,}])"""
    + _BRACES
    + r"""                                                                   # ICU: {count}, {count, plural, …}
    |(?<![\w%])%(?:\(\w{1,64}\)|\d{1,2}\$)?[-+0]{0,2}\d{0,3}(?:\.\d{1,2})?(?:@|(?:hh|ll|[hlzjt])?[sdiufFeEgGxXoc](?!\w))
    |(?<!\w)(?:ISBN|ISSN)(?:-1[03])?:?\ ?(?:97[89][-\ ]?)?\d(?:[-\ ]?\d){6,10}[-\ ]?[\dX](?!\w)
    |(?<![\w/.])(?:doi:\ ?)?10\.\d{4,9}/[^\s<>"“”«»]{0,200}[^\s<>"“”«».,;:!?)\]}'’]
    |\("""
    + _TICKER
    + r"""\)|(?<!\w)"""
    + _TICKER
    + r"""|(?<![\w$])\$[A-Z]{1,5}(?:\.[A-Z])?(?!\w|[ \u00a0]?\d)             # a share: NASDAQ: AAPL, $AAPL
    |(?<![\w+])\+(?=(?:[^\d\n]{0,2}\d){7,15}(?!\d))\d{1,3}
        (?:[-. \u00a0]?\(\d{1,4}\))?(?:[-. \u00a0]?\d{2,4}){2,5}(?![\w%])
    |(?<![\w-])(?:1[- ])?(?:\(\d{3}\)[ ]?|\d{3}[-])\d{3}-\d{4}(?![\w-])      # a telephone number
    |(?<!\w)[A-Za-z]:\\[^\s<>"|?*,;]{1,200}[^\s<>"|?*,;.:!)]                 # the name of a file
    |(?<![\w/.:<])(?:~|\.\.?)?/[\w.@-]{1,64}(?:/[\w.@-]{1,64}){0,15}/[\w.@-]{0,64}\w
    |(?<![\w.@/-])(?!\d+\.\d)[\w][\w.-]{0,80}?\.(?:"""
    + f"{_FILE_TYPES}|{_FILE_TYPES.upper()}"
    + r""")(?![\w@]|[.-]\w)
    |(?<![\w-])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\w-]) # a UUID
    |(?<!\w)0x[0-9a-fA-F]{2,64}(?!\w)
    |(?<!\w)(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[0-9a-z]{4}){3})(?!\w)
    |(?<![\w-])(?=[0-9]{0,63}[a-f])(?=[a-f]{0,63}[0-9])(?:[0-9a-f]{7,64})(?![\w-]) # a hash
    |(?<![\w-])(?=[0-9]{0,63}[A-F])(?=[A-F]{0,63}[0-9])(?:[0-9A-F]{12,64})(?![\w-])
    |(?:"""
    + _EMOJI
    + r""")+)""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W\d_]")

# Names in which a digit stands with capitals: A7, G20, F-16, Su-27, T-72B3, COVID-19, SARS-CoV-2, H5N1, 5G. Not
# quarters and years (Q3, FY26), not decades, ordinals, units and sums (1980s, 7th, 5km, $5M).
DESIGNATION = re.compile(
    r"(?<![\w$€£.-])(?:"
    r"(?!(?:Q[1-4]|H[12]|[FC]Y\d+|(?:USD|EUR|GBP|JPY|CHF|CNY|RUB|AMD|AZN)\d+)(?!\w))"
    r"(?:[A-Z]{1,6}-)?(?:[A-Z]{1,6}|[A-Z][a-z]|MiG|CoV|Covid)-?\d{1,4}(?:[A-Z]\d?){0,2}"
    r"|[2-6]G|[48]K|[23]D)"
    r"(?=s?(?!\w|[.-]\d))"
)


def translatable(text: str) -> bool:
    """Tell whether a text has a letter outside of what is kept away from the model."""
    return bool(_LETTER.search(PLACEABLE.sub(" ", text)))


def designations(text: str) -> list[str]:
    """Return the names with digits in them that a translation must have as they are, in order."""
    return [match.group() for match in DESIGNATION.finditer(text)]
