#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Cleans up many credentials of the sandbox with nothing but what assistive technology sees: a run that is paused, resumed
and cancelled; one that comes to its end with rows that fail; and what the activity journal says of both.

    tests/accessibility/in_own_session tests/accessibility/cleanup_run.py PROGRAM
"""

import re
import sys
import time

import pyatspi

import desktop

MAIN_WINDOW = "Sample account – Vobiz Credential Manager"
TOTAL = 240

# One of each kind that the sandbox has, and the outcome that the journal gives it. The call of the one in use begins
# with the first delete and lasts longer than the run does.
IN_USE = "reception_main"
FAILS_AT_FIRST = "gateway_east_slow_start"
SET = {
    "fax_old_basement": "Deleted",
    "imported_trunk_4711": "Deleted",
    "gateway_west_unreliable": "Deleted, the list shows",
    "lobby_phone_old": "Already gone",
    IN_USE: "In use by active calls",
    FAILS_AT_FIRST: "Not done, list unchanged",
}
DELETED = 3
FAILED = {IN_USE, FAILS_AT_FIRST}


class ChangeRun:
    def __init__(self, command):
        self.program = desktop.Program(command)
        self.started = time.monotonic()

    def run(self):
        self.loads_the_list()
        self.selects_a_set()
        self.types_the_count()
        self.tells_every_outcome()
        self.keeps_the_failed_selected()
        self.puts_the_summary_away()
        self.shows_the_activity()
        self.selects_all_that_match()
        self.starts_a_long_run()
        self.pauses()
        self.resumes()
        self.cancels()
        self.asks_before_it_goes_on()
        self.records_all_of_it()
        self.finds_the_failed_in_the_activity()
        self.quits()

    # --- steps

    def loads_the_list(self):
        self.program.window(MAIN_WINDOW)
        self.table = desktop.Table(self.program.find(pyatspi.ROLE_TABLE, "Credentials"))
        self.program.wait("rows in the table", lambda: self.table.rows() > 0)
        desktop.press(self.program.menu_item("Load All"))
        self.program.wait("the whole list", lambda: self.table.rows() == TOTAL)
        self.check(self.panel() is None, "there is a run before anything was asked for")
        self.done("the whole list is loaded")

    def selects_a_set(self):
        self.select(SET)
        self.wait_for_selection(f"{len(SET)} selected")
        self.done(f"{len(SET)} are selected, and that is said in words")

    def types_the_count(self):
        dialog = self.open_dialog("Delete…", f"Delete {len(SET)} Credentials")
        delete = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Delete", dialog)
        self.check(not desktop.is_sensitive(delete), "Delete can be pressed before anything is typed")
        self.type_into("Type to confirm", str(len(SET) + 1), dialog)
        self.check(not desktop.is_sensitive(delete), "Delete can be pressed with a wrong count")
        for name in ("Disable Instead", "Export the List…", "Cancel"):
            self.program.find(pyatspi.ROLE_PUSH_BUTTON, name, dialog)
        self.names_every_control()
        self.confirm(dialog, len(SET))
        self.done("the dialog wants the count, and nothing else")

    def tells_every_outcome(self):
        said = [
            f"{DELETED} of {len(SET)} credentials deleted",
            f"{DELETED} deleted, 1 already gone, 1 in use by active calls, 1 not done, list unchanged",
        ]
        for words in said:
            self.wait_for_run(words)
        self.program.wait("the summary to be announced", lambda: self.program.ears.heard(said[0]))
        self.check(self.progress() is None, "a run that has ended shows progress")
        for name in ("Retry Failed", "Retry When Calls End", "Disable Instead", "Show Failed", "Dismiss Run"):
            self.program.wait(f"{name!r} to be ready", lambda: desktop.is_sensitive(self.button(name)))
        self.check(not desktop.is_sensitive(self.button("Start the Rest")), "there is a rest of a run that came to its end")
        self.names_every_control()
        self.program.wait("the deleted to be gone", lambda: self.table.rows() == TOTAL - len(SET) + len(FAILED))
        self.done("one summary tells every outcome, and was announced")

    def keeps_the_failed_selected(self):
        self.program.wait("only the failed to be selected", lambda: self.selected() == FAILED)
        self.wait_for_selection(f"{len(FAILED)} selected")
        self.done(f"what failed stays selected: {', '.join(sorted(FAILED))}")

    def puts_the_summary_away(self):
        desktop.press(self.button("Dismiss Run"))
        self.program.wait("the summary to go", lambda: self.panel() is None)
        self.done("the summary can be put away")

    def shows_the_activity(self):
        item = self.program.menu_item("Activity")
        self.check("F8" in item.queryAction().getKeyBinding(0), "Activity has not the key F8")
        desktop.press(item)
        self.activity = desktop.Table(self.program.find(pyatspi.ROLE_TABLE, "Activity"))
        self.wait_for_outcomes(SET)
        actions = set(self.activity.column("Action"))
        self.check(actions == {"Delete"}, f"the actions: {actions}")
        self.names_every_control()
        self.done("the activity shows every outcome")

    def selects_all_that_match(self):
        # Most of the list: a run of a minute, so that it does not end before it is paused and cancelled.
        self.toggle("Enabled")
        self.program.wait("the filter", lambda: self.table.rows() < TOTAL - len(SET) + len(FAILED))
        self.many = self.table.rows()
        self.wait_for_status(f"{self.many} of {TOTAL - len(SET) + len(FAILED)} match")
        desktop.press(self.program.menu_item("Select All"))
        self.wait_for_selection(f"{self.many} selected: all that match the filter")
        self.done(f"all {self.many} that match are selected")

    def starts_a_long_run(self):
        self.confirm(self.open_dialog("Delete…", f"Delete {self.many} Credentials"), self.many)
        self.wait_for_run(f"Deleting {self.many} credentials")
        progress = self.program.find(pyatspi.ROLE_PROGRESS_BAR, "Progress").queryValue()
        self.check(progress.maximumValue == self.many, f"Progress goes to {progress.maximumValue}")
        self.program.wait("progress", lambda: progress.currentValue > 0)
        self.names_every_control()
        self.done("the run shows its progress")

    def pauses(self):
        desktop.press(self.button("Pause"))
        self.wait_for_run("Paused: ")
        self.button("Resume")
        self.check(not desktop.is_sensitive(self.button("Pause")), "a run that is paused offers to pause")
        # What is out is finished; then nothing moves any more.
        self.program.wait("what was under way to end", lambda: "under way" not in self.run_text())
        before = self.finished()
        self.toggle("All")  # the table stays usable meanwhile
        self.program.wait("the rows that are left", lambda: self.table.rows() == self.left())
        self.check(self.finished() == before, "a run that is paused goes on")
        self.done(f"paused after {before}; the table is usable")

    def resumes(self):
        before = self.finished()
        self.program.press_when_ready(self.button("Resume"))
        self.program.wait("more of it done", lambda: self.finished() > before)
        self.check(desktop.is_sensitive(self.button("Pause")), "a run that goes on can't be paused")
        self.done("resumed, and it goes on")

    def cancels(self):
        self.program.ears.forget()
        desktop.press(self.button("Cancel Run"))
        self.wait_for_run("Cancelled: ")
        self.program.wait("the end to be announced", lambda: self.program.ears.heard("Cancelled: "))
        self.check(self.progress() is None, "a run that was cancelled shows progress")
        self.program.wait(
            "Start the Rest to be ready", lambda: desktop.is_sensitive(self.button("Start the Rest"))
        )
        counts = self.counts()
        self.check(sum(counts.values()) == self.many, f"{counts} are not {self.many}")
        self.check(counts.get("not started", 0) > 0, "the run came to its end before it was cancelled")
        self.program.wait("the rows that are left", lambda: self.table.rows() == self.left())
        # All that are not deleted are still selected, whatever the reason is.
        left = self.many - counts.get("deleted", 0)
        self.wait_for_selection(f"{left} selected")
        self.done(f"cancelled: {self.run_text()}")

    def asks_before_it_goes_on(self):
        """To cancel the question sends nothing: the activity is counted in the next step."""
        rest = self.counts()["not started"]
        desktop.press(self.button("Start the Rest"))
        title = f"Delete {rest} Credentials"
        dialog = self.program.window(title)
        delete = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Delete", dialog)
        self.check(not desktop.is_sensitive(delete), "Delete can be pressed before anything is typed")
        desktop.press(self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Cancel", dialog))
        self.program.wait("the dialog to close", lambda: self.program.look_for_window(title) is None)
        self.check(self.counts()["not started"] == rest, "the run went on")
        self.done(f"the rest of {rest} is asked about before it is sent")

    def records_all_of_it(self):
        counts = self.counts()
        of_the_set = list(SET.values())
        for outcome, words in (("Deleted", "deleted"), ("In use by active calls", "in use by active calls")):
            wanted = counts.get(words, 0) + of_the_set.count(outcome)
            self.program.wait(
                f"{wanted} times {outcome!r}", lambda: self.activity.column("Outcome").count(outcome) == wanted
            )
        # What was written down ahead and given up before it was sent is there, too, and says so.
        sent = self.activity.rows() - self.activity.column("Outcome").count("Not sent")
        asked_for = self.many - counts["not started"] + len(SET)
        self.check(sent == asked_for, f"{sent} changes instead of {asked_for}")
        self.done(f"the activity has all {asked_for} requests, and nothing of what was not started")

    def finds_the_failed_in_the_activity(self):
        self.toggle("Failed")
        self.type_into("Search activity", FAILS_AT_FIRST)
        self.program.wait(
            f"only {FAILS_AT_FIRST}", lambda: self.activity.column("Credential") == [FAILS_AT_FIRST]
        )
        self.check(self.activity.cell(0, "Outcome") == SET[FAILS_AT_FIRST], "the search shows another outcome")
        self.done("filter and search find one of them")

    def quits(self):
        desktop.press(self.program.menu_item("Quit"))
        status = self.program.exit_status()
        self.check(status == 0, f"the program ended with status {status}")
        self.done("the program ends when told to")

    # --- what the steps are made of

    def select(self, usernames):
        rows = {name: row for row, name in enumerate(self.table.column("Username"))}
        for name in usernames:
            self.check(self.table.select(rows[name]), f"{name} can't be selected")
        self.program.wait("the selection", lambda: self.selected() == set(usernames))

    def selected(self):
        return {self.table.cell(row, "Username") for row in self.table.selected()}

    def open_dialog(self, action, title):
        desktop.press(self.program.menu_item(action))
        return self.program.window(title)

    def confirm(self, dialog, count):
        title = dialog.name
        delete = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Delete", dialog)
        self.program.wait_for_trunks()  # news of them takes back what was typed
        self.type_into("Type to confirm", str(count), dialog)
        self.program.wait("Delete to be enabled", lambda: desktop.is_sensitive(delete))
        self.program.ears.forget()
        desktop.press(delete)
        self.program.wait("the dialog to close", lambda: self.program.look_for_window(title) is None)

    def toggle(self, name):
        button = self.program.find(pyatspi.ROLE_CHECK_BOX, name)
        desktop.press(button)
        self.program.wait(f"{name!r} to be on", lambda: desktop.is_checked(button))

    def type_into(self, name, text, within=None):
        field = self.program.find(pyatspi.ROLE_TEXT, name, within)
        field.queryEditableText().setTextContents(text)
        written = field.queryText()
        self.program.wait(f"{text!r} in {name!r}", lambda: written.getText(0, -1) == text)

    def panel(self):
        return self.program.look_for(pyatspi.ROLE_PANEL, "Run")

    def run_text(self):
        panel = self.panel()
        return panel.description if panel is not None else ""

    def look_for_button(self, name):
        return self.program.look_for(pyatspi.ROLE_PUSH_BUTTON, name, self.panel())

    def button(self, name):
        """Of the run; the menu and the bar above it have some of the same names."""
        return self.program.wait(f"the button {name!r}", lambda: self.look_for_button(name))

    def progress(self):
        return self.program.look_for(pyatspi.ROLE_PROGRESS_BAR, "Progress")

    def finished(self):
        bar = self.progress()
        return int(bar.queryValue().currentValue) if bar is not None else self.many

    def counts(self):
        """What the panel counts, by its words."""
        return {words: int(count) for count, words in re.findall(r"(\d+) ([a-z ]+?)(?=[,.:]|$)", self.counted())}

    def counted(self):
        """The sentence of the counts, which is the second one."""
        return self.run_text().split(". ")[1]

    def left(self):
        return TOTAL - len(SET) + len(FAILED) - self.counts().get("deleted", 0)

    def names_every_control(self):
        nameless = self.program.nameless_controls()
        self.check(not nameless, f"controls without a name: {nameless}")

    def wait_for_run(self, words):
        self.program.wait(f"a run of which is said {words!r}", lambda: words in self.run_text())

    def wait_for_selection(self, words):
        bar = self.program.find(pyatspi.ROLE_LABEL, "Selection")
        self.program.wait(f"the selection {words!r}", lambda: bar.description == words)

    def wait_for_status(self, words):
        status = self.program.find(pyatspi.ROLE_LABEL, "Loading status")
        self.program.wait(f"the status {words!r}", lambda: words in status.description)

    def wait_for_outcomes(self, outcomes):
        def shown():
            return dict(zip(self.activity.column("Credential"), self.activity.column("Outcome")))

        self.program.wait(f"the outcomes {outcomes}", lambda: shown() == outcomes)

    def check(self, is_true, words):
        if not is_true:
            raise desktop.Failure(words)

    def done(self, words):
        print(f"{time.monotonic() - self.started:6.1f} s  {words}", flush=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    job = ChangeRun([sys.argv[1], "--demo"])
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
