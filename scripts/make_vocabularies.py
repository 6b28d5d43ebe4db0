"""Make the files of `capx/movement/data` again, from four public sources.

Put three of them into one folder, and install the fourth beside the product:

    mkdir SOURCES && cd SOURCES
    apt-get download mediawiki && dpkg -x mediawiki_*.deb .
    npm pack @wikimedia/language-data && tar -xf wikimedia-language-data-*.tgz
    git clone https://github.com/wikimedia-research/canonical-data
    cp canonical-data/country/countries.tsv .
    uv run --with pywikibot scripts/make_vocabularies.py SOURCES

Whatever the sources leave open is decided in the tables below, each with its reason.
"""

import csv
import importlib
import json
import os
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from babel.core import get_global
from babel.localedata import exists, locale_identifiers

DATA = Path(__file__).resolve().parent.parent / "capx" / "movement" / "data"

REGIONS = {
    "Central & Eastern Europe & Central Asia": "central-eastern-europe-central-asia",
    "East, Southeast Asia, & Pacific": "east-southeast-asia-pacific",
    "Latin America & Caribbean": "latin-america-caribbean",
    "Middle East & North Africa": "middle-east-north-africa",
    "North America": "north-america",
    "Northern & Western Europe": "northern-western-europe",
    "South Asia": "south-asia",
    "Sub-Saharan Africa": "sub-saharan-africa",
}
# The source leaves Antarctica without region; South America lies nearest.
NEAREST_REGION = {"AQ": "latin-america-caribbean"}
NOT_IN_ISO_3166 = {"--", "XK"}

FAMILIES = {
    "wikipedia": "wiki",
    "wiktionary": "wiktionary",
    "wikibooks": "wikibooks",
    "wikinews": "wikinews",
    "wikiquote": "wikiquote",
    "wikisource": "wikisource",
    "wikiversity": "wikiversity",
    "wikivoyage": "wikivoyage",
}
# Wikis that speak for the whole Movement, as database name, family, domain.
SINGLE_PROJECTS = [
    ("betawikiversity", "wikiversity", "beta.wikiversity.org"),
    ("commonswiki", "commons", "commons.wikimedia.org"),
    ("foundationwiki", "foundation", "foundation.wikimedia.org"),
    ("incubatorwiki", "incubator", "incubator.wikimedia.org"),
    ("labswiki", "wikitech", "wikitech.wikimedia.org"),
    ("mediawikiwiki", "mediawiki", "www.mediawiki.org"),
    ("metawiki", "meta", "meta.wikimedia.org"),
    ("outreachwiki", "outreach", "outreach.wikimedia.org"),
    ("specieswiki", "species", "species.wikimedia.org"),
    ("wikidatawiki", "wikidata", "www.wikidata.org"),
    ("wikifunctionswiki", "wikifunctions", "www.wikifunctions.org"),
    ("wikimaniawiki", "wikimania", "wikimania.wikimedia.org"),
]
# Database names that do not follow from the code of the wiki.
DBNAMES = {("wikipedia", "be-tarask"): "be_x_oldwiki", ("wikisource", "mul"): "sourceswiki"}
PRIVATE_CHAPTER_WIKIS = {"id-internal"}

# Wikis whose address is older than the code that MediaWiki gives their language.
LANGUAGES_OF_WIKIS = {
    "als": "gsw",
    "bat-smg": "sgs",
    "bh": "bho",
    "fiu-vro": "vro",
    "mul": "",
    "no": "nb",
    "roa-rup": "rup",
    "simple": "en",
    "zh-classical": "lzh",
    "zh-min-nan": "nan",
    "zh-yue": "yue",
}
# CLDR's Konkani is what MediaWiki calls gom.
KNOWN_BY_ANOTHER_CODE = {"kok"}
HAN, KANA = {"Hani", "Hans", "Hant"}, {"Jpan", "Kana"}
UNSPACED_SCRIPTS = HAN | KANA | {"Khmr", "Lana", "Laoo", "Mymr", "Tale", "Talu", "Thai", "Tibt"}
# The source says Han; most of what is written on its wiki is Latin, with spaces.
SPACED_ALL_THE_SAME = {"hak"}


class Sources(NamedTuple):
    """What MediaWiki and its language data say, by MediaWiki's language code."""

    autonyms: dict[str, str]
    fallbacks: dict[str, list[str]]
    languages: dict[str, list[Any]]  # [script, regions, autonym], or [the code it stands for]
    rtl_scripts: set[str]
    cldr: set[str]

    def entry(self, code: str) -> list[Any]:
        """Script, regions and autonym of a language, found through its aliases."""
        entry = self.languages[code]
        return entry if len(entry) > 1 else self.entry(entry[0])


def read_sources(folder: Path) -> Sources:
    mediawiki = folder / "usr" / "share" / "mediawiki"
    names = (mediawiki / "includes" / "languages" / "data" / "Names.php").read_text()
    package = json.loads((folder / "package" / "data" / "language-data.json").read_text())
    fallbacks = {}
    for file in (mediawiki / "languages" / "messages").glob("Messages*.php"):
        if found := re.search(r"^\$fallback = '([^']+)';", file.read_text(), re.MULTILINE):
            code = file.stem.removeprefix("Messages").lower().replace("_", "-")
            fallbacks[code] = found[1].split(", ")
    return Sources(
        autonyms={
            code: autonym.replace("\\'", "'").strip()
            for code, autonym in re.findall(r"^\s+'([a-z0-9-]+)' => '(.+)',", names, re.MULTILINE)
        },
        fallbacks=fallbacks,
        languages=languages_of_cldr() | package["languages"],
        rtl_scripts=set(package["rtlscripts"]),
        cldr=set(Locale("en").languages),
    )


