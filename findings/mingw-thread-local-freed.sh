#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# GCC 12.2.0 for Windows with POSIX threads (Debian 12's g++-mingw-w64-x86-64-posix): a thread_local object's memory is given back before its destructor runs.
#
# One would guess: when a thread ends, the destructors of its thread_local objects run, then their memory goes, as on Linux.
# What happens: this GCC keeps thread_local variables in memory of its own making ("emulated TLS"), which it frees in the destructor of one pthread key, while
# libstdc++ runs the C++ destructors in that of another. The keys' destructors run in the order in which the keys were made, and the memory's key is the first.
# So a destructor finds an object whose memory may be somebody else's by then: in the program itself and in libraries, linked statically or not.
# Why it matters here: Qt 6.4.2 keeps a stack for compiled regular expressions in a thread_local unique_ptr (qregularexpression.cpp). A Qt built with this
# compiler crashed at the end of a worker thread that had used one, most of the time, inside PCRE2; nothing of it was seen on Linux.
#
# The project should: build Qt for Windows so that the variable is never touched (PCRE2_DISABLE_JIT, packaging/windows/build-libraries), and have no
# thread_local with a destructor of its own.
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
wanted=(g++-mingw-w64-x86-64-posix=12.2.0-14+deb12u1+25.2+b1 wine64=8.0~repack-4)
apt-get -s install --no-install-recommends "${wanted[@]}" >plan 2>log || fail "the Debian packages can't be had: $(tail -1 log)"
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
compiler=x86_64-w64-mingw32-g++-posix
version=$("${room[@]}" "$compiler" -dumpversion) || fail "there is no $compiler: $(tail -1 log)"
[ "$version" = 12-posix ] || fail "this is not GCC 12 with POSIX threads: $version"
echo "version: GCC $version for Windows (Debian's ${wanted[0]#*=}); $("${room[@]}" wine64 --version)"

cat >story.cpp <<'CODE'
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>

// Asks for memory of its own size while it is being destroyed: nobody may get what it lies in.
struct Kept
{
    char bytes[200] = {};
    ~Kept()
    {
        const auto self = reinterpret_cast<std::uintptr_t>(this);
        bool isTaken = false;
        for (int i = 0; i < 200; ++i) {
            const auto got = reinterpret_cast<std::uintptr_t>(std::malloc(sizeof(Kept) + sizeof(void *)));
            isTaken = isTaken || (got <= self && self < got + sizeof(Kept) + sizeof(void *));
        }
        std::printf("in the destructor, malloc gave out the object's memory: %s\n", isTaken ? "yes" : "no");
    }
};
thread_local Kept kept;

int main()
{
    std::thread([] { kept.bytes[0] = 1; }).join();
}
CODE
"${room[@]}" "$compiler" -std=c++17 -O2 -static story.cpp -o story.exe || fail "it can't be compiled"
timeout 120 "${room[@]}" wine64 ./story.exe 2>log | tr -d '\r' >windows || fail "it ended badly: $(tail -1 log)"
echo "Windows: $(cat windows)"
c++ -std=c++17 -O2 -pthread story.cpp -o story || fail "it can't be compiled for Linux"
./story >linux
echo "Linux:   $(cat linux)"
grep -q ': yes$' windows || fail "the memory is no longer given back too early"
grep -q ': no$' linux || fail "Linux does it, too"
echo "as described: the memory is gone before the destructor runs"
