// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountbelonging.h"
#include "core/result.h"
#include "core/store/keptaside.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QObject>

#include <utility>

namespace vobiz {

/// What a file has of accounts by their addresses: a `Store` with `forgetAccount` and `path`, which must
/// outlive it.
template <typename Store>
class StoreBelonging : public AccountBelonging
{
public:
    explicit StoreBelonging(Store &store)
        : m_store(store)
    {
    }

    void forget(const RemovedAccount &account, QObject *context, Forgotten forgotten) override
    {
        if (account.addresses.isEmpty()) { // others have them
            QMetaObject::invokeMethod(
                context, [forgotten = std::move(forgotten)] { forgotten(std::nullopt); },
                Qt::QueuedConnection);
            return;
        }
        m_store.forgetAccount(account.addresses, context,
                              [forgotten = std::move(forgotten)](const Result<int, SqliteProblem> &removed) {
                                  forgotten(removed ? std::nullopt : std::optional(removed.error().detail));
                              });
    }
    [[nodiscard]] QStringList filesKeptAside() const override
    {
        return vobiz::filesKeptAside(m_store.path());
    }

private:
    Store &m_store;
};

} // namespace vobiz
