// SPDX-License-Identifier: MIT
#include "core/journal/journalsalvage.h"

#include "core/journal/journaldatabase.h"
#include "core/journal/journalkeymark.h"
#include "core/journal/journalselect.h"
#include "core/store/sqlitecopy.h"

#include <QtCore/QVariant>
#include <QtSql/QSqlQuery>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestGap = 100'000; // rows that are looked for one by one

/// Reads what can be read, in the order of the rows, and puts what can be believed into a file of its own.
class Salvage final
{
public:
    Salvage(const QSqlDatabase &from, const QSqlDatabase &to, const QByteArray &key)
        : m_from(from)
        , m_insert(to)
        , m_key(key)
        , m_name(journalKeyName(key))
    {
        m_insert.prepare(u"INSERT INTO rows(%1) VALUES (%2)"_s.arg(journalColumnNames(), journalPlaces()));
    }

    /// Whether nothing was left out.
    [[nodiscard]] bool readAll()
    {
        if (read(u"1 ORDER BY seq"_s))
            return m_isComplete;
        m_isComplete = false;
        const qint64 behind = m_last;
        // From the other end, which shows how far it goes; then what lies between.
        qint64 lowest = 0;
        QSqlQuery backwards = select(u"seq > %1 ORDER BY seq DESC"_s.arg(behind));
        while (backwards.next())
            lowest = backwards.value(0).toLongLong();
        backwards.finish();
        for (qint64 number = behind + 1; number < lowest && number <= behind + LargestGap; ++number)
            (void)read(u"seq = %1"_s.arg(number));
        if (lowest > 0)
            (void)read(u"seq >= %1 ORDER BY seq"_s.arg(lowest));
        return false;
    }

private:
    [[nodiscard]] QSqlQuery select(const QString &condition) const
    {
        QSqlQuery query(m_from);
        query.setForwardOnly(true);
        query.exec(u"SELECT %1 FROM rows WHERE %2"_s.arg(journalColumnBytes(), condition));
        return query;
    }
    [[nodiscard]] bool read(const QString &condition)
    {
        QSqlQuery query = select(condition);
        if (query.lastError().isValid())
            return false;
        while (query.next())
            take(journalRowOf(query));
        return !query.lastError().isValid();
    }
    void take(const JournalRow &row)
    {
        const qint64 number = row.number(JournalColumn::Seq);
        const bool isBehindLast = number == m_last + 1;
        const QByteArray before = std::exchange(m_before, row.hash);
        m_last = number;
        const QByteArray name = JournalKeyMark::of(row[JournalColumn::KeyName]).name;
        const bool isOwn = name.isEmpty() || name == m_name;
        if (isBehindLast && isOwn && row.hash == row.link(name.isEmpty() ? QByteArray() : m_key, before)) {
            bindJournalRow(m_insert, row);
            m_isComplete = m_insert.exec() && m_isComplete;
        } else {
            m_isComplete = false;
        }
    }

    const QSqlDatabase m_from;
    QSqlQuery m_insert;
    const QByteArray m_key;
    const QByteArray m_name;
    qint64 m_last = 0;
    QByteArray m_before;
    bool m_isComplete = true;
};

std::optional<JournalRow> rowAt(const QSqlDatabase &database, qint64 number)
{
    QSqlQuery query(database);
    if (!query.exec(u"SELECT %1 FROM rows WHERE seq = %2"_s.arg(journalColumnBytes()).arg(number)) ||
        !query.next())
        return std::nullopt;
    return journalRowOf(query);
}

} // namespace

JournalSalvage salvageJournal(const QString &path, const QByteArray &key)
{
    const SqliteCopy copy(path);
    if (!copy.isMade())
        return {};
    SqliteFile damaged(copy.path(), journalFormat());
    SqliteFile whole(copy.path() + u".whole"_s, journalFormat());
    if (damaged.open(SqliteFile::Use::Alone) || whole.open())
        return {};
    JournalSalvage salvage;
    {
        SqliteTransaction transaction(whole.database());
        salvage.isComplete =
            Salvage(damaged.database(), whole.database(), key).readAll() && transaction.commit();
        if (!salvage.isComplete)
            (void)transaction.commit();
    }
    const auto runs = selectRunsWithOpenIntents(whole.database());
    const auto open = runs ? selectOpenIntents(whole.database(), {}, *runs)
                           : Result<QList<JournalEntry>, QSqlError>(Unexpected{runs.error()});
    if (!open)
        return {};
    for (auto entry = open->crbegin(); entry != open->crend(); ++entry) {
        if (const auto row = rowAt(whole.database(), entry->number))
            salvage.open.append(*row);
    }
    return salvage;
}

} // namespace vobiz
