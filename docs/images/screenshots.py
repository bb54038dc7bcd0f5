#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Brings the sandbox into the states that the README shows, and takes a picture of each. See make-screenshots.

    PYTHONPATH=tests/accessibility tests/accessibility/in_own_session docs/images/screenshots.py PROGRAM FOLDER
"""

import subprocess
import sys
from pathlib import Path

import pyatspi

import desktop

MAIN_WINDOW = "Sample account – Vobiz Credential Manager"
DELETE_WINDOW = "Delete Credential"
SIZE = (1280, 800)
CREDENTIAL = "reception_main"
# Small, and without the time, so that the same picture is the same file.
PNG_OPTIONS = ["-strip", "-define", "png:compression-level=9", "-define", "png:exclude-chunks=date,time"]
STILL = 0.3  # seconds in which nothing may change any more


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True, text=True).stdout.split()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder = Path(sys.argv[2])
    program = desktop.Program([sys.argv[1], "--demo"])
    try:
        # The pointer would highlight what it happens to be over.
        xdotool("mousemove", 1439, 899)
        show(program, MAIN_WINDOW, SIZE)
        table = desktop.Table(program.find(pyatspi.ROLE_TABLE, "Credentials"))
        desktop.press(program.menu_item("Load All"))
        program.wait("the whole list", lambda: table.rows() == 240)
        row = table.column("Username").index(CREDENTIAL)
        table.thing.queryComponent().grabFocus()
        table.select(row)
        program.wait("the row to be selected", lambda: table.selected() == [row])
        take(program, MAIN_WINDOW, folder / "main-window.png")

        desktop.press(program.menu_item("Delete…"))
        program.window(DELETE_WINDOW)
        show(program, DELETE_WINDOW)
        take(program, DELETE_WINDOW, folder / "delete-dialog.png")
    except desktop.Failure as failure:
        sys.exit(f"error: {failure}\nWhat is shown:\n{program.outline()}")
    finally:
        program.kill()


def window_id(program, title):
    program.window(title)
    return xdotool("search", "--onlyvisible", "--name", f"^{title}$")[-1]


def show(program, title, size=None):
    """Gives a window the place, the size and the focus that a window manager would give it."""
    window = window_id(program, title)
    if size:
        xdotool("windowmove", window, 0, 0)
        xdotool("windowsize", "--sync", window, *size)
    xdotool("windowfocus", "--sync", window)


def take(program, title, file):
    """Takes pictures until two are the same, so that none shows something half painted."""
    window = window_id(program, title)
    last = None
    for _ in range(20):
        program.pause(STILL)
        command = ["import", "-window", window, *PNG_OPTIONS, f"png:{file}"]
        subprocess.run(command, check=True)
        picture = file.read_bytes()
        if picture == last:
            print(f"{file}: {len(picture) // 1024} KiB")
            return
        last = picture
    raise desktop.Failure(f"{title!r} does not stand still")


main()