def languages_of_cldr() -> dict[str, list[Any]]:
    """Script, regions and autonym of each language that CLDR itself is translated into."""
    languages = {}
    for code in locale_identifiers():
        autonym = "_" not in code and Locale(code).languages.get(code)
        if autonym and code not in KNOWN_BY_ANOTHER_CODE:
            script = get_global("likely_subtags")[code].split("_")[1]
            languages[code] = [script, [], autonym]
    return languages


def cldr_tag(code: str) -> str:
    """The same language in CLDR's spelling: `pt-br` is `pt_BR` there, `zh-hans` is `zh_Hans`."""
    language, _, rest = code.partition("-")
    return "_".join([language, rest.title() if len(rest) == 4 else rest.upper()]).strip("_")


def language_codes(sources: Sources, of_wikis: set[str]) -> list[str]:
    """Every language with a wiki, and each that the sources spell and CLDR has a name for."""
    own = {code for code, entry in sources.languages.items() if len(entry) > 1}
    named = {code for code in own | set(sources.autonyms) if cldr_tag(code) in sources.cldr}
    return sorted((named | of_wikis) - {""})


def fallback_chain(code: str, kept: set[str], sources: Sources) -> list[str]:
    """MediaWiki's chain; a step that is no language here is replaced by its own chain.

    A variant without a chain (`es-419`) falls back to its language (`es`).
    """
    chain: list[str] = []
    seen = {code, "en"}
    waiting = list(sources.fallbacks.get(code, [code.partition("-")[0]]))
    while waiting:
        step = waiting.pop(0)
        step = step if step in kept else LANGUAGES_OF_WIKIS.get(step, step)
        if step not in seen and step in kept:
            chain.append(step)
        elif step not in seen:
            waiting = [*sources.fallbacks.get(step, []), *waiting]
        seen.add(step)
    return chain


def language_row(code: str, kept: set[str], sources: Sources) -> list[str]:
    script, _, autonym = sources.entry(code)
    tag = cldr_tag(code)
    unspaced = script in UNSPACED_SCRIPTS and code not in SPACED_ALL_THE_SAME
    return [
        code,
        sources.autonyms.get(code, autonym),
        "rtl" if script in sources.rtl_scripts else "ltr",
        " ".join(fallback_chain(code, kept, sources)),
        tag if tag in sources.cldr or exists(tag) else "",
        "no" if unspaced else "yes",
    ]


def load_family(name: str) -> Any:
    os.environ["PYWIKIBOT_NO_USER_CONFIG"] = "2"
    return importlib.import_module("pywikibot.family").Family.load(name)


def project_rows() -> list[list[str]]:
    rows = [[dbname, family, "", domain] for dbname, family, domain in SINGLE_PROJECTS]
    for name, suffix in FAMILIES.items():
        family = load_family(name)
        for code in family.codes:
            dbname = DBNAMES.get((name, code), f"{code}{suffix}".replace("-", "_"))
            language = LANGUAGES_OF_WIKIS.get(code, code)
            rows.append([dbname, name, language, family.langs[code]])
    chapters = load_family("wikimediachapter")
    rows += [
        [f"{code}wikimedia", "wikimedia", "", chapters.langs[code]]
        for code in chapters.codes - PRIVATE_CHAPTER_WIKIS
    ]
    return sorted(rows)


def territory_rows(countries: Path) -> list[list[str]]:
    rows = [[region, "region", ""] for region in sorted(REGIONS.values())]
    with countries.open(newline="") as file:
        for country in csv.DictReader(file, delimiter="\t"):
            code, region = country["iso_code"], country["wikimedia_region"]
            if code not in NOT_IN_ISO_3166:
                rows.append([code, "country", NEAREST_REGION.get(code) or REGIONS[region]])
    return rows[: len(REGIONS)] + sorted(rows[len(REGIONS) :], key=lambda row: (row[2], row[0]))


def write(name: str, columns: str, rows: list[list[str]]) -> None:
    """Replace the rows of a data file; the comment at its head, written by hand, stays."""
    path = DATA / name
    head = [line for line in path.read_text().splitlines() if line.startswith("#")]
    with path.open("w", newline="") as file:
        file.writelines(f"{line}\n" for line in head)
        csv.writer(file, lineterminator="\n").writerows([columns.split(","), *rows])


def main() -> None:
    folder = Path(sys.argv[1])
    sources = read_sources(folder)
    projects = project_rows()
    codes = language_codes(sources, {language for _, _, language, _ in projects})
    languages = [language_row(code, set(codes), sources) for code in codes]
    write("territories.csv", "code,kind,parent", territory_rows(folder / "countries.tsv"))
    write("languages.csv", "code,autonym,direction,fallbacks,cldr,spaced", languages)
    write("projects.csv", "dbname,family,language,domain", projects)


if __name__ == "__main__":
    main()
