"""Where the pictures come from: every source with its kind, part, package, license and reader.

A source belongs as a whole to one part: `train`; `tune`, which fits the temperature together with every twelfth picture of
`train`; or `apart`, which neither sees and the measurement uses alone.
"""
import dataclasses
import typing

import readers as read


@dataclasses.dataclass
class Source:
    kind: str
    part: str
    name: str
    package: str
    license: str
    pictures: typing.Callable  # (data folder, random, limit) to an iterator of Pillow images
    limit: int


def icons(kind, part, prefix, license, limit, **options):
    return Source(kind, part, prefix, f"npm @iconify-json/{prefix}", license, read.iconify(prefix, **options), limit)


def svgs(kind, part, name, package, license, glob, limit, **options):
    return Source(kind, part, name, package, license, read.svg_files(glob, **options), limit)


def files(kind, part, name, package, license, glob, limit, **options):
    return Source(kind, part, name, package, license, read.files(glob, **options), limit)


def shots(kind, part, module, limit, package):
    return Source(kind, part, f"{module}-{part}", package, "see packages", read.files(f"shots/{module}-{part}/*.png"), limit)


STK = "debian/supertuxkart-data/usr/share/games/supertuxkart/data"
CLIP = "debian/openclipart-png/usr/share/openclipart/png"
NOT_TEXTURE = r"(?i)_nm|alpha|glossy|sky|ibl|icon|screenshot|sshot|background|mask|light|splat|gloss|normal|spec|banner|kart|tree|door|chest|konqi|nose|tooth"
DRAWN = ["animals", "people", "food", "plants", "recreation/sports", "recreation/toys", "recreation/holiday", "transportation", "buildings"]
AVATARS = {
    "train": "adventurer avataaars bigEars bottts lorelei micah miniavs notionists openPeeps",
    "tune": "dylan toonHead",
    "apart": "personas croodles bigSmile",
}
LOGO_SETS = {
    "train": [("logos", "CC0-1.0", 900), ("devicon", "MIT", 300), ("skill-icons", "MIT", 250), ("vscode-icons", "MIT", 400), ("cryptocurrency-color", "CC0-1.0", 250), ("flat-color-icons", "MIT", 250), ("material-icon-theme", "MIT", 250), ("catppuccin", "MIT", 100), ("fluent-color", "MIT", 250), ("streamline-ultimate-color", "CC-BY-4.0", 250), ("mdi", "Apache-2.0", 300), ("tabler", "MIT", 250), ("ph", "MIT", 250), ("lucide", "ISC", 150), ("fluent", "MIT", 250), ("ri", "Apache-2.0", 150), ("fa6-brands", "CC-BY-4.0", 200), ("fa6-solid", "CC-BY-4.0", 150), ("carbon", "Apache-2.0", 150), ("icon-park", "Apache-2.0", 200), ("solar", "CC-BY-4.0", 200), ("game-icons", "CC-BY-3.0", 250), ("healthicons", "MIT", 100), ("unjs", "Apache-2.0", 63)],
    "tune": [("meteocons", "MIT", 40)],
    "apart": [("token-branded", "MIT", 150), ("arcticons", "CC-BY-SA-4.0", 80)],
}  # fmt: skip
EMOJI_SETS = {
    "train": [("noto", "Apache-2.0", 700), ("noto-v1", "Apache-2.0", 400), ("fluent-emoji", "MIT", 500), ("fluent-emoji-flat", "MIT", 500), ("fxemoji", "Apache-2.0", 350), ("emojione", "CC-BY-4.0", 500), ("emojione-v1", "CC-BY-SA-4.0", 300), ("openmoji", "CC-BY-SA-4.0", 600)],
    "tune": [("streamline-emojis", "CC-BY-4.0", 200)],
    "apart": [("twemoji", "CC-BY-4.0", 400)],
}  # fmt: skip
FLAG = r"(?i)^flag-|^flags?$|-flag$|regional-indicator"
NOT_ICON = r"(?i)emoji|emoticon|^flag|-flag|^map$|smile|smiley|chart|graph"


