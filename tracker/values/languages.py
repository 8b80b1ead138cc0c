"""Languages: English names of the ISO 639-1 codes that evidence is likely to be in."""

from functools import cache

_TABLE = """
af Afrikaans; am Amharic; ar Arabic; az Azerbaijani; be Belarusian; bg Bulgarian; bn Bengali; bs Bosnian;
ca Catalan; cs Czech; cy Welsh; da Danish; de German; el Greek; en English; es Spanish; et Estonian;
eu Basque; fa Persian; fi Finnish; fr French; ga Irish; ha Hausa; he Hebrew; hi Hindi; hr Croatian;
ht Haitian Creole; hu Hungarian; hy Armenian; id Indonesian; ig Igbo; is Icelandic; it Italian; ja Japanese;
ka Georgian; kk Kazakh; km Khmer; ko Korean; ku Kurdish; ky Kyrgyz; ln Lingala; lo Lao; lt Lithuanian;
lv Latvian; mg Malagasy; mk Macedonian; mn Mongolian; ms Malay; mt Maltese; my Burmese; ne Nepali; nl Dutch;
no Norwegian; om Oromo; pa Punjabi; pl Polish; ps Pashto; pt Portuguese; ro Romanian; ru Russian;
rw Kinyarwanda; sg Sango; sk Slovak; sl Slovenian; so Somali; sq Albanian; sr Serbian; sv Swedish;
sw Swahili; ta Tamil; tg Tajik; th Thai; ti Tigrinya; tk Turkmen; tr Turkish; uk Ukrainian; ur Urdu;
uz Uzbek; vi Vietnamese; yo Yoruba; zh Chinese; zu Zulu
"""


@cache
def _names() -> dict[str, str]:
    return {row.strip()[:2]: row.strip()[3:] for row in _TABLE.replace("\n", " ").split(";")}


def language_name(code: str) -> str:
    """Give the English name of a language code: `ko` is Korean, `zh-Hant` Chinese (zh-Hant); others stay as typed."""
    primary = code.partition("-")[0].lower()
    name = _names().get(primary)
    if name is None:
        return code
    return name if code.lower() == primary else f"{name} ({code})"
