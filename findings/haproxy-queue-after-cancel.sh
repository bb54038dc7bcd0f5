#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# HAProxy 2.6.12 (Debian 12): a DELETE that waits in the proxy's queue is sent to the server although its client hung up long before.
#
# One would guess: a request that did not leave the proxy yet dies with its client's connection; the proxy sees the close, and nobody is left to answer to.
# What happens: with a limit of connections to the server (maxconn) requests wait in line. HAProxy does not look at the client meanwhile (`option
# abortonclose` is off): when a place is free the DELETE goes out, seconds after its client closed or reset the connection, and is carried out.
# How long is bounded by the `timeout queue` only. With abortonclose it is dropped.
# Why it matters here: "Cancel", a timeout or a quit closes the connection. A reading of the list right after that shows the credential, on time and complete;
# then it goes. A burst of deletes is just what fills such a queue.
#
# The project should: keep a cancelled or timed-out change "unknown, still there at HH:MM" with later readings looked at (decision 17), never "not done",
# and have the sandbox offer this: a DELETE carried out after its connection was closed and after a list that still shows the row.
set -euo pipefail
export LC_ALL=C

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in python3 apt-get dpkg; do
    command -v "$program" >/dev/null || fail "$program is missing"
done
work=$(mktemp -d)
started=()
finish() {
    [ ${#started[@]} = 0 ] || kill "${started[@]}" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap finish EXIT
cd "$work"
apt-get -s install --no-install-recommends haproxy=2.6.12-1+deb12u4 >plan 2>log ||
    fail "the Debian packages can't be had: $(tail -1 log)"
mapfile -t packages < <(sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1=\3/p' plan)
if [ ${#packages[@]} -gt 0 ]; then
    apt-get download "${packages[@]}" >log 2>&1 || fail "haproxy 2.6.12-1+deb12u4 can't be had: $(tail -1 log)"
    for package in *.deb; do dpkg -x "$package" root; done
fi
export PATH=$work/root/usr/sbin:$PATH:/usr/sbin LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu
version=$(haproxy -v) || fail "there is no haproxy: $(tail -1 log)"
[[ $version == 'HAProxy version 2.6.12'* ]] || fail "this is not HAProxy 2.6.12: $version"
echo "version: $(sed -n 's/^HAProxy version \([^ ]*\).*/HAProxy \1/p' <<<"$version")"

# Back end and clients in one: the first DELETE is held until the second one's client has gone and the list has been read past the proxy.
cat >story.py <<'CODE'
import socket, subprocess, sys, threading, time

def story(option):
    listener = socket.create_server(("127.0.0.1", 0))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with open("haproxy.cfg", "w") as config:
        config.write(f"""
defaults
  mode http
  {option}
  timeout connect 5s
  timeout client 30s
  timeout server 30s
  timeout queue 30s
frontend in
  bind 127.0.0.1:{port}
  default_backend out
backend out
  server one 127.0.0.1:{listener.getsockname()[1]} maxconn 1
""")
    rows, release, busy = {"first", "second"}, threading.Event(), threading.Event()
    def serve(connection):
        with connection, connection.makefile("rb") as lines:
            while line := lines.readline():
                while lines.readline().strip():
                    pass
                name = line.split()[1].decode().strip("/")
                if name == "first":
                    busy.set()
                    release.wait(30)
                rows.discard(name)
                try:
                    connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
                except OSError:
                    return
    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
    threading.Thread(target=accept, daemon=True).start()
    proxy = subprocess.Popen(["haproxy", "-f", "haproxy.cfg"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    def delete(name):
        for _ in range(100):
            try:
                client = socket.create_connection(("127.0.0.1", port), 30)
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        client.sendall(f"DELETE /{name} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n".encode())
        return client
    try:
        first = delete("first")
        assert busy.wait(30)
        second = delete("second")
        time.sleep(1)        # it is in the queue by now
        second.close()       # Cancel
        time.sleep(2)
        before = "second" in rows
        release.set()
        assert b" 204 " in first.recv(4096)
        time.sleep(2)
        return before, "second" in rows
    finally:
        proxy.terminate()
        proxy.wait()

for option in ("no option abortonclose", "option abortonclose"):
    before, after = story(option)
    words = {True: "there", False: "gone"}
    print(f"{option}: 2 s after its client hung up the row is {words[before]}; once the queue has moved on it is {words[after]}", flush=True)
CODE
# "no option" is the default, written out; a configuration without the line behaves the same.
timeout 100 python3 story.py | tee out || fail "the story ended badly"
grep -q '^no option abortonclose: .* row is there; .* it is gone$' out || fail "a cancelled request in the queue is no longer carried out"
grep -q '^option abortonclose: .* row is there; .* it is there$' out || fail "abortonclose no longer drops it"
echo "as described: cancelled, read as still there, and then deleted"
