# SPDX-License-Identifier: MIT
"""What a test needs to use a program by its keys alone: keys as a keyboard sends them, and what a screen reader is told
has the focus."""

import shutil
import subprocess
import sys

import pyatspi

import desktop


class Program(desktop.Program):
    """A running program before which somebody sits with a keyboard and no mouse. There is no window manager, so a window
    gets the keys when somebody turns to it."""

    def __init__(self, command, **options):
        if shutil.which("xdotool") is None:
            sys.exit("error: xdotool is not installed; see packaging/install-build-dependencies")
        self._focus = None
        self._moves = 0
        # Before the program runs: where the focus is at first is told once.
        pyatspi.Registry.registerEventListener(self._hear_focus, "object:state-changed:focused")
        super().__init__(command, **options)

    def _hear_focus(self, event):
        if event.detail1:
            self._focus = event.source
            self._moves += 1

    # --- keys

    def press(self, *keys):
        """By their X names: Tab, shift+Tab, ctrl+f. What they do may come later."""
        self._xdotool("key", *keys)

    def type(self, text):
        self._xdotool("type", text)

    def turn_to(self, title):
        """The window gets the keys from now on."""
        window = self.window(title)
        self.wait(f"{title!r} to get the keys", lambda: self._focus_window(title))
        self.wait(f"{title!r} to be in front", lambda: is_active(window))

    def turn_away(self):
        """No window gets the keys, as if another program were in front."""
        self._xdotool("search", "--maxdepth", "0", "--name", "", "windowfocus", "--sync")
        self.wait("no window to be in front", lambda: not any(is_active(window) for window in self.windows()))

    def _focus_window(self, title):
        try:
            # The program's name may follow, as in desktop.Program.look_for_window.
            found = self._xdotool("search", "--onlyvisible", "--name", f"^{title}( — {desktop.PROGRAM_NAME})?$").split()
            self._xdotool("windowfocus", "--sync", found[-1])
            return True
        except subprocess.CalledProcessError:
            return False  # it is not quite there yet

    @staticmethod
    def _xdotool(*arguments):
        done = subprocess.run(
            ["xdotool", *arguments], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            timeout=desktop.PATIENCE,
        )
        return done.stdout

    # --- focus

    def focus(self):
        """What was last said to have the focus, if it has it and is still there."""
        self.hear_all()
        thing = self._focus
        return thing if thing is not None and thing.getState().contains(pyatspi.STATE_FOCUSED) else None

    def has_focus(self, role, name):
        thing = self.focus()
        return thing is not None and thing.getRole() == role and thing.name == name

    def wait_for_focus(self, role, name):
        self.wait(f"{role} {name!r} to have the focus", lambda: self.has_focus(role, name))
        return self._focus

    def walk(self, key, role, name, most=12):
        """Presses the key until the focus is there."""
        passed = []
        self.attempt(self.hear_all)
        for _ in range(most):
            moves = self._moves
            self.press(key)
            self.wait(f"the focus to move by {key}", lambda: self._moves > moves)
            if self.attempt(lambda: self.has_focus(role, name)):
                return self._focus
            passed.append(self.attempt(lambda: self._focus.name))
        raise desktop.Failure(f"{key} does not lead to {role} {name!r}, but to {passed}")

    def hear_all(self):
        """What the program has said so far is heard: its answer to a question comes behind that."""
        _ = self._root.childCount
        self.pause(0)


def is_active(window):
    return window.getState().contains(pyatspi.STATE_ACTIVE)
