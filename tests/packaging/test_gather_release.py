#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""packaging/gather-release: nothing is released that is missing, foreign, empty or of another version."""
import hashlib
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FILES = ["vobiz-credential-manager_1.2.3-1.debian12_amd64.deb", "vobiz-credential-manager-1.2.3-linux-x86_64.tar.xz",
         "vobiz-credential-manager-1.2.3-windows-x86_64.exe", "vobiz-credential-manager-1.2.3-windows-x86_64.zip",
         "vobiz-credential-manager-1.2.3-macos-universal.dmg", "vobiz-credential-manager-1.2.3-linux.cdx.json",
         "vobiz-credential-manager-1.2.3-macos.cdx.json", "vobiz-credential-manager-1.2.3-windows.cdx.json"]
CHANGELOG = """# Changelog

## [Unreleased]

- Something to come.

## [1.2.3] - 2026-12-24

### Added

- A bell.

## [1.2.2] - 2026-11-11

- Older.
"""


class Gather(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = pathlib.Path(folder.name) / "tree"
        self.out = pathlib.Path(folder.name) / "out"
        (self.tree / "packaging").mkdir(parents=True)
        self.out.mkdir()
        shutil.copy(ROOT / "packaging/gather-release", self.tree / "packaging")
        (self.tree / "CMakeLists.txt").write_text("project(vobiz\n    VERSION 1.2.3\n    LANGUAGES CXX)\n", encoding="utf-8")
        (self.tree / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
        for file in FILES:
            (self.out / file).write_text(file, encoding="utf-8")

    def gather(self, tag="v1.2.3"):
        return subprocess.run([self.tree / "packaging/gather-release", tag, self.out],
                              text=True, capture_output=True, check=False)

    def expect_refused(self, *words, tag="v1.2.3"):
        done = self.gather(tag)
        self.assertEqual(done.returncode, 1)
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), len(words), done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertFalse((self.out / "SHA256SUMS").exists())

    def test_writes_the_sums_and_tells_the_news(self):
        done = self.gather()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, "### Added\n\n- A bell.\n")
        sums = dict(reversed(line.split("  ")) for line in (self.out / "SHA256SUMS").read_text().splitlines())
        self.assertEqual(sorted(sums), sorted(FILES))
        for file in FILES:
            self.assertEqual(sums[file], hashlib.sha256(file.encode()).hexdigest())
        self.assertEqual(self.gather().returncode, 0)  # also once it is there

    def test_a_missing_one_is_named(self):
        for file in FILES:
            (self.out / file).rename(self.out.parent / "away")
            self.expect_refused("was expected: none")
            (self.out.parent / "away").rename(self.out / file)

    def test_one_too_many_is_named(self):
        (self.out / "vobiz-credential-manager-1.2.3-macos-arm64.dmg").write_text("x", encoding="utf-8")
        self.expect_refused("macos-arm64.dmg, vobiz-credential-manager-1.2.3-macos-universal.dmg")

    def test_what_does_not_belong_there_is_named(self):
        (self.out / "core.4711").write_text("x", encoding="utf-8")
        self.expect_refused("core.4711 does not belong")

    def test_another_version_is_none_of_this_release(self):
        (self.out / FILES[1]).rename(self.out / FILES[1].replace("1.2.3", "1.2.30"))
        self.expect_refused("bundle for Linux", "1.2.30-linux-x86_64.tar.xz does not belong")

    def test_an_empty_one_is_named(self):
        (self.out / FILES[4]).write_text("", encoding="utf-8")
        self.expect_refused("universal.dmg is empty")

    def test_a_tag_of_another_version(self):
        self.expect_refused("the tag is v1.2.4", tag="v1.2.4")

    def test_a_release_without_news(self):
        (self.tree / "CHANGELOG.md").write_text(CHANGELOG.replace("[1.2.3] - 2026-12-24", "[1.2.3]"), encoding="utf-8")
        self.expect_refused("no dated part about 1.2.3")

    def test_bad_arguments(self):
        done = subprocess.run([self.tree / "packaging/gather-release", "v1.2.3", self.out / "no"],
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    unittest.main()
