// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QDate>
#include <QtCore/QList>
#include <QtCore/QRegularExpression>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <algorithm>
#include <functional>
#include <utility>

// What a line of the search field means, read a second time: from the words of the help and of decision 40,
// with regular expressions, so that no fault of the program's reader is in it as well.

namespace vobiz::test {

struct ScreenTerm
{
    bool isNegated = false;
    QString field = {}; ///< in small letters; empty: anywhere
    QString sign = {};  ///< of a comparison: < <= > >=, or : for equal
    QString value = {};
    bool isMeant = false; ///< an asterisk in it is one

    friend bool operator==(const ScreenTerm &, const ScreenTerm &) = default;
};

struct ScreenLine
{
    QList<QList<ScreenTerm>> alternatives; ///< none: every row matches
    QStringList notUnderstood;             ///< parts of it

    /// Whether every alternative has them.
    [[nodiscard]] bool hasAll(const QList<ScreenTerm> &terms) const
    {
        return !alternatives.isEmpty() && std::ranges::all_of(alternatives, [&terms](const auto &each) {
            return std::ranges::all_of(terms, [&each](const auto &term) { return each.contains(term); });
        });
    }
    [[nodiscard]] bool asksFor(const std::function<bool(const ScreenTerm &)> &isMeant) const
    {
        return std::ranges::any_of(alternatives,
                                   [&](const auto &each) { return std::ranges::any_of(each, isMeant); });
    }
};

[[nodiscard]] inline const QStringList &screenRules()
{
    static const QStringList rules = QStringLiteral("disabled-long untouched never-changed no-trunk leftover "
                                                    "look-alike hidden-characters other-realm new due "
                                                    "enabled-in-quarantine")
                                         .split(u' ');
    return rules;
}

class ScreenLineReader final
{
public:
    [[nodiscard]] static ScreenLine read(const QString &line)
    {
        ScreenLineReader reader(line);
        while (reader.skipSpace())
            reader.readToken();
        return reader.joined();
    }

private:
    struct Token
    {
        ScreenTerm term;
        bool isOr = false;
        bool isUnderstood = true;
        QString part;
    };

    explicit ScreenLineReader(const QString &line)
        : m_line(line)
    {
    }

    bool skipSpace()
    {
        while (m_at < m_line.size() && m_line[m_at].isSpace())
            ++m_at;
        return m_at < m_line.size();
    }
    [[nodiscard]] QRegularExpressionMatch match(const char *pattern, qsizetype at) const
    {
        return QRegularExpression(QString::fromUtf8(pattern),
                                  QRegularExpression::CaseInsensitiveOption |
                                      QRegularExpression::UseUnicodePropertiesOption)
            .match(m_line, at, QRegularExpression::NormalMatch,
                   QRegularExpression::AnchorAtOffsetMatchOption);
    }
    [[nodiscard]] QRegularExpressionMatch fieldAt(qsizetype at) const
    {
        return match("(?:(username|realm|description|id|trunk|note)(:)(?=\\S)|(status|used|rule|keep)(:)|"
                     "(age|changed|created)((?>:(?:<=|>=|<|>|=)?|<=|>=|<|>|=)))",
                     at);
    }
    [[nodiscard]] QRegularExpressionMatch quotedAt(qsizetype at) const
    {
        return match("\"((?:[^\"]|\"\")*)\"(?=\\s|$)", at);
    }

