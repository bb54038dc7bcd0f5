#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# QtKeychain 0.13.2 with libsecret 0.20.5 (Debian 12, GNOME Keyring 42.1; QtKeychain 0.17.0 in Debian testing does the same): deleting a locked entry
# reports success, and nobody was even asked to unlock it.
#
# One would guess: whoever reads, writes or deletes what is locked makes the keychain ask for its password, and is told when nobody gives it:
# that is what a write does (AccessDenied).
# What happens: libsecret deletes *unlocked* entries only, in silence, and tells in a return value how many; QtKeychain drops that value. So a
# DeletePasswordJob on a locked keyring ends with NoError, and the entry is there again after the next login. A ReadPasswordJob asks, but when nobody
# answers (no prompter runs, or its window is closed) it ends with EntryNotFound, as if there were nothing.
# Why it matters here: "removed" would be said of a token that opens the whole account and stays; "no token" of one that is there.
#
# The project should: believe neither NoError of a deletion nor EntryNotFound before the Secret Service itself has said that the entry is in neither
# list of SearchItems; and see findings/keepassxc-locked-search.sh for what even that does not tell.
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

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -m 700 run
cat >probe.cpp <<'CODE'
#include <QCoreApplication>
#include <QEventLoop>
#include <qt6keychain/keychain.h>

#include <cstdio>
#include <memory>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QByteArray verb = argv[1];
    std::unique_ptr<QKeychain::Job> job;
    if (verb == "write") {
        auto write = std::make_unique<QKeychain::WritePasswordJob>("finding");
        write->setBinaryData("secret");
        job = std::move(write);
    } else if (verb == "read") {
        job = std::make_unique<QKeychain::ReadPasswordJob>("finding");
    } else {
        job = std::make_unique<QKeychain::DeletePasswordJob>("finding");
    }
    job->setAutoDelete(false);
    job->setKey("key");
    QEventLoop loop;
    QObject::connect(job.get(), &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job->start();
    loop.exec();
    std::printf("%s: error %d", verb.constData(), int(job->error()));
    if (verb == "read" && job->error() == QKeychain::NoError)
        std::printf(", '%s'", static_cast<QKeychain::ReadPasswordJob &>(*job).binaryData().constData());
    std::puts("");
}
CODE
read -r -a flags <<<"$(pkg-config --cflags --libs Qt6Core)"
nice g++ -std=c++20 -fPIC probe.cpp -o probe "${flags[@]}" -lqt6keychain || fail "the probe does not build"

# No folder with services: no prompter can be started.
cat >bus.conf <<END
<busconfig><type>session</type><listen>unix:dir=$work/run</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
END
cat >session <<'SESSION'
set -eu
start() {
    printf password | gnome-keyring-daemon --unlock --foreground --components=secrets >daemon.log 2>&1 &
    daemon=$!
    for _ in $(seq 100); do
        gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
            --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets | grep -q true && break
        sleep 0.1
    done
}
trap 'kill "$daemon" 2>/dev/null || true' EXIT
start
./probe write
gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
    --method org.freedesktop.Secret.Service.Lock "['/org/freedesktop/secrets/collection/login']" >/dev/null
echo "-- locked"
./probe read
./probe delete
./probe write
echo "-- after the next login"
kill "$daemon"
wait "$daemon" || true
start
./probe read
SESSION
env -i PATH="$PATH" LC_ALL=C HOME="$work" XDG_RUNTIME_DIR="$work/run" XDG_DATA_HOME="$work/data" \
    timeout 60 dbus-run-session --config-file=bus.conf -- bash ./session >out 2>err || fail "the session ended badly: $(tail -3 err)"
cat out

cat >expected <<'EXPECTED'
write: error 0
-- locked
read: error 1
delete: error 0
write: error 4
-- after the next login
read: error 0, 'secret'
EXPECTED
diff expected out || fail "the behaviour is another one (expected <, seen >)"
echo "as described: the deletion reported success, and the secret is still there"
