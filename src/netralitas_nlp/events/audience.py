"""Who came and what it was about, as far as words alone say it: groups, counts, theme, documents signed, budget, clock.

In: a `Reading` and the sentences about one occasion. Out: `Argument`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netralitas_nlp.events.reading import Reading
from netralitas_nlp.model import Argument, ArgumentRole, PersonMention
from netralitas_nlp.text.span import Span

_GROUPS = (
    r"asn|pns|pppk|cpns|peserta|siswa|siswi|pelajar|mahasiswa|santri|guru|dosen|kepala|camat|lurah|kades|kalur|perangkat|aparatur|pegawai|pejabat|opd|skpd|"
    r"kader|anggota|pengurus|tokoh|masyarakat|warga|pelaku|petani|perajin|pedagang|admin|administrator|operator|perwakilan|utusan|unsur|jajaran|panwascam|"
    r"panwaslu|ppk|pps|kpps|panitia|ormas|organisasi|lembaga|komunitas|relawan|forkopimda|forkopimcam|forkopimca|muspida|muspika|partai|parpol|pemilih|remaja|"
    r"pemuda|generasi|ibu|kelompok|tim|para|pendamping|penyuluh|bendahara|sekretaris|kasubag|kepala|staf|karyawan|honorer|tenaga|personel|personil|prajurit|"
    r"bhabinkamtibmas|babinsa|dandim|kapolres|kapolsek|danramil|kejari|kajari|wartawan|jurnalis|media|instansi|dinas|badan|bpd|umkm|ukm|penyandang|disabilitas|"
    r"trainer|pengawas|ketua|bupati|wali[ ]?kota|dprd|stakeholder|pemangku|orang[ ]tua|eks|mantan|calon|pengelola|koordinator|rombongan|tamu|undangan|"
    r"kecamatan|desa|kelurahan|sekolah|puskesmas|dunia[ ]usaha|pramuka|osis|tkk|tksk|tni|polri|kpu|bawaslu|kpud|driver|pengemudi|nelayan|buruh|pekerja"
)
_GROUP = re.compile(rf"\b(?:{_GROUPS})\b")
_STOP = (
    r"(?=[ ](?:di(?![ ](?:lingkungan|lingkup|wilayah))|pada|bertempat|yang|untuk|guna|dalam|agar|supaya|saat|dengan|melalui|oleh|secara|ini|itu|tersebut|mulai|hadir|juga|turut|menggunakan|"
    r"bisa|dapat|mengikuti|ikuti|diajak|sebagai|berlangsung|digelar|adalah|selama|tampak|namun|karena|sehingga|akan|telah|(?<!instansi )(?<!pihak )terkait|tentang|merupakan|terdiri)\b|[.;:\n\"“”]|$)"
)
_LIST = rf"(?P<list>(?:[^\n.;:\"“”]|\.(?=[\w,])){{3,300}}?){_STOP}"
_NUMBER = r"(?:sebanyak|sekitar|sedikitnya|kurang lebih|tak kurang dari|tidak kurang dari|lebih dari|ratusan|puluhan|ribuan|belasan|seluruh|para|sejumlah|segenap)"

_LISTS = (
    ("terdiri", re.compile(rf"\b(?:terdiri (?:dari|atas)(?: unsur)?|berasal dari|di antaranya|diantaranya) {_LIST}")),
    (
        "diikuti",
        re.compile(
            rf"\b(?:(?:di ?ikuti|di ?hadiri)(?: langsung| pula| juga)?(?: oleh)?|dengan dihadiri|dihadiri pula oleh|(?:turut )?disaksikan(?: langsung)?(?: oleh)?) {_LIST}"
        ),
    ),
    (
        "hadir",
        re.compile(
            rf"\b(?:turut hadir|hadir dalam \w{{3,20}} (?:tersebut|itu|ini)|hadir pada \w{{3,20}} (?:tersebut|itu|ini)|tampak hadir|hadir pula)(?: antara lain)?:?,? {_LIST}"
        ),
    ),
    (
        "kepada",
        re.compile(
            r"(?:(?<=^)|(?<=[.\n\"] )|(?<=\n))(?:kepada|di hadapan|dihadapan) (?=para |seluruh |segenap |peserta )(?P<list>[^\n.;:,\"“”]{3,120}),"
        ),
    ),
    (
        "mengundang",
        re.compile(rf"\b(?:mengundang|melibatkan|menyasar|mengumpulkan|dihadirkan pula|di hadapan|dihadapan) {_LIST}"),
    ),
)
_BEFORE = re.compile(
    r"(?:^|[.\n,;\"] ?)(?:[\w .]{0,24}[-–] )?(?P<list>[^\n.;:,\"“”]{3,110}?)"
    r"(?:(?: diajak| diwajibkan| antusias| diundang| turut| telah)?(?: mengikuti| ikuti| mengucapkan| membacakan)|(?P<signs>))$"
)
_SIGNS = re.compile(r"menandatangani|tanda ?tangani|teken|meneken")
_FOR = re.compile(
    rf"[ ](?P<gap>[^\n.;:]{{0,110}}?)\b(?:bagi|kepada|untuk para|terhadap|dengan peserta|bersama) {_LIST}"
)
_COUNT = re.compile(
    r"\b(?P<count>\d{1,3}(?:\.\d{3})+|\d{1,5})(?: \([^)\n]{2,50}\))?(?P<unit> (?:orang |para )?(?:peserta|orang|asn|pns|siswa|pelajar|guru|perwakilan|kades|kepala|camat|"
    r"lurah|mahasiswa|anggota|pegawai|petugas|kader|pelaku|undangan|pengurus|perangkat|santri|warga|opd|desa|tenaga|personel|personil|perajin|pemuda|admin|"
    r"administrator|operator|peserta)\b)"
)
_THEME = re.compile(
    r"\b(?:bertajuk|bertema(?:kan)?|mengusung tema|mengambil tema|mengangkat tema|dengan tema|dengan tajuk|bertopik|tema yang diangkat|dengan mengusung tema|tema kegiatan)"
    r"(?: kali ini)?(?: adalah)?(?: terkait)?[ :,]{1,3}"
    r"(?:[\"“”'‘](?P<marked>[^\"“”\n]{3,160})[\"”’']|(?P<plain>[^\n.,;\"“”()]{3,110}?)(?=[ ](?:yang|di|pada|bertempat|digelar|itu|tersebut|bagi|serta|dengan|ini)\b|[.,;\n\"“”()]|$))"
)
_SIGNED = re.compile(
    r"\b(?:penandatangana?n|menandatangani|ditandatangani(?:nya)?|meneken|teken|tanda tangan|menandatanganan) (?P<what>(?:naskah |dokumen |piagam |surat )?"
    r"(?:pakta integritas|fakta integritas|komitmen(?: bersama)?|nota kesepahaman|mou|ikrar|deklarasi|perjanjian kerja ?sama|berita acara|maklumat|kesepakatan bersama)(?: [a-z]{3,14}){0,3}?)"
    r"(?=[ ](?:oleh|di|pada|yang|dan|dalam|untuk|tersebut|ini|itu|bersama|antara|dengan)\b|[.,;:\n()\"]|$)"
)
_BUDGET = re.compile(
    r"\b(?:anggaran|biaya|dana|apbd|apbn|menelan)\b[^\n.]{0,60}?\b(?P<sum>rp\.? ?\d[\d.,]{0,18}(?: (?:ribu|juta|miliar|milyar|triliun))?)"
)
_CLOCK = re.compile(
    r"\bpukul (?P<from>\d{1,2})[.:](?P<fm>\d\d)(?: ?(?:-|hingga|sampai(?: dengan)?|s\.?d\.?) ?(?:pukul )?(?P<to>\d{1,2})[.:](?P<tm>\d\d))?"
)


def words_only(reading: Reading, triggers: Sequence[Span], about: Sequence[Span]) -> Iterator[Argument]:
    """Arguments of one occasion that need no other part.

    Args:
        reading: The document.
        triggers: Places where the occasion is named.
        about: Sentences about it, in reading order.
    """
    yield from _audience(reading, triggers, about)
    yield from _first(reading, about, _THEME, ArgumentRole.THEME, "theme:words", ("marked", "plain"))
    yield from _all(reading, about, _SIGNED, ArgumentRole.DOCUMENT, "document:signed", "what")
    yield from _first(reading, about, _BUDGET, ArgumentRole.BUDGET, "budget:words", ("sum",))
    yield from _clock(reading, about)


def _audience(reading: Reading, triggers: Sequence[Span], about: Sequence[Span]) -> Iterator[Argument]:
    seen: set[str] = set()
    counts: set[str] = set()
    for span, rule in _group_lists(reading, triggers, about):
        for item in _items(reading, span):
            words = " ".join(item.of(reading.doc.content).split())
            if words.lower() not in seen:
                seen.add(words.lower())
                yield Argument(role=ArgumentRole.AUDIENCE, value=words, span=item, rule=f"audience:{rule}")
    for sentence in about:
        for match in _COUNT.finditer(reading.doc.folded, sentence.start, sentence.end):
            value = match["count"].replace(".", "")
            if value not in counts and not reading.quoted.hold(Span(*match.span())):
                counts.add(value)
                yield from _counted(reading, match, sentence, seen)
                yield Argument(role=ArgumentRole.COUNT, value=value, span=Span(*match.span()), rule="count:number")


_COUNTED = re.compile(rf"(?:orang |para )*(?P<list>[a-z/-]{{3,20}}(?: [a-z/-]{{2,20}}){{0,3}}?){_STOP}")


def _counted(reading: Reading, count: re.Match[str], sentence: Span, seen: set[str]) -> Iterator[Argument]:
    """The group that a number counts: "59 guru pendamping"."""
    match = _COUNTED.match(reading.doc.folded, count.start("unit") + 1, sentence.end)
    item = _trim(reading.doc.folded, Span(*match.span("list"))) if match else None
    if item is not None:
        words = " ".join(item.of(reading.doc.content).split())
        if words.lower() not in seen:
            seen.add(words.lower())
            yield Argument(role=ArgumentRole.AUDIENCE, value=words, span=item, rule="audience:counted")


def _group_lists(reading: Reading, triggers: Sequence[Span], about: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    folded = reading.doc.folded
    for trigger in triggers:
        sentence = reading.sentence_at(trigger.start)
        before = _BEFORE.search(folded[max(sentence.start, trigger.start - 200) : trigger.start].rstrip())
        if before and (before["signs"] is None or _SIGNS.match(folded, trigger.start)):
            left = max(sentence.start, trigger.start - 200)
            yield Span(left + before.start("list"), left + before.end("list")), "mengikuti"
        after = _FOR.match(folded, trigger.end, sentence.end)
        if after:
            yield Span(*after.span("list")), "bagi"
    for sentence in about:
        for rule, pattern in _LISTS:
            for match in pattern.finditer(folded, sentence.start, sentence.end):
                if not reading.quoted.hold(Span(*match.span("list"))):
                    yield Span(*match.span("list")), rule
    if triggers and about:
        yield from _addressed(reading, about)


_TOLD = re.compile(
    rf"\b(?:menekankan|memberikan informasi(?: \w{{3,20}}){{0,8}}?|memberikan arahan|menyampaikan|disampaikan|memberi penjelasan|edukasi) (?:kepada|bagi) {_LIST}"
)


def _addressed(reading: Reading, about: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Whom the speakers address in the first sentences ("menekankan kepada partai politik")."""
    first = reading.sentence_index(about[0].start)
    for sentence in reading.sentences[first : first + 5]:
        for match in _TOLD.finditer(reading.doc.folded, sentence.start, sentence.end):
            if not reading.quoted.hold(Span(*match.span("list"))):
                yield Span(*match.span("list")), "addressed"


