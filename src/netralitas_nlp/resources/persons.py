"""What tells names of people from other words. Files: `persons.toml`, `name_tokens.csv.xz`, `bylines.toml`, `identity.toml`."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.identity import read_name_forms
from netralitas_nlp.resources.quotes import Reporting
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.naming import NameForms

_FILE = "persons.toml"
_MADE = ("tokens", "titles", "credits", "forms", "of_it")  # lists that the file does not hold as they are


@dataclass(frozen=True)
class PersonWords:
    """Word lists, all folded.

    Attributes:
        cues: Words that a name follows ("ujar", "Pak").
        not_after: Words after which a name is a street's, a building's, a feast's.
        no_name: Capitalised words that are no part of a name.
        of_it: These with "-nya": no name begins with one ("Narasumbernya").
        calendar: Words of the calendar among them that are given names too ("Hari", "Mei").
        weekdays: Weekdays that are given names too.
        in_dates: Words before a month that make it one ("bulan").
        kept_days: Words that name a day behind "Hari" ("Kartini").
        inner: Small words inside names ("bin").
        descent: Those that a name always goes on behind ("br").
        abbreviated: Words inside or before names that carry a stop ("moh").
        tokens: Words that occur in names of people and hardly elsewhere.
        titles: Words of titles and ranks before names ("drs", "serka").
        relatives: Words that call somebody another one's relative ("istri").
        called: Words before what somebody is called ("disapa").
        called_how: Words between these and the name ("akrab").
        credits: Words before the name of who signs ("penulis").
        forms: Forms and spellings of given names.
    """

    cues: frozenset[str]
    not_after: frozenset[str]
    no_name: frozenset[str]
    of_it: frozenset[str]
    calendar: frozenset[str]
    weekdays: frozenset[str]
    in_dates: frozenset[str]
    kept_days: frozenset[str]
    inner: frozenset[str]
    descent: frozenset[str]
    abbreviated: frozenset[str]
    tokens: frozenset[str]
    titles: frozenset[str]
    relatives: frozenset[str]
    called: frozenset[str]
    called_how: frozenset[str]
    credits: frozenset[str]
    forms: NameForms


def read_person_words(files: DataFiles, reporting: Reporting) -> PersonWords:
    """The lists.

    Raises:
        ResourceError: A file is missing or broken.
    """
    table = files.table(_FILE)

    def words(key: str) -> frozenset[str]:
        return frozenset(map(fold, reporting.words(_FILE, key, table[key])))

    tokens = frozenset(files.column("name_tokens.csv.xz", "token"))
    lists = [f.name for f in dataclasses.fields(PersonWords) if f.name not in _MADE]
    found = {name: words(name) for name in lists}
    found["of_it"] = frozenset(f"{word}nya" for word in found["no_name"])
    roles = files.table("bylines.toml")["roles"]
    credits = words("credits").union(*(roles[role] for role in ("author", "editor", "photo", "source")))
    forms = read_name_forms(files)
    return PersonWords(tokens=tokens, titles=_titles(files), credits=credits, forms=forms, **found)


def _titles(files: DataFiles) -> frozenset[str]:
    corps = ("Korps suffix", "Retired", "Service suffix")
    ranks = [
        row
        for row in files.rows("ranks.csv", ("force", "group", "full_name", "abbreviations"))
        if row["group"] not in corps
    ]
    forms = [row["abbreviations"] for row in ranks]
    forms += [row["full_name"] for row in ranks if row["force"] == "POLRI" or row["force"].startswith("TNI")]
    for row in files.rows("name_affixes.csv", ("position", "variants", "part")):
        if row["position"] == "before_name" and row["part"] == "outside":
            forms.append(row["variants"])
    words = (word for form in forms for word in re.findall(r"[^\W\d_]+", fold(form)))
    return frozenset(word for word in words if len(word) > 1)
