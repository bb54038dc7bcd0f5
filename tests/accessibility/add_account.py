#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Adds an account with nothing but what assistive technology sees, with a real keychain and a server on this machine;
then starts the program again, where the account opens by itself. The token is told to nobody on the way.

    tests/accessibility/in_own_session tests/accessibility/add_account.py PROGRAM
"""

import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

import pyatspi
from gi.repository import Gio, GLib

import desktop

LABEL = "Bus office"
AUTH_ID = "MA_BUS"
TOKEN = "tok3n-0f-the-bus-test"
USERNAMES = ["reception", "workshop", "warehouse"]
WELCOME_WINDOW = "Vobiz Credential Manager"
MAIN_WINDOW = f"{LABEL} – Vobiz Credential Manager"


class Keychain:
    """GNOME Keyring of this session, unlocked."""

    def __init__(self):
        if shutil.which("gnome-keyring-daemon") is None:
            sys.exit("error: gnome-keyring-daemon is not installed; see packaging/install-build-dependencies")
        self._daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._daemon.stdin.write(b"password")
        self._daemon.stdin.close()
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        end = time.monotonic() + desktop.PATIENCE
        while not self._is_there(bus):
            if time.monotonic() >= end:
                raise desktop.Failure("the keychain did not start")
            time.sleep(desktop.BETWEEN_LOOKS)

    @staticmethod
    def _is_there(bus):
        answer = bus.call_sync(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "NameHasOwner",
            GLib.Variant("(s)", ("org.freedesktop.secrets",)),
            GLib.VariantType("(b)"),
            Gio.DBusCallFlags.NONE,
            -1,
        )
        return answer.unpack()[0]

    def end(self):
        self._daemon.kill()
        self._daemon.wait()


class Provider:
    """Lists a few credentials to whoever has the token."""

    def __init__(self):
        provider = self
        self.reads = 0
        self.refusals = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                is_right = (self.headers["X-Auth-ID"], self.headers["X-Auth-Token"]) == (AUTH_ID, TOKEN)
                if is_right and self.path.startswith(f"/api/v1/account/{AUTH_ID}/trunks/credentials?"):
                    provider.reads += 1
                    self.answer(200, provider.page())
                elif is_right and self.path.startswith(f"/api/v1/account/{AUTH_ID}/trunks?"):
                    self.answer(200, {"meta": {"limit": 100, "offset": 0, "total": 0}, "objects": []})
                else:
                    provider.refusals += 1
                    self.answer(401, {"error": {"code": "INVALID_CREDENTIALS", "message": "Invalid token"}})

            def answer(self, status, body):
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}/api/v1"

    @staticmethod
    def page():
        return {
            "meta": {"limit": 100, "offset": 0, "total": len(USERNAMES)},
            "objects": [
                {
                    "id": f"id-{username}",
                    "account_id": AUTH_ID,
                    "username": username,
                    "password": "<redacted>",
                    "realm": f"{AUTH_ID}.sip.vobiz.ai",
                    "enabled": True,
                    "created_at": "2026-03-25T10:00:00Z",
                    "updated_at": "2026-03-25T10:00:00Z",
                }
                for username in USERNAMES
            ],
        }


class Gossip:
    """Everything that the program tells by itself."""

    def __init__(self):
        self.said = []
        pyatspi.Registry.registerEventListener(
            self._hear, "object:text-changed", "object:property-change", "object:announcement", "window"
        )

    def _hear(self, event):
        self.said.append(f"{event.type}: {event.any_data}")

    def forget(self):
        self.said.clear()

    def joined(self):
        """Single letters that were told one after the other, too."""
        return "".join(text.split(": ", 1)[1] for text in self.said)


class AddAccount:
    def __init__(self, command):
        self.started = time.monotonic()
        self.command = command
        self.keychain = Keychain()
        self.provider = Provider()
        self.gossip = Gossip()
        self.program = None

    def run(self):
        self.starts(WELCOME_WINDOW)
        self.opens_the_dialog()
        self.fills_in()
        self.tests_a_wrong_token()
        self.tests_the_right_one()
        self.saves()
        self.shows_the_list()
        self.quits()
        self.starts(MAIN_WINDOW)
        self.shows_the_list()
        self.quits()
        self.refuses_an_unknown_name()
        self.starts(MAIN_WINDOW, "--account", LABEL.upper())
        self.shows_the_list()
        self.quits()
        self.told_nobody()

    # --- steps

    def starts(self, title, *arguments):
        self.program = desktop.Program([*self.command, *arguments])
        self.program.window(title)
        self.done(f"the program shows {title!r}")

    def opens_the_dialog(self):
        desktop.press(self.program.menu_item("Add Account…"))
        self.dialog = self.program.window("Add Account")
        self.save = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Save", self.dialog)
        self.test = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Test Connection", self.dialog)
        self.check(not desktop.is_sensitive(self.save), "Save can be pressed before anything is filled in")
        nameless = self.program.nameless_controls()
        self.check(not nameless, f"controls without a name: {nameless}")
        self.done("the dialog is open, and every control has a name")

    def fills_in(self):
        self.gossip.forget()
        self.type_into("Label", LABEL)
        self.program.wait("the label to be told", lambda: LABEL in self.gossip.joined())
        self.type_into("Auth ID", AUTH_ID)
        self.type_into("API URL", self.provider.url())
        self.type_secret("wrong-" + TOKEN)
        self.program.wait("dots to be told", lambda: "•" * len(TOKEN) in self.gossip.joined())
        self.program.wait("Save to be enabled", lambda: desktop.is_sensitive(self.save))
        self.keeps_the_token()
        self.done("all fields are filled in; the label was told, of the token only dots")

    def tests_a_wrong_token(self):
        desktop.press(self.test)
        self.program.wait("401 as the result", lambda: "401" in self.result())
        self.keeps_the_token()
        self.done(f"a wrong token is said: {self.result()}")

    def tests_the_right_one(self):
        self.type_secret(TOKEN)
        self.program.wait("the test to be possible", lambda: desktop.is_sensitive(self.test))
        desktop.press(self.test)
        self.program.wait("a good result", lambda: str(len(USERNAMES)) in self.result())
        self.keeps_the_token()
        self.done(f"the right one, too: {self.result()}")

    def saves(self):
        desktop.press(self.save)
        self.program.wait("the dialog to close", lambda: self.program.look_for_window("Add Account") is None)
        self.program.window(MAIN_WINDOW)
        self.done("the account is saved and opens")

    def shows_the_list(self):
        table = desktop.Table(self.program.find(pyatspi.ROLE_TABLE, "Credentials"))
        self.program.wait("the rows", lambda: table.column("Username") == USERNAMES)
        button = self.program.find(pyatspi.ROLE_PUSH_BUTTON, "Account")
        self.program.wait("the account's name at its button", lambda: button.description == LABEL)
        self.keeps_the_token()
        self.done(f"the table shows {len(USERNAMES)} rows of {LABEL!r}")

    def quits(self):
        desktop.press(self.program.menu_item("Quit"))
        status = self.program.exit_status()
        self.check(status == 0, f"the program ended with status {status}")

    def refuses_an_unknown_name(self):
        for name in ("nobody", "no\nbody\x1b[31m"):
            ended = subprocess.run(
                [*self.command, "--account", name], stderr=subprocess.PIPE, timeout=desktop.PATIENCE, check=False
            )
            lines = ended.stderr.decode().splitlines()
            self.check(ended.returncode == 2, f"--account {name!r} ends with status {ended.returncode}")
            self.check(len(lines) == 1 and "no account" in lines[0], f"--account {name!r} says {lines}")
            self.check("\x1b" not in lines[0], "the terminal gets what was meant as a name")
        self.done("--account with an unknown name ends with status 2 and one line")

    def told_nobody(self):
        found = [
            str(path)
            for path in pathlib.Path(os.environ["HOME"]).rglob("*")
            if path.is_file() and TOKEN.encode() in path.read_bytes()
        ]
        self.check(not found, f"the token is in {found}")
        settings = list(pathlib.Path(os.environ["HOME"]).rglob("settings.ini"))
        self.check(len(settings) == 1 and AUTH_ID in settings[0].read_text(), f"settings: {settings}")
        self.check(self.provider.refusals == 1, f"{self.provider.refusals} requests were refused")
        self.done("the token is in no file of the home")

    # --- what the steps are made of

    def type_into(self, name, text):
        field = self.program.find(pyatspi.ROLE_TEXT, name, self.dialog)
        field.queryEditableText().setTextContents(text)
        written = field.queryText()
        self.program.wait(f"{text!r} in {name!r}", lambda: written.getText(0, -1) == text)

    def type_secret(self, token):
        field = self.program.find(pyatspi.ROLE_PASSWORD_TEXT, "Auth Token", self.dialog)
        field.queryEditableText().setTextContents(token)
        written = field.queryText()
        self.program.wait("the token in its field", lambda: written.characterCount == len(token))

    def result(self):
        label = self.program.look_for(pyatspi.ROLE_LABEL, "Result", self.dialog)
        return label.description if label is not None else ""

    def keeps_the_token(self):
        texts = self.program.attempt(self.program.every_text)
        self.check(texts, "nothing can be read")
        self.check(not any(TOKEN in text for text in texts), "the token can be read")
        self.check(TOKEN not in self.gossip.joined(), "the token was told")

    def check(self, is_true, words):
        if not is_true:
            raise desktop.Failure(words)

    def done(self, words):
        print(f"{time.monotonic() - self.started:6.1f} s  {words}", flush=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    job = AddAccount([sys.argv[1]])
    try:
        job.run()
    except Exception as error:  # whatever it is, the report says what the program showed then
        print(f"FAILED: {type(error).__name__}: {error}", flush=True)
        if job.program is not None:
            print(f"What is shown:\n{job.program.outline()}", flush=True)
            job.program.kill()
        if not isinstance(error, desktop.Failure):
            raise
        sys.exit(1)
    finally:
        job.keychain.end()


main()
