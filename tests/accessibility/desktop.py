# SPDX-License-Identifier: MIT
"""What a test needs to use a program as a screen reader does, through AT-SPI only: find, read, act, wait, and hear what
is announced."""

import dataclasses
import subprocess
import time

import pyatspi
from gi.repository import Atspi, GLib

PATIENCE = 60.0  # seconds for a state to come; a machine may be busy
BETWEEN_LOOKS = 0.1
PROGRAM_NAME = "Vobiz Credential Manager"

# The library gives up each single question after 0.8 seconds.
Atspi.set_timeout(int(PATIENCE * 1000), int(PATIENCE * 1000))

# A table's cells are read through its table interface; walking them as a tree would take long.
_NOT_ENTERED = (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_LIST)

_CONTROLS = (
    pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_COMBO_BOX,
    pyatspi.ROLE_ENTRY,
    pyatspi.ROLE_MENU_ITEM,
    pyatspi.ROLE_PROGRESS_BAR,
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_PUSH_BUTTON_MENU,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_TABLE,
    pyatspi.ROLE_TEXT,
    pyatspi.ROLE_TOGGLE_BUTTON,
)


def _same_role(role, wanted):
    """Qt 6.8 tells a button with a menu from one without."""
    return role == wanted or (wanted == pyatspi.ROLE_PUSH_BUTTON and role == pyatspi.ROLE_PUSH_BUTTON_MENU)


class Failure(Exception):
    """What the test wanted did not come true."""


@dataclasses.dataclass
class Said:
    words: str
    urgency: int | None = None  # where that is told: 1 polite, 2 assertive


class Ears:
    """Hears what a screen reader speaks of by itself: a notification that appears (which is how it is said with Qt before
    6.8), and announcements (from 6.8 on). A text that merely changes is not among it: Orca speaks a changed description
    only of what has the focus."""

    def __init__(self):
        self._heard = []
        pyatspi.Registry.registerEventListener(self._hear, "object:state-changed:showing", "object:announcement")

    def _hear(self, event):
        try:
            if str(event.type) == "object:announcement":
                self._heard.append(Said(str(event.any_data), event.detail1))
            elif event.detail1 and event.source.getRole() == pyatspi.ROLE_NOTIFICATION:
                self._heard.append(Said(f"{event.source.name}{event.source.description}"))
        except (GLib.Error, AttributeError):
            pass  # what appeared is gone already

    def forget(self):
        self._heard.clear()

    def all(self):
        return list(self._heard)

    def times(self, words):
        return sum(words in each.words for each in self._heard)

    def heard(self, words):
        return self.times(words) > 0

    def __str__(self):
        return "\n".join(f"  {each}" for each in self._heard[-40:])


