"""What can be found in a text. Every record has a place, and names the rule that saw it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netralitas_nlp.model.ids import code_in
from netralitas_nlp.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Something one rule saw at one place.

    Attributes:
        span: Where it stands.
        rule: Which rule saw it: "citations:short", "names:crf".
    """

    span: Span
    rule: str


# ------------------------------------------------------------------ the page and its parts


class BlockKind(StrEnum):
    """What part of the page a block is. Noise is hidden from finders, the rest is read."""

    TITLE = "title"
    BYLINE = "byline"
    STAMP = "stamp"
    DATELINE = "dateline"
    CAPTION = "caption"
    BODY = "body"
    NOISE = "noise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Annotation):
    """A run of text that plays one part on the page; blocks do not overlap, except that a dateline lies in its body.

    Attributes:
        kind: The part it plays.
        path: Place of the element in the page (CSS-like path), if the input was HTML.
    """

    kind: BlockKind
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Annotation):
    """A sentence, without the blanks around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Annotation):
    """A token with what a tagger and parser say of it; UD labels (universaldependencies.org).

    Attributes:
        upos: Universal part of speech ("NOUN"), None if not given.
        lemma: Dictionary form, None if not given.
        head: Place of the word it depends on; None for the root of the sentence.
        relation: Dependency relation ("nsubj"), None if not given.
    """

    upos: str | None = None
    lemma: str | None = None
    head: Span | None = None
    relation: str | None = None


# ------------------------------------------------------------------ mentions: words that name a thing


class NameLabel(StrEnum):
    """The classes that name engines know."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    LOCATION = "LOC"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention(Annotation):
    """A proper name as a name engine (statistical) saw it, before lists and grammars have had their say.

    Attributes:
        label: Class that the engine gave.
        engine: Name and version of the engine: "crf 1.0".
    """

    label: NameLabel
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention(Annotation):
    """Words that name a person. `span` covers the name alone, without titles, degrees, ranks and honorifics.

    Attributes:
        name: The name as printed, blanks folded.
        prefix: Titles before the name, as printed ("Drs. H."); None if there are none.
        suffix: Degrees after the name, as printed ("S.H., M.Si."); None if there are none.
        probability: How likely the words name a person with these borders, 0 to 1.
    """

    name: str
    prefix: Span | None = None
    suffix: Span | None = None
    probability: float = 1.0

    @property
    def whole(self) -> Span:
        """The name with its titles and degrees."""
        span = self.span
        for part in (self.prefix, self.suffix):
            span = span.to(part) if part is not None else span
        return span


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMention(Annotation):
    """Words that name an administrative region, its level word included ("Kabupaten Jepara", "Jepara", "Konsel").

    Attributes:
        name: The proper name without its level word, as printed.
        level: "provinsi", "kabupaten", "kota", "kecamatan", "desa", "kelurahan" if a word says so or implies it
            ("Pemkab X", "Bupati X"); None if the bare name stands alone.
        candidates: Kemendagri codes that bear the name, sorted.
        misspelled: Whether the name is printed with a slip of the pen.
    """

    name: str
    level: str | None
    candidates: tuple[str, ...]
    misspelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyMention(Annotation):
    """Words that name one agency or organisation, its region included ("Bawaslu Kabupaten Pasuruan", "Bawaslu").

    Attributes:
        agency: Id of the kind in the register ("bawaslu_kab", "bakesbangpol"), None for one that is not registered.
        name: The words without the region part, as printed.
        region: Span of the region words inside the mention, if any.
        guessed: Whether a name engine took the words for an organisation, and neither the register nor a rule did first.
    """

    agency: str | None
    name: str
    region: Span | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueMention(Annotation):
    """A building, room or field, without preposition: "Ruang Rapat Auditorium Mpun Sindok Graha Maslahat"."""

    name: str


