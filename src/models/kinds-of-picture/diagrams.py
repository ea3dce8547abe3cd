"""Diagrams of boxes, and charts with little in them: `diagram(random, words)` and `sparse(random, words)` answer SVG text."""
import colorsys

import numpy as np

FONTS = ("sans-serif", "sans-serif", "serif", "monospace", "DejaVu Sans", "Liberation Sans", "Liberation Serif")


def color(random, low=0.3, high=0.9):
    return "#" + "".join(f"{int(255 * v):02x}" for v in colorsys.hsv_to_rgb(random.random(), random.uniform(0.2, 1), random.uniform(low, high)))


def colors(random, count):
    if random.random() < 0.3:
        return [color(random)] * count
    few = [color(random) for _ in range(random.integers(2, 9))]
    return [few[random.integers(len(few))] for _ in range(count)]


def ground(random):
    """(background, ink) of a picture."""
    if random.random() < 0.25:
        return random.choice(["#111", "#1e1e1e", "#22272e", "#0b1020"]), "#eee"
    return random.choice(["#fff", "#fff", "#fff", "#fafafa", "#f4f1ea", "#eef3f8"]), "#222"


def opened(random, width, height, back):
    return [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="{back}"/>']


def word_of(random, words, longest=12):
    sentence = words[random.integers(len(words))].split()
    return "".join(letter for letter in sentence[random.integers(len(sentence))] if letter.isalnum())[:longest] or "item"


def text(x, y, words, size, font, ink, anchor="middle"):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" font-family="{font}" fill="{ink}" text-anchor="{anchor}">{words}</text>'


def diagram(random, words):
    """Layers or a free arrangement of boxes with lines, arrows or nothing between them."""
    width, height = random.integers(320, 700), random.integers(260, 560)
    back, ink = ground(random)
    parts, font = opened(random, width, height, back), random.choice(FONTS)
    shape, filled, linked = random.integers(4), random.random() < 0.75, random.random() < 0.8
    layers = [1, *random.integers(1, 6, random.integers(1, 4))] if random.random() < 0.6 else list(random.integers(1, 5, random.integers(2, 5)))
    across = random.random() < 0.3
    high, size = height * random.uniform(0.05, 0.13), random.uniform(9, 16)
    top = height * random.uniform(0.05, 0.2)
    used = random.uniform(0.45, 0.95)
    nodes = []
    for row, count in enumerate(layers):
        for i in range(count):
            name = word_of(random, words)
            along, down = (i + 0.5) / count * used + (1 - used) / 2, row / max(1, len(layers) - 1) * 0.8
            x, y = (down * 0.95 + 0.1, along) if across else (along, top / height + down * random.uniform(0.9, 0.95))
            nodes.append((row, x * width, y * height, name, max(len(name) * size * 0.62 + 12, 34)))
    tints = colors(random, len(nodes))
    if linked:
        weight, kind = random.uniform(0.6, 2.4), random.integers(3)
        for row, x, y, *_ in nodes[1:]:
            above = [node for node in nodes if node[0] == row - 1]
            if above:
                _, px, py, *_ = above[random.integers(len(above))]
                path = f"M{px:.0f} {py:.0f}L{x:.0f} {y:.0f}" if kind == 0 else f"M{px:.0f} {py:.0f}V{(py + y) / 2:.0f}H{x:.0f}V{y:.0f}" if kind == 1 else f"M{px:.0f} {py:.0f}C{px:.0f} {(py + y) / 2:.0f} {x:.0f} {(py + y) / 2:.0f} {x:.0f} {y:.0f}"
                parts.append(f'<path d="{path}" fill="none" stroke="{ink}" stroke-opacity="0.7" stroke-width="{weight:.1f}"/>')
                if random.random() < 0.5:
                    parts.append(f'<path d="M{x - 4:.0f} {y - high / 2 - 7:.0f}h8l-4 7z" fill="{ink}"/>')
    for (_, x, y, name, w), tint in zip(nodes, tints):
        fill, stroke = (tint, random.choice(["none", ink])) if filled else (back, tint)
        if shape == 3:
            parts.append(f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{w / 2:.1f}" ry="{high / 2:.1f}" fill="{fill}" stroke="{stroke}"/>')
        else:
            parts.append(f'<rect x="{x - w / 2:.1f}" y="{y - high / 2:.1f}" width="{w:.1f}" height="{high:.1f}" rx="{(0, 5, high / 2)[shape]:.1f}" fill="{fill}" stroke="{stroke}"/>')
        parts.append(text(x, y + size * 0.35, name, size, font, "#fff" if filled and random.random() < 0.8 else ink))
    if random.random() < 0.5:
        parts.append(text(width / 2, size * 1.4, " ".join(word_of(random, words) for _ in range(random.integers(1, 5))), size * 1.3, font, ink))
    return "".join([*parts, "</svg>"])


def sparse(random, words):
    """Axes with few marks, or marks without axes: what is left of a chart on much empty ground."""
    width, height = random.integers(300, 720), random.integers(220, 520)
    back, ink = ground(random)
    parts, font, size = opened(random, width, height, back), random.choice(FONTS), random.uniform(8, 14)
    left, right, top, bottom = width * random.uniform(0.06, 0.16), width * random.uniform(0.8, 0.97), height * random.uniform(0.06, 0.2), height * random.uniform(0.75, 0.92)
    panel = random.choice([back, back, "#ebebeb" if ink == "#222" else "#2c2c34", "#e5ecf6" if ink == "#222" else "#1b2430"])
    parts.append(f'<rect x="{left:.0f}" y="{top:.0f}" width="{right - left:.0f}" height="{bottom - top:.0f}" fill="{panel}" stroke="{ink}" stroke-opacity="{random.choice([0, 0, 0.5, 1])}"/>')
    grid = random.random()
    for share in np.linspace(0, 1, random.integers(3, 8)):
        x, y = left + share * (right - left), bottom - share * (bottom - top)
        if grid < 0.6:
            parts.append(f'<path d="M{left:.0f} {y:.0f}H{right:.0f}" stroke="{ink}" stroke-opacity="0.15"/>')
        if grid < 0.3:
            parts.append(f'<path d="M{x:.0f} {top:.0f}V{bottom:.0f}" stroke="{ink}" stroke-opacity="0.15"/>')
        if random.random() < 0.8:
            parts.append(text(left - 5, y + size / 3, f"{share * random.choice([1, 10, 250, 4000]):g}"[:6], size, font, ink, "end"))
            parts.append(text(x, bottom + size * 1.4, word_of(random, words, 6) if random.random() < 0.5 else f"{share * 20:g}"[:4], size, font, ink))
    form, count = random.integers(5), int(random.integers(2, 14))
    xs, ys = np.sort(random.uniform(left, right, count)), random.uniform(top, bottom, count)
    tints = colors(random, count)
    if form == 0:  # points
        radius = random.uniform(1.5, 9)
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{tint}"/>' for x, y, tint in zip(xs, ys, tints)]
    elif form == 1:  # lines
        for _ in range(random.integers(1, 4)):
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, random.uniform(top, bottom, count)))
            parts.append(f'<polyline points="{line}" fill="none" stroke="{color(random)}" stroke-width="{random.uniform(0.8, 3):.1f}"/>')
    elif form == 2:  # dots stacked on a line
        radius = random.uniform(3, 10)
        for x, tint in zip(np.linspace(left + 20, right - 20, min(count, 9)), tints):
            parts += [f'<circle cx="{x:.1f}" cy="{bottom - radius - 2 * radius * k:.1f}" r="{radius:.1f}" fill="{tint if random.random() < 0.98 else ink}"/>' for k in range(random.integers(1, 9))]
    elif form == 3:  # tiles
        step = random.integers(2, 9)
        tints = colors(random, 40)
        for a in range(step):
            for b in range(step):
                parts.append(f'<rect x="{left + a * (right - left) / step:.1f}" y="{top + b * (bottom - top) / step:.1f}" width="{(right - left) / step:.1f}" height="{(bottom - top) / step:.1f}" fill="{tints[random.integers(40)]}"/>')
    else:  # bars
        wide = (right - left) / count * random.uniform(0.2, 0.9)
        parts += [f'<rect x="{left + (i + 0.1) * (right - left) / count:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{bottom - y:.1f}" fill="{tint}"/>' for i, (y, tint) in enumerate(zip(ys, tints))]
    if random.random() < 0.5:
        parts += [f'<rect x="{right - 60:.0f}" y="{top + 6 + 14 * i:.0f}" width="10" height="10" fill="{tints[i % len(tints)]}"/>' + text(right - 46, top + 15 + 14 * i, word_of(random, words, 7), size, font, ink, "start") for i in range(random.integers(1, 5))]
    if random.random() < 0.6:
        parts.append(text(width / 2, size * 1.5, " ".join(word_of(random, words) for _ in range(random.integers(1, 6))), size * 1.3, font, ink))
    return "".join([*parts, "</svg>"])
