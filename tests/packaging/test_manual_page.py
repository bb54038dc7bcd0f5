#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The manual page tells of what the program understands, no less and no more, and is one that man can show.

    test_manual_page.py PROGRAM
"""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "packaging/vobiz-credential-manager.1"
OPTION = r"--([a-z][a-z-]*)(?:[ =]<?([A-Z]+)>?)?"


def plain(text):
    """Without the marks of roff in a line."""
    text = re.sub(r'^\.[A-Z]+ ', "", text)
    return re.sub(" +", " ", text.replace('"', "").replace("\\-", "-")).strip()


def section(name):
    match = re.search(rf"^\.SH {re.escape(name)}\n(.*?)(?=^\.SH |\Z)", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    return match[1]


def headed(text):
    """What the paragraphs of a list begin with."""
    return [plain(line) for line in re.findall(r"^\.TP\n(.*)$", text, re.M)]


class ManualPage(unittest.TestCase):
    program = None

    def run_with(self, *arguments):
        done = subprocess.run([self.program, *arguments], text=True, capture_output=True, check=False, env={})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_its_options_are_those_of_the_program(self):
        told = [re.fullmatch(OPTION, line).groups() for line in headed(section("OPTIONS"))]
        asked = re.findall(rf"^ +{OPTION}", self.run_with("--help"), re.M)
        self.assertGreater(len(asked), 4)
        self.assertEqual(sorted((name, value or "") for name, value in told), sorted(asked))

    def test_its_synopsis_names_them_all(self):
        words = re.sub(r"[][{}|]", " ", " ".join(plain(line) for line in section("SYNOPSIS").splitlines()))
        named = re.findall(r"--[a-z-]+", words)
        self.assertEqual(sorted(named), sorted(line.split()[0] for line in headed(section("OPTIONS"))))

    def test_its_variables_are_those_of_the_program(self):
        told = set(re.findall(r"\bVOBIZ_[A-Z_]+", " ".join(headed(section("ENVIRONMENT")))))
        self.assertEqual(told, set(re.findall(r"\bVOBIZ_[A-Z_]+", self.run_with("--help"))))

    def test_its_default_address_is_the_programs(self):
        known = (ROOT / "core/api/apiaccount.cpp").read_text(encoding="utf-8")
        self.assertIn(re.search(r"^\.IR (https://\S+) \.$", section("OPTIONS"), re.M)[1], known)

    def test_man_has_nothing_to_say_against_it(self):
        tools = [["man", "--warnings", "--local-file", PAGE], ["mandoc", "-Tlint", PAGE],
                 ["groff", "-man", "-ww", "-Tutf8", "-z", PAGE]]
        found = [tool for tool in tools if shutil.which(tool[0])]
        if not found:
            self.skipTest("none of man, mandoc and groff is here")
        for tool in found:
            done = subprocess.run(tool, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
            lint = done.stdout if tool[0] == "mandoc" else ""
            self.assertEqual((done.returncode, done.stderr + lint), (0, ""), tool[0])


if __name__ == "__main__":
    ManualPage.program = sys.argv.pop(1)
    unittest.main()
