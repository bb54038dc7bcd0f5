#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Does the main job of the program in its sandbox, with nothing but what assistive technology sees: finds a credential
by status and by text, deletes it, and learns what became of it.

    tests/accessibility/in_own_session tests/accessibility/main_job.py PROGRAM
"""

import sys
import time

import pyatspi

import desktop

MAIN_WINDOW = "Sample account – Vobiz Credential Manager"
DELETE_WINDOW = "Delete Credential"
DISABLE_WINDOW = "Disable Credential"
ACKNOWLEDGEMENT = "I understand that this cannot be undone"
LONGEST_CALL = 90  # seconds; in the sandbox a call ends 20 to 45 s after the first refused delete
BETWEEN_RETRIES = 3


class MainJob:
    def __init__(self, command):
        self.program = desktop.Program(command)
        self.started = time.monotonic()

    def run(self):
        self.reads_the_list()
        self.keeps_to_the_fixed_names()
        self.names_every_control()
        self.filters_by_status()
        self.finds_by_text("fax_old_basement")
        self.deletes_a_disabled_credential("fax_old_basement")
        self.finds_by_text("reception_main")
        self.cannot_press_too_early()
        self.is_refused_while_a_call_lasts("reception_main")
        self.names_every_control()
        self.retries_until_the_call_ends("reception_main")
        self.opens_and_closes("Keyboard Shortcuts", "Keyboard Shortcuts")
        self.opens_and_closes("About", "About Vobiz Credential Manager")
        self.quits()

    # --- steps

    def reads_the_list(self):
        self.program.window(MAIN_WINDOW)
        self.table = desktop.Table(self.program.find(pyatspi.ROLE_TABLE, "Credentials"))
        self.program.wait("rows in the table", lambda: self.table.rows() > 0)
        self.wait_for_status("Loaded 100 of 240")
        self.done("the table has rows, and the status says that they are a part of the list")

    def keeps_to_the_fixed_names(self):
        for name in ("Refresh", "Load All", "Delete…", "Copy", "Keyboard Shortcuts", "About"):
            self.program.menu_item(name)
        for name in ("All", "Enabled", "Disabled"):
            self.program.find(pyatspi.ROLE_CHECK_BOX, name)
        self.program.find(pyatspi.ROLE_TEXT, "Search credentials")
        self.done("actions, filters and the search field have their names")

    def names_every_control(self):
        nameless = self.program.nameless_controls()
        self.check(not nameless, f"controls without a name: {nameless}")
        self.done("every control has a name on the bus, too")

    def filters_by_status(self):
        self.toggle(pyatspi.ROLE_CHECK_BOX, "Disabled")
        self.wait_for_status("of 240 match – All 240 loaded")  # a filter over a part loads the rest
        statuses = self.table.column("Status")
        self.check(len(statuses) > 0 and set(statuses) == {"Disabled"}, f"the rows' status: {statuses}")
        self.wait_for_status(f"{len(statuses)} of 240 match")
        self.toggle(pyatspi.ROLE_CHECK_BOX, "All")
        self.program.wait("all rows again", lambda: self.table.rows() == 240)
        self.done(f"the filter shows {len(statuses)} rows, every one of them disabled")

    def finds_by_text(self, username):
        self.type_into("Search credentials", username)
        self.program.wait(f"{username} as the only row", lambda: self.table.column("Username") == [username])
        self.check(self.table.select(0), "the row can't be selected")
        self.program.wait("the row to be selected", lambda: self.table.selected() == [0])
        self.done(f"{username} is found and selected")

    def deletes_a_disabled_credential(self, username):
        dialog = self.open_delete_dialog()
        delete = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Delete", dialog)
        self.check(not desktop.is_sensitive(delete), "Delete can be pressed without the acknowledgement")
        desktop.press(self.program.find(pyatspi.ROLE_CHECK_BOX, ACKNOWLEDGEMENT, dialog))
        self.press_delete(delete)
        self.program.wait("the row to be gone", lambda: self.table.rows() == 0)
        self.wait_for_message(f"“{username}” is deleted.")
        self.wait_for_status("All 239 loaded")
        self.done(f"{username} is deleted, and that was announced")

    def cannot_press_too_early(self):
        """What sends takes no press in its first half second, and says that it is not ready."""
        for _ in range(10):  # on a busy machine the half second may be over before it is looked at
            desktop.press(self.program.menu_item("Disable…"))
            dialog = self.program.window(DISABLE_WINDOW)
            disable = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Disable", dialog)
            was_early = not desktop.is_sensitive(disable)
            if was_early:
                desktop.press_at_all(disable)
                was_early = not desktop.is_sensitive(disable)  # so it was too early for all of the press
            self.program.wait("Disable to be ready", lambda: desktop.is_sensitive(disable))
            self.check(self.program.look_for_window(DISABLE_WINDOW) is not None, "a press that was too early counted")
            desktop.press(self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Cancel", dialog))
            self.program.wait("the dialog to close", lambda: self.program.look_for_window(DISABLE_WINDOW) is None)
            if was_early:
                break
        self.check(self.table.cell(0, "Status") == "Enabled", "something was sent")
        # That there is such a time is what auditors_way.py sees, without having to be quick.
        self.done("what sends can't be pressed as soon as it appears" + ("" if was_early else ", which went by unseen"))

    def is_refused_while_a_call_lasts(self, username):
        dialog = self.open_delete_dialog()
        delete = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Delete", dialog)
        self.check(not desktop.is_sensitive(delete), "Delete can be pressed without the acknowledgement")
        self.check(
            self.program.look_for(pyatspi.ROLE_CHECK_BOX, ACKNOWLEDGEMENT, dialog) is None,
            "an enabled credential asks for no more than a tick",
        )
        self.type_into("Type to confirm", username, dialog)
        self.press_delete(delete)
        self.wait_for_message("in use by active calls")
        for name in ("Retry", "Retry When Calls End", "Disable Instead"):
            self.program.find(pyatspi.ROLE_PUSH_BUTTON, name)
        self.check(self.table.column("Username") == [username], "the refused row did not keep its place")
        self.check(self.table.cell(0, "Status") != "Enabled", "the row does not show that its delete was refused")
        self.done(f"{username} stays because of its call, and that was announced")

    def retries_until_the_call_ends(self, username):
        """Each retry of a delete is asked about as the first one was."""
        self.program.ears.forget()
        end = time.monotonic() + LONGEST_CALL
        retries = 0
        while self.table.rows() > 0:
            self.check(time.monotonic() < end, "the call did not end")
            retry = self.program.attempt(lambda: self.program.look_for(pyatspi.ROLE_PUSH_BUTTON, "Retry"))
            if retry is not None and self.program.attempt(lambda: desktop.is_sensitive(retry)):
                desktop.press(retry)
                dialog = self.program.window(DELETE_WINDOW)
                self.type_into("Type to confirm", username, dialog)
                self.press_delete(self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Delete", dialog))
                retries += 1
            self.program.pause(BETWEEN_RETRIES)
        self.check(retries > 0, "the row went without a retry")
        self.wait_for_message(f"“{username}” is deleted.")
        self.done(f"{username} is deleted at retry {retries}, and that was announced")

    def opens_and_closes(self, action, title):
        desktop.press(self.program.menu_item(action))
        dialog = self.program.window(title)
        desktop.press(self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Close", dialog))
        self.program.wait(f"{title!r} to close", lambda: self.program.look_for_window(title) is None)
        self.done(f"{title!r} opens and closes")

    def quits(self):
        desktop.press(self.program.menu_item("Quit"))
        status = self.program.exit_status()
        self.check(status == 0, f"the program ended with status {status}")
        self.done("the program ends when told to")

    # --- what the steps are made of

    def toggle(self, role, name):
        button = self.program.find(role, name)
        desktop.press(button)
        self.program.wait(f"{name!r} to be on", lambda: desktop.is_checked(button))

    def type_into(self, name, text, within=None):
        field = self.program.find(pyatspi.ROLE_TEXT, name, within)
        field.queryEditableText().setTextContents(text)
        written = field.queryText()
        self.program.wait(f"{text!r} in {name!r}", lambda: written.getText(0, -1) == text)

    def open_delete_dialog(self):
        desktop.press(self.program.menu_item("Delete…"))
        return self.program.window(DELETE_WINDOW)

    def press_delete(self, delete):
        self.program.wait("Delete to be enabled", lambda: desktop.is_sensitive(delete))
        self.program.ears.forget()
        desktop.press(delete)
        self.program.wait("the dialog to close", lambda: self.program.look_for_window(DELETE_WINDOW) is None)

    def wait_for_status(self, words):
        """The loading sentence, which is a description: a label with a name has no text of its own."""
        status = self.program.find(pyatspi.ROLE_LABEL, "Loading status")
        self.program.wait(f"the status {words!r}", lambda: words in status.description)

    def wait_for_message(self, words):
        """It must be there to be read, and it must have been announced by itself."""
        self.program.wait(f"the message {words!r}", lambda: words in self.message())
        self.program.wait(f"an announcement of {words!r}", lambda: self.program.ears.heard(words))

    def message(self):
        bar = self.program.look_for(pyatspi.ROLE_PANEL, "Message")
        return bar.description if bar is not None else ""

    def check(self, is_true, words):
        if not is_true:
            raise desktop.Failure(words)

    def done(self, words):
        print(f"{time.monotonic() - self.started:6.1f} s  {words}", flush=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    job = MainJob([sys.argv[1], "--demo"])
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