def all_sources():
    photos = "shared/photos of this project (ImageNet)"
    yield Source("photograph", "train", "photos-first-half", photos, "research only, not shipped", read.shared_photos(first=True), 600)
    yield Source("photograph", "apart", "photos-second-half", photos, "research only, not shipped", read.shared_photos(first=False), 600)
    yield files("photograph", "train", "endless-sky-land", "Debian endless-sky-data", "public domain, CC-BY-SA", "debian/endless-sky-data/**/land/*.jpg", 273)
    yield files("photograph", "train", "mate-backgrounds", "Debian mate-backgrounds", "CC-BY-SA, GPL-2+", "debian/mate-backgrounds/**/nature/*.jpg", 20)
    yield files("photograph", "train", "stellarium", "Debian stellarium-data", "GPL-2+", "debian/stellarium-data/**/nebulae/default/*.png", 60)
    yield files("photograph", "apart", "skimage", "PyPI scikit-image", "BSD-3-Clause, public domain", "env/skimage/data/{astronaut,coffee,rocket,camera,chelsea,motorcycle_left,eagle,cat,coins}*", 12)
    yield files("photograph", "apart", "sklearn", "PyPI scikit-learn", "CC-BY", "env/sklearn/datasets/images/*.jpg", 4)

    for directory in DRAWN:
        yield files("drawing", "train", f"openclipart-{directory.replace('/', '-')}", "Debian openclipart-png", "public domain", f"{CLIP}/{directory}/**/*.png", 260, smallest=60)
    yield svgs("drawing", "train", "undraw", "npm iblis-react-undraw", "Apache-2.0, unDraw", "svg/undraw/*.svg", 900)
    for part, styles in AVATARS.items():
        for style in styles.split():
            yield svgs("drawing", part, f"dicebear-{style}", "npm @dicebear/collection", "MIT and per style", f"svg/dicebear-{style}/*.svg", 50 if part == "train" else 25)
    wesnoth = "debian/wesnoth-1.16-data/**"
    yield files("drawing", "train", "wesnoth-portraits", "Debian wesnoth-1.16-data", "GPL-2+", f"{wesnoth}/portraits/**/*.png", 240, smallest=120)
    yield files("drawing", "train", "wesnoth-story", "Debian wesnoth-1.16-data", "GPL-2+", f"{wesnoth}/story/*.jpg", 40)
    yield files("drawing", "train", "hedgewars", "Debian hedgewars-data", "GPL-2", "debian/hedgewars-data/**/{Sky,horizont,Graphics/*,Hats/*}.png", 80, smallest=90)
    yield Source("drawing", "train", "brushed-photos", "strokes.py on photos-first-half", "research only", read.brushed_photos, 350)
    yield svgs("drawing", "apart", "tuxpaint", "Debian tuxpaint-stamps-default", "GPL-2+, public domain", "debian/tuxpaint-stamps-default/**/{animals,food,people,vehicles,town,clothes,plants,sports,space}/**/*.svg", 130)
    yield svgs("drawing", "apart", "facesjs", "npm facesjs", "Apache-2.0", "svg/facesjs/*.svg", 60)
    yield svgs("drawing", "tune", "gravity-ui", "npm @gravity-ui/illustrations", "MIT", "node_modules/@gravity-ui/illustrations/svgs/**/*.svg", 40)
    yield files("drawing", "apart", "unknown-horizons", "Debian unknown-horizons", "GPL-2+, CC-BY-SA", "debian/unknown-horizons/**/background/mainmenu/*.png", 12, smallest=300)

    yield shots("interface", "train", "ui", 1500, "npm @tabler/preview, startbootstrap-*, bootstrap, bulma, @picocss/pico, xp.css, 98.css")
    yield shots("interface", "apart", "ui", 400, "npm gentelella, sneat-*, 7.css, nes.css, framework7")
    yield files("interface", "train", "gimp-help", "Debian gimp-help-en", "GFDL-1.2+", "debian/gimp-help-en/**/images/{dialogs,menus,preferences,menus/*}/*.png", 300, smallest=150, unlike=r"example|taj|orig|sample|before|after|[-_]\d\.png")
    yield files("interface", "tune", "gnome-user-docs", "Debian gnome-user-docs", "CC-BY-SA-3.0", "debian/gnome-user-docs/**/C/**/*.png", 60, smallest=150)
    yield files("interface", "apart", "debian-handbook", "Debian debian-handbook", "CC-BY-SA-3.0, GPL-2+", "debian/debian-handbook/**/en-US/**/{inst,gnome,kde,aptitude,synaptic,virt}*.png", 60, smallest=200)

    yield shots("chart", "train", "charts", 1500, "npm plotly.js-dist-min, chart.js, mermaid, roughjs, vega-datasets")
    yield Source("chart", "train", "matplotlib", "PyPI matplotlib, scikit-learn", "PSF, BSD-3-Clause", read.plots, 450)
    yield shots("chart", "apart", "charts", 300, "npm echarts, vega, vega-lite, vega-datasets")
    yield svgs("chart", "apart", "ggplot2", "Debian r-cran-ggplot2", "MIT", "debian/r-cran-ggplot2/**/_snaps/**/*.svg", 120)

    yield shots("text", "train", "text", 2000, "PyPI faker; npm @fontsource/*; Debian fonts-noto-*")
    yield Source("text", "train", "texlive-science", "Debian texlive-science-doc", "LPPL and per document", read.pdf_pages("debian/texlive-science-doc/**/*.pdf"), 500)
    yield shots("text", "apart", "text", 400, "PyPI faker; npm @fontsource/* kept apart; Debian fonts-noto-*")
    yield Source("text", "tune", "octave", "Debian octave-doc", "GFDL-1.3+", read.pdf_pages("debian/octave-doc/**/octave.pdf", pages=60), 60)

    for part, sets in LOGO_SETS.items():
        for prefix, license, limit in sets:
            yield icons("logo", part, prefix, license, limit, unlike=NOT_ICON)
    yield svgs("logo", "train", "simple-icons", "npm simple-icons", "CC0-1.0", "node_modules/simple-icons/icons/*.svg", 500)
    yield files("logo", "train", "oxygen", "Debian oxygen-icon-theme", "LGPL-3+", "debian/oxygen-icon-theme/**/128x128/**/*.png", 300, smallest=60)
    yield shots("logo", "train", "wordmarks", 500, "npm @iconify-json/*, @fontsource/*")
    yield svgs("logo", "tune", "bootstrap-icons", "npm bootstrap-icons", "MIT", "node_modules/bootstrap-icons/icons/*.svg", 120, unlike=NOT_ICON)
    yield svgs("logo", "apart", "super-tiny-icons", "npm super-tiny-icons", "MIT", "node_modules/super-tiny-icons/images/svg/*.svg", 120)
    yield svgs("logo", "apart", "papirus", "Debian papirus-icon-theme", "GPL-3", "debian/papirus-icon-theme/**/Papirus/64x64/apps/*.svg", 120)
    yield shots("logo", "apart", "wordmarks", 100, "npm @iconify-json/* and @fontsource/* kept apart")

    yield svgs("flag", "train", "flag-icons", "npm flag-icons", "MIT", "node_modules/flag-icons/flags/*/*.svg", 540)
    for prefix, license, limit in (("cif", "CC0-1.0", 199), ("circle-flags", "MIT", 350), ("flagpack", "MIT", 256)):
        yield icons("flag", "train", prefix, license, limit, unlike=r"^(lang|language)")
    yield files("flag", "train", "openclipart-flags", "Debian openclipart-png", "public domain", f"{CLIP}/signs_and_symbols/flags/**/*.png", 400, smallest=40, unlike=r"semaphore")
    yield Source("flag", "train", "drawn-flags", "flags.py", "none needed", read.drawn_flags, 700)
    yield svgs("flag", "apart", "country-flag-icons", "npm country-flag-icons", "MIT", "node_modules/country-flag-icons/3x2/*.svg", 200)
    yield files("flag", "apart", "freeciv", "Debian freeciv-data", "GPL-2+", "debian/freeciv-data/**/flags/*-large.png", 200)

    yield shots("map", "train", "maps", 1500, "npm world-atlas, d3, @svg-maps/*")
    yield shots("map", "apart", "maps", 300, "npm us-atlas, @svg-maps/{usa,mexico,spain,france.regions}")
    yield files("map", "apart", "kgeography", "Debian kgeography-data", "GPL-2+, per map", "debian/kgeography-data/usr/share/kgeography/*.png", 150)

    for part, sets in EMOJI_SETS.items():
        for prefix, license, limit in sets:
            yield icons("emoji", part, prefix, license, limit, unlike=FLAG)
    yield Source("emoji", "train", "noto-symbols", "Debian fonts-noto-core", "OFL-1.1", read.glyphs("debian/fonts-noto-core/**/NotoSans{Symbols,Symbols2,Math}-Regular.ttf"), 500)
    yield Source("emoji", "apart", "dejavu-symbols", "Debian fonts-dejavu-core", "Bitstream Vera", read.glyphs("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"), 100)

    yield Source("pattern", "train", "computed", "textures.py", "none needed", read.textures("train"), 1100)
    yield Source("pattern", "apart", "computed-apart", "textures.py", "none needed", read.textures("apart"), 120)
    yield files("pattern", "train", "supertuxkart", "Debian supertuxkart-data", "CC-BY-SA and per file", f"{STK}/**/*.jpg", 330, smallest=100, unlike=NOT_TEXTURE)
    yield Source("pattern", "train", "gimp", "Debian gimp-data", "GPL-3+", read.gimp_patterns("debian/gimp-data/**/*.pat"), 58)
    yield Source("pattern", "train", "geopattern", "npm geopattern", "MIT", read.svg_files("svg/geopattern/*.svg"), 150)
    yield files("pattern", "tune", "krita", "Debian krita-data", "GPL-2+", "debian/krita-data/**/patterns/*.png", 112)
    yield svgs("pattern", "apart", "hero-patterns", "npm hero-patterns", "MIT", "svg/hero/*.svg", 87)
    yield files("pattern", "apart", "widelands-terrain", "Debian widelands-data", "GPL-2+", "debian/widelands-data/**/terrains/**/*.png", 60)
