#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Wine 8.0 (Debian 12): environment variables whose names begin with QT_ do not reach programs for Windows; WINEQT_… does, as QT_….
#
# One would guess: a program started through Wine has the environment of its caller, but for PATH and a few that mean something to Windows.
# What happens: Wine leaves out everything that begins with QT_ (as it does with VK_), for the sake of programs with a Qt of their own. Another name with
# WINE in front of it is passed without it: WINEQT_QPA_PLATFORM arrives as QT_QPA_PLATFORM.
# Why it matters here: QT_QPA_PLATFORM=offscreen, QT_PLUGIN_PATH, QT_ENABLE_REGEXP_JIT=0 and QT_FORCE_STDERR_LOGGING=1 have no effect, and nothing says so. A
# test built for Windows then prints nothing at all into a pipe (it tells a debugger instead), and still ends with the right status.
#
# The project should: pass each of Qt's variables under the other name (packaging/windows/under-wine).
set -euo pipefail
export LC_ALL=C

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in apt-get dpkg; do
    command -v "$program" >/dev/null || fail "$program is missing"
done
work=$(mktemp -d)
export WINEPREFIX=$work/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
trap 'rm -rf "$work"' EXIT
cd "$work"
room=()
export PATH=$PATH:/usr/lib/wine
apt-get -s install --no-install-recommends wine64=8.0~repack-4 gcc-mingw-w64-x86-64-posix=12.2.0-14+deb12u1+25.2+b1 >plan 2>log || fail "the Debian packages can't be had: $(tail -1 log)"
mapfile -t packages < <(sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1=\3/p' plan)
if [ ${#packages[@]} -gt 0 ]; then
    apt-get download "${packages[@]}" >log 2>&1 || fail "the Debian packages can't be had: $(tail -1 log)"
    for package in *.deb; do dpkg -x "$package" root; done
    # What the package does when it is installed.
    cp root/usr/x86_64-w64-mingw32/lib/zlib1.dll root/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/
    # shellcheck disable=SC2016  # for the inner shell
    # Wine finds its parts in their own place only: for this script alone that is laid over the machine's.
    room=(unshare --mount --propagation unchanged sh -c 'mount --make-rprivate / 2>/dev/null; mount -t overlay overlay -o "lowerdir=$0/usr:/usr" /usr && exec "$@"' "$work/root")
fi
version=$("${room[@]}" wine64 --version) || fail "there is no wine64: $(tail -1 log)"
[[ $version == wine-8.0* ]] || fail "this is not Wine 8.0: $version"
echo "version: $version"

cat >story.c <<'CODE'
#include <stdio.h>
#include <stdlib.h>
int main(int count, char **names)
{
    for (int i = 1; i < count; ++i)
        if (getenv(names[i]))
            printf("%s=%s\n", names[i], getenv(names[i]));
}
CODE
"${room[@]}" x86_64-w64-mingw32-gcc-posix story.c -o story.exe || fail "it can't be compiled"
names=(QT_STORY QT_OTHER WINEQT_OTHER OTHER_STORY)
QT_STORY=one WINEQT_OTHER=two OTHER_STORY=three timeout 120 "${room[@]}" wine64 ./story.exe "${names[@]}" 2>log | tr -d '\r' >all ||
    fail "it ended badly: $(tail -1 log)"
for name in "${names[@]}"; do
    echo "$name: $(sed -n "s/^$name=//p" all | grep . || echo "not there")"
done | tee out
for line in 'QT_STORY: not there' 'QT_OTHER: two' 'WINEQT_OTHER: not there' 'OTHER_STORY: three'; do
    grep -qx "$line" out || fail "it is no longer so: $line"
done
echo "as described: QT_… stays outside, WINEQT_… arrives as QT_…"
