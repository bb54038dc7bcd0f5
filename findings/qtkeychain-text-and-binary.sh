#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# QtKeychain 0.13.2 with libsecret (Debian 12, Qt 6.4.2, GNOME Keyring 42.1): a secret written with setBinaryData() does not replace
# the one written with setTextData() under the same service and key, and reading goes on giving the older one.
#
# One would guess: service and key name one entry, and the newest write counts, whichever of the two setters was used (a reading job has
# both textData() and binaryData() for it).
# What happens: whether it was text or bytes is an *attribute* of the entry ("type": plaintext or base64). The second write makes a second entry,
# reports NoError, and every reading finds the text first: binaryData() gives the old secret. The new one can't be read at all. It comes to light when
# the text is replaced by text: that is read at once. Deleting takes both.
# Why it matters here: a rotated token would be reported as saved, and the program would go on with the revoked one. The program writes bytes
# only; one `setTextData` in a tool, a test or a later version is enough.
#
# The project should: have one place that writes secrets, with setBinaryData() only, read each secret back after it was written, and delete before
# it writes if what it reads back is something else.
set -euo pipefail
export LC_ALL=C

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in g++ pkg-config gnome-keyring-daemon dbus-run-session gdbus dpkg-query; do
    command -v "$program" >/dev/null || fail "$program is missing; this needs Debian 12 with packaging/install-build-dependencies run"
done
for package in qtkeychain-qt6-dev=0.13.2-5 libsecret-1-0=0.20.5-3 gnome-keyring=42.1-1+b2; do
    # shellcheck disable=SC2016 # dpkg's own variable
    has=$(dpkg-query -W -f '${Version}' "${package%%=*}" 2>/dev/null || true)
    [ "$has" = "${package#*=}" ] || fail "needs $package from Debian 12; this system has '${has:-none}'"
    echo "version: ${package%%=*} $has"
done
[ "$(pkg-config --modversion Qt6Core)" = 6.4.2 ] || fail "needs Qt 6.4.2"
echo "version: Qt 6.4.2"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -m 700 run
cat >probe.cpp <<'CODE'
#include <QCoreApplication>
#include <QEventLoop>
#include <qt6keychain/keychain.h>

#include <cstdio>

static int finish(QKeychain::Job &job)
{
    job.setAutoDelete(false);
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
    return job.error();
}

static void write(const QString &key, const char *secret, bool binary)
{
    QKeychain::WritePasswordJob job("finding");
    job.setKey(key);
    if (binary)
        job.setBinaryData(secret);
    else
        job.setTextData(secret);
    const int error = finish(job);
    std::printf("%s write %s %s: error %d\n", qPrintable(key), binary ? "binary" : "text", secret, error);
}

static void read(const QString &key)
{
    QKeychain::ReadPasswordJob job("finding");
    job.setKey(key);
    const int error = finish(job);
    std::printf("%s read: error %d, text '%s', binary '%s'\n", qPrintable(key), error, qPrintable(job.textData()),
                job.binaryData().constData());
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    write("k1", "first", false);
    read("k1");
    write("k1", "second", true);
    read("k1"); // the text is still there
    write("k2", "first", true);
    write("k2", "second", false);
    read("k2"); // in this order the newest is read
    write("k2", "third", true);
    read("k2"); // and now no longer
    QKeychain::DeletePasswordJob gone("finding");
    gone.setKey("k2");
    const int error = finish(gone);
    std::printf("k2 delete: error %d\n", error);
    read("k2");
}
CODE
read -r -a flags <<<"$(pkg-config --cflags --libs Qt6Core)"
nice g++ -std=c++20 -fPIC probe.cpp -o probe "${flags[@]}" -lqt6keychain || fail "the probe does not build"

cat >session <<'SESSION'
set -eu
printf password | gnome-keyring-daemon --unlock --foreground --components=secrets >daemon.log 2>&1 &
daemon=$!
trap 'kill "$daemon" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
        --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets | grep -q true && break
    sleep 0.1
done
./probe
SESSION
env -i PATH="$PATH" LC_ALL=C HOME="$work" XDG_RUNTIME_DIR="$work/run" XDG_DATA_HOME="$work/data" \
    timeout 60 dbus-run-session -- bash ./session >out 2>err || fail "the session ended badly: $(tail -3 err)"
cat out

cat >expected <<'EXPECTED'
k1 write text first: error 0
k1 read: error 0, text 'first', binary 'first'
k1 write binary second: error 0
k1 read: error 0, text 'first', binary 'first'
k2 write binary first: error 0
k2 write text second: error 0
k2 read: error 0, text 'second', binary 'second'
k2 write binary third: error 0
k2 read: error 0, text 'second', binary 'second'
k2 delete: error 0
k2 read: error 1, text '', binary ''
EXPECTED
diff expected out || fail "the behaviour is another one (expected <, seen >)"
echo "as described: the second write reported success, and the first secret is still the one that is read"
