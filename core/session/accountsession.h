// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/credentialservice.h"
#include "core/cleanup/credentialchanges.h"
#include "core/model/credentialmodel.h"
#include "core/model/listloader.h"
#include "core/session/reconnection.h"

#include <QtCore/QObject>

namespace vobiz {

/// How an account came to be open; the window says so for as long as it is.
enum class AccountOrigin {
    Sandbox,     ///< the embedded sample account
    Environment, ///< VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN, stored nowhere
};

/// One open account: its service, its rows, their loading and the changes asked for, wired to each other.
/// Another account is another session, so that no late answer of the old one can reach the new one. Lives in
/// one thread.
class AccountSession final : public QObject
{
    Q_OBJECT

public:
    /// Without `makeManager` the way to the server is the account's own choice.
    AccountSession(ApiAccount account, AccountOrigin origin, NetworkManagerFactory makeManager = {},
                   ServiceOptions options = {}, CallsPolicy calls = {}, Clock clock = systemClock,
                   QObject *parent = nullptr);

    [[nodiscard]] AccountOrigin origin() const { return m_origin; }
    [[nodiscard]] const QString &authId() const { return m_service.account().authId; }
    [[nodiscard]] CredentialModel &model() { return m_model; }
    [[nodiscard]] ListLoader &loader() { return m_loader; }
    [[nodiscard]] CredentialChanges &changes() { return m_changes; }

private:
    void loadWhatIsNeeded();
    void show(const CredentialChange &change);

    const AccountOrigin m_origin;
    CredentialService m_service;
    CredentialModel m_model;
    ListLoader m_loader;
    Reconnection m_reconnection;
    CredentialChanges m_changes;
};

} // namespace vobiz
