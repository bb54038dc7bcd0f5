// SPDX-License-Identifier: MIT
#include "core/keep/keepstore.h"

#include "core/keep/keepdatabase.h"
#include "core/store/recoveringthread.h"

namespace vobiz {

using namespace Qt::StringLiterals;

KeepStore::KeepStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_file(std::make_unique<RecoveringThread<KeepDatabase>>(
          path, u"keep"_s, [this](const QString &aside) { emit keptAside(aside); },
          [this] { emit fileReplaced(); }))
{
}

KeepStore::~KeepStore() = default;

void KeepStore::run(const Write &write, qsizetype count, QObject *context, Done<qsizetype> done)
{
    m_file->run<qsizetype>(
        [write, count](KeepDatabase &database) -> Answer<qsizetype> {
            if (const auto problem = write(database))
                return Unexpected{*problem};
            return count;
        },
        context, std::move(done));
}

void KeepStore::read(const QList<AccountAddress> &account, QObject *context, Done<QList<KeptCredential>> done)
{
    m_file->run<QList<KeptCredential>>([account](KeepDatabase &database) { return database.read(account); },
                                       context, std::move(done));
}

void KeepStore::put(const QList<AccountAddress> &account, const QList<KeptCredential> &entries,
                    QObject *context, Done<qsizetype> done)
{
    run([account, entries](KeepDatabase &database) { return database.put(account, entries); }, entries.size(),
        context, std::move(done));
}

void KeepStore::restore(const QList<AccountAddress> &account, const QList<KeptCredential> &entries,
                        QObject *context, Done<qsizetype> done)
{
    run([account, entries](KeepDatabase &database) { return database.restore(account, entries); },
        entries.size(), context, std::move(done));
}

void KeepStore::remove(const QList<AccountAddress> &account, const QList<CredentialId> &ids, QObject *context,
                       Done<qsizetype> done)
{
    run([account, ids](KeepDatabase &database) { return database.remove(account, ids); }, ids.size(), context,
        std::move(done));
}

void KeepStore::forgetAccount(const QList<AccountAddress> &account, QObject *context, Done<int> done)
{
    m_file->run<int>([account](KeepDatabase &database) { return database.forget(account); }, context,
                     std::move(done));
}

} // namespace vobiz
