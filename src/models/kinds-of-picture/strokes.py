"""Paints a photograph with brush strokes, coarse to fine, as painterly rendering does (Hertzmann, SIGGRAPH 1998)."""
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

BRUSHES = (22, 11, 6)  # pixels, widest first


def paint(photo, random):
    image = photo.convert("RGB")
    image.thumbnail((360, 360))
    gray = np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(4))).astype(float)
    slope_y, slope_x = np.gradient(gray)
    canvas = Image.new("RGB", image.size, tuple(int(v) for v in np.asarray(image).mean((0, 1))))
    draw = ImageDraw.Draw(canvas)
    length, jitter = random.uniform(1.5, 5), random.uniform(2, 26)
    for brush in BRUSHES[: random.integers(2, 4)]:
        blurred = np.asarray(image.filter(ImageFilter.GaussianBlur(brush / 2))).astype(float)
        behind = np.abs(np.asarray(canvas).astype(float) - blurred).sum(-1)
        spots = [(x, y) for y in range(0, image.height, max(3, brush // 2)) for x in range(0, image.width, max(3, brush // 2))]
        for i in random.permutation(len(spots)):
            x, y = spots[i]
            if behind[y, x] < 24:
                continue
            color = tuple(int(v) for v in np.clip(blurred[y, x] + random.normal(0, jitter, 3), 0, 255))
            angle = np.arctan2(slope_x[y, x], -slope_y[y, x]) + random.normal(0, 0.25)
            dx, dy = np.cos(angle) * brush * length / 2, np.sin(angle) * brush * length / 2
            draw.line((x - dx, y - dy, x + dx, y + dy), fill=color, width=max(1, brush // 2))
    return canvas


def sketch(photo, random):
    """A pencil drawing: the gray picture divided by its blurred negative, on paper."""
    gray = photo.convert("L")
    gray.thumbnail((360, 360))
    values = np.asarray(gray).astype(float)
    blurred = np.asarray(Image.fromarray(255 - values.astype("u1")).filter(ImageFilter.GaussianBlur(random.uniform(2, 8)))).astype(float)
    lines = np.clip(values * 255 / (256 - blurred), 0, 255) / 255
    lines = lines ** random.uniform(1.5, 4) * (1 - 0.06 * random.random(values.shape))
    paper = np.array([255, 255, 255]) * 0.6 + random.uniform(200, 255, 3) * 0.4
    return Image.fromarray((lines[..., None] * paper).astype("u1"))
