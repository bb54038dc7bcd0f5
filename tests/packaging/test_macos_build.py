#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""packaging/macos/build with stand-ins for what only a Mac has, each of which writes down how it was called.

It shows the order of the steps and what each is given. That Apple's tools take it so, only a Mac can show.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
APP = "Vobiz Credential Manager.app"

STAND_IN = r"""#!/usr/bin/env bash
set -euo pipefail
name=${0##*/}
printf '%s\n' "$name $*" >>"$LOG"
case $name in
uname) echo Darwin ;;
qmake)
    case $2 in
    QT_VERSION) echo 6.8.3 ;;
    QT_INSTALL_BINS) dirname "$0" ;;
    *) echo /opt/qt ;;
    esac ;;
lipo) echo "${ARCHITECTURES:-x86_64 arm64}" ;;
curl)
    while [ "$1" != --output ]; do shift; done
    mkdir -p "$LOG.d/inside"
    touch "$LOG.d/inside/COPYING" "$LOG.d/inside/LICENSE" "$LOG.d/inside/License.txt"
    tar -cf "$2" -C "$LOG.d" inside ;;
shasum)
    read -r _ file
    [ -f "$file" ] && [ "${WRONG_HASH:-}" = "" ] ;;
cmake)
    if [ "$1" = --build ] && [[ $2 = */macos/build ]]; then
        contents=$2/app/vobiz-credential-manager.app/Contents
        mkdir -p "$contents/MacOS" "$contents/PlugIns" "$contents/Resources"
        printf '#!/bin/sh\necho vobiz-credential-manager 0.1.0\n' >"$contents/MacOS/vobiz-credential-manager"
        chmod +x "$contents/MacOS/vobiz-credential-manager"
        touch "$contents/PlugIns/vobiz_sampleserver.so"
    fi ;;
autoreconf)
    printf '#!/bin/sh\necho "configure $*" >>"$LOG"\n' >configure
    chmod +x configure ;;
macdeployqt)
    mkdir -p "$1/Contents/Frameworks/QtCore.framework/Versions/A" "$1/Contents/PlugIns/platforms" \
        "$1/Contents/PlugIns/sqldrivers"
    touch "$1/Contents/Frameworks/QtCore.framework/Versions/A/QtCore" "$1/Contents/Frameworks/libother.dylib" \
        "$1/Contents/PlugIns/platforms/libqcocoa.dylib" "$1/Contents/PlugIns/sqldrivers/libqsqlite.dylib" \
        "$1/Contents/PlugIns/sqldrivers/libqsqlodbc.dylib" ;;
otool)
    printf '%s:\n' "$2"
    printf '\t%s (compatibility version 6.0.0, current version 6.8.3)\n' \
        @executable_path/../Frameworks/QtCore.framework/Versions/A/QtCore /usr/lib/libSystem.B.dylib
    if [[ ${FOREIGN:-nothing} = "${2##*/}" ]]; then
        printf '\t/opt/homebrew/lib/libpq.5.dylib (compatibility version 5.0.0, current version 5.17.0)\n'
    fi ;;
hdiutil)
    tries=$(grep -c '^hdiutil' "$LOG")
    [ "$tries" -gt "${BUSY:-0}" ]
    echo image >"${*: -1}" ;;
esac
"""
TOOLS = ["uname", "autoreconf", "make", "cmake", "ctest", "ninja", "qmake", "codesign", "hdiutil", "lipo", "otool", "curl",
         "shasum", "macdeployqt", "sleep"]


