// SPDX-License-Identifier: MIT
#pragma once

#include "tests/gui/screenfindings.h"
#include "tests/gui/screenline.h"

// Which rows a line finds, one row and one term after the other.

namespace vobiz::test {

class ScreenMatch final
{
public:
    explicit ScreenMatch(const ScreenKnown &known)
        : m_known(known)
        , m_findings(known)
    {
    }

    [[nodiscard]] const ScreenFindings &findings() const { return m_findings; }

    [[nodiscard]] bool matches(const ScreenLine &line, const ScreenRow &row) const
    {
        return line.alternatives.isEmpty() || std::ranges::any_of(line.alternatives, [&](const auto &terms) {
                   return std::ranges::all_of(terms, [&](const auto &term) { return holds(term, row); });
               });
    }
    [[nodiscard]] bool holds(const ScreenTerm &term, const ScreenRow &row) const
    {
        return finds(term, row) != term.isNegated;
    }
    /// So long before now, on the calendar of this machine.
    [[nodiscard]] QDateTime ago(int number, QChar unit) const
    {
        const QDateTime local = m_known.now.toLocalTime();
        if (unit == u'y')
            return local.addYears(-number);
        if (unit == u'm')
            return local.addMonths(-number);
        return m_known.now.addDays(-number * (unit == u'w' ? 7 : 1));
    }

private:
    [[nodiscard]] bool finds(const ScreenTerm &term, const ScreenRow &row) const
    {
        using namespace Qt::StringLiterals;
        if (term.field.isEmpty())
            return isIn(term, {row.called().text, row.realm, row.description, row.id});
        if (term.field == "username"_L1)
            return isIn(term, {row.called().text});
        if (term.field == "realm"_L1)
            return isIn(term, {row.realm});
        if (term.field == "description"_L1)
            return isIn(term, {row.description});
        if (term.field == "id"_L1)
            return isIn(term, {row.id});
        if (term.field == "trunk"_L1)
            return isIn(term, m_known.trunks ? m_known.trunks->value(row.id) : QStringList());
        if (term.field == "note"_L1)
            return m_known.kept.contains(row.id) && isIn(term, {m_known.kept[row.id].note});
        if (term.field == "status"_L1)
            return term.value == std::array{u"enabled"_s, u"disabled"_s, u"unknown"_s}[size_t(row.status)];
        if (term.field == "used"_L1)
            return term.value == (!m_known.trunks                    ? u"unknown"_s
                                  : m_known.trunks->contains(row.id) ? u"yes"_s
                                                                     : u"no"_s);
        if (term.field == "keep"_L1)
            return m_known.isKept(row) == (term.value == "yes"_L1);
        if (term.field == "rule"_L1) {
            const QStringList found = m_findings.of(row);
            return term.value == "*"_L1 ? !found.isEmpty() : found.contains(term.value);
        }
        if (term.field == "age"_L1)
            return isSoOld(term, row.updated);
        return isOfDay(term, term.field == "created"_L1 ? row.created : row.updated);
    }

    static QString folded(const QString &text)
    {
        return text.normalized(QString::NormalizationForm_D)
            .toCaseFolded()
            .normalized(QString::NormalizationForm_C);
    }
    static bool isIn(const ScreenTerm &term, const QStringList &texts)
    {
        const QString wanted = folded(term.value);
        return std::ranges::any_of(texts, [&](const QString &text) {
            if (term.isMeant || !wanted.contains(u'*'))
                return folded(text).contains(wanted);
            qsizetype from = 0;
            for (const QString &piece : wanted.split(u'*', Qt::SkipEmptyParts)) {
                const qsizetype found = folded(text).indexOf(piece, from);
                if (found < 0)
                    return false;
                from = found + piece.size();
            }
            return !text.isEmpty();
        });
    }

    /// What is exactly so old is at least so old; of what is not told no age is known.
    [[nodiscard]] bool isSoOld(const ScreenTerm &term, const std::optional<QDateTime> &changed) const
    {
        using namespace Qt::StringLiterals;
        if (!changed)
            return false;
        const int number = term.value.chopped(1).toInt();
        const QDateTime then = ago(number, term.value.back());
        if (term.sign == ">="_L1)
            return *changed <= then;
        if (term.sign == ">"_L1)
            return *changed < then;
        if (term.sign == "<"_L1)
            return *changed > then;
        if (term.sign == "<="_L1)
            return *changed >= then;
        return (number == 0 || *changed <= then) && *changed > ago(number + 1, term.value.back());
    }

    /// 2026-03 is all of that month on the calendar of this machine.
    static bool isOfDay(const ScreenTerm &term, const std::optional<QDateTime> &time)
    {
        using namespace Qt::StringLiterals;
        if (!time)
            return false;
        const QString ours = time->toLocalTime().date().toString(Qt::ISODate).first(term.value.size());
        if (term.sign == ":"_L1)
            return ours == term.value;
        return term.sign.endsWith(u'=') && ours == term.value
                   ? true
                   : (term.sign.startsWith(u'<') ? ours < term.value : ours > term.value);
    }

    const ScreenKnown &m_known;
    const ScreenFindings m_findings;
};

} // namespace vobiz::test
