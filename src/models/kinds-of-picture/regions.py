"""Maps of regions in flat colors, as schoolbooks and quizzes have them: of invented countries, and of real ones from GCompris and @svg-maps."""
import colorsys
import gzip
import pathlib
import re

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

import resources

FONT = ImageFont.load_default(12)
GCOMPRIS = "debian/gcompris-qt-data/usr/share/gcompris-qt/rcc"
# Countries that the maps kept apart show as well.
APART = ("spain", "mexico", "usa", "united_states", "france")


def palette(random, count):
    """Colors of `count` regions, in one of the manners in which such maps are colored."""
    manner = random.integers(5)
    hue, light, full = random.random(), random.uniform(0.35, 1), random.uniform(0.25, 1)
    if manner == 0:  # all around the color circle, in order
        colors = [colorsys.hsv_to_rgb((hue + i / count) % 1, random.uniform(0.75, 1), random.uniform(0.8, 1)) for i in range(count)]
    elif manner == 1:
        colors = [colorsys.hsv_to_rgb(random.random(), random.uniform(0.5, 1), random.uniform(0.4, 1)) for _ in range(count)]
    elif manner == 2:  # pastel
        colors = [colorsys.hsv_to_rgb(random.random(), random.uniform(0.15, 0.45), random.uniform(0.85, 1)) for _ in range(count)]
    elif manner == 3:  # four to six colors
        few = [colorsys.hsv_to_rgb(random.random(), full, light) for _ in range(random.integers(4, 7))]
        colors = [few[random.integers(len(few))] for _ in range(count)]
    else:  # by numbers: light to dark
        colors = [colorsys.hsv_to_rgb(hue, 0.1 + 0.85 * share, 1 - 0.55 * share) for share in random.random(count)]
    return np.array(colors) * 255


def noise(random, side, scale):
    return ndimage.zoom(random.normal(0, 1, (scale + 3, scale + 3)), side / (scale + 1), order=3)[:side, :side]


def country(random):
    """An invented country: land by noise, regions by the nearest of random seeds with bent borders, sea and neighbors around."""
    side, count = 320, int(random.choice([4, 6, 9, 14, 22, 35]))
    y, x = np.mgrid[:side, :side] / side
    bend = random.uniform(0.02, 0.09)
    bent_y, bent_x = (axis + bend * noise(random, side, 5) + bend * 0.35 * noise(random, side, 16) for axis in (y, x))
    stretch = np.exp(random.normal(0, 0.35))
    height = 1 - 3.6 * np.hypot((bent_y - 0.5) * stretch, (bent_x - 0.5) / stretch) + random.uniform(0.2, 0.9) * noise(random, side, 4) * 0.35
    land = height > random.uniform(-0.5, 0)
    seeds = random.uniform(0.05, 0.95, (count, 2))
    region = np.argmin((bent_y[..., None] - seeds[:, 0]) ** 2 + (bent_x[..., None] - seeds[:, 1]) ** 2, -1)
    pixels = palette(random, count)[region]
    if random.random() < 0.25:  # some regions are not told apart
        pixels[random.random(count)[region] < 0.3] = random.choice([200, 255, 235])
    around = random.random()
    outside = np.array([(255, 255, 255), (204, 204, 204), (150, 190, 230), (60, 90, 180), (245, 240, 225)])[random.choice(5, p=[0.4, 0.2, 0.2, 0.1, 0.1])]
    if around < 0.4:
        neighbor = noise(random, side, 3) > random.uniform(-0.5, 0.8)
        pixels = np.where(land[..., None], pixels, np.where(neighbor[..., None], random.choice([190, 205, 225]), outside))
    else:
        pixels = np.where(land[..., None], pixels, outside)
    if random.random() < 0.9:
        label = np.where(land, region + 1, 0)
        border = (label != np.roll(label, 1, 0)) | (label != np.roll(label, 1, 1))
        border[0], border[:, 0] = False, False
        if random.random() < 0.6:
            border = ndimage.binary_dilation(border, iterations=int(random.integers(1, 3)))
        pixels = np.where(border[..., None], 0 if random.random() < 0.7 else random.choice([255, 90, 130]), pixels)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype("u1"))
    if random.random() < 0.3:
        label_regions(image, random, region, land, count)
    return image.resize((int(side * random.uniform(0.6, 1.1)), int(side * random.uniform(0.6, 1.1))), Image.Resampling.BICUBIC)


