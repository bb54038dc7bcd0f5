#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a software centre shows goes together with the version, CHANGELOG.md, the pictures and the desktop entry."""
import pathlib
import re
import struct
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ENTRY = ROOT / "packaging/vobiz-credential-manager.desktop"


def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8")


def size_of(png):
    return struct.unpack(">II", png.read_bytes()[16:24])


class Metainfo(unittest.TestCase):
    def setUp(self):
        [self.file] = (ROOT / "packaging").glob("*.metainfo.xml")
        self.component = xml.etree.ElementTree.parse(self.file).getroot()

    def test_its_name_is_its_id(self):
        self.assertEqual(self.component.findtext("id") + ".metainfo.xml", self.file.name)

    def test_its_newest_release_is_this_version(self):
        newest = self.component.find("releases/release")
        version = re.search(r"project\([^)]*?\bVERSION\s+([0-9.]+)", text_of("CMakeLists.txt"))[1]
        self.assertEqual(newest.get("version"), version)
        released = re.search(rf"^## \[{re.escape(version)}\] - ([0-9-]+)$", text_of("CHANGELOG.md"), re.M)
        # A release has the date of CHANGELOG.md; before that, it is under development.
        self.assertEqual(newest.get("type", "stable"), "stable" if released else "development")
        self.assertEqual(newest.get("date"), released[1] if released else newest.get("date"))

    def test_it_tells_of_every_release(self):
        told = [release.get("version") for release in self.component.findall("releases/release")
                if release.get("type", "stable") == "stable"]
        self.assertEqual(told, re.findall(r"^## \[([0-9.]+)\] - [0-9]", text_of("CHANGELOG.md"), re.M))

    def test_its_pictures_are_those_of_the_documentation(self):
        pictures = self.component.findall("screenshots/screenshot/image")
        self.assertGreater(len(pictures), 0)
        for picture in pictures:
            self.assertTrue(picture.text.startswith(self.component.findtext("url[@type='homepage']")), picture.text)
            kept = ROOT / "docs/images" / picture.text.rsplit("/", 1)[1]
            self.assertEqual((int(picture.get("width")), int(picture.get("height"))), size_of(kept), kept.name)

    def test_entry_window_and_icon_have_one_name(self):
        self.assertEqual(self.component.findtext("launchable"), ENTRY.name)
        entry = ENTRY.read_text(encoding="utf-8")
        name = ENTRY.stem
        self.assertIn(f'setDesktopFileName(u"{name}"_s)', text_of("app/main.cpp"))
        for line in (f"Icon={name}", f"StartupWMClass={name}", f"Exec={name}"):
            self.assertIn(f"\n{line}\n", entry)
        self.assertTrue((ROOT / f"resources/{name}.svg").is_file())
        self.assertEqual(self.component.findtext("provides/binary"), name)


if __name__ == "__main__":
    unittest.main()
