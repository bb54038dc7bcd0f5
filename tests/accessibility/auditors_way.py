#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Goes an auditor's way through the sandbox by keys alone, hearing what a screen reader hears: from opening the account
over what the summary counts, why a credential is among the findings, a search that is not understood and a decision to
keep one, to a finding that is deleted and missing in every count.

    tests/accessibility/in_own_session tests/accessibility/auditors_way.py PROGRAM
"""

import sys
import time

import pyatspi

import desktop
import keyboard
from summary import Summary

MAIN_WINDOW = "Sample account – Vobiz Credential Manager"
KEEP_WINDOW = "Keep Credential"
DELETE_WINDOW = "Delete Credential"
ACKNOWLEDGEMENT = "I understand that this cannot be undone"
FIRST_PAGE = 100
TOTAL = 240

ANY = "Any finding"
NO_TRUNK = "No trunk names it"
RULE = "Leftover?"  # what a clean-up begins with
RULE_QUERY = "rule:leftover"
KEPT = "sipuser_demo"
NOTE = "for the trade fair, Ana, until May"
DELETED = "delete_me_later"  # disabled, and no trunk names it: one tick is enough


class AuditorsWay:
    def __init__(self, command):
        self.program = keyboard.Program(command)
        self.started = time.monotonic()

    def run(self):
        self.opens()
        self.loads_the_list()
        self.counts_what_the_table_shows()
        self.presses_a_figure()
        self.reads_why()
        self.is_told_what_is_not_understood()
        self.keeps_one()
        self.chooses_views()
        self.goes_to_one_of_the_findings()
        self.can_not_delete_too_early()
        self.deletes_it()
        self.finds_it_in_the_activity()
        self.quits()

    # --- steps

    def opens(self):
        self.program.turn_to(MAIN_WINDOW)
        self.program.wait_for_focus(pyatspi.ROLE_TABLE, "Credentials")
        self.table = desktop.Table(self.program.find(pyatspi.ROLE_TABLE, "Credentials"))
        self.field = self.program.find(pyatspi.ROLE_TEXT, "Search credentials")
        self.status = self.program.find(pyatspi.ROLE_LABEL, "Loading status")
        self.filters = {
            name: self.program.find(pyatspi.ROLE_CHECK_BOX, name) for name in ("All", "Enabled", "Disabled")
        }
        self.summary = Summary(self.program)
        self.wait_for_status(f"Loaded {FIRST_PAGE} of {TOTAL}")
        self.wait_for_coverage(f"of {FIRST_PAGE} loaded")
        self.check(self.summary.sum("Status") == FIRST_PAGE, f"the first page: {self.summary.counts('Status')}")
        self.names_every_control()
        self.done("the table has the focus, and what is counted over a part says so")

    def loads_the_list(self):
        self.program.press("ctrl+l")
        self.wait_for_status(f"All {TOTAL} loaded, verified ")
        self.wait_for_coverage(f"of all {TOTAL}")
        self.program.wait("what the trunks tell", lambda: self.summary.counts("Trunks"))
        self.program.wait("the finding about them", lambda: NO_TRUNK in self.summary.counts("Findings"))
        self.wait_for_filters()
        self.done("the list is complete and verified, and the findings are there")

    def counts_what_the_table_shows(self):
        """The figures against the cells, one by one."""
        statuses = self.table.column("Status")
        findings = [cell.split(", ") for cell in self.table.column("Findings") if cell]
        self.check(len(statuses) == TOTAL, f"{len(statuses)} rows instead of {TOTAL}")
        self.check_counts("Status", {word: statuses.count(word) for word in set(statuses)})
        of_rules = {word: sum(word in cell for cell in findings) for word in set(sum(findings, []))}
        self.check_counts("Findings", {**of_rules, ANY: len(findings)})
        self.check(self.summary.counts("Trunks")[NO_TRUNK] == of_rules[NO_TRUNK], "trunks and findings disagree")
        for group in ("Last changed", "Trunks"):
            self.check(self.summary.sum(group) == TOTAL, f"{group}: {self.summary.counts(group)} are not {TOTAL}")
        self.done(f"the summary counts what the table shows: {len(findings)} with a finding, {of_rules}")

    def presses_a_figure(self):
        count = self.summary.counts("Findings")[RULE]
        finding = self.summary.button_name("Findings", RULE)
        # A group is one stop of Tab; the arrow keys lead on within it.
        self.program.walk("shift+Tab", pyatspi.ROLE_CHECK_BOX, self.summary.button_name("Findings", ANY))
        self.program.walk("Right", pyatspi.ROLE_CHECK_BOX, finding)
        self.check(not self.summary.figures("Findings")[RULE].is_pressed, f"{finding!r} is pressed already")
        self.program.press("space")
        self.wait_for_line(RULE_QUERY)
        self.wait_for_rows(count)
        self.wait_for_status(f"{count} of {TOTAL} match – All {TOTAL} loaded")
        self.program.wait("the figure to be pressed", lambda: self.summary.figures("Findings")[RULE].is_pressed)
        self.program.wait_for_focus(pyatspi.ROLE_CHECK_BOX, finding)
        self.wait_for_filters()
        cells = self.table.column("Findings")
        self.check(all(RULE in cell.split(", ") for cell in cells), f"the findings of the rows: {cells}")
        self.done(f"{finding!r} writes {RULE_QUERY!r}, and the table shows {count} rows")

    def reads_why(self):
        self.program.walk("Tab", pyatspi.ROLE_TABLE, "Credentials")
        username, findings = self.table.cell(1, "Username"), self.table.cell(1, "Findings")
        self.program.walk("Down", pyatspi.ROLE_TABLE_CELL, username)
        cell = self.program.walk("Right", pyatspi.ROLE_TABLE_CELL, findings)
        reasons = cell.description.splitlines()
        self.check(len(reasons) == len(findings.split(", ")), f"for {findings!r} these reasons: {reasons}")
        self.check(
            any(f"“{username}” looks like a test, a demo or a leftover" in reason for reason in reasons),
            f"the reasons: {reasons}",
        )
        self.done(f"{username} tells why it is there: {' '.join(reasons)}")

    def is_told_what_is_not_understood(self):
        disabled = self.table.column("Status").count("Disabled")
        good, wrong = f"status:disabled {RULE_QUERY}", f"{RULE_QUERY}s"
        self.search(good)
        self.wait_for_rows(disabled)
        self.program.ears.forget()
        self.program.type("s")
        told = (f"“{wrong}” is not understood", f"Still showing what matched “{good}”.")
        self.program.wait("the problem in words", lambda: all(words in self.field.description for words in told))
        for words in told:
            self.program.wait(f"an announcement of {words!r}", lambda: self.program.ears.heard(words))
        self.check(self.line() == f"{good}s", f"the search is {self.line()!r}")
        self.check(self.table.rows() == disabled, f"{self.table.rows()} rows instead of {disabled}")
        self.wait_for_status(f"{disabled} of {TOTAL} match")
        # Rows that went and came back have not taken it away.
        self.program.wait_for_focus(pyatspi.ROLE_TEXT, "Search credentials")
        self.program.press("BackSpace")
        self.program.wait("nothing to be wrong", lambda: told[0] not in self.field.description)
        self.wait_for_rows(disabled)
        self.done(f"{wrong!r} is said to be no rule, and the last good search keeps its {disabled} rows")

    def keeps_one(self):
        self.search(RULE_QUERY)
        before = self.summary.all_counts()
        rows = before["Findings"][RULE]
        self.wait_for_rows(rows)
        findings = self.goes_to(KEPT)
        self.program.press("ctrl+shift+k")
        self.program.turn_to(KEEP_WINDOW)
        note = self.program.wait_for_focus(pyatspi.ROLE_TEXT, "Note").queryText()
        self.names_every_control()
        self.program.type(NOTE)
        self.program.wait("the note in its field", lambda: note.getText(0, -1) == NOTE)
        self.program.ears.forget()
        self.program.press("Return")
        self.wait_for_close(KEEP_WINDOW)
        self.program.wait("the answer", lambda: self.program.ears.heard("1 credential is kept."))
        # What the provider and the trunks say of it stays as it was.
        self.wait_for_counts({**before, "Findings": self.without(before["Findings"], findings)})
        self.wait_for_rows(rows - 1)
        self.wait_for_status(f"{rows - 1} of {TOTAL} match – All {TOTAL} loaded")
        self.wait_for_filters()
        self.program.turn_to(MAIN_WINDOW)
        self.wait_for_focus_in("Credentials")
        self.done(f"{KEPT} is kept, and out of the findings: {self.summary.counts('Findings')}")

    def chooses_views(self):
        self.program.press("ctrl+alt+5")
        self.wait_for_line("keep:yes")
        self.wait_for_rows(1)
        row = [self.table.cell(0, title) for title in ("Username", "Kept", "Findings")]
        self.check(row == [KEPT, NOTE, ""], f"the row: {row}")
        self.program.press("ctrl+alt+4")
        self.wait_for_line("rule:*")
        self.wait_for_rows(self.summary.counts("Findings")[ANY])
        self.wait_for_filters()
        self.done("a key shows what is kept, another one the findings")

    def goes_to_one_of_the_findings(self):
        self.search(RULE_QUERY)
        self.wait_for_rows(self.summary.counts("Findings")[RULE])
        self.findings = self.goes_to(DELETED)
        self.check(RULE in self.findings, f"{DELETED}: {self.findings}")
        status = self.table.cell(self.table.selected()[0], "Status")
        self.check(status == "Disabled", f"{DELETED}: {status}")
        self.done(f"{DELETED}: {', '.join(self.findings)}")

    def can_not_delete_too_early(self):
        self.program.press("Delete")
        self.program.turn_to(DELETE_WINDOW)
        self.program.wait_for_focus(pyatspi.ROLE_PUSH_BUTTON, "Cancel")
        dialog = self.program.window(DELETE_WINDOW)
        self.check(dialog.description == DELETED, f"the dialog is about {dialog.description!r}")
        delete = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Delete", dialog)
        self.check(ACKNOWLEDGEMENT in delete.description, f"of Delete is said: {delete.description!r}")
        tick = self.program.walk("Tab", pyatspi.ROLE_CHECK_BOX, ACKNOWLEDGEMENT)
        self.check(not desktop.is_sensitive(delete), "Delete can be pressed without the acknowledgement")
        self.program.press("space")
        self.program.wait("Delete to be ready", lambda: desktop.is_sensitive(delete))
        # Whoever comes back to the window may still be typing what was meant for another one.
        readiness = []
        pyatspi.Registry.registerEventListener(
            lambda event: event.source == delete and readiness.append(event.detail1), "object:state-changed:sensitive"
        )
        self.program.turn_away()
        self.program.turn_to(DELETE_WINDOW)
        self.program.wait("Delete to be off and ready again", lambda: readiness == [False, True])
        self.check(desktop.is_checked(tick), "the acknowledgement was taken back")
        self.done("Delete wants its tick, and is not ready as soon as its window comes to the front")

    def deletes_it(self):
        before, filters = self.summary.all_counts(), self.filter_counts()
        self.program.wait_for_focus(pyatspi.ROLE_CHECK_BOX, ACKNOWLEDGEMENT)
        self.program.press("Return")  # never deletes; it has been taken when the focus moves
        self.program.walk("Tab", pyatspi.ROLE_PUSH_BUTTON, "Delete")
        self.program.press("Return")
        self.program.walk("Tab", pyatspi.ROLE_PUSH_BUTTON, "Cancel")
        self.program.walk("shift+Tab", pyatspi.ROLE_PUSH_BUTTON, "Delete")
        self.program.ears.forget()
        self.program.press("space")
        self.wait_for_close(DELETE_WINDOW)
        self.program.wait("the outcome", lambda: self.program.ears.heard(f"“{DELETED}” is deleted."))
        self.wait_for_fallen_counts(before, filters)
        self.program.turn_to(MAIN_WINDOW)
        self.wait_for_focus_in("Credentials")
        self.done(f"{DELETED} is deleted, and missing in every count: {self.summary.counts('Findings')}")

    def finds_it_in_the_activity(self):
        self.program.press("F8")
        self.wait_for_focus_in("Activity")
        activity = desktop.Table(self.program.find(pyatspi.ROLE_TABLE, "Activity"))
        self.program.wait("the one change", lambda: activity.column("Credential") == [DELETED])
        entry = [activity.cell(0, title) for title in ("Action", "Outcome")]
        self.check(entry == ["Delete", "Deleted"], f"the activity: {entry}")
        self.done("the activity has it, and nothing else: what is kept is nobody else's matter")

    def quits(self):
        self.program.press("ctrl+q")
        status = self.program.exit_status()
        self.check(status == 0, f"the program ended with status {status}")
        self.done("the program ends when told to")

    # --- what the steps are made of

    def line(self):
        return self.field.queryText().getText(0, -1)

    def filter_counts(self):
        return {name: int(button.description or -1) for name, button in self.filters.items()}

    @staticmethod
    def without(counts, findings):
        """With one less of each that it had; what is none is not shown."""
        left = {word: count - (word == ANY or word in findings) for word, count in counts.items()}
        return {word: count for word, count in left.items() if count > 0}

    def search(self, text):
        self.program.press("ctrl+f")
        self.program.wait_for_focus(pyatspi.ROLE_TEXT, "Search credentials")
        self.program.type(text)
        self.wait_for_line(text)

    def goes_to(self, username):
        """From the search field down to the row; returns its findings."""
        self.program.press("Down", "Home")
        self.program.wait("the first row to be selected", lambda: self.table.selected() == [0])
        self.program.walk("Down", pyatspi.ROLE_TABLE_CELL, username, most=self.table.rows())
        row = self.table.selected()[0]
        self.check(self.table.cell(row, "Username") == username, f"selected is {self.table.cell(row, 'Username')}")
        return self.table.cell(row, "Findings").split(", ")

    def names_every_control(self):
        nameless = self.program.nameless_controls()
        self.check(not nameless, f"controls without a name: {nameless}")

    def wait_for_focus_in(self, table):
        """Either it or one of its cells is said to have it."""

        def is_there():
            thing = self.program.focus()
            return thing is not None and table in (thing.name, thing.parent.name)

        self.program.wait(f"the focus in {table!r}", is_there)

    def wait_for_line(self, text):
        self.program.wait(f"{text!r} as the search", lambda: self.line() == text)

    def wait_for_rows(self, count):
        self.program.wait(f"{count} rows", lambda: self.table.rows() == count)

    def wait_for_status(self, words):
        self.program.wait(f"the status {words!r}", lambda: words in self.status.description)

    def wait_for_coverage(self, words):
        self.program.wait(f"figures that say {words!r}", lambda: self.summary.covers(words))

    def wait_for_counts(self, wanted):
        self.program.wait(
            f"the counts {wanted}", lambda: {group: self.summary.counts(group) for group in wanted} == wanted
        )

    def wait_for_filters(self):
        """What their buttons count is what the table shows, as long as the search asks for no status."""

        def agree():
            counts = self.filter_counts()
            return counts["All"] == counts["Enabled"] + counts["Disabled"] == self.table.rows()

        self.program.wait("counts on the filters that agree with the table", agree)

    def wait_for_fallen_counts(self, before, filters):
        total = TOTAL - 1
        counts = {
            "Status": {**before["Status"], "Disabled": before["Status"]["Disabled"] - 1},
            "Trunks": {**before["Trunks"], NO_TRUNK: before["Trunks"][NO_TRUNK] - 1},
            "Findings": self.without(before["Findings"], self.findings),
        }
        self.wait_for_counts(counts)
        self.wait_for_coverage(f"of all {total}")
        self.program.wait("the ages", lambda: self.summary.sum("Last changed") == total)
        rows = counts["Findings"][RULE]
        self.wait_for_rows(rows)
        self.wait_for_status(f"{rows} of {total} match – All {total} loaded")
        fallen = {**filters, "All": filters["All"] - 1, "Disabled": filters["Disabled"] - 1}
        self.program.wait(f"{fallen} on the filters", lambda: self.filter_counts() == fallen)

    def wait_for_close(self, title):
        self.program.wait("the dialog to close", lambda: self.program.look_for_window(title) is None)

    def check_counts(self, group, wanted):
        counts = self.summary.counts(group)
        self.check(counts == wanted, f"{group}: {counts} in the summary, {wanted} in the table")

    def check(self, is_true, words):
        if not is_true:
            raise desktop.Failure(words)

    def done(self, words):
        print(f"{time.monotonic() - self.started:6.1f} s  {words}", flush=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    job = AuditorsWay([sys.argv[1], "--demo"])
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
