// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"

#include "core/journal/journalrow.h"
#include "core/journal/journalselect.h"
#include "core/journal/runlock.h"

#include <QtCore/QUuid>
#include <QtCore/QVariant>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <array>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString runsFolder(const QString &path)
{
    return path + u".runs"_s;
}

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

/// Of the operating system; not from the environment where that can be helped, because anybody can set that.
QString userName()
{
#ifdef Q_OS_UNIX
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(entry.pw_name);
    return QString::number(getuid());
#else
    return qEnvironmentVariable("USERNAME");
#endif
}

/// The journal's rows, one table: see journaldatabase.h.
SqliteFormat format()
{
    return {0x56434d4a, // "VCMJ"
            1,
            {u"CREATE TABLE IF NOT EXISTS rows(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, intent INTEGER, "
             "run TEXT, at TEXT, user TEXT, app TEXT, account_key TEXT, label TEXT, auth_id TEXT, "
             "api_url TEXT, credential TEXT, username TEXT, action TEXT, attempt INTEGER, outcome TEXT, "
             "status INTEGER, code TEXT, request_id TEXT, key_name TEXT, hash BLOB NOT NULL)"_s,
             u"CREATE INDEX IF NOT EXISTS outcomes ON rows(intent) WHERE kind = 'outcome'"_s,
             u"CREATE INDEX IF NOT EXISTS credentials ON rows(credential) WHERE kind = 'intent'"_s}};
}

JournalProblem problemOf(const SqliteProblem &problem, JournalProblem::Kind otherwise)
{
    const bool isDamaged = problem.kind == SqliteProblem::Kind::Damaged;
    return {isDamaged ? JournalProblem::Kind::Damaged : otherwise, problem.detail};
}

JournalProblem problemOf(const QSqlError &error, JournalProblem::Kind otherwise)
{
    return problemOf(sqliteProblem(error, SqliteProblem::Kind::CantOpen), otherwise);
}
template <typename T>
Result<T, JournalProblem> orProblem(Result<T, QSqlError> result)
{
    if (!result)
        return Unexpected{problemOf(result.error(), JournalProblem::Kind::CantOpen)};
    return std::move(result).value();
}

} // namespace

JournalDatabase::JournalDatabase(QString path, QByteArray key)
    : m_key(std::move(key))
    , m_file(std::move(path), format())
{
}

JournalDatabase::~JournalDatabase() = default;

std::optional<JournalProblem> JournalDatabase::open()
{
    const QString runs = runsFolder(m_file.path());
    m_run = std::make_unique<RunLock>(runs);
    if (!m_run->isHeld())
        return JournalProblem{JournalProblem::Kind::CantWrite, u"no lock file in "_s + runs};
    const auto problem = m_file.open();
    if (!problem)
        return std::nullopt;
    const bool isOpening = problem->kind == SqliteProblem::Kind::CantOpen;
    return problemOf(*problem, isOpening ? JournalProblem::Kind::CantOpen : JournalProblem::Kind::CantWrite);
}

Result<qint64, JournalProblem> JournalDatabase::addIntent(const JournalIntent &intent)
{
    JournalRow row;
    row.set(JournalColumn::Kind, u"intent"_s);
    row.set(JournalColumn::AccountKey, intent.accountKey);
    row.set(JournalColumn::Label, intent.accountLabel);
    row.set(JournalColumn::AuthId, intent.authId);
    row.set(JournalColumn::ApiUrl, intent.apiUrl);
    row.set(JournalColumn::Credential, intent.credentialId);
    row.set(JournalColumn::Username, intent.username);
    row.set(JournalColumn::Action, intent.action);
    row.set(JournalColumn::Attempt, intent.attempt);
    return add(std::move(row));
}

std::optional<JournalProblem> JournalDatabase::addOutcome(qint64 intent, const JournalOutcome &outcome)
{
    JournalRow row;
    row.set(JournalColumn::Kind, u"outcome"_s);
    row.set(JournalColumn::Intent, intent);
    row.set(JournalColumn::Outcome, outcome.outcome);
    row.set(JournalColumn::Status, outcome.httpStatus);
    row.set(JournalColumn::Code, outcome.providerCode);
    row.set(JournalColumn::RequestId, outcome.requestId);
    const auto added = add(std::move(row));
    return added ? std::nullopt : std::optional(added.error());
}

