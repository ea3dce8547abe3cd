"""Makes of a packed picture what a page shows of it: on a ground, cropped, framed, captioned, scaled, compressed, recolored.

`on_page(pixels, mono, kind, random)` answers a Pillow RGB image of the size that a page might have; `network_input` scales it.
"""
import io

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from kinds import KINDS
from shapes import shape_of

FILTERS = (Image.Resampling.BICUBIC, Image.Resampling.BICUBIC, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS, Image.Resampling.BOX)
TURNABLE = {KINDS.index(kind) for kind in ("pattern",)}
MIRRORED = {KINDS.index(kind) for kind in ("photograph", "drawing", "pattern", "emoji")}
# The least share of each side that a crop keeps: a part of a photograph is one, a part of a logo may be nothing.
LEAST_CROP = {"photograph": 0.35, "drawing": 0.55, "interface": 0.4, "chart": 0.7, "text": 0.3, "logo": 0.92, "flag": 0.85, "map": 0.4, "emoji": 0.94, "pattern": 0.4}
INVERTED = {"chart": 0.08, "text": 0.12, "map": 0.05, "interface": 0.06, "logo": 0.05}
FONT = ImageFont.load_default(14)


def on_page(pixels, mono, kind, random):
    name = KINDS[kind]
    image = _grounded(pixels, mono, name, random) if pixels.shape[2] == 4 else Image.fromarray(pixels)
    if random.random() < 0.75:
        image = _cropped(image, LEAST_CROP[name], random)
    if kind in MIRRORED and random.random() < 0.5:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if kind in TURNABLE and random.random() < 0.5:
        image = image.transpose(Image.Transpose(random.integers(7)))
    if random.random() < INVERTED.get(name, 0):
        image = Image.fromarray(255 - np.asarray(image))
    if name == "text" and random.random() < 0.3:
        image = scanned(image, random)
    image = _recolored(image, name, random)
    image = _page_size(image, random)
    if random.random() < 0.12 and name != "pattern":
        image = _framed(image, random)
    if random.random() < 0.06 and name in ("photograph", "drawing", "chart", "map", "flag"):
        image = _captioned(image, random)
    return _compressed(image, random)


def network_input(image, shape=None):
    """RGB uint8 [height, width, 3] in the shape that fits, or in another (width, height); the product's antialiased bicubic resize."""
    return np.asarray(image.resize(shape or shape_of(*image.size), Image.Resampling.BICUBIC))


