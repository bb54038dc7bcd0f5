// SPDX-License-Identifier: MIT
#include "core/changes/quarantinestore.h"

#include "core/changes/quarantinedatabase.h"
#include "core/store/recoveringthread.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QuarantineStore::QuarantineStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_file(std::make_unique<RecoveringThread<QuarantineDatabase>>(
          path, u"quarantine"_s, [this](const QString &aside) { emit keptAside(aside); },
          [this] { emit fileReplaced(); }))
{
}

QuarantineStore::~QuarantineStore() = default;

void QuarantineStore::read(const QList<AccountAddress> &account, QObject *context,
                           Done<Answer<QList<QuarantinedCredential>>> done)
{
    m_file->run<QList<QuarantinedCredential>>(
        [account](QuarantineDatabase &database) { return database.read(account); }, context, std::move(done));
}

void QuarantineStore::write(const QList<AccountAddress> &account, const QuarantineEdit &edit,
                            QObject *context, Done<Answer<QSet<CredentialId>>> done)
{
    m_file->run<QSet<CredentialId>>(
        [account, edit](QuarantineDatabase &database) { return database.write(account, edit); }, context,
        std::move(done));
}

void QuarantineStore::forgetAccount(const QList<AccountAddress> &account, QObject *context,
                                    Done<Answer<int>> done)
{
    m_file->run<int>([account](QuarantineDatabase &database) { return database.forget(account); }, context,
                     std::move(done));
}

void QuarantineStore::takeOver(const OldQuarantineEntries &entries, QObject *context,
                               Done<Answer<QStringList>> done)
{
    m_file->run<QStringList>([entries](QuarantineDatabase &database) { return database.takeOver(entries); },
                             context, std::move(done));
}

void QuarantineStore::forgetTakenOver(const QStringList &keys)
{
    m_file->run<bool>(
        [keys](QuarantineDatabase &database) -> Answer<bool> {
            if (auto problem = database.forgetTakenOver(keys))
                return Unexpected{*problem};
            return true;
        },
        this, [](const Answer<bool> &) {}); // what stays is looked at and forgotten at the next taking over
}

} // namespace vobiz
