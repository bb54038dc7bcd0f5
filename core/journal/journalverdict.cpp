// SPDX-License-Identifier: MIT
#include "core/journal/journalverdict.h"

#include "core/journal/journalkeymark.h"
#include "core/journal/journaloldtext.h"
#include "core/journal/journalrow.h"

#include <QtCore/QVariant>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <vector>

namespace vobiz {

using namespace Qt::StringLiterals;
using End = JournalVerdict::End;

namespace {

QDateTime timeOf(const JournalRow &row)
{
    return QDateTime::fromString(QString::fromLatin1(row[JournalColumn::At]), Qt::ISODateWithMs);
}

/// Goes over the rows, oldest first.
class Walk final
{
public:
    Walk(const QByteArray &key, const JournalHeadsKnown &heads)
        : m_key(key)
        , m_name(journalKeyName(key))
        , m_heads(heads)
    {
    }

    void look(const JournalRow &row)
    {
        ++m_verdict.rows;
        if (m_verdict.rows == 1)
            begin(row.hash);
        const JournalKeyMark mark = JournalKeyMark::of(row[JournalColumn::KeyName]);
        const bool follows = mark.name.isEmpty() || mark.name == m_name ? check(row, mark) : notCheck(row);
        if (!m_verdict.brokenAt && (!follows || row.number(JournalColumn::Seq) != m_verdict.rows)) {
            m_verdict.brokenAt = m_verdict.rows;
            m_verdict.brokenTime = timeOf(row);
        }
        if (m_head && row.number(JournalColumn::Seq) == m_head->row)
            m_verdict.end = row.hash == m_head->hash ? End::Protected : End::Replaced;
        m_before = row.hash;
    }

    [[nodiscard]] JournalVerdict end()
    {
        if (m_verdict.rows == 0)
            begin({}); // another file may be known
        for (const Foreign &foreign : m_foreign) {
            if (m_verdict.keySince == 0 || foreign.number < m_verdict.keySince)
                continue;
            if (++m_verdict.foreign == 1) {
                m_verdict.foreignAt = foreign.number;
                m_verdict.foreignTime = foreign.at;
            }
        }
        return m_verdict;
    }

private:
    struct Foreign
    {
        qint64 number;
        QDateTime at;
    };

    /// What is known of this file from elsewhere.
    void begin(const QByteArray &file)
    {
        if (!m_heads)
            return;
        if (!m_heads->has_value()) {
            m_verdict.end = End::NotKnown;
            m_verdict.endProblem = m_heads->error();
            return;
        }
        m_head = headOf(file, **m_heads);
        m_verdict.end = m_head ? End::CutOff : End::NoneYet; // until the row has come
        if (m_head) {
            m_verdict.endAt = m_head->row;
            tellSince(m_head->since);
        }
        for (const JournalHead &head : **m_heads) {
            if (head.file != file)
                m_verdict.fileBefore = head;
        }
    }
    bool check(const JournalRow &row, const JournalKeyMark &mark)
    {
        const QByteArray key = mark.name.isEmpty() ? QByteArray() : m_key;
        ++(key.isEmpty() ? m_verdict.withoutKey : m_verdict.withKey);
        if (row.hash == row.link(key, m_before)) {
            tellSince(mark.since);
            return true;
        }
        // Rows that say since when the key is in use were written with their texts as they are.
        if (mark.since > 0 || m_verdict.brokenAt || !rowBeforeItsTextsChanged(row, key, m_before))
            return false;
        ++m_verdict.withOldTexts;
        return true;
    }
    bool notCheck(const JournalRow &row)
    {
        ++m_verdict.withOtherKey;
        m_foreign.push_back({row.number(JournalColumn::Seq), timeOf(row)});
        return true;
    }
    void tellSince(qint64 since)
    {
        if (since > 0 && (m_verdict.keySince == 0 || since < m_verdict.keySince))
            m_verdict.keySince = since;
    }

    const QByteArray m_key;
    const QByteArray m_name;
    const JournalHeadsKnown &m_heads;
    std::optional<JournalHead> m_head;
    JournalVerdict m_verdict;
    QByteArray m_before;
    std::vector<Foreign> m_foreign;
};

} // namespace

Result<JournalVerdict, QSqlError> verifyJournal(const QSqlDatabase &database, const QByteArray &key,
                                                const JournalHeadsKnown &heads)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT %1 FROM rows ORDER BY seq"_s.arg(journalColumnBytes())))
        return Unexpected{query.lastError()};
    Walk walk(key, heads);
    while (query.next())
        walk.look(journalRowOf(query));
    if (query.lastError().isValid())
        return Unexpected{query.lastError()};
    return walk.end();
}

} // namespace vobiz