class OfficeStatus(StrEnum):
    """How a person holds an office; inactive (nonaktif): suspended from it or on leave."""

    DEFINITIVE = "definitive"
    PJ = "pj"
    PJS = "pjs"
    PLT = "plt"
    PLH = "plh"
    FORMER = "former"
    CANDIDATE = "candidate"
    ELECT = "elect"
    INACTIVE = "inactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMention(Annotation):
    """Words that name an office (jabatan), words of status, agency and region included: "Pj. Bupati Pasuruan".

    Attributes:
        office: Id of the office in the register, None if only the grammar saw it.
        status: Definitive unless a word before or behind says otherwise.
        agency: Id of the agency (kind @ region) or government it belongs to, None if the text leaves it open.
        agency_name: The agency's canonical name.
        region: Kemendagri code it is held in, None if open.
        inferred: Whether agency or region come from the article rather than from these words.
        category: Its category in the register ("head", "functional", "event_role"), None if only the grammar saw it.
        beside: Span of the name beside which it was read, where the register read other words or none; it takes the place of
            the offices that it overlaps.
        together: Whether it is told together with another office that shares what stands around both
            ("calon bupati dan wakil bupati Kudus"): the names beside them hold one each.
    """

    office: str | None
    status: OfficeStatus = OfficeStatus.DEFINITIVE
    agency: str | None = None
    agency_name: str | None = None
    region: str | None = None
    inferred: bool = False
    category: str | None = None
    beside: Span | None = None
    together: bool = False

    @property
    def unlisted(self) -> bool:
        """Whether only the name beside it shows an office in these words: they may also be "istri Bupati" or "terdakwa"."""
        return self.office is None and self.beside is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Official(Annotation):
    """A person holds an office, as these words say; `span` covers both.

    Attributes:
        person: Span of a `PersonMention`.
        office: Span of an `OfficeMention`.
        probability: How likely the person holds the office, 0 to 1.
    """

    person: Span
    office: Span
    probability: float = 1.0


# ------------------------------------------------------------------ links: which thing a mention names


class LinkKind(StrEnum):
    """What sort of thing a link leads to."""

    REGION = "region"
    AGENCY = "agency"
    PERSON = "person"
    REGULATION = "regulation"


class LinkStatus(StrEnum):
    """Doubt is an answer."""

    LINKED = "linked"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Annotation):
    """Which thing the words at `span` name, and why. At most one of each kind at a span.

    Persons are linked within the document: every mention of one person (name, short name, office alone, pronoun)
    has a link with the same target and the fullest name as label.

    Attributes:
        kind: Sort of thing.
        target: Its id: "region:33.20", "agency:bakesbangpol@33.20", "person:lukito-sudi-asmara", "regulation:uu/2023/20";
            None unless `status` is linked.
        label: Its name in normal form: "Kabupaten Jepara", "Bakesbangpol Kabupaten Jepara", "Lukito Sudi Asmara".
        status: Linked, ambiguous or unknown.
        candidates: Ids that were weighed.
        reasons: Names of the reasons that decided: "level_word", "parent_named", "inferred_from_article".
        inferred: For agencies: whether their region comes from the article rather than from these words.
        signs: For persons: whether the name signs the article, instead of telling of somebody in it.
    """

    kind: LinkKind
    target: str | None
    label: str | None = None
    status: LinkStatus = LinkStatus.LINKED
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    inferred: bool = False
    signs: bool = False

    @property
    def code(self) -> str | None:
        """Kemendagri code of the region it leads to, or at which the agency is; None if it leads to neither."""
        return code_in(self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(Annotation):
    """The region that the document as a whole is about; `span` is the mention that speaks most for it.

    Attributes:
        region: Kemendagri code of a kabupaten, kota or province; None unless `status` is linked.
        province: Code of the province, also where the kabupaten or kota is ambiguous; None if that is open too.
        status: Linked, ambiguous or unknown.
        candidates: Codes that were weighed, best first.
        reasons: Names of what decided: "dateline", "most_named", "outlet_home", …
    """

    region: str | None
    province: str | None = None
    status: LinkStatus = LinkStatus.LINKED
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


# ------------------------------------------------------------------ when


class DateBasis(StrEnum):
    """What a date's value rests on."""

    WRITTEN = "written"
    YEAR_FROM_TEXT = "year_from_text"
    YEAR_FROM_PUBLISHED = "year_from_published"
    RELATIVE = "relative"
    REPAIRED = "repaired"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Annotation):
    """Words that name a day, a month or a range of days. The printed form is the text at `span`.

    Attributes:
        value: ISO 8601 / EDTF: "2024-11-05", "2024-11", "2024-09-25/2024-09-27", a list of days as "{2024-09-25,2024-09-27}";
            None if it could not be resolved.
        basis: What the value rests on.
        weekday: Weekday as printed, 0 = Monday; None if none is printed.
        problem: "weekday_contradiction", "malformed", "impossible", "misspelt", "after_publication"; None if it is sound.
        candidates: Values that would fit, if a repair was weighed.
        clock: "09.00", "08.00-12.00" as "09:00", "08:00/12:00"; None if no time is printed with it.
        zone: "WIB", "WITA", "WIT"; None if not printed.
        hijri: Whether the words name a Hijri date (then `value` is None).
        moved: "from" for a day that something was moved away from, "to" for the day it was moved to.
    """

    value: str | None
    basis: DateBasis = DateBasis.WRITTEN
    weekday: int | None = None
    problem: str | None = None
    candidates: tuple[str, ...] = ()
    clock: str | None = None
    zone: str | None = None
    hijri: bool = False
    moved: str | None = None