_SPLIT = re.compile(r",? (?:dan|serta|hingga|maupun|beserta|sampai|dan juga|atau) |, ?|;")
_HEAD = re.compile(
    rf"^(?:(?:{_NUMBER}|[^\n]{{0,80}}\bbersama|dan (?=disaksikan|dihadiri|diikuti)|disaksikan|dihadiri|diikuti|kalangan|partisipasi|(?:dari )?pihak|dari kalangan|peserta dari kalangan|oleh|dari|antara lain|yakni|yaitu|unsur|langsung|semua|\d[\d.]*|orang|\([^)]{{1,40}}\)|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh) )[ ,]*)+"
)


_ANYONE = re.compile(
    r"(?:(?:para )?peserta|tamu|undangan|tamu undangan|orang|orang peserta|anggota|kepala|ketua|sekretaris)(?: (?:lain|lainnya|yang lain|yang hadir))?"
)


_NO_GROUP = re.compile(
    r"(?:terdiri|netralitas|sosialisasi|pemilu|pilkada|kami|kita|ia|dia|mereka|saya|kita|utamanya|agar|untuk)\b"
)


def _items(reading: Reading, whole: Span) -> Iterator[Span]:
    """The groups of a list; persons and what names no group are left out."""
    text = reading.doc.folded
    names = [p.span for p in reading.doc.of(PersonMention)]
    start = whole.start
    for stop in [*(Span(*m.span()) for m in _SPLIT.finditer(text, whole.start, whole.end)), Span(whole.end, whole.end)]:
        item = _trim(text, Span(start, stop.start))
        start = stop.end
        if item is None or any(item.overlaps(n) for n in names):
            continue
        yield item


