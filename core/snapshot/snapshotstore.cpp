// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotstore.h"

#include "core/snapshot/snapshotdatabase.h"
#include "core/store/recoveringthread.h"

namespace vobiz {

using namespace Qt::StringLiterals;

SnapshotStore::SnapshotStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_file(std::make_unique<RecoveringThread<SnapshotDatabase>>(
          path, u"snapshots"_s, [this](const QString &aside) { emit keptAside(aside); },
          [this] { emit fileReplaced(); }))
{
}

SnapshotStore::~SnapshotStore() = default;

template <typename T>
SnapshotStore::Done<T> SnapshotStore::thenTell(Done<T> done)
{
    return [this, done = std::move(done)](const Answer<T> &answer) {
        done(answer);
        emit changed();
    };
}

void SnapshotStore::save(const QList<AccountAddress> &account, const SnapshotList &list, QObject *context,
                         Done<SnapshotInfo> done)
{
    m_file->run<SnapshotInfo>(
        [account, list](SnapshotDatabase &database) { return database.save(account, list); }, context,
        thenTell(std::move(done)));
}

void SnapshotStore::saveOfDay(const QList<AccountAddress> &account, const SnapshotList &list,
                              QObject *context, Done<std::optional<SnapshotInfo>> done)
{
    m_file->run<std::optional<SnapshotInfo>>(
        [account, list](SnapshotDatabase &database) { return database.saveOfDay(account, list); }, context,
        thenTell(std::move(done)));
}

void SnapshotStore::list(const QList<AccountAddress> &account, QObject *context,
                         Done<QList<SnapshotInfo>> done)
{
    m_file->run<QList<SnapshotInfo>>([account](SnapshotDatabase &database) { return database.list(account); },
                                     context, std::move(done));
}

void SnapshotStore::read(qint64 number, QObject *context, Done<SnapshotList> done)
{
    m_file->run<SnapshotList>([number](SnapshotDatabase &database) { return database.read(number); }, context,
                              std::move(done));
}

void SnapshotStore::compare(qint64 before, qint64 after, QObject *context,
                            Done<QList<SnapshotDifference>> done)
{
    m_file->run<QList<SnapshotDifference>>(
        [before, after](SnapshotDatabase &database) { return database.compare(before, after); }, context,
        std::move(done));
}

void SnapshotStore::compare(qint64 before, const QList<QByteArray> &now, QObject *context,
                            Done<QList<SnapshotDifference>> done)
{
    m_file->run<QList<SnapshotDifference>>(
        [before, now](SnapshotDatabase &database) { return database.compare(before, now); }, context,
        std::move(done));
}

void SnapshotStore::find(qint64 number, const QSet<CredentialId> &ids, QObject *context,
                         Done<QList<Credential>> done)
{
    m_file->run<QList<Credential>>(
        [number, ids](SnapshotDatabase &database) { return database.find(number, ids); }, context,
        std::move(done));
}

void SnapshotStore::trunkUse(qint64 number, QObject *context, Done<std::optional<SnapshotTrunkUse>> done)
{
    m_file->run<std::optional<SnapshotTrunkUse>>(
        [number](SnapshotDatabase &database) { return database.trunkUse(number); }, context, std::move(done));
}

void SnapshotStore::evidence(const QList<AccountAddress> &account, const QList<QByteArray> &rows,
                             QObject *context, Done<QList<SnapshotEvidence>> done)
{
    m_file->run<QList<SnapshotEvidence>>(
        [account, rows](SnapshotDatabase &database) { return database.evidence(account, rows); }, context,
        std::move(done));
}

void SnapshotStore::remove(const QList<qint64> &numbers, QObject *context, Done<int> done)
{
    m_file->run<int>([numbers](SnapshotDatabase &database) { return database.remove(numbers); }, context,
                     thenTell(std::move(done)));
}

void SnapshotStore::thin(const QList<AccountAddress> &account, const SnapshotRetention &retention,
                         QObject *context, Done<int> done)
{
    m_file->run<int>(
        [account, retention](SnapshotDatabase &database) { return database.thin(account, retention); },
        context,
        [this, done = std::move(done)](const Answer<int> &gone) {
            done(gone);
            if (!gone || *gone > 0)
                emit changed();
        });
}

void SnapshotStore::forgetAccount(const QList<AccountAddress> &account, QObject *context, Done<int> done)
{
    m_file->run<int>([account](SnapshotDatabase &database) { return database.forget(account); }, context,
                     std::move(done));
}

} // namespace vobiz
