#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The workflows ask for no more rights than they need, and call what a developer calls.

Their syntax is actionlint's to check: docs/releasing.md.
"""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".github/workflows"
# Others would run with our rights: a new one has to be meant.
ACTIONS = {"actions/cache", "actions/checkout", "actions/download-artifact", "actions/upload-artifact",
           "jurplel/install-qt-action"}
# What a step may call that is none of our scripts: to get at them, and to make the draft of a release.
COMMANDS = {"apt-get", "brew", "gh"}
# The one place with more than reading: the job that makes a draft.
WRITES = {"release.yml": ["contents: write"]}


def workflows():
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.y*ml"))}


class Workflows(unittest.TestCase):
    def test_there_are_some(self):
        self.assertEqual(sorted(workflows()), ["ci.yml", "packages.yml", "release.yml"])

    def test_reading_is_all_they_may(self):
        for name, text in workflows().items():
            self.assertRegex(text, r"(?m)^permissions:\n  contents: read\n(?!  )", name)
            self.assertEqual(re.findall(r"[a-z-]+: write", text), WRITES.get(name, []), name)
            self.assertNotIn("write-all", text, name)
            self.assertNotIn("pull_request_target", text, name)
            self.assertNotIn("secrets", text, name)

    def test_every_action_is_known_and_has_a_version(self):
        used = set()
        for name, text in workflows().items():
            for action in re.findall(r"uses: *(\S+)", text):
                if action.startswith("./.github/workflows/"):
                    self.assertTrue((ROOT / action).is_file(), action)
                    continue
                self.assertRegex(action, r"^[\w.-]+/[\w./-]+@(v[0-9][0-9.]*|[0-9a-f]{40})$", name)
                used.add(action.split("@")[0])
        self.assertEqual(used, ACTIONS)

    def test_every_job_ends_at_last(self):
        for name, text in workflows().items():
            for job in re.split(r"(?m)^  (?=[a-z-]+:\n)", text.split("\njobs:\n")[1])[1:]:
                if "runs-on:" in job:
                    self.assertRegex(job, r"(?m)^    timeout-minutes: [0-9]+$", f"{name}: {job.splitlines()[0]}")

    def test_steps_call_scripts_that_are_there(self):
        called = set()
        for name, text in workflows().items():
            for line in re.findall(r"(?m)^ +(?:- )?run: (.*)$", text):
                self.assertNotIn("${{", line, f"{name}: whatever stands there would be run")
                for command in re.split(r" && | \|\| |; ", line):
                    word = command.split()[0]
                    if word in COMMANDS:
                        continue
                    script = ROOT / word
                    self.assertTrue(script.is_file(), f"{name}: {word}")
                    self.assertTrue(script.stat().st_mode & 0o100 or script.suffix == ".ps1", word)
                    called.add(word.removeprefix("./"))
        self.assertLessEqual({"check", "packaging/linux/build-deb", "packaging/linux/test-deb",
                              "packaging/linux/build-bundle", "packaging/linux/test-bundle", "packaging/windows/build",
                              "packaging/macos/build", "packaging/gather-release"}, called)


if __name__ == "__main__":
    unittest.main()