def _grounded(pixels, mono, name, random):
    """Puts a transparent picture on a ground; one of a single color is given another."""
    height, width, _ = pixels.shape
    dark = random.random() < 0.3
    roll = random.random()
    if roll < 0.5:
        ground = np.full(3, 255.0 if not dark else random.uniform(0, 45))
    elif roll < 0.8:
        ground = random.uniform(0, 70, 3) if dark else random.uniform(190, 255, 3)
    else:
        ground = random.uniform(0, 255, 3)
    ink = None
    if mono:
        ink = np.zeros(3) if random.random() < 0.5 else random.uniform(0, 255, 3)
        if abs(ink.mean() - ground.mean()) < 70:
            ink = np.full(3, 255.0) if ground.mean() < 128 else random.uniform(0, 60, 3)
    # Pages leave icons room; emoji and flags less.
    room = random.uniform(0, 0.45) if name == "logo" else random.uniform(0, 0.2)
    pad_y, pad_x = (int(side * room * random.uniform(0.7, 1)) for side in (height, width))
    if name == "emoji" and random.random() < 0.15:
        pad_x += int(width * random.uniform(0, 0.6))
    canvas = np.empty((height + 2 * pad_y, width + 2 * pad_x, 3))
    canvas[:] = ground
    if random.random() < 0.12:
        canvas += np.linspace(-1, 1, canvas.shape[0])[:, None, None] * random.uniform(-40, 40, 3)
    if mono and random.random() < 0.25:
        canvas = _badge(canvas, random)
        ink = np.full(3, 255.0) if canvas[canvas.shape[0] // 2, canvas.shape[1] // 2].mean() < 150 else np.zeros(3)
    alpha = pixels[..., 3:] / 255.0
    color = pixels[..., :3] if ink is None else ink
    inside = canvas[pad_y : pad_y + height, pad_x : pad_x + width]
    canvas[pad_y : pad_y + height, pad_x : pad_x + width] = inside * (1 - alpha) + color * alpha
    return Image.fromarray(np.clip(canvas, 0, 255).astype("u1"))


def _badge(canvas, random):
    """The round or rounded field behind an app's icon."""
    height, width, _ = canvas.shape
    image = Image.fromarray(np.clip(canvas, 0, 255).astype("u1"))
    box = (width * 0.02, height * 0.02, width * 0.98, height * 0.98)
    color = tuple(int(v) for v in random.uniform(0, 255, 3))
    ImageDraw.Draw(image).rounded_rectangle(box, radius=min(width, height) * random.choice([0.1, 0.24, 0.5]), fill=color)
    return np.asarray(image).astype(float)


def _cropped(image, least, random):
    width, height = image.size
    share = random.uniform(least, 1)
    w, h = (max(8, int(side * min(1, share * random.uniform(0.8, 1.25)))) for side in (width, height))
    left, top = random.integers(0, width - w + 1), random.integers(0, height - h + 1)
    part = image.crop((left, top, left + w, top + h))
    # A part that shows nothing tells nothing.
    return part if np.asarray(part.resize((16, 16))).std() > 4 else image


def scanned(image, random):
    """Paper as a scanner or a phone sees it: turned a little, uneven light, gray, noisy, sometimes in perspective."""
    ground = tuple(int(v) for v in np.asarray(image.resize((1, 1))).reshape(3))
    image = image.rotate(random.normal(0, 1.6), Image.Resampling.BILINEAR, fillcolor=ground)
    if random.random() < 0.4:
        width, height = image.size
        shift = lambda side: random.uniform(-0.1, 0.1) * side  # noqa: E731
        quad = (shift(width), shift(height), shift(width), height + shift(height), width + shift(width), height + shift(height), width + shift(width), shift(height))
        image = image.transform(image.size, Image.Transform.QUAD, quad, Image.Resampling.BILINEAR, fillcolor=tuple(int(v) for v in random.uniform(0, 200, 3)))
    values = np.asarray(image).astype(np.float32)
    height, width, _ = values.shape
    slope = random.uniform(-0.25, 0.25, 2)
    light = 1 + slope[0] * np.linspace(-1, 1, width)[None, :] + slope[1] * np.linspace(-1, 1, height)[:, None]
    values = values * light[..., None] * random.uniform(0.7, 1) + random.normal(0, random.uniform(2, 14), (height, width, 1))
    if random.random() < 0.5:
        values = values.mean(2, keepdims=True) + np.zeros(3)
    elif random.random() < 0.5:
        values = values * np.array([1, 0.96, 0.86])
    return Image.fromarray(np.clip(values, 0, 255).astype("u1")).filter(ImageFilter.GaussianBlur(random.uniform(0, 1)))


def _recolored(image, name, random):
    if name in ("photograph", "drawing", "map", "pattern", "interface", "chart") and random.random() < 0.12:
        image = image.convert("L").convert("RGB")
    for enhance, low, high in ((ImageEnhance.Brightness, 0.65, 1.3), (ImageEnhance.Contrast, 0.6, 1.35), (ImageEnhance.Color, 0.4, 1.6)):
        if random.random() < 0.35:
            image = enhance(image).enhance(random.uniform(low, high))
    if random.random() < 0.08:
        image = image.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1.6)))
    return image


def _page_size(image, random):
    """The size on the page, from a thumbnail to one larger than the network's input, with the aspect changed a little."""
    area = np.exp(random.uniform(np.log(40), np.log(230))) ** 2
    factor = min((area / (image.width * image.height)) ** 0.5, 2.5)
    stretch = np.exp(random.normal(0, 0.06))
    size = (max(12, round(image.width * factor * stretch)), max(12, round(image.height * factor / stretch)))
    return image.resize(size, FILTERS[random.integers(len(FILTERS))], reducing_gap=2)


def _framed(image, random):
    border = max(1, int(min(image.size) * random.uniform(0.01, 0.1)))
    color = tuple([int(random.choice([0, 255, random.integers(256)]))] * 3) if random.random() < 0.7 else tuple(int(v) for v in random.uniform(0, 255, 3))
    framed = Image.new("RGB", (image.width + 2 * border, image.height + 2 * border), color)
    framed.paste(image, (border, border))
    return framed


def _captioned(image, random):
    """A line of words or a watermark on the picture, as news sites and stock sites have it."""
    image = image.copy()
    words = "".join(chr(random.integers(97, 123)) if random.random() < 0.85 else " " for _ in range(random.integers(6, 30)))
    draw = ImageDraw.Draw(image)
    y = int(random.choice([0.04, 0.85, 0.45]) * image.height)
    if random.random() < 0.5:
        draw.rectangle((0, y - 2, image.width, y + 18), fill=tuple([int(random.choice([0, 255]))] * 3))
    draw.text((image.width * random.uniform(0, 0.4), y), words, font=FONT, fill=tuple([int(random.integers(256))] * 3))
    return image


def _compressed(image, random):
    roll = random.random()
    if roll < 0.3:
        return image
    buffer = io.BytesIO()
    if roll < 0.78:
        image.save(buffer, "JPEG", quality=int(random.integers(18, 95)), subsampling=int(random.choice([0, 2])))
    else:
        image.save(buffer, "WEBP", quality=int(random.integers(10, 90)), method=0)
    return Image.open(buffer).convert("RGB")
