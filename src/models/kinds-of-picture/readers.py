"""Readers of the sources: each makes a function (data folder, random, limit) to an iterator of Pillow images."""
import functools
import glob as globbing
import io
import json
import pathlib
import re

import numpy as np
import pypdfium2
import resvg_py
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

import flags
import plots as charts
import strokes
import textures as computed

VECTOR_SIDE = 192  # pixels of the longer side that vector graphics are drawn at
SCENE_SIDE = 360  # the same for drawings and charts
PHOTOS = pathlib.Path(__file__).parents[4] / "shared" / "photos"
Image.MAX_IMAGE_PIXELS = None


def _expanded(pattern):
    """Shell braces, which `glob` lacks."""
    match = re.search(r"\{([^{}]*)\}", pattern)
    if not match:
        return [pattern]
    return [each for option in match[1].split(",") for each in _expanded(pattern[: match.start()] + option + pattern[match.end() :])]


def paths(data, pattern, random, unlike=None):
    """Paths that match, shuffled."""
    if pattern.startswith("env/"):
        import skimage

        pattern = str(pathlib.Path(skimage.__file__).parents[1] / pattern[4:])
    found = sorted({path for each in _expanded(pattern) for path in globbing.glob(str(pathlib.Path(data) / each), recursive=True)})
    kept = [path for path in found if not (unlike and re.search(unlike, pathlib.Path(path).name))]
    return [pathlib.Path(kept[i]) for i in random.permutation(len(kept))]


def files(pattern, smallest=24, unlike=None):
    def read(data, random, limit):
        for path in paths(data, pattern, random, unlike):
            if not path.is_file() or (path.suffix not in (".png", ".jpg", ".jpeg", ".webp")):
                continue
            image = Image.open(path)
            if min(image.size) < smallest or max(image.size) > 12 * min(image.size):
                continue
            image.draft("RGB", (800, 800))
            transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
            yield image.convert("RGBA" if transparent else "RGB")

    return read


def draw_svg(svg, side):
    """Draws SVG text with its longer side at `side` pixels: RGBA, or None for a file that gives no size."""
    box = re.search(r"viewBox=[\"']\s*([-\d.e]+)[ ,]+([-\d.e]+)[ ,]+([-\d.e]+)[ ,]+([-\d.e]+)", svg)
    if box:
        # Sizes in percent or points are refused, and the view box says it all.
        svg = re.sub(r"<svg\b[^>]*>", lambda tag: re.sub(r"\s(width|height)=(\"[^\"]*\"|'[^']*')", "", tag[0]), svg, count=1)
    if "xlink:" in svg and "xmlns:xlink" not in svg:
        svg = svg.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"', 1)
    size = {"width": side}
    if box and float(box[4]) > float(box[3]):
        size = {"height": side}
    try:
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, **size))
    except ValueError:
        return None
    return Image.open(io.BytesIO(png)).convert("RGBA")


def svg_files(pattern, unlike=None):
    def read(data, random, limit):
        for path in paths(data, pattern, random, unlike):
            svg = path.read_text(errors="replace")
            side = SCENE_SIDE if any(each in str(path) for each in ("undraw", "ggplot2", "geopattern", "hero", "trianglify")) else VECTOR_SIDE
            yield draw_svg(svg.replace("currentColor", "#000"), side)

    return read


def iconify_names(data, prefix, unlike=None):
    package = _iconify_package(data, prefix)
    return sorted(name for name in package["icons"] if not (unlike and re.search(unlike, name)))


def _iconify_package(data, prefix):
    return json.loads((pathlib.Path(data) / f"node_modules/@iconify-json/{prefix}/icons.json").read_text())


def iconify_icons(data, prefix, names):
    package = _iconify_package(data, prefix)
    for name in names:
        icon = package["icons"][name]
        width, height = (icon.get(side, package.get(side, 16)) for side in ("width", "height"))
        box = f"{icon.get('left', 0)} {icon.get('top', 0)} {width} {height}"
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box}">{icon["body"]}</svg>'
        yield draw_svg(svg.replace("currentColor", "#000"), VECTOR_SIDE)


def iconify(prefix, unlike=None):
    def read(data, random, limit):
        names = iconify_names(data, prefix, unlike)
        yield from iconify_icons(data, prefix, [names[i] for i in random.permutation(len(names))])

    return read


def shared_photos(first):
    def read(data, random, limit):
        entries = json.loads((PHOTOS / "photos.json").read_text())
        for folder in ("sample", "validation"):
            mine = [entry["file"] for entry in entries if entry["file"].startswith(folder)]
            half = len(mine) // 2
            for file in mine[:half] if first else mine[half:]:
                yield Image.open(PHOTOS / file).convert("RGB")

    return read


def brushed_photos(data, random, limit):
    photos = list(shared_photos(first=True)(data, random, limit))
    for i in range(limit):
        photo = photos[random.integers(len(photos))]
        yield strokes.paint(photo, random) if random.random() < 0.72 else strokes.sketch(photo, random)


def drawn_flags(data, random, limit):
    for _ in range(limit):
        yield flags.flag(random)


def plots(data, random, limit):
    words = json.loads((pathlib.Path(data) / "corpus.json").read_text())["en_US"]["sentences"]
    for _ in range(limit):
        yield charts.plot(random, words)


def textures(part):
    def read(data, random, limit):
        for i in range(limit):
            yield Image.fromarray(computed.texture(random, computed.FAMILIES[part][i % len(computed.FAMILIES[part])]))

    return read


def pdf_pages(pattern, pages=3):
    def read(data, random, limit):
        for path in paths(data, pattern, random):
            document = pypdfium2.PdfDocument(path)
            # The title page is left out, as it often shows a logo or nothing.
            inner = range(1, len(document)) if len(document) > 1 else range(1)
            for i in random.permutation(len(inner))[:pages]:
                yield document[inner[i]].render(scale=0.9).to_pil().convert("RGB")

    return read


def gimp_patterns(pattern):
    """GIMP's .pat files: a header of six big-endian numbers and a name, then pixels (app/core/gimppattern-header.h)."""

    def read(data, random, limit):
        for path in paths(data, pattern, random):
            content = path.read_bytes()
            header, _version, width, height, channels, _magic = np.frombuffer(content, ">u4", 6).tolist()
            pixels = np.frombuffer(content, "u1", width * height * channels, header).reshape(height, width, channels)
            if channels >= 3 and min(width, height) > 20:
                yield Image.fromarray(np.ascontiguousarray(pixels[..., :3]))

    return read


@functools.cache
def _characters(path):
    return frozenset(TTFont(path, lazy=True).getBestCmap())


def glyphs(pattern):
    """Single characters that are no letters: arrows, zodiac, chess, currency, mathematics, dingbats."""
    blocks = ((0x2190, 0x21FF), (0x2200, 0x22FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0x20A0, 0x20BF), (0x25A0, 0x25FF), (0x1F300, 0x1F5FF))

    def read(data, random, limit):
        found = paths(data, pattern, random)
        for _ in range(limit * 4):
            font = ImageFont.truetype(str(found[random.integers(len(found))]), 150)
            low, high = blocks[random.integers(len(blocks))]
            character = chr(random.integers(low, high + 1))
            if ord(character) not in _characters(font.path) or font.getmask(character).getbbox() is None:
                continue
            left, top, right, bottom = font.getbbox(character)
            image = Image.new("RGBA", (right - left + 20, bottom - top + 20))
            ImageDraw.Draw(image).text((10 - left, 10 - top), character, font=font, fill="#000")
            yield image

    return read


