#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Qt 6.11.2 (Debian testing): a DELETE whose connection is closed without an answer is not sent again any more; but it still is when the connection is reset, and
# a PUT always is; and an empty body that can't be rewound, which held older versions back, does not any longer.
#
# One would guess: QNetworkAccessManager used to send whatever can be sent again (6.4 and 6.8: 2 to 4 times). A DELETE on a server that hangs up arrives once now, so
# that seems to be over; if not, a sequential upload device whose reset() is false makes it impossible, as before.
# What happens: the server reads the request and closes the connection: DELETE, POST and PATCH arrive once and end in RemoteHostClosedError, PUT arrives twice, as GET
# does. If it resets the connection in the middle of its answer, a DELETE arrives twice, too, now and then (by the millisecond; up to every other time); the reply shows the second answer only.
# From this version on sendCustomRequest() drops the upload device of a DELETE if its size() is 0, which is what a sequential device with nothing in it says by
# itself. So the DELETE is no different from one without a body. With a size() of -1 the device stays, and the DELETE arrives once.
# Why it matters here: a delete that was carried out reads as "not found", or as done by the second one; a PUT that comes later undoes the change of somebody else.
#
# The project should: keep the body that can't be read twice (core/api/oneshotbody.h) for every change and every version of Qt, and not let it say that it is empty.
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
# shellcheck disable=SC2016  # it is apt's to expand
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | awk '/\/debian\/$/ && !seen++')
[ -n "$archive" ] || fail "apt knows of no archive of Debian"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive forky main" >apt/etc/sources.list
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
#include <QtCore/QIODevice>
#include <QtCore/QMetaEnum>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <cstdio>

struct Once : QIODevice
{
    explicit Once(qint64 size) : m_size(size) { open(ReadOnly); }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return true; }
    qint64 size() const override { return m_size; }
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return -1; }
    const qint64 m_size;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QByteArray verb = argv[2];
    Once empty(0), unsaid(-1);
    QNetworkRequest request(QUrl(QString::fromLatin1(argv[1])));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    QNetworkAccessManager manager;
    QNetworkReply *reply = verb == "GET" ? manager.get(request)
        : verb == "DELETE"               ? manager.deleteResource(request)
        : verb == "PUT"                  ? manager.put(request, "{}")
        : verb == "POST"                 ? manager.post(request, "{}")
        : verb == "PATCH"                ? manager.sendCustomRequest(request, verb, "{}")
                                         : nullptr;
    if (!reply) {
        request.setHeader(QNetworkRequest::ContentLengthHeader, 0);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        reply = manager.sendCustomRequest(request, "DELETE", verb == "EMPTY" ? &empty : &unsaid);
    }
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

# Closes the first connection once it has read the request, or resets it in the middle of its answer; answers on every later one.
cat >server.py <<'CODE'
import socket, struct, sys, time

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
            if number == 1 and sys.argv[1] != "close":
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
                time.sleep(float(sys.argv[1]))
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            elif number > 1:
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
CODE

# try HOW BODY: sets `saw` to how often the request arrived, and what the client was told.
try() {
    local how=$1 verb=$2 port server ended
    rm -f port
    python3 server.py "$how" >port 2>seen &
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
}
# closed VERB EXPECTED
closed() {
    try close "$1"
    echo "    $1: $saw"
    [ "$saw" = "$2" ] || fail "Qt does otherwise by now: $1 was $2"
}
# reset BODY: sets `twice` to how many of `tries` arrived twice; three are enough.
reset() {
    twice=0 tries=0
    while [ "$tries" -lt 150 ] && [ "$twice" -lt 3 ]; do
        try "0.000$((tries % 10))" "$1" # that many seconds after the answer has begun
        [[ $saw != 2* ]] || twice=$((twice + 1))
        tries=$((tries + 1))
    done
}
echo "Qt 6.11.2, the first connection is closed without an answer, the next one is answered with 200:"
closed DELETE '1 sent, RemoteHostClosedError'
closed POST '1 sent, RemoteHostClosedError'
closed PATCH '1 sent, RemoteHostClosedError'
closed PUT '2 sent, NoError'
closed GET '2 sent, NoError'
echo "The first connection is reset in the middle of the answer:"
reset DELETE
echo "    DELETE: $twice of $tries arrived twice"
[ "$twice" -gt 0 ] || fail "Qt does otherwise by now"
reset EMPTY
echo "    DELETE with a body that can't be rewound and whose size() is 0: $twice of $tries arrived twice"
[ "$twice" -gt 0 ] || fail "Qt does otherwise by now"
reset UNSAID
echo "    the same with a size() of -1: $twice of $tries arrived twice"
[ "$twice" = 0 ] || fail "Qt does otherwise by now"
