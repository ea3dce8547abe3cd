#!/usr/bin/env python3
"""Prepares views of the training pictures, from which learn.py learns: python views.py DATA [--only SOURCE...] [--pages N] [--plain N] [--first N] [--set NAME] [--taught] [--share K/N]

A view is a picture as a page shows it (augment.py), or plain: whole and sharp on one ground, as many pages do show it. Writes
DATA/views/SOURCE-*.npz with the network's inputs by shape; what is there already is kept, and a running learn.py takes up what is new.
"""
import argparse
import pathlib
import zlib

import numpy as np
import torch
from PIL import Image

import augment
from pixels import Pictures
from split import is_for_tuning
from teacher import Lite0

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
    """A view as a Pillow image, and as the network's input."""
    kind, source, entry = pictures.entries[i]
    pixels = pictures.pixels(i)
    random = np.random.default_rng([SEED, zlib.crc32(source.encode()), entry["offset"], number])
    image = augment.on_page(pixels, entry["mono"], kind, random) if on_page else plain(pixels, entry["mono"], random)
    return image, augment.network_input(image, (128, 128) if random.random() < SQUARED else None)


def write_source(pictures, chosen, file, arguments, teacher):
    """Writes the views of a source's pictures in one file."""
    inputs, features = [], []
    numbers = range(arguments.pages + arguments.plain)
    for start in range(0, len(chosen), 8):
        images, found = zip(*(view(pictures, i, arguments.first + number, number < arguments.pages) for i in chosen[start : start + 8] for number in numbers))
        inputs += found
        if teacher:
            features.append(teacher.features_of(images))
    shapes = np.array([each.shape[:2] for each in inputs], "i2")
    next_file = file.with_suffix(".next.npz")
    taught = {"features": np.concatenate(features)} if teacher else {}
    np.savez(next_file, pixels=np.concatenate([each.reshape(-1) for each in inputs]), shapes=shapes, kind=pictures.entries[chosen[0]][0], **taught)
    next_file.replace(file)
    print(file.stem, len(inputs), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--only", nargs="*", help="names of sources")
    parser.add_argument("--pages", type=int, default=3, help="views of each picture as pages show it")
    parser.add_argument("--plain", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first view, for more views of the same sources")
    parser.add_argument("--set", default="a", help="part of the file name")
    parser.add_argument("--taught", action="store_true", help="write the teacher's features of each view as well")
    parser.add_argument("--share", default="0/1", help="K/N: each Nth source from the Kth on, for several processes")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folder = arguments.data / "views"
    folder.mkdir(exist_ok=True)
    pictures = Pictures(arguments.data, "train")
    by_source = {}
    for i, (_, source, _) in enumerate(pictures.entries):
        if not is_for_tuning(i) and (not arguments.only or source in arguments.only):
            by_source.setdefault(source, []).append(i)
    teacher = Lite0() if arguments.taught else None
    first, step = map(int, arguments.share.split("/"))
    for source in list(by_source)[first::step]:
        file = folder / f"{source}-{arguments.set}.npz"
        if not file.exists():
            write_source(pictures, by_source[source], file, arguments, teacher)


if __name__ == "__main__":
    main()
