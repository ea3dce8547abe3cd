"""Charts by matplotlib and seaborn from real tables of scikit-learn: `plot(random, words)` answers a Pillow image."""
import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402
from sklearn import datasets  # noqa: E402

STYLES = [name for name in plt.style.available if not name.startswith("_")] + ["default"] * 8
MAPS = ["viridis", "magma", "RdBu", "coolwarm", "Blues", "Greens", "tab20", "gray", "jet", "hot", "Spectral"]
_tables = None


def tables():
    global _tables
    if _tables is None:
        loaders = (datasets.load_iris, datasets.load_wine, datasets.load_diabetes, datasets.load_breast_cancer, datasets.load_linnerud)
        _tables = [(bunch.data, [str(name) for name in bunch.feature_names]) for bunch in (load() for load in loaders)]
    return _tables


def plot(random, words):
    data, names = tables()[random.integers(len(tables()))]
    with plt.style.context(STYLES[random.integers(len(STYLES))]):
        rows, columns = ((1, 1), (1, 1), (1, 1), (1, 2), (2, 2), (2, 1))[random.integers(6)]
        size = random.uniform(3.2, 8, 2)
        figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False)
        for axis in axes.flat:
            forms = (bars, bars, lines, lines, scatter, histogram, heat, boxes, pie, contour, steps, errors, stems, stacked, regression, barh)
            forms[random.integers(len(forms))](random, axis, data, names)
            if random.random() < 0.5:
                axis.set_title(words[random.integers(len(words))][:40])
            if random.random() < 0.15:
                axis.axis("off")
            if random.random() < 0.4:
                axis.grid(random.random() < 0.7)
        figure.tight_layout()
        buffer = io.BytesIO()
        figure.savefig(buffer, dpi=random.integers(60, 110))
        plt.close(figure)
    return Image.open(buffer).convert("RGB")


def column(random, data, count=None):
    values = data[:, random.integers(data.shape[1])]
    start = random.integers(0, max(1, len(values) - (count or 1)))
    return values if count is None else values[start : start + count]


def color(random):
    return random.uniform(0, 1, 3) if random.random() < 0.5 else None


def labeled(random, axis, names):
    if random.random() < 0.7:
        axis.set_xlabel(names[random.integers(len(names))])
        axis.set_ylabel(names[random.integers(len(names))])


def bars(random, axis, data, names):
    values = column(random, data, random.integers(3, 14))
    axis.bar(range(len(values)), values, color=color(random), edgecolor="black" if random.random() < 0.3 else None)
    labeled(random, axis, names)


def barh(random, axis, data, names):
    values = column(random, data, random.integers(3, min(10, len(names)) if len(names) > 3 else 4))
    axis.barh([name[:12] + str(i) for i, name in zip(range(len(values)), names * 9)], values, color=color(random))


def lines(random, axis, data, names):
    for i in range(random.integers(1, 6)):
        values = column(random, data, random.integers(8, 90))
        if random.random() < 0.6:
            values = np.cumsum(values - values.mean())
        axis.plot(values, ("-", "--", "o-", ".-", ":")[random.integers(5)], label=names[i % len(names)], color=color(random), lw=random.uniform(0.7, 3))
    if random.random() < 0.6:
        axis.legend()
    labeled(random, axis, names)


def scatter(random, axis, data, names):
    x, y = (data[:, random.integers(data.shape[1])] for _ in range(2))
    axis.scatter(x, y, c=column(random, data), s=random.uniform(4, 70), cmap=MAPS[random.integers(len(MAPS))], alpha=random.uniform(0.4, 1))
    labeled(random, axis, names)


def histogram(random, axis, data, names):
    for _ in range(random.integers(1, 3)):
        axis.hist(column(random, data), bins=random.integers(6, 40), alpha=0.7, color=color(random))
    labeled(random, axis, names)


def heat(random, axis, data, names):
    values = np.corrcoef(data.T) if random.random() < 0.5 else data[:12]
    image = axis.imshow(values, cmap=MAPS[random.integers(len(MAPS))], aspect="auto")
    if random.random() < 0.7:
        axis.figure.colorbar(image, ax=axis)
    if values.size < 200 and random.random() < 0.5:
        for (y, x), value in np.ndenumerate(values):
            axis.text(x, y, f"{value:.1f}", ha="center", va="center", fontsize=6)


def boxes(random, axis, data, names):
    count = random.integers(2, min(9, data.shape[1]) + 1) if data.shape[1] > 2 else 2
    (axis.boxplot if random.random() < 0.6 else axis.violinplot)((data / data.std(0))[:, :count])


def pie(random, axis, data, names):
    values = np.abs(column(random, data, random.integers(3, 9))) + 1e-3
    hole = {"width": random.uniform(0.3, 0.6)} if random.random() < 0.3 else {}
    axis.pie(values, labels=[f"{names[i % len(names)][:10]}" for i in range(len(values))] if random.random() < 0.7 else None, wedgeprops=hole, autopct="%.0f%%" if random.random() < 0.5 else None)


def contour(random, axis, data, names):
    y, x = np.mgrid[-3:3:60j, -3:3:60j]
    z = sum(random.normal() * np.exp(-((x - random.normal()) ** 2) - (y - random.normal()) ** 2) for _ in range(5))
    (axis.contour if random.random() < 0.5 else axis.contourf)(x, y, z, levels=random.integers(5, 20), cmap=MAPS[random.integers(len(MAPS))])


def steps(random, axis, data, names):
    values = column(random, data, 30)
    axis.step(range(len(values)), values)
    axis.fill_between(range(len(values)), values, step="pre", alpha=0.3)
    labeled(random, axis, names)


def errors(random, axis, data, names):
    values = column(random, data, random.integers(5, 18))
    axis.errorbar(range(len(values)), values, yerr=np.abs(random.normal(0, values.std() + 1e-3, len(values))), fmt="o", capsize=3)
    labeled(random, axis, names)


def stems(random, axis, data, names):
    axis.stem(column(random, data, random.integers(8, 40)))
    labeled(random, axis, names)


def stacked(random, axis, data, names):
    values = np.abs(np.stack([column(random, data, 16)[:14] for _ in range(random.integers(2, 5))])) + 0.1
    axis.stackplot(range(values.shape[1]), values)


def regression(random, axis, data, names):
    x, y = (data[:, random.integers(data.shape[1])] for _ in range(2))
    axis.plot(x, y, ".", alpha=0.6)
    slope, offset = np.polyfit(x, y, 1) if np.ptp(x) > 0 else (0, 0)
    span = np.array([x.min(), x.max()])
    axis.plot(span, slope * span + offset, "r-", lw=2)
    labeled(random, axis, names)
