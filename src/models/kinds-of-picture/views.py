#!/usr/bin/env python3
"""Prepares views of the training pictures, from which learn.py learns: python views.py DATA [--only SOURCE...] [--pages N] [--plain N] [--first N] [--set NAME]

A view is a picture as a page shows it (augment.py), or plain: whole and sharp on one ground, as many pages do show it. Writes
DATA/views/SOURCE-*.npz with the network's inputs by shape; what is there already is kept, and a running learn.py takes up what is new.
"""
import argparse
import pathlib
import zlib

import numpy as np
from PIL import Image

import augment
from pixels import Pictures
from split import is_for_tuning

SEED = 77
SQUARED = 0.08  # share of views squashed to a square


def plain(pixels, mono, random):
    """The picture as it is; a transparent one on white, black or a shade, rarely with room around it."""
    image = Image.fromarray(pixels)
    if image.mode == "RGBA":
        roll = random.random()
        ground = (255, 255, 255) if roll < 0.6 else tuple(int(v) for v in (random.integers(225, 256, 3) if roll < 0.85 else random.integers(0, 50, 3)))
        if mono and sum(ground) < 300:
            image = Image.merge("RGBA", [Image.new("L", image.size, 255)] * 3 + [image.getchannel("A")])
        room = int(min(image.size) * random.uniform(0, 0.12)) if random.random() < 0.4 else 0
        canvas = Image.new("RGBA", (image.width + 2 * room, image.height + 2 * room), ground)
        canvas.alpha_composite(image, (room, room))
        image = canvas.convert("RGB")
    return image


def view(pictures, i, number, on_page):
    kind, source, entry = pictures.entries[i]
    pixels = pictures.pixels(i)
    random = np.random.default_rng([SEED, zlib.crc32(source.encode()), entry["offset"], number])
    if on_page:
        image = augment.on_page(pixels, entry["mono"], kind, random)
    else:
        image = plain(pixels, entry["mono"], random)
    return augment.network_input(image, (128, 128) if random.random() < SQUARED else None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--only", nargs="*", help="names of sources")
    parser.add_argument("--pages", type=int, default=3, help="views of each picture as pages show it")
    parser.add_argument("--plain", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first view, for more views of the same sources")
    parser.add_argument("--set", default="a", help="part of the file name")
    arguments = parser.parse_args()
    folder = arguments.data / "views"
    folder.mkdir(exist_ok=True)
    pictures = Pictures(arguments.data, "train")
    by_source = {}
    for i, (_, source, _) in enumerate(pictures.entries):
        if not is_for_tuning(i) and (not arguments.only or source in arguments.only):
            by_source.setdefault(source, []).append(i)
    for source, chosen in by_source.items():
        file = folder / f"{source}-{arguments.set}.npz"
        if file.exists():
            continue
        numbers = range(arguments.pages + arguments.plain)
        views = [view(pictures, i, arguments.first + number, number < arguments.pages) for i in chosen for number in numbers]
        shapes = np.array([each.shape[:2] for each in views], "i2")
        next_file = file.with_suffix(".next.npz")
        np.savez(next_file, pixels=np.concatenate([each.reshape(-1) for each in views]), shapes=shapes, kind=pictures.entries[chosen[0]][0])
        next_file.replace(file)
        print(source, len(views), flush=True)


if __name__ == "__main__":
    main()
