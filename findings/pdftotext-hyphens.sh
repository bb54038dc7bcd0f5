#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Qt 6.4.2 (QTextDocument, QPdfWriter) and poppler 22.12 (Debian 12): names and ids that wrap in a narrow column come out of pdftotext without their hyphens.
#
# One would guess: what is printed is what is read back. A hyphen that belongs to the name is in the file, so it is in the text; a wrapped name at worst
# gets a space or a line end in its middle.
# What happens: QTextDocument wraps after a hyphen by itself. pdftotext takes a hyphen at the end of a line for a word that was divided, drops it and
# joins the halves: frankfurt-backup-gateway becomes frankfurt-backupgateway, another name that may well exist; ids lose one for each wrap after a hyphen. No warning, exit 0.
# With -layout, -raw and in pdf.js the hyphen stays, so that two readers of one report disagree.
# Why it matters here: the report's columns are narrow, many usernames and every id (a UUID) have hyphens, and scripts and archives often read PDFs with
# this very program. A clean-up list taken from such a text names the wrong credentials.
#
# The project should: never let a name or an id wrap after a hyphen (`white-space: nowrap`, and a width measured for it, or elide), attach the exact data, and
# test the report with plain pdftotext.
set -euo pipefail
export LC_ALL=C.UTF-8

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in g++ pkg-config apt-get dpkg fc-match; do
    command -v "$program" >/dev/null || fail "$program is missing; this needs Debian 12 with packaging/install-build-dependencies run"
done
[ "$(pkg-config --modversion Qt6Gui)" = 6.4.2 ] || fail "needs Qt 6.4.2 (qt6-base-dev of Debian 12)"
[[ $(fc-match 'DejaVu Sans') == DejaVuSans.ttf* ]] || fail "needs the font DejaVu Sans (fonts-dejavu-core)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -s install --no-install-recommends poppler-utils=22.12.0-2+deb12u3 >plan 2>log ||
    fail "the Debian packages can't be had: $(tail -1 log)"
mapfile -t packages < <(sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1=\3/p' plan)
if [ ${#packages[@]} -gt 0 ]; then
    apt-get download "${packages[@]}" >log 2>&1 || fail "poppler-utils 22.12.0-2+deb12u3 can't be had: $(tail -1 log)"
    for package in *.deb; do dpkg -x "$package" root; done
fi
text() { LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu PATH=$work/root/usr/bin:$PATH pdftotext "$@"; }
poppler=$(text -v 2>&1 || true) # its status is not 0
[[ $poppler == 'pdftotext version 22.12.'* ]] || fail "this is not poppler 22.12: $poppler"
echo "version: ${poppler%%$'\n'*}, Qt 6.4.2"

cat >report.cpp <<'CODE'
#include <QGuiApplication>
#include <QPdfWriter>
#include <QTextDocument>

static void report(const QString &file, const QString &style)
{
    QPdfWriter writer(file);
    writer.setResolution(96);
    QTextDocument document;
    document.setDefaultFont(QFont("DejaVu Sans", 10));
    document.setPageSize(QSizeF(writer.width(), writer.height()));
    QString rows;
    for (const auto &[name, id] : {std::pair{"frankfurt-backup-gateway", "b0c4ca1e-7d2b-4c11-9e5a-abcdea012345"},
                                   std::pair{"mumbai", "bbbbbbbb-cccc-4ddd-aeee-abababababab"}})
        rows += QString("<tr><td style='%1'>%2</td><td style='%1'>%3</td><td></td></tr>").arg(style, name, id);
    document.setHtml("<table width='60%' border='1'><tr><th width='35%'>Username</th><th width='30%'>Id</th><th>Note</th></tr>" + rows + "</table>");
    document.print(&writer);
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    report("wrapped.pdf", {});
    report("nowrap.pdf", "white-space: nowrap");
}
CODE
read -r -a flags <<<"$(pkg-config --cflags --libs Qt6Gui)"
nice g++ -std=c++20 -fPIC report.cpp -o report "${flags[@]}" || fail "the report does not build"
XDG_RUNTIME_DIR=$work QT_QPA_PLATFORM=offscreen ./report

show() { sed '/^[[:space:]]*$/d; s/^/    /' "$1"; }
text wrapped.pdf plain.txt
text -layout wrapped.pdf layout.txt
text -raw wrapped.pdf raw.txt
text nowrap.pdf nowrap.txt
echo 'written: frankfurt-backup-gateway b0c4ca1e-7d2b-4c11-9e5a-abcdea012345, mumbai bbbbbbbb-cccc-4ddd-aeee-abababababab'
for file in plain layout raw nowrap; do
    echo "$file:"
    show $file.txt
done
grep -q 'frankfurt-backup-$' raw.txt || fail "Qt no longer wraps the name after a hyphen"
grep -q 'frankfurt-backupgateway' plain.txt || fail "pdftotext no longer drops the hyphen of the name"
if grep -q 'frankfurt-backup-' plain.txt; then fail "the hyphen is still in the plain text"; fi
if grep -q 'bbbbbbbb-cccc' plain.txt; then fail "the id still has its first hyphen"; fi
grep -q 'frankfurt-backup-gateway' nowrap.txt || fail "white-space: nowrap does not help"
echo "as described: exit 0, and the text names a credential that does not exist"