class Program:
    """A running program, as the accessibility bus shows it."""

    def __init__(self, command, **options):
        self.ears = Ears()
        self._process = subprocess.Popen(command, **options)
        self._root = None
        try:
            self._root = self.wait("the program on the accessibility bus", self._find_root)
        except BaseException:
            self.kill()
            raise
        # Without this, libatspi answers from memory and learns of changes late.
        self._root.set_cache_mask(Atspi.Cache.NONE)

    def _find_root(self):
        desktop = pyatspi.Registry.getDesktop(0)
        for i in range(desktop.childCount):
            child = desktop.getChildAtIndex(i)
            if child is not None and child.get_process_id() == self._process.pid:
                return child
        return None

    def tell(self, line):
        """To a program that was started with a pipe for its input."""
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()

    def kill(self):
        self._process.kill()
        self._process.wait()

    def exit_status(self):
        self.wait("the end of the program", lambda: self._process.poll() is not None, is_end_expected=True)
        return self._process.returncode

    # --- waiting

    def pause(self, seconds):
        """Lets events arrive for so long."""
        end = time.monotonic() + seconds
        context = GLib.MainContext.default()
        while True:
            while context.pending():
                context.iteration(False)
            if time.monotonic() >= end:
                return
            time.sleep(min(BETWEEN_LOOKS, seconds))

    def attempt(self, look):
        """Looks once, with all events seen so far."""
        self.pause(0)
        try:
            return look()
        except GLib.Error:
            return None  # what was looked at is going away

    def wait(self, what, look, is_end_expected=False):
        """Looks again and again until something comes of it, and returns that."""
        end = time.monotonic() + PATIENCE
        while True:
            found = self.attempt(look)
            if found:
                return found
            if self._process.poll() is not None and not is_end_expected:
                raise Failure(f"the program ended with status {self._process.returncode} before this came: {what}")
            if time.monotonic() >= end:
                raise Failure(f"this did not come within {PATIENCE:.0f} s: {what}")
            self.pause(BETWEEN_LOOKS)

    def wait_for_trunks(self):
        """Which trunks use what is asked about is read when a question is opened."""
        self.wait(
            "what the trunks tell",
            lambda: (texts := self.every_text())
            and not any("Reading which trunks" in text or "reading…" in text for text in texts)
            and any(", as of " in text for text in texts),
        )

    def press_when_ready(self, thing):
        """A button that sends something takes no press at first."""
        self.wait(f"{thing.name!r} to be ready", lambda: is_sensitive(thing))
        press(thing)

    # --- finding

    def _walk(self, thing, is_shown_only):
        yield thing
        if thing.getRole() in _NOT_ENTERED:
            return
        for i in range(thing.childCount):
            child = thing.getChildAtIndex(i)
            if child is not None and (not is_shown_only or is_showing(child)):
                yield from self._walk(child, is_shown_only)

    def look_for(self, role, name, within=None, is_shown_only=True):
        """The thing with this role and name, or None."""
        for thing in self._walk(within or self._root, is_shown_only):
            if _same_role(thing.getRole(), role) and thing.name == name:
                return thing
        return None

    def find(self, role, name, within=None):
        """Waits until it is shown."""
        return self.wait(f"{role} {name!r}", lambda: self.look_for(role, name, within))

    def windows(self):
        children = [self._root.getChildAtIndex(i) for i in range(self._root.childCount)]
        return [child for child in children if child is not None]

    def look_for_window(self, title):
        """Qt 6.11 calls a window what its title bar says, where the program's name follows."""
        for window in self.windows():
            if is_showing(window) and window.name in (title, f"{title} — {PROGRAM_NAME}"):
                return window
        return None

    def window(self, title):
        """Waits until it is shown."""
        return self.wait(f"a window called {title!r}", lambda: self.look_for_window(title))

    def menu_item(self, name):
        """Menus need not be open for a screen reader to use what is in them."""
        return self.wait(
            f"the menu item {name!r}", lambda: self.look_for(pyatspi.ROLE_MENU_ITEM, name, is_shown_only=False)
        )

    def nameless_controls(self):
        """What is shown and can be used, and yet nobody could tell what it is."""
        return [
            f"{thing.getRoleName()} in {thing.parent.name!r}"
            for thing in self._walk(self._root, is_shown_only=True)
            if (thing.getRole() in _CONTROLS or thing.getState().contains(pyatspi.STATE_FOCUSABLE))
            and not is_inner_part_of_qt(thing)
            and not any(letter.isalpha() for letter in thing.name)
        ]

    def every_text(self):
        """All that can be read of what is shown, tables aside."""
        texts = []
        for thing in self._walk(self._root, is_shown_only=True):
            texts += [thing.name, thing.description]
            interfaces = pyatspi.listInterfaces(thing)
            if "Text" in interfaces:
                texts.append(thing.queryText().getText(0, -1))
            if "Value" in interfaces:
                texts.append(str(thing.queryValue().currentValue))
        return texts

    def outline(self):
        """Everything shown, for the report of a failure."""
        lines = []

        def add(thing, depth):
            lines.append(f"{'  ' * depth}{thing.getRoleName()} {thing.name!r}: {thing.description!r}")
            if thing.getRole() in _NOT_ENTERED:
                return
            for i in range(thing.childCount):
                child = thing.getChildAtIndex(i)
                if child is not None and is_showing(child):
                    add(child, depth + 1)

        try:
            add(self._root, 1)
        except (GLib.Error, AttributeError) as error:
            lines.append(f"(no more: {error})")
        return "\n".join(lines)


def is_inner_part_of_qt(thing):
    """Scroll bars, and the button in a field that clears it: Qt names neither, and keys do the same."""
    return thing.getRole() == pyatspi.ROLE_SCROLL_BAR or thing.parent.getRole() == pyatspi.ROLE_TEXT


def is_showing(thing):
    return thing.getState().contains(pyatspi.STATE_SHOWING)


def is_sensitive(thing):
    return thing.getState().contains(pyatspi.STATE_SENSITIVE)


def is_checked(thing):
    return thing.getState().contains(pyatspi.STATE_CHECKED)


def act(thing, *names):
    """Does the first of these actions that it has."""
    action = thing.queryAction()
    offered = [action.getName(i) for i in range(action.nActions)]
    for name in names:
        if name in offered:
            action.doAction(offered.index(name))
            return
    raise Failure(f"{thing.name!r} offers {offered}, none of {names}")


def press(thing):
    act(thing, "Press", "Toggle")


def press_at_all(thing):
    """Does whatever it offers, also if that is nothing."""
    action = thing.queryAction()
    for i in range(action.nActions):
        action.doAction(i)


class Table:
    """Rows and cells by column title."""

    def __init__(self, thing):
        self.thing = thing
        self._table = thing.queryTable()
        self._columns = [self._table.getColumnDescription(i) for i in range(self._table.nColumns)]

    def rows(self):
        return self._table.nRows

    def cell(self, row, title):
        cell = self._table.getAccessibleAt(row, self._columns.index(title))
        return cell.name if cell is not None else None  # the row may be gone since it was counted

    def column(self, title):
        return [self.cell(row, title) for row in range(self.rows())]

    def select(self, row):
        return self._table.addRowSelection(row)

    def selected(self):
        return list(self._table.getSelectedRows())