Result<qint64, JournalProblem> JournalDatabase::add(JournalRow row)
{
    const auto problem = [](const QSqlError &error) {
        return Unexpected{problemOf(error, JournalProblem::Kind::CantWrite)};
    };
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return problem(transaction.error());
    QSqlQuery last(m_file.database());
    if (!last.exec(u"SELECT seq, hash FROM rows ORDER BY seq DESC LIMIT 1"_s))
        return problem(last.lastError());
    const bool isFirst = !last.next();
    const qint64 number = isFirst ? 1 : last.value(0).toLongLong() + 1;
    const QByteArray before = isFirst ? QByteArray() : last.value(1).toByteArray();
    last.finish();

    row.set(JournalColumn::Seq, number);
    row.set(JournalColumn::Run, m_run->name());
    row.set(JournalColumn::At, now());
    row.set(JournalColumn::User, userName());
    row.set(JournalColumn::App, QStringLiteral(VOBIZ_VERSION));
    row.set(JournalColumn::KeyName, journalKeyName(m_key));
    row.hash = row.link(m_key, before);
    QSqlQuery insert(m_file.database());
    insert.prepare(u"INSERT INTO rows(%1) VALUES (%2)"_s.arg(journalColumnNames(), journalPlaces()));
    bindJournalRow(insert, row);
    if (!insert.exec())
        return problem(insert.lastError());
    if (!transaction.commit())
        return problem(transaction.error());
    if (const auto missing = whyMissing(number, row.hash))
        return Unexpected{*missing};
    return number;
}

std::optional<JournalProblem> JournalDatabase::whyMissing(qint64 number, const QByteArray &hash) const
{
    // With a connection of its own: ours would go on with a file that was deleted, moved or replaced, and
    // with pages that it remembers.
    const QString connection = u"journal-look-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::optional<JournalProblem> problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(m_file.path());
        database.setConnectOptions(
            u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(SqliteFile::Patience));
        QSqlQuery query(database);
        if (!database.open())
            problem = problemOf(database.lastError(), JournalProblem::Kind::CantOpen);
        else if (!query.exec(u"SELECT hash FROM rows WHERE seq = %1"_s.arg(number)))
            problem = problemOf(query.lastError(), JournalProblem::Kind::CantOpen);
        else if (!query.next() || query.value(0).toByteArray() != hash)
            problem = {JournalProblem::Kind::CantOpen, u"the file was deleted, moved or replaced"_s};
    }
    QSqlDatabase::removeDatabase(connection);
    return problem;
}

bool JournalDatabase::isDamaged() const
{
    return m_file.isDamaged();
}

Result<QList<JournalEntry>, JournalProblem> JournalDatabase::entries(int atMost) const
{
    JournalQuery query;
    query.atMost = atMost;
    return orProblem(selectEntries(m_file.database(), m_run->name(), query));
}

Result<QList<JournalEntry>, JournalProblem> JournalDatabase::openIntents() const
{
    const auto runs = selectRunsWithOpenIntents(m_file.database());
    if (!runs)
        return Unexpected{problemOf(runs.error(), JournalProblem::Kind::CantOpen)};
    QStringList ended;
    for (const QString &run : *runs) {
        if (run != m_run->name() && RunLock::hasEnded(runsFolder(m_file.path()), run))
            ended.append(run);
    }
    return orProblem(selectOpenIntents(m_file.database(), m_run->name(), ended));
}

Result<JournalPage, JournalProblem> JournalDatabase::page(const JournalQuery &query) const
{
    const auto newest = selectNewestRow(m_file.database()); // first: what is added meanwhile is told of twice
    if (!newest)
        return Unexpected{problemOf(newest.error(), JournalProblem::Kind::CantOpen)};
    JournalQuery oneMore = query;
    if (query.atMost >= 0)
        ++oneMore.atMost;
    const auto entries = selectEntries(m_file.database(), m_run->name(), oneMore);
    if (!entries)
        return Unexpected{problemOf(entries.error(), JournalProblem::Kind::CantOpen)};
    JournalPage page{*entries, query.atMost >= 0 && entries->size() > query.atMost, *newest};
    if (page.hasMore)
        page.entries.removeLast();
    return page;
}

Result<JournalChanges, JournalProblem> JournalDatabase::changes(const JournalQuery &query, qint64 since) const
{
    return orProblem(selectChanges(m_file.database(), m_run->name(), query, since));
}

Result<JournalVerdict, JournalProblem> JournalDatabase::verify() const
{
    return orProblem(verifyJournal(m_file.database(), m_key));
}

} // namespace vobiz
