// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/result.h"
#include "core/snapshot/snapshot.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QList>

#include <functional>
#include <optional>

class QObject;

namespace vobiz {

class SnapshotStore;

/// Whether there is a snapshot of the account, at any of its addresses. Makes no file. `done` is called once,
/// from the event loop, unless `context` dies first; what can't be read is not there.
void askForSnapshot(SnapshotStore &store, const QList<AccountAddress> &account, QObject *context,
                    const std::function<void(bool isThere)> &done);

/// The newest one with its rows; nothing if there is none. Likewise.
void readLastSnapshot(
    SnapshotStore &store, const QList<AccountAddress> &account, QObject *context,
    const std::function<void(const Result<std::optional<SnapshotList>, SqliteProblem> &)> &done);

} // namespace vobiz
