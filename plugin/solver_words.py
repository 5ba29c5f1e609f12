"""What the solver says, in the language of the interface: its messages, hints, warnings and progress.

The solver runs in another process, perhaps on another computer, and speaks English. Its sentences are found again by their fixed parts:
resources/i18n/solver_<language>.ts holds a template for each ("{1} m, must be {2}"), which scripts/translations.py reads from the sources.
What stands in a hole is kept, and is said in the language where it is itself a known text: names that programs know, as that of a field,
only where the translation asks for it ("{1:word}"), and never where it forbids it ("{1:name}"). A sentence nobody knows stays English.
The table is read when the first is to be said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

from .city.errors import TwinscapeError, sentences
from .words import FOLDER, language, read_table, shown, tr

KEPT = 4096  # sentences whose translation is remembered
FEWEST_LETTERS = 2  # fixed in a template: with fewer it fits anything, with no more a number has to be among its values
SURE_LETTERS = 12  # fixed in a template: with fewer it takes values of a few words only, or known ones
WORDS_OF_A_VALUE = 3
WORDS_OF_A_HEAD = 6  # before a colon

HOLE = re.compile(r"\{(\d+)\}")
_SAID_HOLE = re.compile(r"\{(\d+(?::word|:name)?)\}")
_END = re.compile(r"(?<=[.!?…]) (?=[A-ZÄÖÜ„“\"{0-9])")
_PLACE = re.compile(
    r"(?P<where>(?:[^:]|:(?! ))*?(?:^|, )(?:layer|feature|field) (?:[^:]|:(?! ))+): (?P<what>.+)", re.DOTALL
)
_PLACE_WORD = re.compile(r"(?:(?<=^)|(?<=, ))(?:feature (?=row |line ))?(layer|feature|field|row|line|column)(?= )")
_MORE = re.compile(r"(.+) \(and (\d[\d,]*) more\)", re.DOTALL)
_NAME = re.compile(r"(?:[\w.]+, )*[a-z0-9][a-z0-9_.]*")
_NAMED = re.compile(r"([^\s:;,]+): ([^:;]+)")
_NAMES = re.compile(r"[\w.]+(?:(?:, | or | and )[\w.]+)*")
_FILE = re.compile(r"[^,]*[/\\][^,: ]*|[^,]*\.[A-Za-z]\w{1,9}")
_COUNTED = re.compile(r"(.+)( × \d[\d,]*)")
_BRACKETED = re.compile(r"(.+) \((.+)\)")
_NUMBERED = re.compile(r"(\D\S*) ([-+−±]?\d[\d,]*(?:\.\d+)?)")
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?= [^\W\d]| ×|\)|$)")
_NUMBER = re.compile(r"[-+−±]?\d+(?:,\d{3})*(?:\.\d+)?(?P<unit>(?: ?[%°/·\w²³µ₂₃.()\-]{1,12})?)")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|„[^“]*“")
_QUOTES = "'\"“„»"


class Template:
    """A sentence with holes, and how it is said."""

    def __init__(self, source: str, said: str) -> None:
        parts = HOLE.split(source)
        self.fixed, self.holes = parts[::2], parts[1::2]
        self.letters = sum(each.isalpha() for part in self.fixed for each in part)
        self.key = max(self.fixed, key=len)
        self.names_places = _PLACE.fullmatch(source) is not None
        self.has_version = "version" in source.lower()
        self._said = _SAID_HOLE.split(said)
        self.words = {part.partition(":")[0] for part in self._said[1::2] if part.endswith(":word")}
        self.names = {part.partition(":")[0] for part in self._said[1::2] if part.endswith(":name")}
        self._patterns: List[Any] = []

    @property
    def first(self) -> str:
        """The first word where it is fixed, else nothing."""
        word, blank, _ = self.fixed[0].partition(" ")
        return word if blank else ""

    def values_in(self, text: str) -> List[Dict[str, str]]:
        """Number of the hole -> what stands in it, in the ways the text can be parted: short values first, then long ones; none when
        the text is another one."""
        if not self._patterns:
            fixed = [re.escape(part) for part in self.fixed]
            self._patterns = [re.compile(hole.join(fixed), re.DOTALL) for hole in ("(.*?)", "(.*)")]
        found = [pattern.fullmatch(text) for pattern in self._patterns]
        ways = [dict(zip(self.holes, each.groups())) for each in found if each is not None]
        return ways[:1] if ways[:1] == ways[1:] else ways

    def is_bracketed(self, number: str) -> bool:
        """Whether the value stands in brackets, as what another program said."""
        at = self.holes.index(number)
        return self.fixed[at].endswith("(") and self.fixed[at + 1].startswith(")")

    def is_apart(self, number: str) -> bool:
        """Whether the value is what the rest is said of, or stands alone behind a colon: "{1}: running", "not whole XML: {1}"."""
        at = self.holes.index(number)
        is_title = at == 0 and not self.fixed[0] and self.fixed[1].startswith(": ")
        return is_title or self.is_bracketed(number) or self.fixed[at].endswith(": ") and not self.fixed[at + 1]

    def filled(self, values: Mapping[str, str]) -> str:
        return "".join(
            values.get(part.partition(":")[0], "") if number % 2 else part for number, part in enumerate(self._said)
        )


class Table:
    """The templates of a language, found by the first word, or by the longest fixed part where the first is a value."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.whole = {source: said for source, said in words.items() if not HOLE.search(source)}
        templates = [Template(source, said) for source, said in words.items() if HOLE.search(source)]
        self._open: List[Template] = []
        self._by_word: Dict[str, List[Template]] = {}
        for each in templates:
            if each.letters >= FEWEST_LETTERS:
                (self._by_word.setdefault(each.first, []) if each.first else self._open).append(each)

    def fitting(self, text: str) -> List[Template]:
        """Those that may say the text, the one with most fixed letters first."""
        found = self._by_word.get(text.partition(" ")[0], []) + [each for each in self._open if each.key in text]
        return sorted(found, key=lambda each: (-each.letters, len(each.holes)))


