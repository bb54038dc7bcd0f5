#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Hears what a screen reader would speak of by itself, whatever has the focus: everything that arrives is said exactly
once.

    tests/accessibility/in_own_session tests/accessibility/announcements.py PROGRAM

PROGRAM is made of whatarrives.cpp. It takes a step by each line of its input.
"""

import subprocess
import sys

import pyatspi

import desktop

POLITE, ASSERTIVE = 1, 2  # as ATSPI_LIVE_POLITE and ATSPI_LIVE_ASSERTIVE; known from Qt 6.8 on only

# A step, and what is said in any order: the beginning of the words, and their urgency.
STEPS = [
    ("open the account", [("All 5 loaded, ", POLITE)]),
    ("filter", [("1 of 5 match – All 5 loaded, ", POLITE)]),
    ("filter nothing", [("All 5 loaded, ", POLITE)]),
    ("refresh", [("All 5 loaded, ", POLITE)]),
    ("post", [("Error: The first did not work.", ASSERTIVE)]),
    ("post again", [("Done: Now the first did work.", POLITE)]),
    ("post a second one", [("Warning: Look at the second.", ASSERTIVE)]),
    ("remove the second one", []),
    ("hide and show", []),
    ("ask to delete", [("A trunk uses this credential: “Lobby”.", ASSERTIVE)]),
    (
        "change",
        [
            ("This credential changed while the dialog was open. Changed: Username.", ASSERTIVE),
            ("All 5 loaded, ", POLITE),
            ("Note: 2 changed since ", POLITE),
        ],
    ),
    ("close", []),
    ("ask to delete many", [("A trunk uses one of them, as of ", ASSERTIVE)]),
    (
        "change",
        [
            ("The list learned of changes while the dialog was open: 2 changed.", ASSERTIVE),
            ("All 5 loaded, ", POLITE),
            ("Note: 2 changed since ", POLITE),
        ],
    ),
    ("note an export", [("Exported 2 credentials to a file.", POLITE)]),
    ("note no export", [("Nothing was exported.", ASSERTIVE)]),
    ("close", []),
    ("ask to disable", []),
    (
        "change",
        [
            ("This credential changed while the dialog was open.", ASSERTIVE),
            ("All 5 loaded, ", POLITE),
            ("Note: 2 changed since ", POLITE),
        ],
    ),
    ("close", []),
    ("review the quarantine", [("No trunk names it, as of ", POLITE)]),
    ("close", []),
    ("run", [("1 of 2 credentials disabled.", ASSERTIVE)]),
    ("test a connection", [("Asking the server…", POLITE), ("", ASSERTIVE)]),
    ("close", []),
]


class Announcements:
    def __init__(self, program):
        self.program = desktop.Program([program], stdin=subprocess.PIPE)
        self.sentinels = 0

    def run(self):
        self.program.wait("a window", lambda: any(map(desktop.is_showing, self.program.windows())))
        self.hears_nothing_but("the beginning", [])
        for step, said in STEPS:
            self.program.ears.forget()
            self.program.tell(step)
            self.hears_nothing_but(step, said)
        self.program.tell("quit")
        status = self.program.exit_status()
        self.check(status == 0, f"the program ended with status {status}")

    def hears_nothing_but(self, step, said):
        """What is said after it proves that nothing came twice."""
        for words, _ in said:
            self.program.wait(f"{words!r} after {step!r}", lambda: self.program.ears.heard(words))
        self.sentinels += 1
        sentinel = f"This is number {self.sentinels}."
        self.program.tell(f"say {sentinel}")
        self.program.wait(sentinel, lambda: self.program.ears.heard(sentinel))
        left = [each for each in self.program.ears.all() if each.words != sentinel]
        for words, urgency in said:
            found = [each for each in left if each.words.startswith(words) and each.urgency in (None, urgency)]
            self.check(found, f"{words!r} after {step!r} is not as urgent as it should be: {left}")
            left.remove(found[0])
        self.check(not left, f"said besides, after {step!r}: {left}")
        print(f"{step}: said once each: {[words for words, _ in said]}", flush=True)

    def check(self, is_true, words):
        if not is_true:
            raise desktop.Failure(words)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    job = Announcements(sys.argv[1])
    try:
        job.run()
    except Exception as error:  # whatever it is, the report says what the program showed then
        print(f"FAILED: {type(error).__name__}: {error}", flush=True)
        print(f"What is shown:\n{job.program.outline()}\nWhat was heard last:\n{job.program.ears}", flush=True)
        job.program.kill()
        if not isinstance(error, desktop.Failure):
            raise
        sys.exit(1)


main()
