// SPDX-License-Identifier: MIT
#include "core/session/lastsnapshot.h"

#include "core/snapshot/snapshotstore.h"

#include <QtCore/QFileInfo>
#include <QtCore/QObject>

namespace vobiz {

void askForSnapshot(SnapshotStore &store, const QList<AccountAddress> &account, QObject *context,
                    const std::function<void(bool isThere)> &done)
{
    if (!QFileInfo::exists(store.path())) {
        QMetaObject::invokeMethod(
            context, [done] { done(false); }, Qt::QueuedConnection);
        return;
    }
    store.list(account, context, [done](const auto &kept) { done(kept && !kept->isEmpty()); });
}

void readLastSnapshot(
    SnapshotStore &store, const QList<AccountAddress> &account, QObject *context,
    const std::function<void(const Result<std::optional<SnapshotList>, SqliteProblem> &)> &done)
{
    using Last = std::optional<SnapshotList>;
    store.list(account, context, [&store, context, done](const auto &kept) {
        if (!kept) {
            done(Unexpected{kept.error()});
            return;
        }
        if (kept->isEmpty()) {
            done(Last());
            return;
        }
        store.read(kept->constFirst().number, context,
                   [done](const Result<SnapshotList, SqliteProblem> &list) {
                       if (list)
                           done(Last(*list));
                       else
                           done(Unexpected{list.error()});
                   });
    });
}

} // namespace vobiz
