// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"

#include "core/journal/journalchain.h"
#include "core/journal/runlock.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QUuid>
#include <QtCore/QVariant>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int ApplicationId = 0x56434d4a; // "VCMJ", so that no other database is taken for a journal
constexpr int Version = 1;
constexpr int BusyMilliseconds = 5000;

// Every column but the hash, in the order in which they are hashed: never to be changed.
constexpr std::array Columns{"seq"_L1,     "kind"_L1,       "intent"_L1,      "run"_L1,        "at"_L1,
                             "user"_L1,    "app"_L1,        "account_key"_L1, "label"_L1,      "auth_id"_L1,
                             "api_url"_L1, "credential"_L1, "username"_L1,    "action"_L1,     "attempt"_L1,
                             "outcome"_L1, "status"_L1,     "code"_L1,        "request_id"_L1, "key_name"_L1};

constexpr QLatin1StringView IntentsWithOutcome("rows i LEFT JOIN rows o ON o.seq = (SELECT max(seq) FROM "
                                               "rows WHERE kind = 'outcome' AND intent = i.seq) "
                                               "WHERE i.kind = 'intent'");

QString columnList()
{
    QStringList names;
    for (const QLatin1StringView name : Columns)
        names.append(name);
    return names.join(u", "_s);
}

QByteArrayList fieldsOf(const QVariantMap &row)
{
    QByteArrayList fields;
    for (const QLatin1StringView name : Columns)
        fields.append(row.value(name).toString().toUtf8());
    return fields;
}

QVariantMap rowOf(const QSqlQuery &query)
{
    QVariantMap row;
    for (size_t i = 0; i < Columns.size(); ++i)
        row.insert(Columns.at(i), query.value(static_cast<int>(i)));
    return row;
}

QString runsFolder(const QString &path)
{
    return path + u".runs"_s;
}

/// Tells keys apart without telling anything about them.
QString keyName(const QByteArray &key)
{
    if (key.isEmpty())
        return {};
    return QString::fromLatin1(
        QCryptographicHash::hash("name of " + key, QCryptographicHash::Sha256).first(8).toHex());
}

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

QString userName()
{
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? qEnvironmentVariable("USERNAME") : user;
}

bool isDamage(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff; // without what an extended code adds
    return code == 11 || code == 26;                         // SQLITE_CORRUPT, SQLITE_NOTADB
}

JournalProblem problemOf(const QSqlError &error, JournalProblem::Kind otherwise)
{
    return {isDamage(error) ? JournalProblem::Kind::Damaged : otherwise, error.text()};
}

/// Rolls back what was not committed.
class Transaction final
{
public:
    explicit Transaction(const QSqlDatabase &database)
        : m_query(database)
    {
        // Taken at once, so that no other program adds a row between the look at the last one and ours.
        m_isOpen = m_query.exec(u"BEGIN IMMEDIATE"_s);
    }
    ~Transaction()
    {
        if (m_isOpen)
            m_query.exec(u"ROLLBACK"_s);
    }
    Q_DISABLE_COPY_MOVE(Transaction)

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool commit()
    {
        m_isOpen = !m_query.exec(u"COMMIT"_s);
        return !m_isOpen;
    }
    [[nodiscard]] QSqlError error() const { return m_query.lastError(); }

private:
    QSqlQuery m_query;
    bool m_isOpen = false;
};

} // namespace

