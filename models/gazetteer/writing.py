"""The file itself; its layout stands in `eventx.rules.gazetteer`."""

from __future__ import annotations

import json
import struct
import sys
from collections import defaultdict
from pathlib import Path

from entries import ALPHA2, TRANSLITERATED, Entry

from eventx.rules.gazetteer import (
    ALTERNATE,
    HEADER,
    KINDS,
    MAGIC,
    NO_POINT,
    RECORD,
    SECTIONS,
    fold,
    hash_key,
    is_short_capitals,
    skeleton,
)


def keys_of(entry: Entry) -> dict[str, bool]:
    """Return the keys of a place, and whether each is an alternate name."""
    keys: dict[str, bool] = {}
    for names, is_alternate in (([entry.name, *entry.names], False), (entry.alternates, True)):
        for name in names:
            if name[:1] in (",", "%"):
                key = name
            elif is_short_capitals(name):
                key = "=" + name
            else:
                key = fold(name.removeprefix("the ").removeprefix("The "))
            if len(key) > 1:
                keys.setdefault(key, is_alternate)
    return keys


def write(entries: list[Entry], out: Path) -> dict[str, int]:
    """Write the file and return how large its parts are."""
    for index, entry in enumerate(entries):
        entry.index = index
    codes = ["", *sorted({entry.country for entry in entries if entry.country})]
    number = {code: i for i, code in enumerate(codes)}
    strings, records = bytearray(), bytearray()
    seen: dict[str, int] = {}
    postings: dict[str, dict[int, bool]] = defaultdict(dict)
    for entry in entries:
        raw = entry.name.encode()[:255]
        if entry.name not in seen:
            seen[entry.name] = len(strings)
            strings += bytes([len(raw)]) + raw
        point = NO_POINT if entry.latitude is None else round(entry.latitude * 100_000)
        records += RECORD.pack(
            entry.geonameid,
            point,
            round((entry.longitude or 0) * 100_000),
            min(entry.population, 0xFFFF_FFFF),
            seen[entry.name],
            entry.admin1.index if entry.admin1 else 0,
            entry.admin2.index if entry.admin2 else 0,
            min(255, round(entry.prior * 20)),
            [str(k) for k in KINDS].index(entry.kind),
            number[entry.country],
            entry.is_capital + 2 * entry.is_ours,
        )
        keys = keys_of(entry)
        for key, is_alternate in keys.items():
            postings[key].setdefault(entry.index, is_alternate)
        alpha2 = ALPHA2.get(entry.country, "")
        if alpha2 in TRANSLITERATED and (entry.population >= 3000 or entry.kind != "city"):
            for name in [entry.name, *entry.names, *entry.alternates]:
                sound = skeleton(name)
                if sound:
                    postings["~" + sound].setdefault(entry.index, False)
    ordered = sorted((hash_key(key), key) for key in postings)
    if len({number for number, _ in ordered}) != len(ordered):
        sys.exit("two keys have one hash; change the hash")
    heads: dict[str, int] = {}
    offsets, flat = [0], list[int]()
    for _, key in ordered:
        group = sorted(
            postings[key].items(),
            key=lambda item: (-(entries[item[0]].prior - (1.5 if item[1] else 0)), item[0]),
        )
        flat += [index | (ALTERNATE if is_alternate else 0) for index, is_alternate in group[:60]]
        offsets.append(len(flat))
        if key[0] not in "~=,%":
            words = key.split()
            if len(words) > 1:
                heads[words[0]] = max(heads.get(words[0], 1), min(len(words), 8))
    head_order = sorted((hash_key(word), length) for word, length in heads.items())
    meta = {
        "countries": codes,
        "country_index": {e.country: e.index for e in entries if e.kind == "country" and e.geonameid},
        "iso3166_2": {str(e.index): e.iso for e in entries if e.iso},
    }
    sections = {
        "meta": json.dumps(meta, sort_keys=True, separators=(",", ":")).encode(),
        "records": bytes(records),
        "strings": bytes(strings),
        "keys": struct.pack(f"<{len(ordered)}Q", *(key for key, _ in ordered)),
        "offsets": struct.pack(f"<{len(offsets)}I", *offsets),
        "postings": struct.pack(f"<{len(flat)}I", *flat),
        "heads": struct.pack(f"<{len(head_order)}Q", *(key for key, _ in head_order)),
        "lengths": bytes(length for _, length in head_order),
    }
    bounds: list[int] = []
    position = HEADER.size + (-HEADER.size) % 8
    body = bytearray(b"\0" * (position - HEADER.size))
    for name in SECTIONS:
        bounds += [position, len(sections[name])]
        padding = (-len(sections[name])) % 8
        body += sections[name] + b"\0" * padding
        position += len(sections[name]) + padding
    out.write_bytes(HEADER.pack(MAGIC, *bounds) + bytes(body))
    return {name: len(section) for name, section in sections.items()} | {
        "n_keys": len(ordered),
        "n_places": len(entries),
    }
