// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace vobiz {

/// Who shows the page: a browser, or QTextDocument, which lays out old HTML and little of CSS.
enum class ReportMedium { Browser, Paper };

/// Writes HTML from plain texts, of which nothing can become a tag: whatever is in them is made visible and
/// escaped here, and only here. A value that is HTML already is a `Html`.
class HtmlPage final
{
public:
    struct Html
    {
        QString source;
    };

    HtmlPage(ReportMedium medium, const QString &language)
        : m_medium(medium)
        , m_language(language)
    {
    }

    /// A text of the server's, the user's or the system's, in its own direction.
    [[nodiscard]] static Html text(const QString &text);
    /// The same for what is compared letter by letter, and may break anywhere.
    [[nodiscard]] static Html code(const QString &text);
    /// A length between 0 and 1, beside the number that it shows.
    [[nodiscard]] Html bar(double length) const;
    /// Each on a line of its own.
    [[nodiscard]] static Html lines(const QStringList &texts);
    /// To save an enclosed text; nothing on paper.
    [[nodiscard]] Html download(const QByteArray &address, const QString &name, const QString &words) const;

    void heading(int level, const QString &text);
    void paragraph(const QString &text);
    void paragraph(const Html &html);
    /// What stands out, such as what the report can't tell.
    void notice(const QString &text);
    /// Names and what they are; the names are the headers of their rows.
    void facts(const QString &caption, const QList<std::pair<QString, Html>> &facts);
    /// Of one column: its title, and its share of the width, in percent, on paper, where nothing measures.
    struct Column
    {
        QString title;
        int percent;
    };
    void table(const QString &caption, const QList<Column> &columns, const QList<QList<Html>> &rows);
    /// What follows begins a new sheet of paper.
    void newSheet();

    [[nodiscard]] QString document(const QString &title) const;

private:
    [[nodiscard]] QString tableBegin(const QString &caption) const;

    const ReportMedium m_medium;
    const QString m_language;
    QString m_body;
    bool m_isSheetNew = false;
};

} // namespace vobiz
