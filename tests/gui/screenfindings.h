// SPDX-License-Identifier: MIT
#pragma once

#include "tests/gui/screenworld.h"

// Which rules match which rows, asked one row after the other, from the words of the issue about the audit
// and of decision 42.

namespace vobiz::test {

/// What of an account is known on the screen.
struct ScreenKnown
{
    QList<ScreenRow> rows; ///< loaded, in the server's order
    /// By credential, if the trunks were ever read to the end.
    std::optional<QMap<QString, QStringList>> trunks;
    QMap<QString, ScreenDecision> kept;
    QMap<QString, ScreenQuarantine> quarantine;
    QDateTime now;

    [[nodiscard]] bool isKept(const ScreenRow &row) const
    {
        const auto decision = kept.constFind(row.id);
        if (decision == kept.cend())
            return false;
        ScreenRow then = decision->row;
        if (isSameChange(then.created, row.created))
            then.created = row.created;
        if (isSameChange(then.updated, row.updated))
            then.updated = row.updated;
        return then == row;
    }

private:
    /// One that is not told says nothing, and of one change servers may tell one second or the next.
    static bool isSameChange(const std::optional<QDateTime> &one, const std::optional<QDateTime> &other)
    {
        return !one || !other || std::abs(one->secsTo(*other)) <= 1;
    }
};

class ScreenFindings final
{
public:
    explicit ScreenFindings(const ScreenKnown &known)
        : m_known(known)
    {
        for (const ScreenRow &row : known.rows) {
            ++m_like[row.called().like];
            ++m_realms[row.realm];
        }
    }

    /// The names of rules; none for a kept one.
    [[nodiscard]] QStringList of(const ScreenRow &row) const
    {
        QStringList found;
        if (m_known.isKept(row))
            return found;
        const auto put = [&found](const char *rule, bool holds) {
            if (holds)
                found.append(QString::fromLatin1(rule));
        };
        using Status = ScreenRow::Status;
        const auto away = m_known.quarantine.constFind(row.id);
        const bool isAway = away != m_known.quarantine.cend();
        put("disabled-long", row.status == Status::Disabled && isPast(disabledSince(row), 30));
        put("untouched", isPast(row.updated, 365));
        put("never-changed", isPast(row.created, 180) && row.updated && isSameMoment(row));
        put("no-trunk", m_known.trunks && !m_known.trunks->contains(row.id));
        put("leftover", row.called().isLeftover);
        put("look-alike", m_like[row.called().like] > 1);
        put("hidden-characters", row.called().isHidden);
        put("other-realm", isInOtherRealm(row));
        put("new", row.created && *row.created > m_known.now.addDays(-30));
        put("due", isAway && row.status != Status::Enabled && away->due <= m_known.now);
        put("enabled-in-quarantine", isAway && row.status == Status::Enabled);
        return found;
    }

private:
    [[nodiscard]] bool isPast(const std::optional<QDateTime> &time, int days) const
    {
        return time && *time <= m_known.now.addDays(-days);
    }
    /// A server may read its clock twice.
    static bool isSameMoment(const ScreenRow &row)
    {
        return std::abs(row.created->secsTo(*row.updated)) <= 1;
    }
    [[nodiscard]] std::optional<QDateTime> disabledSince(const ScreenRow &row) const
    {
        const auto away = m_known.quarantine.constFind(row.id);
        const bool isLater =
            away != m_known.quarantine.cend() && (!row.updated || *row.updated < away->since);
        return isLater ? std::optional(away->since) : row.updated;
    }
    [[nodiscard]] bool isInOtherRealm(const ScreenRow &row) const
    {
        for (auto realm = m_realms.cbegin(); realm != m_realms.cend(); ++realm) {
            if (*realm * 10 >= m_known.rows.size() * 9)
                return row.realm != realm.key();
        }
        return false;
    }

    const ScreenKnown &m_known;
    QMap<int, int> m_like;
    QMap<QString, qsizetype> m_realms;
};

} // namespace vobiz::test
