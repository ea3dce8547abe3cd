#!/usr/bin/env python3
"""Makes labels.json from classes.tsv, names.tsv, names.zh-CN.tsv and WordNet 3.0, which Debian's package wordnet-base installs.

    apt-get install wordnet-base && python3 make-labels.py [/usr/share/wordnet/data.noun]

Format of data.noun: wndb(5WN) in WordNet's documentation.
"""
import hashlib
import json
import pathlib
import re
import sys

from chinese_names import read_chinese_names
from class_names import read_names

HERE = pathlib.Path(__file__).parent

# Short names that two classes share (the corgi's and the jacket's differ by a capital alone), told apart.
LABELS = {
    "n02012849": "crane (bird)",
    "n03126707": "crane (machine)",
    "n02113186": "Cardigan Welsh corgi",
    "n03710637": "maillot (tights)",
    "n03710721": "maillot (swimsuit)",
}


def main(nouns_path="/usr/share/wordnet/data.noun"):
    nouns = read_nouns(nouns_path)
    names = read_names({synset: synonyms for synset, (synonyms, _gloss) in nouns.items()})
    chinese = read_chinese_names()
    entries = []
    for line in (HERE / "classes.tsv").read_text(encoding="utf-8").splitlines():
        class_index, synset, short_name = line.split("\t")
        synonyms, gloss = nouns[synset]
        entry = {"classIndex": int(class_index), "synset": synset, "label": LABELS.get(synset, short_name)}
        entry["names"] = {"en": names[int(class_index)]}
        if int(class_index) in chinese:
            entry["names"]["zh-CN"] = chinese[int(class_index)]
        entries.append({**entry, "synonyms": synonyms, "gloss": gloss})
    # One class a line, so that a change shows as a change of lines.
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    labels = HERE / "labels.json"
    labels.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    # The model's descriptor has the checksum of the labels, and the engine that of the descriptor.
    descriptor = HERE.parent / "efficientnet-lite0" / "descriptor.json"
    replace_checksum(descriptor, "../imagenet/labels.json", labels)
    replace_checksum(HERE.parents[1] / "engine/models/descriptor-checksums.ts", "efficientnet-lite0", descriptor)


def replace_checksum(path, key, file):
    """Replaces the SHA-256 after a quoted key."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    pattern = re.compile(rf"""(["']{re.escape(key)}["']: ["'])[0-9a-f]{{64}}""")
    path.write_text(pattern.sub(rf"\g<1>{digest}", path.read_text(encoding="utf-8")), encoding="utf-8")


def read_nouns(path):
    """Synset id ("n" and eight digits) to (words, gloss)."""
    nouns = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue  # the license, at the top of the file
        fields, gloss = line.split(" | ", 1)
        offset, _file_number, _type, word_count, *rest = fields.split(" ")
        words = rest[0 : 2 * int(word_count, 16) : 2]  # each word is followed by its sense number
        nouns[f"n{offset}"] = ([word.replace("_", " ") for word in words], gloss.strip())
    return nouns


if __name__ == "__main__":
    main(*sys.argv[1:2])
