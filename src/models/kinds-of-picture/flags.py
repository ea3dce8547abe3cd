"""Flags that no state has: bands, crosses, cantons, triangles and emblems in the proportions of real ones."""
import numpy as np
from PIL import Image, ImageDraw

COLORS = ["#ce1126", "#002868", "#ffffff", "#007a3d", "#fcd116", "#000000", "#0072c6", "#ef7d00", "#7a1f3d", "#74acdf", "#8d1b3d", "#f4f4f4", "#5d2e8c"]


def flag(random):
    height = 180
    width = int(height * (1.5, 2, 1.33, 1.6, 1, 1.9)[random.integers(6)])
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    colors = [COLORS[i] for i in random.permutation(len(COLORS))]
    (bands, bands, bands, cross, quarters, diagonal, plain)[random.integers(7)](random, draw, width, height, colors)
    (nothing, nothing, triangle, canton, disk, star, star, stars, emblem)[random.integers(9)](random, draw, width, height, colors[4:])
    return waved(random, image) if random.random() < 0.3 else image


def bands(random, draw, width, height, colors):
    count = (2, 3, 3, 3, 4, 5, 7, 9, 13)[random.integers(9)]
    kept = colors[: 2 if count > 5 else 3]
    across = random.random() < 0.6
    side = height if across else width
    for i in range(count):
        a, b = side * i / count, side * (i + 1) / count
        draw.rectangle((0, a, width, b) if across else (a, 0, b, height), fill=kept[i % len(kept)])


def cross(random, draw, width, height, colors):
    draw.rectangle((0, 0, width, height), fill=colors[0])
    x = width * (0.36 if random.random() < 0.7 else 0.5)
    for color, half in ((colors[1], height * 0.11), (colors[2], height * 0.055))[: random.integers(1, 3)]:
        draw.rectangle((x - half, 0, x + half, height), fill=color)
        draw.rectangle((0, height / 2 - half, width, height / 2 + half), fill=color)


def quarters(random, draw, width, height, colors):
    for i in range(4):
        x, y = i % 2 * width / 2, i // 2 * height / 2
        draw.rectangle((x, y, x + width / 2, y + height / 2), fill=colors[(i % 2) ^ (i // 2)])


def diagonal(random, draw, width, height, colors):
    draw.rectangle((0, 0, width, height), fill=colors[0])
    draw.polygon([(0, 0), (width, 0), (0, height)], fill=colors[1])
    if random.random() < 0.6:
        draw.line((0, height, width, 0), fill=colors[2], width=int(height * 0.2))


def plain(random, draw, width, height, colors):
    draw.rectangle((0, 0, width, height), fill=colors[0])


def nothing(*_):
    pass


def triangle(random, draw, width, height, colors):
    draw.polygon([(0, 0), (width * random.uniform(0.25, 0.5), height / 2), (0, height)], fill=colors[0])


def canton(random, draw, width, height, colors):
    draw.rectangle((0, 0, width * 0.42, height * 0.52), fill=colors[0])
    for i in range(random.integers(0, 16)):
        _star(draw, width * (0.06 + 0.1 * (i % 4)), height * (0.08 + 0.12 * (i // 4)), height * 0.04, colors[1])


def disk(random, draw, width, height, colors):
    x, radius = width * (0.5 if random.random() < 0.7 else 0.33), height * random.uniform(0.15, 0.3)
    draw.ellipse((x - radius, height / 2 - radius, x + radius, height / 2 + radius), fill=colors[0])
    if random.random() < 0.4:
        moved = radius * 0.8
        draw.ellipse((x - moved + radius * 0.35, height / 2 - moved, x + moved + radius * 0.35, height / 2 + moved), fill=colors[1])


def star(random, draw, width, height, colors):
    _star(draw, width * (0.5, 0.2, 0.33)[random.integers(3)], height / 2, height * random.uniform(0.12, 0.28), colors[0])


def stars(random, draw, width, height, colors):
    for i in range(random.integers(3, 13)):
        turn = i * 2.4
        _star(draw, width / 2 + height * 0.3 * np.cos(turn), height / 2 + height * 0.3 * np.sin(turn), height * 0.05, colors[0])


def emblem(random, draw, width, height, colors):
    x, y, size = width * (0.5, 0.25)[random.integers(2)], height / 2, height * 0.22
    draw.polygon([(x - size, y - size), (x + size, y - size), (x + size, y + size * 0.3), (x, y + size * 1.2), (x - size, y + size * 0.3)], fill=colors[0], outline=colors[1])
    for i in range(random.integers(2, 12)):
        a, b = random.uniform(-0.7, 0.7, 2) * size
        draw.ellipse((x + a - 5, y + b - 5, x + a + 5, y + b + 5), fill=colors[i % 4])


def _star(draw, x, y, radius, color):
    turns = [(-np.pi / 2 + i * np.pi / 5, radius if i % 2 == 0 else radius * 0.4) for i in range(10)]
    draw.polygon([(x + r * np.cos(turn), y + r * np.sin(turn)) for turn, r in turns], fill=color)


def waved(random, image):
    """The cloth in the wind: columns shifted along a wave and shaded by its slope. The ground is transparent."""
    pixels = np.asarray(image.convert("RGBA")).astype(float)
    height, width, _ = pixels.shape
    phase = np.arange(width) / width * random.uniform(4, 12) + random.uniform(0, 6)
    swing = height * random.uniform(0.02, 0.07)
    out = np.zeros((height + int(2 * swing) + 2, width, 4))
    shade = 1 + random.uniform(0.1, 0.35) * np.cos(phase)
    for x in range(width):
        top = int(swing * (1 + np.sin(phase[x])))
        out[top : top + height, x, :3] = pixels[:, x, :3] * shade[x]
        out[top : top + height, x, 3] = 255
    return Image.fromarray(np.clip(out, 0, 255).astype("u1"), "RGBA")