    void readToken()
    {
        using namespace Qt::StringLiterals;
        const qsizetype begin = m_at;
        Token token;
        if (m_line[m_at] == u'-' && (fieldAt(m_at + 1).hasMatch() || quotedAt(m_at + 1).hasMatch())) {
            token.term.isNegated = true;
            ++m_at;
        } else if (match("not:(?=\\S)", m_at).hasMatch()) {
            token.term.isNegated = true;
            m_at += 4;
        }
        if (const auto field = fieldAt(m_at); field.hasMatch()) {
            token.term.field = (field.captured(1) + field.captured(3) + field.captured(5)).toLower();
            if (!field.captured(5).isEmpty()) {
                token.term.sign = field.captured(6).remove(u':').remove(QRegularExpression(u"^="_s));
                if (token.term.sign.isEmpty())
                    token.term.sign = u":"_s;
            }
            m_at = field.capturedEnd();
        }
        readValue(token.term);
        const bool isPlain = !token.term.isNegated && token.term.field.isEmpty();
        token.isOr = isPlain && !token.term.isMeant && token.term.value == "OR"_L1;
        if (isPlain && token.term.value.startsWith("-\""_L1))
            token.term.isMeant = true; // an open quote
        token.part = m_line.sliced(begin, m_at - begin);
        token.isUnderstood = isUnderstood(token.term);
        m_tokens.append(token);
    }

    void readValue(ScreenTerm &term)
    {
        using namespace Qt::StringLiterals;
        if (const auto quoted = quotedAt(m_at); quoted.hasMatch()) {
            term.value = quoted.captured(1).replace("\"\""_L1, "\""_L1);
            term.isMeant = true;
            m_at = quoted.capturedEnd();
            return;
        }
        const auto word = match("\\S*", m_at);
        term.value = word.captured();
        m_at = word.capturedEnd();
        term.isMeant = term.value.startsWith(u'"'); // an open quote
        static const QRegularExpression unseen(u"^[\\p{Cf}\\p{Cc}]+|[\\p{Cf}\\p{Cc}]+$"_s);
        if (QString seen = term.value; !seen.remove(unseen).isEmpty())
            term.value = seen;
    }

    /// And as it is compared: what stands behind some fields in any case of its letters.
    static bool isUnderstood(ScreenTerm &term)
    {
        using namespace Qt::StringLiterals;
        const QString small = term.value.toLower();
        const auto isOneOf = [&](const QStringList &words) {
            term.value = small;
            term.isMeant = false;
            return words.contains(small);
        };
        if (term.field == "status"_L1)
            return isOneOf({u"enabled"_s, u"disabled"_s, u"unknown"_s});
        if (term.field == "used"_L1)
            return isOneOf({u"no"_s, u"yes"_s, u"unknown"_s});
        if (term.field == "keep"_L1)
            return isOneOf({u"no"_s, u"yes"_s});
        if (term.field == "rule"_L1)
            return isOneOf(QStringList(screenRules()) << u"*"_s);
        if (term.field == "age"_L1) {
            term.value = small;
            return QRegularExpression(u"^[0-9]{1,5}[dwmy]$"_s).match(small).hasMatch();
        }
        if (term.field == "changed"_L1 || term.field == "created"_L1) {
            static const QRegularExpression date(u"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"_s);
            return date.match(small).hasMatch() &&
                   QDate::fromString((small + u"-01-01"_s).first(10), Qt::ISODate).isValid();
        }
        return true;
    }

    [[nodiscard]] ScreenLine joined() const
    {
        ScreenLine line;
        QList<ScreenTerm> terms;
        const auto isOrAt = [this](qsizetype i) {
            return m_tokens[i].isOr;
        };
        for (qsizetype i = 0; i < m_tokens.size(); ++i) {
            const Token &token = m_tokens[i];
            const bool isBetween = i > 0 && i + 1 < m_tokens.size() && !isOrAt(i - 1) && !isOrAt(i + 1);
            if (token.isOr && isBetween) {
                if (!terms.isEmpty())
                    line.alternatives.append(std::exchange(terms, {}));
            } else if (token.isUnderstood) {
                terms.append(token.term);
                terms.last().isMeant |= token.isOr;
            } else {
                line.notUnderstood.append(token.part);
            }
        }
        if (!terms.isEmpty())
            line.alternatives.append(terms);
        return line;
    }

    const QString m_line;
    qsizetype m_at = 0;
    QList<Token> m_tokens;
};

} // namespace vobiz::test
