#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is in the bundle for macOS besides the program: its description, its icon, its rights.

    tests/packaging/test_macos_bundle.py INFO.PLIST MAKEICNS
"""
import pathlib
import plistlib
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
INFO, MAKEICNS = sys.argv[1:3]
# Type and pixels, of Apple's list: 16, 32, 128, 256 and 512 points, with @2x.
PNG_TYPES = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024}


def entries_of(icns):
    """Type and data of each entry; the lengths have to add up to the whole file."""
    magic, length = struct.unpack(">4sI", icns[:8])
    assert magic == b"icns" and length == len(icns), (magic, length, len(icns))
    place = 8
    while place < len(icns):
        kind, size = struct.unpack(">4sI", icns[place:place + 8])
        assert size > 8 and place + size <= len(icns), (kind, size)
        yield kind, icns[place + 8:place + size]
        place += size


def pixels_of(png):
    """Width, height and the rows of a PNG with 8 bits for each of red, green, blue and alpha."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    place, header, data = 8, None, b""
    while place < len(png):
        size, kind = struct.unpack(">I4s", png[place:place + 8])
        content = png[place + 8:place + 8 + size]
        assert struct.unpack(">I", png[place + 8 + size:place + 12 + size])[0] == zlib.crc32(kind + content), kind
        header = content if kind == b"IHDR" else header
        data += content if kind == b"IDAT" else b""
        place += 12 + size
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    assert (bits, colour, interlaced) == (8, 6, 0), (bits, colour, interlaced)
    raw, stride, rows, above = zlib.decompress(data), width * 4, [], bytearray(width * 4)
    for y in range(height):
        how, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride):
            left, corner = (row[x - 4], above[x - 4]) if x >= 4 else (0, 0)
            guess = left + above[x] - corner
            paeth = min((left, above[x], corner), key=lambda value, guess=guess: abs(guess - value))
            row[x] = (row[x] + (0, left, above[x], (left + above[x]) // 2, paeth)[how]) & 0xFF
        rows.append(row)
        above = row
    return width, height, rows


class Icon(unittest.TestCase):
    def setUp(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "icon.icns"
            subprocess.run([MAKEICNS, ROOT / "resources/vobiz-credential-manager.svg", file], check=True)
            self.entries = list(entries_of(file.read_bytes()))

    def test_each_size_is_there_once(self):
        self.assertEqual(sorted(kind for kind, _ in self.entries), sorted(PNG_TYPES))
        for kind, png in self.entries:
            self.assertEqual(struct.unpack(">II", png[16:24]), (PNG_TYPES[kind], PNG_TYPES[kind]), kind)

    def test_shows_the_tile_with_room_around_it(self):
        width, height, rows = pixels_of(dict(self.entries)[b"ic07"])
        alpha = [[row[x * 4 + 3] for x in range(width)] for row in rows]
        for x, y in ((0, 0), (width - 1, 0), (0, height - 1), (width // 2, 2), (2, height // 2)):
            self.assertEqual(alpha[y][x], 0, (x, y))
        self.assertEqual(alpha[height // 2][width // 2], 255)
        covered = sum(1 for row in alpha for value in row if value > 127) / (width * height)
        self.assertTrue(0.58 < covered < 0.66, covered)  # 824 of 1024 in both directions, with round corners
        colours = {bytes(row[x * 4:x * 4 + 3]) for row in rows for x in range(width) if row[x * 4 + 3] == 255}
        self.assertIn(b"\xff\xff\xff", colours)  # the key on it

    def test_says_what_it_can_not_do(self):
        with tempfile.TemporaryDirectory() as folder:
            missing = subprocess.run([MAKEICNS, f"{folder}/no.svg", f"{folder}/x.icns"], capture_output=True, check=False)
            self.assertEqual(missing.returncode, 1)
            self.assertIn(b"no.svg", missing.stderr)
            nowhere = subprocess.run([MAKEICNS, ROOT / "resources/vobiz-credential-manager.svg", f"{folder}/no/x.icns"],
                                     capture_output=True, check=False)
            self.assertEqual(nowhere.returncode, 1)
            self.assertIn(b"x.icns", nowhere.stderr)
        self.assertEqual(subprocess.run([MAKEICNS], capture_output=True, check=False).returncode, 2)


class Description(unittest.TestCase):
    def setUp(self):
        self.info = plistlib.loads(pathlib.Path(INFO).read_bytes())

    def test_says_what_macos_asks(self):
        version = re.search(r"VERSION ([0-9.]+)\n", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
        for key, value in {"CFBundlePackageType": "APPL", "CFBundleExecutable": "vobiz-credential-manager",
                           "CFBundleName": "Vobiz Credential Manager", "CFBundleShortVersionString": version,
                           "CFBundleVersion": version, "CFBundleInfoDictionaryVersion": "6.0",
                           "CFBundleIconFile": "vobiz-credential-manager.icns", "NSHighResolutionCapable": True,
                           "NSPrincipalClass": "NSApplication"}.items():
            self.assertEqual(self.info.get(key), value, key)
        self.assertRegex(self.info["LSMinimumSystemVersion"], r"^1[0-9](\.[0-9]+)+$")

    def test_has_an_identifier_of_letters_digits_dots_and_hyphens(self):
        self.assertRegex(self.info["CFBundleIdentifier"], r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+){2,}$")

    def test_nothing_is_left_open(self):
        self.assertNotRegex(pathlib.Path(INFO).read_text(encoding="utf-8"), r"@[A-Z_]+@|\$\{|<string></string>")


class Rights(unittest.TestCase):
    """Each one is a hole in the hardened runtime: a new one has to be meant."""

    def rights(self, name):
        return plistlib.loads((ROOT / "packaging/macos" / name).read_bytes())

    def test_signed_with_a_certificate(self):
        self.assertEqual(self.rights("entitlements.plist"), {"com.apple.security.cs.allow-jit": True})

    def test_signed_without_one(self):
        self.assertEqual(self.rights("entitlements-adhoc.plist"),
                         {**self.rights("entitlements.plist"), "com.apple.security.cs.disable-library-validation": True})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