def label_regions(image, random, region, land, count):
    draw = ImageDraw.Draw(image)
    for each in range(count):
        inside = np.argwhere((region == each) & land)
        if len(inside) > 900:
            word = "".join(chr(random.integers(97, 123)) for _ in range(random.integers(4, 9))).title()
            y, x = inside.mean(0)
            draw.text((x, y), word, fill="#000", anchor="mm", font=FONT)


def countries(data, random, limit):
    for _ in range(limit):
        yield country(random)


def boards(data):
    """The boards of GCompris' puzzles of regions and countries: {name: [(SVG, x, y)]}, the first being the ground."""
    found = {}
    for puzzle in ("geo-country", "geography"):
        inside = dict(resources.files(pathlib.Path(data) / GCOMPRIS / f"{puzzle}.rcc"))
        for name, content in inside.items():
            if "/board/" not in name or not name.endswith(".qml"):
                continue
            folder = name.split("/board/")[0]
            pieces = []
            for block in re.findall(r"\{[^{}]*pixmapfile[^{}]*\}", content.decode()):
                values = dict(re.findall(r"\"?(pixmapfile|x|y)\"?\s*:\s*\"([^\"]*)\"", block))
                svg = inside.get(f"{folder}/{values['pixmapfile']}")
                if svg:
                    pieces.append((gzip.decompress(svg).decode(), float(values.get("x", 0)), float(values.get("y", 0))))
            if len(pieces) > 3 and not any(each in str(pieces[0][0])[:400] or each in block for each in APART):
                found[f"{puzzle} {name}"] = pieces
    return found


def puzzles(draw_svg):
    """GCompris' boards put together, in other colors every time."""

    def read(data, random, limit):
        all_boards = list(boards(data).values())
        for i in range(limit):
            pieces = all_boards[i % len(all_boards)]
            width, height = (float(re.search(rf"<svg[^>]*?\b{side}=\"([\d.]+)", pieces[0][0], re.S)[1]) for side in ("width", "height"))
            zoom = 320 / max(width, height)
            own = random.random() < 0.3
            ground = draw_svg(pieces[0][0], 320) if own else Image.new("RGBA", (round(width * zoom), round(height * zoom)), tuple(int(v) for v in palette(random, 1)[0]) if random.random() < 0.3 else "#fff")
            colors = palette(random, len(pieces))
            line = random.choice(["#000", "#000", "#fff", "#666"])
            for (svg, x, y), color in zip(pieces[1:], colors):
                if not own:
                    svg = re.sub(r"fill:[^;\"]+", f"fill:#{''.join(f'{int(v):02x}' for v in color)}", svg)
                    svg = re.sub(r"stroke:[^;\"]+", f"stroke:{line}", svg)
                size = [float(re.search(rf"<svg[^>]*?\b{side}=\"([\d.]+)", svg, re.S)[1]) for side in ("width", "height")]
                piece = draw_svg(svg, max(2, round(max(size) * zoom)))
                if piece:
                    ground.alpha_composite(piece, (max(0, round(x * width * zoom - piece.width / 2)), max(0, round(y * height * zoom - piece.height / 2))))
            yield ground.convert("RGB")

    return read


def recolored(draw_svg, names):
    """@svg-maps' countries, each region in a color of its own."""

    def read(data, random, limit):
        modules = [(pathlib.Path(data) / f"node_modules/@svg-maps/{name}/index.js").read_text() for name in names]
        for i in range(limit):
            module = modules[i % len(modules)]
            box = re.search(r"viewBox\"?: ?\"([^\"]+)", module)[1]
            paths = re.findall(r"path\"?: ?\"([^\"]+)", module)
            colors = palette(random, len(paths))
            line = f'stroke="{random.choice(["#000", "#000", "#fff", "#555"])}" stroke-width="{float(box.split()[2]) / random.choice([300, 500, 900]):.2f}"'
            drawn = "".join(f'<path d="{path}" fill="#{"".join(f"{int(v):02x}" for v in color)}" {line}/>' for path, color in zip(paths, colors))
            yield draw_svg(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawn}</svg>', 340)

    return read