# ------------------------------------------------------------------ who said what


class Certainty(StrEnum):
    """How firmly a decision gives a value.

    Of `SURE` values at least 95 in 100 are right on texts of outlets that training did not see (docs/quality.md tells the
    measured share); `LIKELY` ones are given because more of them are right than wrong.
    """

    SURE = "sure"
    LIKELY = "likely"


class QuoteKind(StrEnum):
    """Words between quotation marks, or told by the reporter."""

    DIRECT = "direct"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Annotation):
    """What somebody said. `span` runs from the first to the last word, without quotation marks.

    Attributes:
        kind: Direct or indirect.
        speaker: Span of the words that name the speaker for this quotation (name, office, pronoun); None if unknown.
        speaker_name: Fullest name of the speaker in the document, or the office as written; None if unknown.
        speaker_id: Id of the speaker within the document ("person:…"); None if unknown, or if no names were linked.
        cue: Span of the reporting word ("ujarnya"); None if there is none.
        speech: What the reporting word does: "said", "asserted", "urged", "hoped", "denied", …; None without a cue.
        probability: How likely the speaker is right, 0 to 1; None where the words alone decide or nobody is known.
        certainty: Sure or likely; None where the words alone decide, or where the speaker is the likeliest and yet unsure.
        reasons: What counted most for or against the speaker, strongest first: "came in alone +0.62".
    """

    kind: QuoteKind
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_id: str | None = None
    cue: Span | None = None
    speech: str | None = None
    probability: float | None = None
    certainty: Certainty | None = None
    reasons: tuple[str, ...] = ()