def said(text: str) -> str:
    """A sentence of the solver, or several, in the chosen language; what is not known stays as it is."""
    return text if language() == "en" or not text else _said(language(), str(text))


def said_error(error: Union[TwinscapeError, Mapping[str, Any], BaseException]) -> str:
    """Message and hint of an error or of an exception document as sentences in the chosen language."""
    if isinstance(error, TwinscapeError):
        return sentences(said(error.message), said(error.hint))
    if isinstance(error, Mapping):
        return sentences(said(str(error.get("message") or "")), said(str(error.get("hint") or "")))
    return said(str(error))


def said_word(name: str) -> str:
    """A process or a part of a twin by its name ("land_cover", "traffic:baseline") in the chosen language; English: the name alone."""
    alone = name.partition(":")[0]
    if language() == "en" or not alone:
        return alone
    title = alone[0].upper() + alone[1:]
    known = _known(_table(language(), FOLDER), alone)
    return known or (tr(title) if tr(title) != title else alone)


@lru_cache(maxsize=2)
def _table(chosen: str, folder: Path) -> Table:
    path = folder / f"solver_{chosen}.ts"
    return Table(read_table(path) if path.is_file() else {})


@lru_cache(maxsize=KEPT)
def _said(chosen: str, text: str) -> str:
    if "\n" in text:
        return "\n".join(_said(chosen, line) if line else "" for line in text.split("\n"))
    table = _table(chosen, FOLDER)
    return _whole(table, text) or _placed(table, text) or _sentences(table, text) or text


def _whole(table: Table, text: str) -> Optional[str]:
    """As one sentence, with or without its full stop."""
    if not text.strip():
        return None
    more = _MORE.fullmatch(text)
    if more is not None and (first := _whole(table, more[1])) is not None:
        return f"{first} {_filled(table, f'(and {more[2]} more)')}"
    found = _known(table, text) or _filled(table, text)
    if found is None and text.endswith("."):
        found = _known(table, text[:-1]) or _filled(table, text[:-1])
        return None if found is None else found + "."
    if found is None:
        found = _known(table, text + ".")
        return None if found is None else found.rstrip(".")
    return found


