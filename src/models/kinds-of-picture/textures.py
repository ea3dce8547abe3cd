"""Patterns and textures computed from noise and tilings: `texture(random, family)` answers uint8 [side, side, 3].

FAMILIES says which are trained on and which are kept apart as a whole.
"""
import numpy as np
from scipy import ndimage

SIDE = 256  # pixels


def _palette(random, count):
    base = random.uniform(0, 255, 3)
    spread = random.uniform(10, 110)
    return np.clip(base + random.normal(0, spread, (count, 3)), 0, 255)


def _noise(random, octaves=5, stretch=(1.0, 1.0), wrap=True):
    """Fractal noise in [0, 1], [SIDE, SIDE]."""
    total = np.zeros((SIDE, SIDE))
    start = random.integers(1, 5)
    for octave in range(octaves):
        cells = min(SIDE, 2 ** (start + octave))
        grid = random.normal(0, 1, (max(2, int(cells * stretch[0])), max(2, int(cells * stretch[1]))))
        zoom = (SIDE / grid.shape[0], SIDE / grid.shape[1])
        total += ndimage.zoom(grid, zoom, order=1, mode="wrap" if wrap else "nearest")[:SIDE, :SIDE] * 0.6**octave
    return (total - total.min()) / (np.ptp(total) + 1e-9)


def _colored(random, values, bands=None):
    colors = _palette(random, random.integers(2, 5))
    at = np.linspace(0, 1, len(colors))
    if bands:
        values = np.floor(values * bands) / bands
    return np.stack([np.interp(values, at, colors[:, c]) for c in range(3)], -1)


def _coordinates(random, turned=True):
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(float)
    angle = random.uniform(0, np.pi) if turned and random.random() < 0.6 else 0
    return x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)


def clouds(random):
    return _colored(random, _noise(random))


def grain(random):
    base = _palette(random, 1)[0]
    fine = random.normal(0, random.uniform(8, 40), (SIDE, SIDE, 1)) + (_noise(random)[..., None] - 0.5) * random.uniform(0, 60)
    return ndimage.gaussian_filter(base + fine, (*[random.uniform(0.3, 1.6)] * 2, 0))


def wood(random):
    x, y = _coordinates(random)
    rings = np.sin((x + 40 * _noise(random, 3, (0.5, 1))) / random.uniform(3, 14) + 4 * _noise(random, 4, (0.25, 2)))
    return _colored(random, (rings + 1) / 2) + random.normal(0, 6, (SIDE, SIDE, 1))


def marble(random):
    x, _ = _coordinates(random)
    return _colored(random, np.abs(np.sin(x / random.uniform(20, 60) + 7 * _noise(random, 6))))


def stripes(random):
    x, _ = _coordinates(random)
    return _colored(random, (x / random.uniform(6, 60)) % 1, random.choice([2, 3, 5]))


def dots(random):
    x, y = _coordinates(random)
    pitch = random.uniform(10, 50)
    row = np.floor(y / pitch)
    distance = np.hypot((x + row % 2 * pitch / 2) % pitch - pitch / 2, y % pitch - pitch / 2)
    colors = _palette(random, 3)
    inside = np.clip(pitch * random.uniform(0.15, 0.45) - distance, 0, 1)[..., None]
    return colors[0] * (1 - inside) + colors[1] * inside


def checks(random):
    x, y = _coordinates(random)
    pitch = random.uniform(8, 60)
    odd = ((np.floor(x / pitch) + np.floor(y / pitch)) % 2)[..., None]
    colors = _palette(random, 2)
    return colors[0] * odd + colors[1] * (1 - odd)


def bricks(random):
    width, height = random.uniform(30, 80), random.uniform(12, 40)
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(float)
    x, y = x + 3 * _noise(random), y + 3 * _noise(random)
    row = np.floor(y / height)
    column = np.floor((x + row % 2 * width / 2) / width)
    shade = np.sin(row * 12.99 + column * 78.2) * 43758.5 % 1
    gap = random.uniform(1, 4)
    joint = (((x + row % 2 * width / 2) % width < gap) | (y % height < gap))[..., None]
    colors = _palette(random, 2)
    return np.where(joint, colors[0], colors[1] + (shade[..., None] - 0.5) * 50) + random.normal(0, random.uniform(1, 14), (SIDE, SIDE, 1))


def cells(random):
    points = random.uniform(0, SIDE, (random.integers(20, 160), 2))
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    distances = np.sort(np.stack([np.hypot(y - py, x - px) for py, px in points[:90]]), axis=0)
    if random.random() < 0.5:
        return _colored(random, np.clip((distances[1] - distances[0]) / 20, 0, 1))
    return _colored(random, np.clip(distances[0] / distances[0].max(), 0, 1))