def _trim(text: str, item: Span) -> Span | None:
    words = item.of(text)
    head = _HEAD.match(words)
    left = head.end() if head else 0
    inner = words[left:]
    left += len(inner) - len(inner.lstrip(" ,-"))
    inner = re.sub(r"(?:[ ](?:dan|serta|hingga|maupun|juga|secara))+$", "", inner.strip(" ,-"))
    if _ANYONE.fullmatch(inner) or _NO_GROUP.match(inner):
        return None
    if not _GROUP.search(inner) or len(inner.split()) > 12 or len(inner) < 3:
        return None
    return Span(item.start + left, item.start + left + len(inner))


def _first(
    reading: Reading,
    about: Sequence[Span],
    pattern: re.Pattern[str],
    role: ArgumentRole,
    rule: str,
    groups: tuple[str, ...],
) -> Iterator[Argument]:
    for sentence in about:
        match = pattern.search(reading.doc.folded, sentence.start, sentence.end)
        if match:
            span = next(Span(*match.span(g)) for g in groups if match[g])
            yield Argument(role=role, value=" ".join(span.of(reading.doc.content).split()), span=span, rule=rule)
            return


def _all(
    reading: Reading, about: Sequence[Span], pattern: re.Pattern[str], role: ArgumentRole, rule: str, group: str
) -> Iterator[Argument]:
    seen: set[str] = set()
    for sentence in about:
        for match in pattern.finditer(reading.doc.folded, sentence.start, sentence.end):
            span = Span(*match.span(group))
            value = " ".join(span.of(reading.doc.content).split())
            if value.lower() not in seen:
                seen.add(value.lower())
                yield Argument(role=role, value=value, span=span, rule=rule)


def _clock(reading: Reading, about: Sequence[Span]) -> Iterator[Argument]:
    for sentence in about:
        match = _CLOCK.search(reading.doc.folded, sentence.start, sentence.end)
        if match and int(match["from"]) < 24:
            value = f"{int(match['from']):02d}:{match['fm']}"
            if match["to"] and int(match["to"]) < 25:
                value += f"/{int(match['to']):02d}:{match['tm']}"
            yield Argument(role=ArgumentRole.CLOCK, value=value, span=Span(*match.span()), rule="clock:pukul")
            return
