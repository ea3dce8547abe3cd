#!/usr/bin/env python3
"""Packs all sources into two files of pixels, DATA/train.u8 and DATA/apart.u8, each with an index in JSON.

    python collect.py DATA [--only SOURCE...] [--table]

Every picture is scaled down to at most AREA pixels. The index has {source, kind, offset, height, width, channels, mono}; the
table of sources for the documentation is printed with --table.
"""
import argparse
import json
import pathlib
import zlib

import numpy as np
from PIL import Image

from additions import fifth_collection, fourth_collection, third_collection
from pixels import COLLECTIONS
from sources import all_sources
from variety import more_sources

AREA = 90_000  # pixels: enough to crop a part of a page and still have more than the network's input
LONGEST = 900
FLAT = 3.0  # gray levels of standard deviation below which a picture shows nothing
SEED = 14


def scaled(image):
    factor = min(1, (AREA / (image.width * image.height)) ** 0.5, LONGEST / max(image.size))
    if factor == 1:
        return image
    size = tuple(max(8, round(side * factor)) for side in image.size)
    # Colors of transparent pixels must not bleed in, so the resize works on premultiplied ones.
    if image.mode == "RGBA":
        return image.convert("RGBa").resize(size, Image.Resampling.BICUBIC, reducing_gap=3).convert("RGBA")
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=3)


def packed(image):
    """Pixels and whether only the alpha channel carries the picture, as with icons of one color; None if nothing shows."""
    pixels = np.asarray(scaled(image))
    if pixels.shape[2] == 4 and pixels[..., 3].min() > 250:
        pixels = pixels[..., :3]
    spread = pixels.reshape(-1, pixels.shape[2]).std(0).max()
    if spread < FLAT or (pixels.shape[2] == 4 and pixels[..., 3].mean() < 4):
        return None
    mono = pixels.shape[2] == 4 and bool(pixels[..., :3][pixels[..., 3] > 128].max(initial=0) < 40)
    return np.ascontiguousarray(pixels), mono


def collect(source, data, limit):
    random = np.random.default_rng([SEED, zlib.crc32(source.name.encode())])
    count = 0
    for image in source.pictures(data, random, limit):
        found = None if image is None else packed(image)
        if found is None:
            continue
        yield found
        count += 1
        if count == limit:
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--only", nargs="*", help="names of the sources to pack again")
    parser.add_argument("--table", action="store_true", help="print the table of sources")
    arguments = parser.parse_args()
    folder = arguments.data / "packed"
    folder.mkdir(exist_ok=True)
    collections = (all_sources(), more_sources(), third_collection(), fourth_collection(), fifth_collection())
    for source, suffix in ((source, suffix) for suffix, sources in zip(COLLECTIONS, collections, strict=True) for source in sources):
        base = folder / f"{source.part}{suffix}--{source.kind}--{source.name}"
        index_file = base.with_name(base.name + ".json")
        if arguments.table:
            count = len(json.loads(index_file.read_text())) if index_file.exists() else 0
            print(f"| {source.kind} | {source.part} | {source.name} | {source.package} | {source.license} | {count} |")
            continue
        if (index_file.exists() and not arguments.only) or (arguments.only and source.name not in arguments.only):
            continue
        index, offset = [], 0
        with base.with_name(base.name + ".u8").open("wb") as pixels_file:
            for pixels, mono in collect(source, arguments.data, source.limit):
                pixels_file.write(pixels.tobytes())
                height, width, channels = pixels.shape
                index.append({"offset": offset, "height": height, "width": width, "channels": channels, "mono": mono})
                offset += pixels.size
        index_file.write_text(json.dumps(index))
        print(f"{source.part} {source.kind} {source.name}: {len(index)}", flush=True)


if __name__ == "__main__":
    main()
