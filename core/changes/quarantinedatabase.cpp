// SPDX-License-Identifier: MIT
#include "core/changes/quarantinedatabase.h"

#include "core/changes/oldquarantine.h"
#include "core/changes/quarantinerow.h"
#include "core/store/sqlitestamp.h"
#include "core/store/sqlitestatements.h"
#include "core/store/sqlitetext.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QHash>
#include <QtCore/QVariant>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqliteProblem::Kind;

SqliteFormat format()
{
    return {0x5643514e, // "VCQN"
            1,
            {u"CREATE TABLE IF NOT EXISTS entries(server TEXT NOT NULL, auth_id TEXT NOT NULL, "
             "credential BLOB NOT NULL, account BLOB NOT NULL, username BLOB NOT NULL, realm BLOB NOT NULL, "
             "description BLOB NOT NULL, updated INTEGER, since INTEGER NOT NULL, due INTEGER NOT NULL, "
             "state TEXT NOT NULL CHECK(state IN ('wanted', 'disabled')), decision BLOB NOT NULL, "
             "PRIMARY KEY(server, auth_id, credential))"_s,
             // Of the settings of an earlier program, until they are removed there.
             u"CREATE TABLE IF NOT EXISTS taken_over(key TEXT PRIMARY KEY, value BLOB NOT NULL)"_s,
             stampTable()}};
}

void bindAddress(QSqlQuery &query, const AccountAddress &address)
{
    bindTexts(query, {address.url, address.authId});
}

void insert(SqliteStatements &statements, const QString &verb, const AccountAddress &address,
            const QuarantinedCredential &entry)
{
    static const QStringList names = quarantineColumns();
    statements.run(verb + u" INTO entries(server, auth_id, %1) VALUES (?, ?%2)"_s.arg(
                              names.join(u", "_s), u", ?"_s.repeated(names.size())),
                   [&](QSqlQuery &query) {
                       bindAddress(query, address);
                       bindQuarantined(query, entry);
                   });
}

constexpr auto OfOne = " WHERE server = ? AND auth_id = ? AND credential = ?"_L1;

void bindOne(QSqlQuery &query, const AccountAddress &address, const CredentialId &id)
{
    bindAddress(query, address);
    query.addBindValue(sqliteTextOrEmpty(id.text()));
}

QByteArray hashOf(const QString &text)
{
    return QCryptographicHash::hash(sqliteTextOrEmpty(text), QCryptographicHash::Sha256);
}

} // namespace

QuarantineDatabase::QuarantineDatabase(const QString &path)
    : m_file(path, format())
{
}

/// What was taken over from settings is known by a hash of its address, until an account with that address
/// asks for it.
std::optional<SqliteProblem> QuarantineDatabase::findAddresses(const QList<AccountAddress> &account)
{
    QSqlQuery any(m_file.database());
    any.prepare(u"SELECT 1 FROM entries WHERE server = ? LIMIT 1"_s);
    any.addBindValue(oldQuarantineServer());
    if (!any.exec())
        return sqliteProblem(any.lastError(), Kind::CantOpen);
    const bool isAny = any.next();
    any.finish();
    if (!isAny)
        return std::nullopt;
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return sqliteProblem(transaction.error(), Kind::CantWrite);
    SqliteStatements statements(m_file.database());
    for (const AccountAddress &address : account) {
        for (const AccountAddress &old : oldQuarantineAddresses(address)) {
            const auto bind = [&](QSqlQuery &query) {
                bindAddress(query, address);
                bindAddress(query, old);
            };
            // The newer decision counts.
            statements.run(u"DELETE FROM entries WHERE server = ? AND auth_id = ? AND EXISTS (SELECT 1 FROM "
                           "entries AS old WHERE old.server = ? AND old.auth_id = ? AND old.credential = "
                           "entries.credential AND old.since > entries.since)"_s,
                           bind);
            statements.run(u"UPDATE OR IGNORE entries SET server = ?, auth_id = ? WHERE server = ? AND "
                           "auth_id = ?"_s,
                           bind);
            statements.run(u"DELETE FROM entries WHERE server = ? AND auth_id = ?"_s,
                           [&](QSqlQuery &query) { bindAddress(query, old); });
        }
    }
    return statements.problem() ? statements.problem() : commitStamped(m_file, transaction);
}

QuarantineDatabase::Answer<QList<QuarantinedCredential>>
QuarantineDatabase::read(const QList<AccountAddress> &account)
{
    if (auto problem = findAddresses(account))
        return Unexpected{*problem};
    QList<QuarantinedCredential> entries;
    QHash<CredentialId, QDateTime> newest;
    for (const AccountAddress &address : account) {
        QSqlQuery query(m_file.database());
        query.setForwardOnly(true);
        query.prepare(u"SELECT %1 FROM entries WHERE server = ? AND auth_id = ?"_s.arg(
            quarantineColumns().join(u", "_s)));
        bindAddress(query, address);
        if (!query.exec())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
        while (query.next()) {
            entries.append(quarantinedOf(query));
            QDateTime &since = newest[entries.constLast().credential.id];
            since = since.isValid() ? std::max(since, entries.constLast().since) : entries.constLast().since;
        }
        if (query.lastError().isValid())
            return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    }
    QSet<CredentialId> seen;
    entries.removeIf([&](const QuarantinedCredential &entry) {
        const CredentialId &id = entry.credential.id;
        if (entry.since < newest.value(id) || seen.contains(id))
            return true;
        seen.insert(id);
        return false;
    });
    std::ranges::sort(entries, isAskedAboutEarlier);
    return entries;
}

