#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Qt 6.8.2 (Debian 13) and curl 7.88.1: an answer that a server sends on an idle keep-alive connection, to nobody, becomes the answer of the next request.
#
# One would guess: bytes that arrive while nothing is asked are dropped, and the connection with them, as RFC 9112 (9.2) demands. A client looks whether a
# connection is still good before it uses it again.
# What happens: both send the next request on it, whatever its method, a second later, and hand out the stray bytes as its answer: a 408, which servers and
# gateways say before they close an idle connection, and likewise a 204. No error, no signal. The request is sent and carried out, or refused; nobody reads its
# real answer, or the request after it gets that. Qt 6.4.2 and 6.11.2 do the same, with https, too (tests/integration/test_qtonthewire.cpp).
# Why it matters here: a DELETE that was refused reads as done (204), one that was done reads as timed out (408), a page reads as another page.
#
# The project should: send each change on a connection of its own, as it does (decision 3); not go on with a connection after a 408 to a read; and hold what a
# page says of itself (offset, ids) against what was asked for.
set -euo pipefail
export LC_ALL=C.UTF-8

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in python3 curl apt-get dpkg g++; do
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

# Debian 13's Qt, and all that it stands on, in a folder; apt reads and writes nothing outside of it.
mkdir -p apt/lists/partial apt/cache/archives/partial apt/etc/preferences.d root
: >apt/status
# shellcheck disable=SC2016  # it is apt's to expand
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | awk '/\/debian\/$/ && !seen++')
[ -n "$archive" ] || fail "apt knows of no archive of Debian"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive trixie main" >apt/etc/sources.list
apt() {
    apt-get -o Dir::Etc::sourcelist="$work/apt/etc/sources.list" -o Dir::Etc::sourceparts=- -o Dir::Etc::preferencesparts=- \
        -o Dir::State="$work/apt" -o Dir::State::status="$work/apt/status" -o Dir::Cache="$work/apt/cache" \
        -o APT::Sandbox::User=root -o Acquire::Languages=none -o APT::Architecture=amd64 "$@"
}
qt=6.8.2+dfsg-9+deb13u2
apt -qq update >log 2>&1 || fail "Debian 13 can't be reached: $(tail -1 log)"
apt -y -qq --no-install-recommends --download-only install "libqt6network6=$qt" "libqt6core6t64=$qt" >log 2>&1 ||
    fail "Qt $qt can't be had: $(tail -1 log)"
apt -qq download "qt6-base-dev=$qt" >log 2>&1 || fail "qt6-base-dev $qt can't be had: $(tail -1 log)"
for package in apt/cache/archives/*.deb ./*.deb; do dpkg -x "$package" root; done
libs=$work/root/usr/lib/x86_64-linux-gnu
include=$work/root/usr/include/x86_64-linux-gnu/qt6
cat >probe.cpp <<'CODE'
#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString base = QString::fromLatin1(argv[1]);
    QNetworkAccessManager manager;
    QObject::connect(manager.get(QNetworkRequest(QUrl(base + "/first"))), &QNetworkReply::finished, &application, [&] {
        QTimer::singleShot(1500, &application, [&] { // long after the stray answer has come
            QNetworkReply *reply = manager.deleteResource(QNetworkRequest(QUrl(base + "/second")));
            QObject::connect(reply, &QNetworkReply::finished, &application, [reply] {
                std::printf("%d", reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt());
                QCoreApplication::quit();
            });
        });
    });
    QTimer::singleShot(20'000, &application, [] { QCoreApplication::exit(1); });
    std::fprintf(stderr, "%s", qVersion());
    return application.exec();
}
CODE
g++ -std=c++17 -fPIC -I"$include" -I"$include/QtCore" -I"$include/QtNetwork" probe.cpp -o probe \
    "$libs/libQt6Network.so.6" "$libs/libQt6Core.so.6" -Wl,--unresolved-symbols=ignore-in-shared-libs >log 2>&1 || fail "the probe can't be built: $(tail -1 log)"

# GET /first is answered with 200; half a second later the connection gets an answer that nobody asked for. Every DELETE is refused with 409.
cat >server.py <<'CODE'
import socket, sys, threading, time

stray = sys.argv[1]
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
def say(connection, status):
    body = b"" if status == "204" else b"Content-Length: 0\r\n"
    connection.sendall(b"HTTP/1.1 %s Said\r\n%s\r\n" % (status.encode(), body))
def serve(connection, number):
    try:
        with connection, connection.makefile("rb") as lines:
            while line := lines.readline():
                while lines.readline().strip():
                    pass
                verb = line.split()[0].decode()
                print(f"{verb} on connection {number}", file=sys.stderr, flush=True)
                say(connection, "200" if verb == "GET" else "409")
                if verb == "GET":
                    time.sleep(0.5)
                    say(connection, stray)
    except OSError:
        pass # the client has gone
number = 0
while True:
    connection, _ = listener.accept()
    number += 1
    threading.Thread(target=serve, args=(connection, number), daemon=True).start()
CODE

# try STRAY COMMAND…: sets `saw` to what the DELETE ended in, and where it arrived; {} stands for the server.
try() {
    local stray=$1 port server ended
    rm -f port
    shift
    python3 server.py "$stray" >port 2>seen &
    server=$!
    started+=("$server")
    until [ -s port ] || ! kill -0 "$server" 2>/dev/null; do sleep 0.05; done
    [ -s port ] || fail "the server did not start: $(tail -1 seen)"
    port=$(<port)
    ended=$("${@//\{\}/http://127.0.0.1:$port}" 2>said) || fail "$1 did not end well: $(tail -1 said)"
    for _ in {1..200}; do # the client has its answer before the server has read the request
        ! grep -q DELETE seen || break
        sleep 0.05
    done
    kill "$server"
    wait "$server" 2>/dev/null || true
    started=()
    saw="$ended: $(paste -sd, seen)"
}
qt_client=("$libs/ld-linux-x86-64.so.2" --library-path "$libs:$libs/libproxy" ./probe '{}')
curl_client=(curl -s --noproxy '*' --rate 40/m -o first '{}/first' --next -s --noproxy '*' -o second -w '%{http_code}' -X DELETE '{}/second')
for stray in 408 204; do
    try "$stray" "${qt_client[@]}"
    qt_saw=$saw
    [ "$(<said)" = 6.8.2 ] || fail "this is not Qt 6.8.2: $(<said)"
    try "$stray" "${curl_client[@]}"
    curl_saw=$saw
    echo "a $stray to nobody, then a DELETE that is refused with 409:"
    echo "    Qt 6.8.2 says $qt_saw"
    echo "    $(curl --version | sed -n '1s/ (.*//p') says $curl_saw"
    [ "$qt_saw" = "$stray: GET on connection 1,DELETE on connection 1" ] || fail "Qt does otherwise by now"
    [ "$curl_saw" = "$stray: GET on connection 1,DELETE on connection 1" ] || fail "curl does otherwise by now"
done