def _known(table: Table, text: str) -> Optional[str]:
    return table.whole.get(text) or (tr(text) if tr(text) != text else None)


def _filled(table: Table, text: str) -> Optional[str]:
    """By the template that says most of it, of the text or of what stands behind the name of a file."""
    letters, found = _best(table, text)
    name, _, rest = text.partition(": ")
    if rest and _FILE.fullmatch(name):
        if (known := _known(table, rest)) is not None:
            return f"{name}: {known}"
        of_rest, behind = _best(table, rest)
        if of_rest > letters:
            return f"{name}: {behind}"
    return found


def _best(table: Table, text: str) -> Tuple[int, Optional[str]]:
    """Fixed letters of the template that fits and how it says the text, 0 and None without one; no hole runs over the end of a sentence."""
    has_place, has_stop = _PLACE.fullmatch(text) is not None, text.endswith(".")
    for template in table.fitting(text):
        if has_place and not template.names_places:
            continue
        if has_stop and not template.fixed[-1].endswith("."):
            continue
        ways = [
            {number: (value, _in_hole(table, template, number, value)) for number, value in each.items()}
            for each in template.values_in(text)
            if not any(_END.search(value) and not template.is_bracketed(number) for number, value in each.items())
        ]
        if template.letters < SURE_LETTERS:
            ways = [
                each
                for each in ways
                if all(
                    template.is_apart(number) or _is_value(was) or _whole(table, was)
                    for number, (was, _) in each.items()
                )
            ]
        if template.letters <= FEWEST_LETTERS:
            ways = [each for each in ways if any(_NUMBER.fullmatch(was) for was, _ in each.values())]
        if ways:
            best = max(ways, key=lambda each: sum(was != now for was, now in each.values()))
            return template.letters, template.filled({number: now for number, (_, now) in best.items()})
    return 0, None


def _is_value(text: str) -> bool:
    """Whether it may stand in a sentence of few words: a value, a name or a list of them, and no sentence itself."""
    if _QUOTED.fullmatch(text):
        return True
    if ": " in text or " is " in text or text[:1] in _QUOTES and text[:1] and not _QUOTED.match(text):
        return False
    return _NAMES.fullmatch(text) is not None or all(len(each.split()) <= WORDS_OF_A_VALUE for each in text.split(", "))


def _in_hole(table: Table, template: Template, number: str, value: str) -> str:
    if number in template.words:
        return ", ".join(said_word(each) for each in value.split(", "))
    before = template.fixed[template.holes.index(number)]
    if number in template.names or before and before[-1] in _QUOTES + "</|=":  # names and paths
        return value
    return _value(table, value, template.has_version)


def _placed(table: Table, text: str) -> Optional[str]:
    """ "file, layer x, feature y, field z: problem"."""
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    what = _whole(table, found["what"]) or _sentences(table, found["what"]) or found["what"]
    return f"{_PLACE_WORD.sub(lambda word: table.whole.get(word[1], word[1]), found['where'])}: {what}"


def _sentences(table: Table, text: str) -> Optional[str]:
    """Sentence by sentence, the longest known run of them first; else clause by clause where all are known, or behind a colon."""
    parts = _END.split(text)
    if len(parts) > 1:
        return " ".join(said or part for part, said in _runs(table, parts, " "))
    parts = text.split("; ")
    if len(parts) > 1:
        runs = _runs(table, parts, "; ")
        return "; ".join(str(said) for _, said in runs) if all(said for _, said in runs) else None
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed is not None and (found := _whole(table, bracketed[1])) is not None:
        return f"{found} ({_value(table, bracketed[2])})"
    for colon in re.finditer(": ", text):
        head, rest = text[: colon.start()], text[colon.end() :]
        found = _whole(table, rest) if len(head.split()) <= WORDS_OF_A_HEAD else None
        if found is not None:
            return f"{_value(table, head)}: {found}"
        if head in table.whole:
            return f"{table.whole[head]}: {_value(table, rest)}"
    return None


