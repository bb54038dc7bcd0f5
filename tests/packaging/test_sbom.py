#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""packaging/sbom: what CycloneDX 1.5 asks of a bill, and that it tells what docs/dependencies.md says."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# All that the schema lets us write; none of it is asked for but what is marked.
KEYS = {
    "bill": {"$schema", "bomFormat!", "specVersion!", "serialNumber", "version!", "metadata", "components", "dependencies"},
    "metadata": {"timestamp", "component", "properties"},
    "component": {"type!", "name!", "bom-ref", "version", "licenses", "purl", "externalReferences"},
}
# Licences by their SPDX names, of which the schema has a list: who adds another one looks there.
LICENCES = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only", "MIT", "MPL-2.0", "Zlib", "blessing"}


class Bill(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.out = pathlib.Path(folder.name)

    def run_in(self, tree, *arguments):
        return subprocess.run([tree / "packaging/sbom", *arguments], text=True, capture_output=True, check=False,
                              env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000"})

    def bill(self, *arguments, system="linux"):
        done = self.run_in(ROOT, "--system", system, self.out, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        file = pathlib.Path(done.stdout.strip())
        self.assertRegex(file.name, rf"^vobiz-credential-manager-[0-9.]+-{system}\.cdx\.json$")
        return json.loads(file.read_text(encoding="utf-8"))

    def names(self, bill):
        return [one["name"] for one in bill["components"]]

    def expect_keys(self, kind, value):
        known = {key.rstrip("!") for key in KEYS[kind]}
        needed = {key.rstrip("!") for key in KEYS[kind] if key.endswith("!")}
        self.assertLessEqual(set(value), known, kind)
        self.assertGreaterEqual(set(value), needed, kind)

    def test_has_the_form_of_1_5(self):
        for system in ("linux", "macos", "windows"):
            bill = self.bill(system=system)
            self.expect_keys("bill", bill)
            self.expect_keys("metadata", bill["metadata"])
            self.assertEqual((bill["bomFormat"], bill["specVersion"], bill["version"]), ("CycloneDX", "1.5", 1))
            self.assertRegex(bill["serialNumber"],
                             r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
            self.assertEqual(bill["metadata"]["timestamp"], "2026-09-21T14:13:20Z")
            for one in [bill["metadata"]["component"], *bill["components"]]:
                self.expect_keys("component", one)
                self.assertIn(one["type"], ("application", "library", "data"))
                self.assertTrue(one["name"] and one.get("version", "unknown"))
                for licence in one["licenses"]:
                    self.assertIn(licence["license"]["id"], LICENCES, one["name"])
                self.assertRegex(one.get("purl", "pkg:generic/x"), r"^pkg:[a-z]+/[^ ]+$")

    def test_every_reference_leads_somewhere(self):
        bill = self.bill()
        refs = [bill["metadata"]["component"]["bom-ref"], *(one["bom-ref"] for one in bill["components"])]
        self.assertEqual(len(refs), len(set(refs)))
        for edge in bill["dependencies"]:
            self.assertLessEqual({edge["ref"], *edge["dependsOn"]}, set(refs))

    def test_names_every_part_of_the_table(self):
        text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").split("## To build")[0]
        rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")][1:]
        licensed = [row for row in rows if row[1].strip()]
        self.assertGreater(len(licensed), 7)
        self.assertEqual(len(self.bill()["components"]), len(licensed))
        for name in ("Qt", "Qt SVG", "QtKeychain", "cpp-httplib", "libsecret", "OpenSSL"):
            self.assertIn(name, self.names(self.bill()))

    def test_what_is_linux_alone_is_left_out_elsewhere(self):
        for system in ("macos", "windows"):
            names = self.names(self.bill(system=system))
            self.assertIn("QtKeychain", names)
            for name in ("Qt D-Bus", "libsecret", "OpenSSL", "certificate authorities"):
                self.assertNotIn(name, names)

    def test_versions_that_are_given_count(self):
        bill = self.bill("Qt=6.8.3", "QtKeychain=0.15.0", system="macos")
        versions = {one["name"]: one.get("version") for one in bill["components"]}
        self.assertEqual((versions["Qt"], versions["Qt SVG"], versions["QtKeychain"]), ("6.8.3", "6.8.3", "0.15.0"))
        for one in bill["components"]:
            if one["name"].startswith("Qt"):
                self.assertNotIn("purl", one)  # it is not Debian's

    @unittest.skipUnless(shutil.which("dpkg-query"), "no Debian")
    def test_others_are_those_of_the_packages(self):
        bill = self.bill()
        qt = next(one for one in bill["components"] if one["name"] == "Qt")
        told = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "qt6-base-dev"],
                              text=True, capture_output=True, check=True).stdout
        self.assertTrue(told.startswith(qt["version"]), told)
        self.assertRegex(qt["version"], r"^6\.[0-9]+\.[0-9]+$")
        self.assertIn(f"@{told.replace('+', '%2B')}?distro=", qt["purl"])

    def test_the_same_twice(self):
        self.assertEqual(self.bill(), self.bill())
        self.assertNotEqual(self.bill()["serialNumber"], self.bill(system="windows")["serialNumber"])
        self.assertNotEqual(self.bill()["serialNumber"], self.bill("Qt=6.99.0")["serialNumber"])

    def test_a_part_that_is_not_in_the_table_is_refused(self):
        done = self.run_in(ROOT, self.out, "Boost=1.80")
        self.assertEqual(done.returncode, 1)
        self.assertIn("docs/dependencies.md has no Boost", done.stderr)

    def test_bad_arguments(self):
        for arguments in ([], ["--system", "beos", "out"], [self.out, "nothing"], ["--system"]):
            self.assertEqual(self.run_in(ROOT, *arguments).returncode, 2, arguments)

    def test_a_table_that_is_gone_is_told(self):
        tree = self.out / "tree"
        for file in ("packaging/sbom", "CMakeLists.txt", "docs/dependencies.md"):
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, tree / file)
        page = tree / "docs/dependencies.md"
        page.write_text(re.sub(r"^\|.*\n", "", page.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
        done = self.run_in(tree, self.out)
        self.assertEqual(done.returncode, 1)
        self.assertIn('no table "In the program"', done.stderr)


if __name__ == "__main__":
    unittest.main()
