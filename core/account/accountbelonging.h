// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QObject;

namespace vobiz {

/// An account that was removed, and what this machine may still keep of it.
struct RemovedAccount
{
    QString key;
    QList<AccountAddress> addresses; ///< those that it had and no other account of the list has

    friend bool operator==(const RemovedAccount &, const RemovedAccount &) = default;
};

/// One kind of what this machine keeps of accounts besides their records and secrets. Each kind is a class of
/// its own and stands in `belongingsOf` (core/session/accountbelongings.h); AccountKeeper forgets them all.
/// Lives in the keeper's thread.
class AccountBelonging
{
public:
    /// Why it is not gone; without a text it is.
    using Forgotten = std::function<void(const std::optional<QString> &problem)>;

    AccountBelonging() = default;
    virtual ~AccountBelonging() = default;
    Q_DISABLE_COPY_MOVE(AccountBelonging)

    /// Removes it so that no file has a byte of it. To be told from the event loop, once, unless `context` is
    /// gone; may be asked again, also by a later run, until it is done.
    virtual void forget(const RemovedAccount &account, QObject *context, Forgotten forgotten) = 0;
    /// Damaged files that are kept under another name, for the user to look at. They stay, and may hold
    /// something of any account.
    [[nodiscard]] virtual QStringList filesKeptAside() const = 0;
};

using AccountBelongingList = std::vector<std::unique_ptr<AccountBelonging>>;

} // namespace vobiz
