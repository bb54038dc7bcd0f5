// SPDX-License-Identifier: MIT
#include "core/keep/keepdatabase.h"

#include "core/keep/keptrow.h"
#include "core/store/sqlitestamp.h"
#include "core/store/sqlitestatements.h"
#include "core/store/sqlitetext.h"

#include <QtCore/QHash>
#include <QtCore/QVariant>

#include <functional>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqliteProblem::Kind;

constexpr qint64 MicrosecondsPerMillisecond = 1000;

SqliteFormat format()
{
    return {0x56434b50, // "VCKP"
            1,
            {u"CREATE TABLE IF NOT EXISTS kept(server TEXT NOT NULL, auth_id TEXT NOT NULL, "
             "credential BLOB NOT NULL, fields BLOB NOT NULL, note BLOB NOT NULL, kept_at INTEGER NOT NULL, "
             "PRIMARY KEY(server, auth_id, credential))"_s,
             stampTable()}};
}

void bindAddress(QSqlQuery &query, const AccountAddress &address)
{
    bindTexts(query, {address.url, address.authId});
}

void insert(SqliteStatements &statements, const QString &verb, const AccountAddress &address,
            const KeptCredential &entry)
{
    statements.run(
        verb + u" INTO kept(server, auth_id, credential, fields, note, kept_at) VALUES (?, ?, ?, ?, ?, ?)"_s,
        [&](QSqlQuery &query) {
            bindAddress(query, address);
            query.addBindValue(sqliteTextOrEmpty(entry.credential.id.text()));
            query.addBindValue(keptBytes(entry.credential));
            query.addBindValue(sqliteTextOrEmpty(entry.note));
            query.addBindValue(entry.keptAt.toMSecsSinceEpoch());
        });
}

void removeOne(SqliteStatements &statements, const AccountAddress &address, const CredentialId &id)
{
    statements.run(u"DELETE FROM kept WHERE server = ? AND auth_id = ? AND credential = ?"_s,
                   [&](QSqlQuery &query) {
                       bindAddress(query, address);
                       query.addBindValue(sqliteTextOrEmpty(id.text()));
                   });
}

/// Of a row of credential, fields, note, kept_at.
KeptCredential entryOf(const QSqlQuery &row)
{
    KeptCredential entry;
    entry.credential = fromKeptBytes(row.value(1).toByteArray()).value_or(Credential());
    entry.credential.id = CredentialId(fromSqliteText(row.value(0).toByteArray()));
    entry.note = fromSqliteText(row.value(2).toByteArray());
    entry.keptAt = Timestamp(row.value(3).toLongLong() * MicrosecondsPerMillisecond).toDateTime();
    return entry;
}

std::optional<SqliteProblem> inTransaction(const SqliteFile &file,
                                           const std::function<void(SqliteStatements &)> &work)
{
    SqliteTransaction transaction(file.database());
    if (!transaction.isOpen())
        return sqliteProblem(transaction.error(), Kind::CantWrite);
    SqliteStatements statements(file.database());
    work(statements);
    return statements.problem() ? statements.problem() : commitStamped(file, transaction);
}

} // namespace

KeepDatabase::KeepDatabase(const QString &path)
    : m_file(path, format())
{
}

KeepDatabase::Answer<QList<KeptCredential>> KeepDatabase::read(const QList<AccountAddress> &account)
{
    QHash<CredentialId, KeptCredential> newest;
    for (const AccountAddress &address : account) {
        QSqlQuery query(m_file.database());
        query.setForwardOnly(true);
        query.prepare(
            u"SELECT credential, fields, note, kept_at FROM kept WHERE server = ? AND auth_id = ?"_s);
        bindAddress(query, address);
        if (!query.exec())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
        while (query.next()) {
            const KeptCredential entry = entryOf(query);
            const auto other = newest.constFind(entry.credential.id);
            if (other == newest.cend() || other->keptAt < entry.keptAt)
                newest.insert(entry.credential.id, entry);
        }
        if (query.lastError().isValid())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    }
    return newest.values();
}

std::optional<SqliteProblem> KeepDatabase::put(const QList<AccountAddress> &account,
                                               const QList<KeptCredential> &entries)
{
    return inTransaction(m_file, [&](SqliteStatements &statements) {
        for (const KeptCredential &entry : entries) {
            for (const AccountAddress &former : account.sliced(1))
                removeOne(statements, former, entry.credential.id);
            insert(statements, u"INSERT OR REPLACE"_s, account.first(), entry);
        }
    });
}

std::optional<SqliteProblem> KeepDatabase::restore(const QList<AccountAddress> &account,
                                                   const QList<KeptCredential> &entries)
{
    return inTransaction(m_file, [&](SqliteStatements &statements) {
        for (const KeptCredential &entry : entries)
            insert(statements, u"INSERT OR IGNORE"_s, account.first(), entry);
    });
}

std::optional<SqliteProblem> KeepDatabase::remove(const QList<AccountAddress> &account,
                                                  const QList<CredentialId> &ids)
{
    return inTransaction(m_file, [&](SqliteStatements &statements) {
        for (const CredentialId &id : ids) {
            for (const AccountAddress &address : account)
                removeOne(statements, address, id);
        }
    });
}

KeepDatabase::Answer<int> KeepDatabase::forget(const QList<AccountAddress> &account)
{
    int removed = 0;
    const auto problem = inTransaction(m_file, [&](SqliteStatements &statements) {
        for (const AccountAddress &address : account)
            removed += statements.run(u"DELETE FROM kept WHERE server = ? AND auth_id = ?"_s,
                                      [&](QSqlQuery &query) { bindAddress(query, address); });
    });
    if (problem)
        return Unexpected{*problem};
    if (const auto left = m_file.overwriteRemoved())
        return Unexpected{*left};
    return removed;
}

} // namespace vobiz
