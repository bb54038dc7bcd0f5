// SPDX-License-Identifier: MIT
#include "core/report/htmlpage.h"

#include "core/text/visibletext.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString escaped(const QString &text)
{
    return visibleText(text).toHtmlEscaped();
}

/// No script, no network: not even if something of it were asked for.
constexpr char BrowserHead[] = R"(<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; --line: #c4c8cc; --head: #eef1f4; --bar: #2f6fb0; --notice: #fff4d6; }
@media (prefers-color-scheme: dark) { :root { --line: #4a4f55; --head: #2a2e33; --bar: #6aa9e9; --notice: #453a1c; } }
body { font: 1rem/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem 1.5rem 3rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 2.2rem; } h3 { font-size: 1.05rem; }
table { border-collapse: collapse; margin: .5rem 0 1.2rem; width: 100%; }
caption { text-align: start; padding: .3rem 0; font-weight: 600; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { background: var(--head); } thead th { white-space: nowrap; }
code { font-family: ui-monospace, monospace; font-size: .92em; overflow-wrap: anywhere; }
bdi { white-space: pre-wrap; }
.bar { background: var(--bar); height: .9rem; min-width: 1px; }
.notice { background: var(--notice); padding: .5rem .8rem; border-inline-start: .3rem solid var(--bar); }
@media print {
 :root { color-scheme: light; --line: #999; --head: #eee; --bar: #2f6fb0; --notice: #fff; }
 body { max-width: none; padding: 0; font-size: 9.5pt; }
 thead { display: table-header-group; } tr, .notice { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
 .sheet { break-before: page; } .download { display: none; }
 .bar, th { print-color-adjust: exact; }
}
</style>
)";

constexpr char PaperHead[] = R"(<style>
h1 { font-size: 17pt; } h2 { font-size: 13pt; margin-top: 16px; } h3 { font-size: 10.5pt; }
table { border-collapse: collapse; border-color: #999999; }
td, th { border: 1px solid #999999; }
th { background-color: #eeeeee; text-align: left; font-weight: bold; }
code { font-family: monospace; }
.notice { background-color: #fff4d6; }
</style>
)";

} // namespace

HtmlPage::Html HtmlPage::text(const QString &text)
{
    return {u"<bdi>"_s + escaped(text) + u"</bdi>"_s};
}

HtmlPage::Html HtmlPage::code(const QString &text)
{
    return {u"<code>"_s + escaped(text) + u"</code>"_s};
}

HtmlPage::Html HtmlPage::bar(double length) const
{
    const auto percent = static_cast<int>(std::clamp(length, 0.0, 1.0) * 100 + 0.5);
    if (m_medium == ReportMedium::Browser)
        return {u"<div class=\"bar\" style=\"width:%1%\"></div>"_s.arg(percent)};
    if (percent == 0)
        return {};
    const QString rest = percent == 100 ? QString() : u"<td style=\"border:none\"></td>"_s;
    return {u"<table width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" style=\"border:none\"><tr>"
            "<td width=\"%1%\" bgcolor=\"#2f6fb0\" style=\"border:none\">&nbsp;</td>%2</tr></table>"_s.arg(
                QString::number(percent), rest)};
}

HtmlPage::Html HtmlPage::lines(const QStringList &texts)
{
    QStringList sources;
    for (const QString &line : texts)
        sources.append(text(line).source);
    return {sources.join(u"<br>"_s)};
}

HtmlPage::Html HtmlPage::download(const QByteArray &address, const QString &name, const QString &words) const
{
    if (m_medium == ReportMedium::Paper)
        return {};
    return {u"<a class=\"download\" download=\"%1\" href=\""_s.arg(escaped(name)) +
            QString::fromLatin1(address) + u"\">"_s + escaped(words) + u"</a>"_s};
}

void HtmlPage::heading(int level, const QString &text)
{
    const bool isSheet = std::exchange(m_isSheetNew, false);
    const QString attribute = !isSheet                          ? QString()
                              : m_medium == ReportMedium::Paper ? u" style=\"page-break-before:always\""_s
                                                                : u" class=\"sheet\""_s;
    m_body += u"<h%1%2>"_s.arg(QString::number(level), attribute) + escaped(text) + u"</h%1>\n"_s.arg(level);
}

void HtmlPage::paragraph(const QString &text)
{
    m_body += u"<p>"_s + escaped(text) + u"</p>\n"_s;
}

void HtmlPage::paragraph(const Html &html)
{
    if (!html.source.isEmpty())
        m_body += u"<p>"_s + html.source + u"</p>\n"_s;
}

void HtmlPage::notice(const QString &text)
{
    m_body += u"<p class=\"notice\">"_s + escaped(text) + u"</p>\n"_s;
}

QString HtmlPage::tableBegin(const QString &caption) const
{
    if (m_medium == ReportMedium::Browser)
        return u"<table>\n<caption>"_s + escaped(caption) + u"</caption>\n"_s;
    // It knows no captions.
    return u"<p><b>"_s + escaped(caption) +
           u"</b></p>\n<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\" width=\"100%\">\n"_s;
}

void HtmlPage::facts(const QString &caption, const QList<std::pair<QString, Html>> &facts)
{
    m_body += tableBegin(caption);
    for (const auto &[name, html] : facts)
        m_body +=
            u"<tr><th scope=\"row\">"_s + escaped(name) + u"</th><td>"_s + html.source + u"</td></tr>\n"_s;
    m_body += u"</table>\n"_s;
}

void HtmlPage::table(const QString &caption, const QList<Column> &columns, const QList<QList<Html>> &rows)
{
    m_body += tableBegin(caption) + u"<thead><tr>"_s;
    for (const Column &column : columns) {
        const QString width =
            m_medium == ReportMedium::Paper ? u" width=\"%1%\""_s.arg(column.percent) : QString();
        m_body += u"<th scope=\"col\"%1>"_s.arg(width) + escaped(column.title) + u"</th>"_s;
    }
    m_body += u"</tr></thead>\n<tbody>\n"_s;
    for (const QList<Html> &row : rows) {
        m_body += u"<tr>"_s;
        for (const Html &cell : row)
            m_body += u"<td>"_s + cell.source + u"</td>"_s;
        m_body += u"</tr>\n"_s;
    }
    m_body += u"</tbody>\n</table>\n"_s;
}

void HtmlPage::newSheet()
{
    m_isSheetNew = true;
}

QString HtmlPage::document(const QString &title) const
{
    const auto *head = m_medium == ReportMedium::Browser ? BrowserHead : PaperHead;
    return u"<!DOCTYPE html>\n<html lang=\""_s + escaped(m_language) + u"\">\n<head>\n"_s +
           QString::fromLatin1(head) + u"<title>"_s + escaped(title) +
           u"</title>\n</head>\n<body>\n<main>\n"_s + m_body + u"</main>\n</body>\n</html>\n"_s;
}

} // namespace vobiz
