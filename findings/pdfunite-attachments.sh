#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# poppler 22.12 (pdfunite), qpdf 11.3, Qt 6.4.2 (Debian 12): two of Qt's reports put together have the pages of both and the attachments of the first.
#
# One would guess: a tool that joins PDF files, and is seen to join their attachments, does so with all; or says what it leaves out.
# What happens: the attachments of all files are kept if /EmbeddedFiles holds the list itself. Qt writes a reference to the list there, which is as valid;
# then pdfunite keeps the first file's and drops all others, whatever their names: exit 0, no message. (That it is the reference was tried by rewriting
# Qt's files both ways.) qpdf with --copy-attachments-from keeps them all.
# Why it matters here: whoever archives reports puts a year's together with the tool that every Linux has, and deletes the twelve files. The exact data are in the
# attachments, so eleven months of them are gone; the pages look complete.
#
# The project should: not rely on the attachment as the only exact copy (write the CSV or XLSX beside the PDF as well), say on the report's first page
# which attachments it has, with their sizes and hashes, and name qpdf's way in the manual.
set -euo pipefail
export LC_ALL=C.UTF-8

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in g++ pkg-config apt-get dpkg; do
    command -v "$program" >/dev/null || fail "$program is missing; this needs Debian 12 with packaging/install-build-dependencies run"
done
[ "$(pkg-config --modversion Qt6Gui)" = 6.4.2 ] || fail "needs Qt 6.4.2 (qt6-base-dev of Debian 12)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# The two packages and what they need that this system has not: unpacked, not installed.
apt-get -s install --no-install-recommends poppler-utils=22.12.0-2+deb12u3 qpdf=11.3.0-1+deb12u1 >plan 2>log ||
    fail "the Debian packages can't be had: $(tail -1 log)"
mapfile -t packages < <(sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1=\3/p' plan)
if [ ${#packages[@]} -gt 0 ]; then
    apt-get download "${packages[@]}" >log 2>&1 || fail "the Debian packages can't be had: $(tail -1 log)"
    for package in *.deb; do dpkg -x "$package" root; done
fi
tool() { LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu PATH=$work/root/usr/bin:$PATH "$@"; }
poppler=$(tool pdfunite -v 2>&1 || true) # its status is not 0
[[ $poppler == 'pdfunite version 22.12.'* ]] || fail "this is not poppler 22.12: $poppler"
qpdf=$(tool qpdf --version)
[[ $qpdf == 'qpdf version 11.3.'* ]] || fail "this is not qpdf 11.3: $qpdf"
echo "version: Qt 6.4.2, ${poppler%%$'\n'*}, ${qpdf%%$'\n'*}"

cat >report.cpp <<'CODE'
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    for (const char *month : {"october", "november", "december"}) {
        QPdfWriter writer(QString(month) + ".pdf");
        writer.addFileAttachment(QString(month) + ".csv", QByteArray("rows of ") + month, "text/csv");
        QPainter painter(&writer);
        painter.drawRect(100, 100, 1000, 1000);
        painter.end();
    }
}
CODE
read -r -a flags <<<"$(pkg-config --cflags --libs Qt6Gui)"
nice g++ -std=c++20 -fPIC report.cpp -o report "${flags[@]}" || fail "the report does not build"
mkdir -m 700 run
XDG_RUNTIME_DIR=$work/run QT_QPA_PLATFORM=offscreen ./report

attached() { tool pdfdetach -list "$1" | sed -n 's/^[0-9]*: //p' | sort | paste -sd ' '; }
# pdfunite's trailer counts its objects wrong, of which qpdf warns.
pages() { tool qpdf --show-npages --no-warn "$1" || [ $? = 3 ]; }
for month in october november december; do
    tool qpdf --check $month.pdf >check 2>&1 || fail "$month.pdf is not a sound PDF: $(cat check)"
    echo "$month.pdf: $(pages $month.pdf) page, $(attached $month.pdf)"
done
tool pdfunite october.pdf november.pdf december.pdf united.pdf >said 2>&1 || fail "pdfunite exits with $?"
echo "pdfunite, exit 0, $(wc -c <said) bytes of messages: $(pages united.pdf) pages, $(attached united.pdf)"
tool pdfunite december.pdf november.pdf turned.pdf >>said 2>&1 || fail "pdfunite exits with $?"
echo "pdfunite, the other way round: $(pages turned.pdf) pages, $(attached turned.pdf)"
tool qpdf october.pdf --copy-attachments-from november.pdf -- --copy-attachments-from december.pdf -- \
    --pages . november.pdf december.pdf -- copied.pdf
echo "qpdf --copy-attachments-from: $(pages copied.pdf) pages, $(attached copied.pdf)"

[ "$(pages united.pdf)" = 3 ] || fail "not all pages are there"
[ ! -s said ] || fail "pdfunite says something: $(cat said)"
[ "$(attached united.pdf)" = october.csv ] || fail "pdfunite no longer keeps the first file's attachment alone"
[ "$(attached turned.pdf)" = december.csv ] || fail "the first file no longer decides"
[ "$(attached copied.pdf)" = 'december.csv november.csv october.csv' ] || fail "qpdf's way does not help"
echo "as described: three pages, one attachment, no word"