class Build(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = pathlib.Path(folder.name)
        self.tree = self.work / "a tree"
        self.out = self.work / "what comes out"
        self.log = self.work / "log"
        for file in ("CMakeLists.txt", "LICENSE", "docs/dependencies.md", "packaging/sbom", "packaging/macos/build"):
            (self.tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, self.tree / file)
        version = next(line.split()[1] for line in (ROOT / "CMakeLists.txt").read_text(encoding="utf-8").splitlines()
                       if line.strip().startswith("VERSION"))
        bin_folder = self.work / "bin"
        bin_folder.mkdir()
        for tool in TOOLS:
            stand_in = bin_folder / tool
            stand_in.write_text(STAND_IN.replace("0.1.0", version), encoding="utf-8")
            stand_in.chmod(0o755)
        self.version = version
        self.path = f"{bin_folder}:/usr/bin:/bin"

    def build(self, **environment):
        return subprocess.run(
            [self.tree / "packaging/macos/build", self.out], text=True, capture_output=True, check=False,
            env={"PATH": self.path, "LOG": str(self.log), "SOURCE_DATE_EPOCH": "0", **environment})

    def calls(self, name):
        return [line for line in self.log.read_text(encoding="utf-8").splitlines() if line.split(" ")[0] == name]

    def names(self):
        return sorted(file.name for file in self.out.iterdir())

    def test_makes_an_image_and_a_bill(self):
        done = self.build()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.names(), [f"vobiz-credential-manager-{self.version}-macos-universal.dmg",
                                        f"vobiz-credential-manager-{self.version}-macos.cdx.json"])
        bill = (self.out / self.names()[1]).read_text(encoding="utf-8")
        for version in ('"6.8.3"', '"0.15.0"', '"0.18.7"'):
            self.assertIn(version, bill)
        self.assertTrue(any("CMAKE_OSX_ARCHITECTURES=x86_64;arm64" in call for call in self.calls("cmake")))
        self.assertIn("-arch x86_64 -arch arm64", self.calls("configure")[0])

    def test_one_architecture_gives_its_name(self):
        self.assertEqual(self.build(ARCHITECTURES="arm64 ").returncode, 0)
        self.assertIn(f"vobiz-credential-manager-{self.version}-macos-arm64.dmg", self.names())

    def test_tests_before_it_packs_and_signs_before_it_makes_the_image(self):
        self.assertEqual(self.build().returncode, 0)
        order = [line.split(" ")[0] for line in self.log.read_text(encoding="utf-8").splitlines()]
        steps = [order.index(name) for name in ("curl", "cmake", "ctest", "macdeployqt", "otool", "codesign", "hdiutil")]
        self.assertEqual(steps, sorted(steps))
        self.assertIn("--no-tests=error", self.calls("ctest")[0])

    def test_signs_from_the_inside_out(self):
        self.assertEqual(self.build().returncode, 0)
        *inside, program, check = self.calls("codesign")
        signed = " ".join(inside)
        for part in ("libqcocoa.dylib", "libqsqlite.dylib", "vobiz_sampleserver.so", "libother.dylib",
                     "QtCore.framework"):
            self.assertIn(part, signed)
        self.assertNotIn("libqsqlodbc", signed)
        self.assertNotIn("--entitlements", signed)
        self.assertTrue(program.endswith(APP), program)
        self.assertIn("--entitlements packaging/macos/entitlements-adhoc.plist", program)
        for call in [*inside, program]:
            self.assertIn("--options runtime --sign - --timestamp=none", call)
            self.assertNotIn("--deep", call)
        self.assertIn("--verify --deep --strict", check)

    def test_with_a_certificate_nothing_foreign_may_be_loaded(self):
        self.assertEqual(self.build(VOBIZ_SIGNING_IDENTITY="Developer ID Application: Somebody").returncode, 0)
        program, _, image = self.calls("codesign")[-3:]
        self.assertIn("--entitlements packaging/macos/entitlements.plist", program)
        for call in (program, image):
            self.assertIn("--sign Developer ID Application: Somebody --timestamp", call)
        self.assertIn(".dmg", image)

    def test_what_is_not_in_the_bundle_ends_it(self):
        for name in ("vobiz_sampleserver.so", "libqcocoa.dylib", "vobiz-credential-manager"):
            done = self.build(FOREIGN=name)
            self.assertEqual(done.returncode, 1, name)
            self.assertIn(f"{name} needs what the bundle doesn't bring: /opt/homebrew/lib/libpq.5.dylib", done.stderr)
            self.assertEqual(self.names(), [])

    def test_a_busy_disk_is_tried_again(self):
        self.assertEqual(self.build(BUSY="2").returncode, 0)
        self.assertEqual(len(self.calls("hdiutil")), 3)

    def test_but_not_for_ever(self):
        done = self.build(BUSY="1000")
        self.assertEqual(done.returncode, 1)
        self.assertIn("hdiutil does not make", done.stderr)
        self.assertEqual(len(self.calls("hdiutil")), 5)

    def test_other_sources_than_those_that_are_meant_end_it(self):
        done = self.build(WRONG_HASH="1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("is not what it was", done.stderr)
        self.assertFalse(self.calls("cmake"))

    def test_a_missing_tool_is_named(self):
        (self.work / "bin/codesign").unlink()
        done = self.build()
        self.assertEqual(done.returncode, 1)
        self.assertIn("codesign is not in PATH", done.stderr)

    def test_is_for_macos_only(self):
        (self.work / "bin/uname").unlink()
        done = self.build()
        if sys.platform != "darwin":
            self.assertEqual(done.returncode, 1)
            self.assertIn("this is for macOS", done.stderr)


if __name__ == "__main__":
    unittest.main()