JournalDatabase::JournalDatabase(QString path, QByteArray key)
    : m_path(std::move(path))
    , m_key(std::move(key))
    , m_connection(u"journal-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

JournalDatabase::~JournalDatabase()
{
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

std::optional<JournalProblem> JournalDatabase::open()
{
    m_run = std::make_unique<RunLock>(runsFolder(m_path));
    if (!m_run->isHeld())
        return JournalProblem{JournalProblem::Kind::CantWrite, u"no lock file in "_s + runsFolder(m_path)};
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(BusyMilliseconds));
    if (!m_database.open())
        return problemOf(m_database.lastError(), JournalProblem::Kind::CantOpen);
    QSqlQuery query(m_database);
    const auto number = [&query](const QString &pragma) {
        return query.exec(pragma) && query.next() ? query.value(0).toInt() : -1;
    };
    const int id = number(u"PRAGMA application_id"_s);
    if (id == -1)
        return problemOf(query.lastError(), JournalProblem::Kind::CantOpen);
    const int version = number(u"PRAGMA user_version"_s);
    const bool isNew = id == 0 && version == 0 && number(u"SELECT count(*) FROM sqlite_master"_s) == 0;
    if (!isNew && id != ApplicationId)
        return JournalProblem{JournalProblem::Kind::Damaged, u"not a journal"_s};
    if (version > Version)
        return JournalProblem{JournalProblem::Kind::CantOpen, u"written by a newer version"_s};
    const QStringList statements{
        u"PRAGMA journal_mode=WAL"_s,
        u"PRAGMA synchronous=FULL"_s,
        u"CREATE TABLE IF NOT EXISTS rows(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, intent INTEGER, run "
        u"TEXT, "
        u"at TEXT, user TEXT, app TEXT, account_key TEXT, label TEXT, auth_id TEXT, api_url TEXT, credential "
        u"TEXT, "
        u"username TEXT, action TEXT, attempt INTEGER, outcome TEXT, status INTEGER, code TEXT, "
        u"request_id TEXT, key_name TEXT, hash BLOB NOT NULL)"_s,
        u"CREATE INDEX IF NOT EXISTS outcomes ON rows(intent) WHERE kind = 'outcome'"_s,
        u"CREATE INDEX IF NOT EXISTS credentials ON rows(credential) WHERE kind = 'intent'"_s,
        u"PRAGMA application_id=%1"_s.arg(ApplicationId),
        u"PRAGMA user_version=%1"_s.arg(Version)};
    for (const QString &statement : statements) {
        if ((statement.startsWith(u"CREATE"_s) || statement.contains(u'_' + u"id="_s) ||
             statement.contains(u"user_version="_s)) &&
            !isNew)
            continue;
        if (!query.exec(statement))
            return problemOf(query.lastError(), JournalProblem::Kind::CantWrite);
    }
    return std::nullopt;
}

Result<qint64, JournalProblem> JournalDatabase::addIntent(const JournalIntent &intent)
{
    return add({{u"kind"_s, u"intent"_s},
                {u"account_key"_s, intent.accountKey},
                {u"label"_s, intent.accountLabel},
                {u"auth_id"_s, intent.authId},
                {u"api_url"_s, intent.apiUrl},
                {u"credential"_s, intent.credentialId},
                {u"username"_s, intent.username},
                {u"action"_s, intent.action},
                {u"attempt"_s, intent.attempt}});
}

std::optional<JournalProblem> JournalDatabase::addOutcome(qint64 intent, const JournalOutcome &outcome)
{
    const auto added = add({{u"kind"_s, u"outcome"_s},
                            {u"intent"_s, intent},
                            {u"outcome"_s, outcome.outcome},
                            {u"status"_s, outcome.httpStatus},
                            {u"code"_s, outcome.providerCode},
                            {u"request_id"_s, outcome.requestId}});
    return added ? std::nullopt : std::optional(added.error());
}

Result<qint64, JournalProblem> JournalDatabase::add(const QVariantMap &fields)
{
    const auto problem = [](const QSqlError &error) {
        return Unexpected{problemOf(error, JournalProblem::Kind::CantWrite)};
    };
    Transaction transaction(m_database);
    if (!transaction.isOpen())
        return problem(transaction.error());
    QSqlQuery last(m_database);
    if (!last.exec(u"SELECT seq, hash FROM rows ORDER BY seq DESC LIMIT 1"_s))
        return problem(last.lastError());
    const bool isFirst = !last.next();
    const qint64 number = isFirst ? 1 : last.value(0).toLongLong() + 1;
    const QByteArray before = isFirst ? QByteArray() : last.value(1).toByteArray();
    last.finish();

    QVariantMap row = fields;
    row.insert(u"seq"_s, number);
    row.insert(u"run"_s, m_run->name());
    row.insert(u"at"_s, now());
    row.insert(u"user"_s, userName());
    row.insert(u"app"_s, QStringLiteral(VOBIZ_VERSION));
    row.insert(u"key_name"_s, keyName(m_key));
    QStringList places;
    for (size_t i = 0; i <= Columns.size(); ++i)
        places.append(u"?"_s);
    QSqlQuery insert(m_database);
    insert.prepare(u"INSERT INTO rows(%1, hash) VALUES (%2)"_s.arg(columnList(), places.join(u", "_s)));
    for (const QLatin1StringView name : Columns)
        insert.addBindValue(row.value(name));
    const QByteArray hash = journalLink(m_key, before, fieldsOf(row));
    insert.addBindValue(hash);
    if (!insert.exec())
        return problem(insert.lastError());
    if (!transaction.commit())
        return problem(transaction.error());
    if (const auto missing = whyMissing(number, hash))
        return Unexpected{*missing};
    return number;
}

std::optional<JournalProblem> JournalDatabase::whyMissing(qint64 number, const QByteArray &hash) const
{
    // With a connection of its own: ours would go on with a file that was deleted, moved or replaced, and
    // with pages that it remembers.
    const QString connection = m_connection + u"-look"_s;
    std::optional<JournalProblem> problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(m_path);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(BusyMilliseconds));
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
    QSqlQuery query(m_database);
    if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next())
        return isDamage(query.lastError());
    return query.value(0).toString() != "ok"_L1;
}

