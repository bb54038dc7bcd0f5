// SPDX-License-Identifier: MIT
#include "core/journal/journalwriter.h"

#include "core/journal/journalanswer.h"
#include "core/journal/journalsqliteproblem.h"
#include "core/store/username.h"

#include <QtCore/QDateTime>
#include <QtCore/QVariant>

namespace vobiz {

using namespace Qt::StringLiterals;

JournalWriter::JournalWriter(const SqliteFile &file, QByteArray key, const QString &run)
    : m_file(file)
    , m_key(std::move(key))
    , m_mark{journalKeyName(m_key)}
    , m_last(file.database())
    , m_insert(file.database())
    , m_look(file.path())
{
    m_blank.set(JournalColumn::Run, run);
    m_blank.set(JournalColumn::User, userName());
    m_blank.set(JournalColumn::App, QStringLiteral(VOBIZ_VERSION));
    m_last.setForwardOnly(true);
    m_last.prepare(u"SELECT seq, hash FROM rows ORDER BY seq DESC LIMIT 1"_s);
    m_insert.prepare(u"INSERT INTO rows(%1) VALUES (%2)"_s.arg(journalColumnNames(), journalPlaces()));
}

Result<QList<qint64>, JournalProblem> JournalWriter::add(const QList<JournalAddition> &additions)
{
    QList<JournalRow> rows;
    rows.reserve(additions.size());
    for (const JournalAddition &addition : additions)
        rows.append(rowOf(addition));
    return addRows(std::move(rows));
}

Result<QList<qint64>, JournalProblem> JournalWriter::addRows(QList<JournalRow> rows)
{
    const auto problem = [](const QSqlError &error) {
        return Unexpected{journalProblem(error, JournalProblem::Kind::CantWrite)};
    };
    // From here on no other program adds a row between the look at the last one and ours.
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return problem(transaction.error());
    Last last;
    if (const auto error = readLast(last))
        return problem(*error);
    QList<qint64> numbers;
    for (JournalRow &row : rows) {
        row.set(JournalColumn::Seq, ++last.number);
        row.set(JournalColumn::KeyName, m_mark.text());
        row.hash = last.hash = row.link(m_key, last.hash);
        if (const auto error = insert(row))
            return problem(*error);
        numbers.append(last.number);
    }
    if (!transaction.commit())
        return problem(transaction.error());
    if (const auto missing = whyMissing(last))
        return Unexpected{*missing};
    return numbers;
}

std::optional<QSqlError> JournalWriter::readLast(Last &last)
{
    if (!m_last.exec())
        return m_last.lastError();
    if (m_last.next())
        last = {m_last.value(0).toLongLong(), m_last.value(1).toByteArray()};
    else if (m_last.lastError().isValid())
        return m_last.lastError();
    m_last.finish();
    if (m_mark.since > 0 || m_key.isEmpty())
        return std::nullopt;
    const auto since = journalKeySince(m_file.database(), m_key);
    if (!since)
        return since.error();
    m_mark.since = *since;
    return std::nullopt;
}

std::optional<QSqlError> JournalWriter::insert(const JournalRow &row)
{
    bindJournalRow(m_insert, row);
    if (!m_insert.exec())
        return m_insert.lastError();
    m_insert.finish();
    return std::nullopt;
}

JournalRow JournalWriter::rowOf(const JournalAddition &addition) const
{
    JournalRow row = m_blank;
    row.set(JournalColumn::At, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    if (const auto *intent = std::get_if<JournalIntent>(&addition)) {
        row.set(JournalColumn::Kind, QByteArray("intent"));
        row.set(JournalColumn::AccountKey, intent->accountKey);
        row.set(JournalColumn::Label, intent->accountLabel);
        row.set(JournalColumn::AuthId, intent->authId);
        row.set(JournalColumn::ApiUrl, intent->apiUrl);
        row.set(JournalColumn::Credential, intent->credentialId);
        row.set(JournalColumn::Username, intent->username);
        row.set(JournalColumn::Action, intent->action);
        row.set(JournalColumn::Attempt, qint64(intent->attempt));
    } else {
        const auto &[number, outcome] = std::get<JournalIntentOutcome>(addition);
        row.set(JournalColumn::Kind, QByteArray("outcome"));
        row.set(JournalColumn::Intent, number);
        row.set(JournalColumn::Outcome, outcome.outcome);
        row.set(JournalColumn::Status, qint64(outcome.httpStatus));
        row.set(JournalColumn::Code, journalAnswer(outcome));
        row.set(JournalColumn::RequestId, outcome.requestId);
    }
    return row;
}

std::optional<JournalProblem> JournalWriter::whyMissing(const Last &last)
{
    const auto isFound =
        m_look.finds(u"SELECT hash FROM rows WHERE seq = ?"_s, last.number, [&last](QSqlQuery &row) {
            return row.next() && row.value(0).toByteArray() == last.hash;
        });
    if (!isFound)
        return journalProblem(m_look.error(), JournalProblem::Kind::CantOpen);
    if (!*isFound)
        return JournalProblem{JournalProblem::Kind::CantOpen, u"the file was deleted, moved or replaced"_s};
    return std::nullopt;
}

} // namespace vobiz