def weave(random):
    x, y = _coordinates(random, turned=False)
    pitch = random.uniform(5, 24)
    over = (np.floor(x / pitch) + np.floor(y / pitch)) % 2
    shade = np.where(over, np.abs(np.sin(np.pi * x / pitch)), np.abs(np.sin(np.pi * y / pitch)))
    return _colored(random, shade) + random.normal(0, 8, (SIDE, SIDE, 1))


def shapes(random):
    """A motif repeated on a grid, as wallpapers and wrapping paper have it."""
    tile = random.integers(24, 96)
    motif = np.zeros((tile, tile))
    y, x = np.mgrid[0:tile, 0:tile] / tile - 0.5
    for _ in range(random.integers(1, 5)):
        turn, petals = random.uniform(0, 6), random.integers(2, 8)
        cx, cy = random.uniform(-0.3, 0.3, 2)
        radius = random.uniform(0.08, 0.35) * (1 + 0.4 * np.sin(petals * np.arctan2(y - cy, x - cx) + turn))
        motif[np.hypot(x - cx, y - cy) < radius] = random.integers(1, 4)
    whole = np.tile(motif, (SIDE // tile + 1,) * 2)[:SIDE, :SIDE].astype(int)
    return _palette(random, 5)[whole]


def waves(random):
    x, y = _coordinates(random)
    return _colored(random, np.sin(x / random.uniform(4, 20) + np.sin(y / random.uniform(4, 30)) * random.uniform(1, 4)) / 2 + 0.5, random.choice([None, 2, 3, 6]))


def gradient(random):
    x, y = _coordinates(random)
    values = (x - x.min()) / np.ptp(x) if random.random() < 0.5 else np.hypot(x - x.mean(), y - y.mean()) / SIDE
    return _colored(random, np.clip(values + random.uniform(0, 0.1) * _noise(random), 0, 1))


def camouflage(random):
    return _colored(random, _noise(random, 4), random.integers(3, 6))


def fur(random):
    field = ndimage.gaussian_filter(random.normal(0, 1, (SIDE, SIDE)), (random.uniform(3, 9), 0.6))
    return _colored(random, np.clip((field - field.min()) / np.ptp(field) + 0.3 * _noise(random) - 0.15, 0, 1))


# Kept apart.
def plaid(random):
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    bands = lambda: np.repeat(random.uniform(0, 1, 64), random.integers(4, 26))[:SIDE]  # noqa: E731
    row, column = bands(), bands()
    row, column = np.resize(row, SIDE), np.resize(column, SIDE)
    return _colored(random, (row[y] + column[x]) / 2) + random.normal(0, 4, (SIDE, SIDE, 1))


def hexagons(random):
    x, y = _coordinates(random)
    pitch = random.uniform(12, 50)
    best, cell = np.full((SIDE, SIDE), np.inf), np.zeros((SIDE, SIDE))
    for shift in (0, 1):
        column, row = np.round(x / pitch - shift / 2) + shift / 2, np.round(y / (pitch * 1.732) - shift / 2) + shift / 2
        distance = np.hypot(x - column * pitch, y - row * pitch * 1.732)
        cell = np.where(distance < best, column * 7 + row * 13, cell)
        best = np.minimum(best, distance)
    tone = np.sin(cell * 12.9) * 0.5 + 0.5
    return _colored(random, np.where(best > pitch * 0.47, 0, 0.3 + 0.7 * tone))


def triangles(random):
    x, y = _coordinates(random)
    pitch = random.uniform(14, 60)
    flip = ((x % pitch) + (y % pitch) < pitch).astype(float)
    tone = (np.sin(np.floor(x / pitch) * 7.1 + np.floor(y / pitch) * 3.3 + flip * 5) + 1) / 2
    return _colored(random, tone)


def rust(random):
    edge = _noise(random, 7)
    return np.where((edge > random.uniform(0.4, 0.65))[..., None], _colored(random, edge), _colored(random, _noise(random, 6))) + random.normal(0, 10, (SIDE, SIDE, 1))


FAMILIES = {
    "train": (clouds, grain, wood, marble, stripes, dots, checks, bricks, cells, weave, shapes, shapes, waves, gradient, camouflage, fur),
    "apart": (plaid, hexagons, triangles, rust),
}  # fmt: skip


def texture(random, family):
    return np.clip(family(random), 0, 255).astype("u1")
