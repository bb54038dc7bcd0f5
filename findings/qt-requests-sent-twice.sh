#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Qt 6.11.2 (Debian testing): a DELETE whose connection drops without an answer is not sent again any more; a PUT still is, without a word.
#
# One would guess: QNetworkAccessManager used to send whatever can be sent again (6.4 and 6.8: GET, PUT, POST and DELETE, 2 to 4 times), and the DELETE is what one
# tries to see whether that is over. It arrives once now, so it seems to be; and HTTP calls PUT and DELETE alike idempotent, so they should be treated alike.
# What happens: the server reads the request and closes the connection. DELETE, POST and PATCH arrive once and end in RemoteHostClosedError. PUT arrives twice, as
# GET does; the reply shows the second answer only, as if there had been one request.
# Why it matters here: disabling and enabling are PUTs. The second one comes seconds later than decided, after a change of somebody else, maybe, and undoes it.
#
# The project should: keep the body that can't be read twice (core/api/oneshotbody.h) for every change and every version of Qt.
set -euo pipefail
export LC_ALL=C.UTF-8

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in python3 apt-get dpkg g++; do
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

# Debian testing's Qt, and all that it stands on, in a folder; apt reads and writes nothing outside of it.
mkdir -p apt/lists/partial apt/cache/archives/partial apt/etc/preferences.d root
: >apt/status
echo 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian forky main' >apt/etc/sources.list
apt() {
    apt-get -o Dir::Etc::sourcelist="$work/apt/etc/sources.list" -o Dir::Etc::sourceparts=- -o Dir::Etc::preferencesparts=- \
        -o Dir::State="$work/apt" -o Dir::State::status="$work/apt/status" -o Dir::Cache="$work/apt/cache" \
        -o APT::Sandbox::User=root -o Acquire::Languages=none -o APT::Architecture=amd64 "$@"
}
qt=6.11.2+dfsg-5
apt -qq update >log 2>&1 || fail "Debian testing can't be reached: $(tail -1 log)"
apt -y -qq --no-install-recommends --download-only install "libqt6network6=$qt" "libqt6core6t64=$qt" >log 2>&1 ||
    fail "Qt $qt can't be had: $(tail -1 log)"
apt -qq download "qt6-base-dev=$qt" >log 2>&1 || fail "qt6-base-dev $qt can't be had: $(tail -1 log)"
for package in apt/cache/archives/*.deb ./*.deb; do dpkg -x "$package" root; done
libs=$work/root/usr/lib/x86_64-linux-gnu
include=$work/root/usr/include/x86_64-linux-gnu/qt6
libs=$work/root/usr/lib/x86_64-linux-gnu
include=$work/root/usr/include/x86_64-linux-gnu/qt6
cat >probe.cpp <<'CODE'
#include <QtCore/QCoreApplication>
#include <QtCore/QMetaEnum>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QByteArray verb = argv[2];
    QNetworkRequest request(QUrl(QString::fromLatin1(argv[1])));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    QNetworkAccessManager manager;
    QNetworkReply *reply = verb == "GET" ? manager.get(request)
        : verb == "DELETE"               ? manager.deleteResource(request)
        : verb == "PUT"                  ? manager.put(request, "{}")
        : verb == "POST"                 ? manager.post(request, "{}")
                                         : manager.sendCustomRequest(request, verb, "{}");
    QObject::connect(reply, &QNetworkReply::finished, &application, [reply] {
        std::printf("%s", QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(reply->error()));
        QCoreApplication::quit();
    });
    QTimer::singleShot(20'000, &application, [] { QCoreApplication::exit(1); });
    std::fprintf(stderr, "%s", qVersion());
    return application.exec();
}
CODE
g++ -std=c++17 -fPIC -I"$include" -I"$include/QtCore" -I"$include/QtNetwork" probe.cpp -o probe \
    "$libs/libQt6Network.so.6" "$libs/libQt6Core.so.6" -Wl,--unresolved-symbols=ignore-in-shared-libs >log 2>&1 || fail "the probe can't be built: $(tail -1 log)"

# Closes the first connection once it has read the request; answers on every later one.
cat >server.py <<'CODE'
import socket, sys

listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
number = 0
while True:
    connection, _ = listener.accept()
    number += 1
    with connection, connection.makefile("rb") as lines:
        line, size = lines.readline(), 0
        while header := lines.readline().strip():
            if header.lower().startswith(b"content-length:"):
                size = int(header.split(b":")[1])
        lines.read(size)
        if line:
            print(line.split()[0].decode(), file=sys.stderr, flush=True)
            if number > 1:
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
CODE

# try VERB EXPECTED
try() {
    local verb=$1 expected=$2 port server ended saw
    rm -f port
    python3 server.py >port 2>seen &
    server=$!
    started+=("$server")
    until [ -s port ] || ! kill -0 "$server" 2>/dev/null; do sleep 0.05; done
    [ -s port ] || fail "the server did not start: $(tail -1 seen)"
    port=$(<port)
    ended=$("$libs/ld-linux-x86-64.so.2" --library-path "$libs:$libs/libproxy" ./probe "http://127.0.0.1:$port/" "$verb" 2>said) ||
        fail "the probe did not end well: $(tail -1 said)"
    kill "$server"
    wait "$server" 2>/dev/null || true
    started=()
    [ "$(<said)" = 6.11.2 ] || fail "this is not Qt 6.11.2: $(<said)"
    saw="$(grep -c . seen) sent, $ended"
    echo "$verb: $saw"
    [ "$saw" = "$expected" ] || fail "Qt does otherwise by now: $verb was $expected"
}
echo "Qt 6.11.2, the first connection is closed without an answer, the next one is answered with 200:"
try DELETE '1 sent, RemoteHostClosedError'
try POST '1 sent, RemoteHostClosedError'
try PATCH '1 sent, RemoteHostClosedError'
try PUT '2 sent, NoError'
try GET '2 sent, NoError'
