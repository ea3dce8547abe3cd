#!/usr/bin/env python3
"""Writes the words that rendered pages, charts and documents contain: corpus.json, {locale: {script, words, sentences, ...}}.

    python corpus.py DATA

Faker makes the texts, seeded, in 26 languages.
"""
import json
import pathlib
import sys

from faker import Faker

SEED = 14
# The locales that Faker has words in, with the script that decides on fonts.
LOCALES = {
    "en_US": "latin", "de_DE": "latin", "fr_FR": "latin", "es_ES": "latin", "it_IT": "latin", "pl_PL": "latin",
    "pt_BR": "latin", "nl_NL": "latin", "cs_CZ": "latin", "tr_TR": "latin", "fi_FI": "latin", "vi_VN": "latin", "la": "latin",
    "ru_RU": "cyrillic", "uk_UA": "cyrillic", "bg_BG": "cyrillic", "el_GR": "greek", "he_IL": "hebrew", "ar_AA": "arabic",
    "fa_IR": "arabic", "hi_IN": "devanagari", "ta_IN": "tamil", "th_TH": "thai", "ja_JP": "japanese", "zh_CN": "chinese",
    "zh_TW": "chinese", "ko_KR": "korean", "hy_AM": "armenian", "ka_GE": "georgian", "bn_BD": "bengali",
}  # fmt: skip


def texts_of(locale):
    fake = Faker(locale)
    fake.seed_instance(SEED)
    if locale != "la" and lacks_words(fake):
        return texts_of_names(fake)
    return {
        "sentences": [fake.sentence(nb_words=9) for _ in range(300)],
        "paragraphs": [fake.paragraph(nb_sentences=5) for _ in range(120)],
        "words": [fake.word() for _ in range(200)],
        "names": [fake.name() for _ in range(80)],
        "companies": [fake.company() for _ in range(60)],
        "cities": [fake.city() for _ in range(60)],
        "addresses": [fake.address() for _ in range(40)],
        "jobs": [fake.job() for _ in range(60)],
    }


def lacks_words(fake):
    """Returns whether Faker answers with its Latin words, because it has none of this language."""
    latin = Faker("la")
    latin.seed_instance(SEED)
    known = {latin.word() for _ in range(500)}
    return all(fake.word() in known for _ in range(20))


def texts_of_names(fake):
    """Sentences that consist of names, cities and addresses: the right script in the shape of running text."""
    parts = [fake.name, fake.city, fake.address, fake.company]
    words = " ".join(parts[i % 4]().replace("\n", " ") for i in range(1200)).split()
    sentences = [" ".join(words[i : i + 8]) + "." for i in range(0, 2400, 8) if words[i : i + 8]]
    return {
        "sentences": sentences,
        "paragraphs": [" ".join(sentences[i : i + 5]) for i in range(0, len(sentences) - 5, 3)],
        "words": words[:200],
        "names": [fake.name() for _ in range(80)],
        "companies": [fake.company() for _ in range(60)],
        "cities": [fake.city() for _ in range(60)],
        "addresses": [fake.address() for _ in range(40)],
        "jobs": words[200:260],
    }


def main():
    data = pathlib.Path(sys.argv[1])
    corpus = {}
    for locale, script in LOCALES.items():
        try:
            corpus[locale] = {"script": script, **texts_of(locale)}
        except (AttributeError, ValueError) as fault:
            print(f"{locale} left out: {fault}")
    (data / "corpus.json").write_text(json.dumps(corpus, ensure_ascii=False))
    print(f"{len(corpus)} languages")


if __name__ == "__main__":
    main()
