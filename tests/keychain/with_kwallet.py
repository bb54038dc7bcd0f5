#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs a program beside KWallet 6 with an unlocked wallet, in a session of its own: see in_own_session.

KWallet asks for nothing when it gets the wallet's key as it does from a login: the key through a pipe, the
environment through a socket.
"""

import os
import pathlib
import socket
import subprocess
import sys

home = pathlib.Path(os.environ["HOME"])
wallets = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "kwalletd"
wallets.mkdir(parents=True)
(wallets / "kdewallet.salt").write_bytes(bytes(56))
config = pathlib.Path(os.environ["XDG_CONFIG_HOME"])
config.mkdir(parents=True, exist_ok=True)
(config / "kwalletrc").write_text("[Wallet]\nFirst Use=false\nEnabled=true\n")

key_end, our_end = os.pipe()
environment = socket.socket(socket.AF_UNIX)
environment.bind(str(home / "environment"))
environment.listen(1)
with open(home / "daemon.log", "wb") as log:
    daemon = subprocess.Popen(
        ["ksecretd", "--pam-login", str(key_end), str(environment.fileno())],
        pass_fds=(key_end, environment.fileno()),
        stdout=log,
        stderr=log,
    )
os.write(our_end, bytes(range(56)))
os.close(our_end)
with socket.socket(socket.AF_UNIX) as sender:
    sender.connect(str(home / "environment"))
    sender.sendall("".join(f"{name}={value}\n" for name, value in os.environ.items()).encode())

try:
    status = subprocess.run(sys.argv[1:], check=False).returncode
finally:
    daemon.kill()
sys.exit(status)