Result<QList<JournalEntry>, JournalProblem> JournalDatabase::entries(int atMost) const
{
    return read(u"1"_s, atMost);
}

Result<QList<JournalEntry>, JournalProblem> JournalDatabase::openIntents() const
{
    const QString isOpen =
        u"(o.seq IS NULL OR o.outcome = 'unknown') AND NOT EXISTS (SELECT 1 FROM rows l WHERE l.kind = "
        u"'intent' AND "
        u"l.seq > i.seq AND l.credential = i.credential AND l.auth_id = i.auth_id AND l.api_url = i.api_url "
        u"AND ifnull((SELECT outcome FROM rows WHERE kind = 'outcome' AND intent = l.seq ORDER BY seq DESC "
        u"LIMIT 1), '') NOT IN ('not-sent', 'rate-limited', 'in-use', 'refused'))"_s;
    QSqlQuery query(m_database);
    if (!query.exec(u"SELECT DISTINCT i.run FROM %1 AND %2"_s.arg(IntentsWithOutcome, isOpen)))
        return Unexpected{problemOf(query.lastError(), JournalProblem::Kind::CantOpen)};
    QStringList ended;
    while (query.next()) {
        const QString run = query.value(0).toString();
        if (run != m_run->name() && RunLock::hasEnded(runsFolder(m_path), run))
            ended.append(run);
    }
    const QStringList places(ended.size(), u"?"_s);
    return read(isOpen + u" AND i.run IN (%1)"_s.arg(places.join(u", "_s)), -1, ended);
}

Result<QList<JournalEntry>, JournalProblem> JournalDatabase::read(const QString &condition, int atMost,
                                                                  const QStringList &runs) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(u"SELECT i.seq, i.at, i.user, i.app, i.account_key, i.label, i.auth_id, i.api_url, "
                  u"i.credential, i.username, "
                  u"i.action, i.attempt, o.seq, o.outcome, o.status, o.code, o.request_id, o.at "
                  u"FROM %1 AND %2 ORDER BY i.seq DESC LIMIT ?"_s.arg(IntentsWithOutcome, condition));
    for (const QString &run : runs)
        query.addBindValue(run);
    query.addBindValue(atMost);
    if (!query.exec())
        return Unexpected{problemOf(query.lastError(), JournalProblem::Kind::CantOpen)};
    QList<JournalEntry> entries;
    const auto time = [&query](int column) {
        return QDateTime::fromString(query.value(column).toString(), Qt::ISODateWithMs);
    };
    while (query.next()) {
        JournalEntry entry;
        entry.number = query.value(0).toLongLong();
        entry.at = time(1);
        entry.user = query.value(2).toString();
        entry.appVersion = query.value(3).toString();
        entry.intent = {query.value(4).toString(),  query.value(5).toString(), query.value(6).toString(),
                        query.value(7).toString(),  query.value(8).toString(), query.value(9).toString(),
                        query.value(10).toString(), query.value(11).toInt()};
        if (!query.isNull(12)) {
            entry.outcome = JournalOutcome{query.value(13).toString(), query.value(14).toInt(),
                                           query.value(15).toString(), query.value(16).toString()};
            entry.outcomeAt = time(17);
        }
        entries.append(entry);
    }
    if (query.lastError().isValid())
        return Unexpected{problemOf(query.lastError(), JournalProblem::Kind::CantOpen)};
    return entries;
}

Result<JournalVerdict, JournalProblem> JournalDatabase::verify() const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT %1, hash FROM rows ORDER BY seq"_s.arg(columnList())))
        return Unexpected{problemOf(query.lastError(), JournalProblem::Kind::CantOpen)};
    JournalVerdict verdict;
    const QString ownKey = keyName(m_key);
    QByteArray before;
    while (query.next()) {
        const QVariantMap row = rowOf(query);
        ++verdict.rows;
        const QByteArray hash = query.value(static_cast<int>(Columns.size())).toByteArray();
        const QString key = row.value(u"key_name"_s).toString();
        verdict.withoutKey += key.isEmpty() ? 1 : 0;
        const bool isChecked = key.isEmpty() || key == ownKey;
        verdict.withOtherKey += isChecked ? 0 : 1;
        const bool follows =
            !isChecked || hash == journalLink(key.isEmpty() ? QByteArray() : m_key, before, fieldsOf(row));
        if (!verdict.brokenAt && (!follows || row.value(u"seq"_s).toLongLong() != verdict.rows))
            verdict.brokenAt = verdict.rows;
        before = hash;
    }
    if (query.lastError().isValid())
        return Unexpected{problemOf(query.lastError(), JournalProblem::Kind::CantOpen)};
    return verdict;
}

} // namespace vobiz