QuarantineDatabase::Answer<QSet<CredentialId>> QuarantineDatabase::write(const QList<AccountAddress> &account,
                                                                         const QuarantineEdit &edit)
{
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantWrite)};
    SqliteStatements statements(m_file.database());
    QSet<CredentialId> missed;
    for (const QuarantineEdit::Removal &removal : edit.remove) {
        int removed = 0;
        for (const AccountAddress &address : account)
            removed += statements.run(u"DELETE FROM entries"_s + OfOne +
                                          (removal.decision.isEmpty() ? QString() : u" AND decision = ?"_s),
                                      [&](QSqlQuery &query) {
                                          bindOne(query, address, removal.id);
                                          if (!removal.decision.isEmpty())
                                              query.addBindValue(removal.decision);
                                      });
        if (removed == 0)
            missed.insert(removal.id);
    }
    for (const QuarantinedCredential &entry : edit.update) {
        int updated = 0;
        for (const AccountAddress &address : account)
            updated +=
                statements.run(u"UPDATE entries SET %1 = ?"_s.arg(quarantineColumns().join(u" = ?, "_s)) +
                                   OfOne + u" AND decision = ?"_s,
                               [&](QSqlQuery &query) {
                                   bindQuarantined(query, entry);
                                   bindOne(query, address, entry.credential.id);
                                   query.addBindValue(entry.decision);
                               });
        if (updated == 0)
            missed.insert(entry.credential.id);
    }
    for (const QuarantinedCredential &entry : edit.put) {
        for (const AccountAddress &former : account.sliced(1))
            statements.run(u"DELETE FROM entries"_s + OfOne,
                           [&](QSqlQuery &query) { bindOne(query, former, entry.credential.id); });
        insert(statements, u"INSERT OR REPLACE"_s, account.first(), entry);
    }
    for (const QuarantinedCredential &entry : edit.restore)
        insert(statements, u"INSERT OR IGNORE"_s, account.first(), entry);
    if (const auto problem = statements.problem() ? statements.problem() : commitStamped(m_file, transaction))
        return Unexpected{*problem};
    return missed;
}

QuarantineDatabase::Answer<int> QuarantineDatabase::forget(const QList<AccountAddress> &account)
{
    if (auto problem = findAddresses(account))
        return Unexpected{*problem};
    int removed = 0;
    {
        SqliteTransaction transaction(m_file.database());
        if (!transaction.isOpen())
            return Unexpected{sqliteProblem(transaction.error(), Kind::CantWrite)};
        SqliteStatements statements(m_file.database());
        for (const AccountAddress &address : account)
            removed += statements.run(u"DELETE FROM entries WHERE server = ? AND auth_id = ?"_s,
                                      [&](QSqlQuery &query) { bindAddress(query, address); });
        if (const auto problem =
                statements.problem() ? statements.problem() : commitStamped(m_file, transaction))
            return Unexpected{*problem};
    }
    if (const auto problem = m_file.overwriteRemoved())
        return Unexpected{*problem};
    return removed;
}

QuarantineDatabase::Answer<QStringList> QuarantineDatabase::takeOver(const OldQuarantineEntries &entries)
{
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return Unexpected{sqliteProblem(transaction.error(), Kind::CantWrite)};
    SqliteStatements statements(m_file.database());
    QStringList taken;
    for (const auto &[key, value] : entries) {
        const std::optional<QuarantinedCredential> entry = readOldQuarantineEntry(value);
        if (!entry || !oldQuarantineAddress(key))
            continue;
        taken.append(key);
        // It may be there since a start that ended before the settings were written, and the user may have
        // taken it out since.
        const int isNew =
            statements.run(u"INSERT INTO taken_over(key, value) VALUES (?, ?) ON CONFLICT(key) "
                           "DO UPDATE SET value = excluded.value WHERE value <> excluded.value"_s,
                           [&key = key, &value = value](QSqlQuery &query) { // clang 14 needs it spelt out
                               query.addBindValue(key);
                               query.addBindValue(hashOf(value));
                           });
        if (isNew > 0)
            insert(statements, u"INSERT OR REPLACE"_s, *oldQuarantineAddress(key), *entry);
    }
    if (const auto problem = statements.problem() ? statements.problem() : commitStamped(m_file, transaction))
        return Unexpected{*problem};
    return taken;
}

std::optional<SqliteProblem> QuarantineDatabase::forgetTakenOver(const QStringList &keys)
{
    SqliteTransaction transaction(m_file.database());
    if (!transaction.isOpen())
        return sqliteProblem(transaction.error(), Kind::CantWrite);
    SqliteStatements statements(m_file.database());
    for (const QString &key : keys)
        statements.run(u"DELETE FROM taken_over WHERE key = ?"_s,
                       [&](QSqlQuery &query) { query.addBindValue(key); });
    return statements.problem() ? statements.problem() : commitStamped(m_file, transaction);
}

} // namespace vobiz