# ------------------------------------------------------------------ law


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One provision inside a citation, with its own place.

    Attributes:
        span: The words that name it.
        pasal, ayat, huruf, angka: The parts named, as written, OCR digits mended; None if not named.
    """

    span: Span
    pasal: str | None = None
    ayat: str | None = None
    huruf: str | None = None
    angka: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Annotation):
    """Words that point to a regulation.

    Attributes:
        type: Kind of regulation as in `regulation_types.toml`: "UU", "PP", "Perbup", "SE"; None for a back-reference that
            does not say it ("peraturan tersebut", "Pasal 5" alone).
        number: As written, without leading zeros; None if none is printed.
        year: Four digits; None if none is printed.
        issuer: Region code or body that issued it, where the type needs one; None if open.
        title: Span of the printed title ("tentang …"), if any.
        targets: Provisions named with it.
        form: "full", "short" (a nickname), "back" (a back-reference), "bare" (type without number).
        numbers: All (number, year) of one decree that several bodies signed; `number` and `year` are the first.
        name: The words that name the regulation, without provisions and title; None for provisions alone.
    """

    type: str | None
    number: str | None = None
    year: str | None = None
    issuer: str | None = None
    title: Span | None = None
    targets: tuple[Target, ...] = ()
    form: str = "full"
    numbers: tuple[tuple[str, str | None], ...] = ()
    name: Span | None = None


class Stance(StrEnum):
    """What the text does with a prohibited act. Only a verdict or finding says that somebody did it."""

    WARNING = "warning"
    ALLEGATION = "allegation"
    FINDING = "finding"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActMention(Annotation):
    """A prohibited act as one item of a list or clause.

    Attributes:
        act: Code in the catalogue of acts; None if it is told but fits no coded act.
        label: Short name of the act.
        stance: Warning, allegation, finding or verdict.
        sanction_class: Class of the sanction that the catalogue threatens; None if open.
        legal_basis: Provisions, as in the catalogue.
    """

    act: str | None
    label: str
    stance: Stance
    sanction_class: str | None = None
    legal_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionMention(Annotation):
    """A sanction or path to one that the text names ("sanksi berat", "rekomendasi KASN").

    Attributes:
        sanction: Id in the catalogue of sanctions; None if only its class is told.
        sanction_class: "kode_etik" (moral sanction), "disiplin" (grade not told), "ringan", "sedang", "berat", "pidana",
            "administratif"; "rekomendasi" and "laporan" are steps on the way to one.
    """

    sanction: str | None
    sanction_class: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCount(Annotation):
    """A number of cases ("20 ASN dilaporkan, 3 terbukti").

    Attributes:
        count: The number.
        unit: "asn", "kasus", "laporan", … as in the cue list.
        stage: "reported", "alleged", "processed", "proven", "recommended", "sanctioned".
        period: ISO 8601 / EDTF, None if not told.
        region: Kemendagri code, None if not told.
    """

    count: int
    unit: str
    stage: str
    period: str | None = None
    region: str | None = None


class CueKind(StrEnum):
    """How a clause is meant."""

    NEGATION = "negation"
    PROHIBITION = "prohibition"
    PLAN = "plan"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ALLEGATION = "allegation"
    DENIAL = "denial"
    CONDITION = "condition"
    WISH = "wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextCue(Annotation):
    """A word that changes how a clause is meant ("akan", "diduga", "tidak boleh").

    Attributes:
        kind: How.
        scope: The stretch it governs.
    """

    kind: CueKind
    scope: Span


# ------------------------------------------------------------------ what happened


class Modality(StrEnum):
    """Whether the occasion took place; `DENIED` if the text says that it did not, or that somebody denies it."""

    HELD = "held"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"


class ArgumentRole(StrEnum):
    """The parts that people, groups, places and times play in an event."""

    ORGANISER = "organiser"
    HOST = "host"
    OPENER = "opener"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    AUDIENCE = "audience"
    COUNT = "count"
    DAY = "day"
    CLOCK = "clock"
    VENUE = "venue"
    LOCALITY = "locality"
    REGION = "region"
    ELECTION = "election"
    THEME = "theme"
    DOCUMENT = "document"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One value of an event, with its place and rule.

    Attributes:
        role: The part it plays.
        value: In normal form: canonical agency name, fullest person name, ISO day, region name, venue as written.
        span: The words it rests on; None only if nothing in the text says it (then `rule` says what does).
        rule: What saw it: "organiser:melalui".
        ref: Id of the thing ("agency:…", "person:…", "region:…"), if linked.
        office: For persons: the office as written, and its agency, if known.
        agency: For persons: canonical name of the agency.
        narasumber: For speakers: whether the text calls them resource person or says they gave material.
        named: For speakers: whether the text names a person; otherwise `value` is the agency that sent one.
        probability: How likely the value is right, 0 to 1; None where a rule alone decides.
        certainty: Sure or likely; None where a rule alone decides.
        reasons: What counted most for or against it, strongest first: "left=oleh +1.32".
    """

    role: ArgumentRole
    value: str
    span: Span | None
    rule: str
    ref: str | None = None
    office: str | None = None
    agency: str | None = None
    narasumber: bool = False
    named: bool = True
    probability: float | None = None
    certainty: Certainty | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention(Annotation):
    """One occasion that the text tells of; `span` is the trigger that was chosen to name it.

    Attributes:
        kind: Main kind, an id of `event_types.toml`.
        kind_span: The words that gave the main kind (the trigger).
        further: Further kinds of the same occasion.
        topic: An id of the topics list ("netralitas_asn", …, "other").
        topic_label: Theme in the text's words; None if none stands there.
        outreach: Whether a public body informs, trains, briefs, coordinates or takes a pledge from an audience.
        in_scope: Whether the theme is an election or the neutrality of public servants.
        modality: Held, planned, postponed or cancelled.
        format: "luring", "daring", "hybrid"; None if not told.
        mentions: All places where the same occasion is told.
        arguments: The parts of the occasion, each with its place.
        why: Names of the reasons that hold for its trigger.
        probability: How likely the text tells of an outreach occasion, 0 to 1.
        certainty: Sure or likely.
        reasons: What counted most for or against that, strongest first: "told because=dated +1.32".
    """

    kind: str
    kind_span: Span
    further: tuple[str, ...] = ()
    topic: str = "other"
    topic_label: str | None = None
    outreach: bool = True
    in_scope: bool = False
    modality: Modality = Modality.HELD
    format: str | None = None
    mentions: tuple[Span, ...] = ()
    arguments: tuple[Argument, ...] = ()
    why: tuple[str, ...] = ()
    probability: float | None = None
    certainty: Certainty | None = None
    reasons: tuple[str, ...] = ()

    def having(self, role: ArgumentRole) -> tuple[Argument, ...]:
        """The arguments that play `role`, in reading order."""
        return tuple(a for a in self.arguments if a.role is role)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoEvent(Annotation):
    """The document tells of no outreach occasion; the deciding words and reasons are kept.

    Attributes:
        form: "appeal", "interview", "circular", "violation_case", "opinion", "programme", "other".
        why: Names of the reasons.
        probability: How likely the text tells of an outreach occasion all the same, 0 to 1.
        reasons: What counted most, strongest first.
    """

    form: str
    why: tuple[str, ...] = ()
    probability: float | None = None
    reasons: tuple[str, ...] = ()