def _runs(table: Table, parts: List[str], between: str) -> List[Tuple[str, Optional[str]]]:
    """Runs of parts that are known together, each with how it is said; None of a part nobody knows."""
    runs: List[Tuple[str, Optional[str]]] = []
    begin = 0
    while begin < len(parts):
        for end in range(len(parts), begin, -1):
            run = between.join(parts[begin:end])
            found = _whole(table, run)
            if found is None and begin and between == "; ":
                found = _after(table, between, run)
            if found is None and end == begin + 1:
                found = _placed(table, run) or _sentences(table, run)
            if found is not None or end == begin + 1:
                runs.append((run, found))
                begin = end
                break
    return runs


def _value(table: Table, value: str, keep_numbers: bool = False) -> str:
    """What stands in a hole: a number with the decimal mark of the interface, a known text in its language, anything else as it is."""
    text = value.strip()
    if not text or _QUOTED.fullmatch(text):
        return value
    found = _number(text) if not keep_numbers else None
    if found is None and re.search("[A-Za-z]{2}", text):
        found = _words(table, text)
    if found is None and not keep_numbers:
        found = _THOUSANDS.sub(lambda number: number[0].replace(",", "\u202f"), text)
    return value if found is None else value.replace(text, found)


def _words(table: Table, text: str) -> Optional[str]:
    if " " in text or text[0].isupper():  # one small word alone is a name that programs know
        found = _known(table, text)
        if found is None and " " in text:  # a title within a sentence, or a sentence within another
            found = _known(table, text[:1].upper() + text[1:]) or _whole(table, text)
        if found is not None:
            return found
    named = _NAMED.fullmatch(text)
    if named is not None and (what := _words(table, named[2])) is not None:
        return f"{named[1]}: {what}"
    counted, bracketed, numbered = _COUNTED.fullmatch(text), _BRACKETED.fullmatch(text), _NUMBERED.fullmatch(text)
    if counted is not None:
        inner = _words(table, counted[1])
        return None if inner is None else inner + counted[2]
    if bracketed is not None:
        return f"{_value(table, bracketed[1])} ({_value(table, bracketed[2])})"
    if numbered is not None:
        return f"{_value(table, numbered[1])} {_value(table, numbered[2])}"
    return _listed(table, text)


def _listed(table: Table, text: str) -> Optional[str]:
    """ "a, b and c" with the known ones of them said; ", of them 3 …" may begin with what parts it from the sentence."""
    for between in ("; ", ", ", " and ", " or "):
        parts = _parted(text, between)
        if len(parts) > 1:
            told = [part and (_words(table, part) or _after(table, between, part)) for part in parts]
            if any(told) or between in (" and ", " or ") and all(_NAME.fullmatch(part) for part in parts):
                joined = f" {table.whole.get(between.strip(), between.strip())} " if between[0] == " " else between
                return joined.join(new or old for new, old in zip(told, parts))
    return None


def _parted(text: str, between: str) -> List[str]:
    """Split where the separator stands in no brackets."""
    parts = [""]
    for part in text.split(between):
        is_within = parts[-1].count("(") > parts[-1].count(")")
        parts = [*parts[:-1], parts[-1] + between + part] if is_within else [*parts, part]
    return parts[1:] if len(parts) > 1 and not parts[0] else parts


def _after(table: Table, between: str, part: str) -> Optional[str]:
    """Of a part that is known with what stands before it only ("; of Europe: {1}")."""
    found = _whole(table, between + part) if between in ("; ", ", ") else None
    return found[len(between) :] if found is not None and found.startswith(between) else None


def _number(text: str) -> Optional[str]:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    unit = found["unit"]
    if re.search("[a-z]{4}", unit):
        return None
    digits = text[: len(text) - len(unit)] if unit else text
    return digits.replace(",", "\u202f").replace(".", f"{shown(0.5):.1f}"[1]) + (" %" if unit == "%" else unit)
