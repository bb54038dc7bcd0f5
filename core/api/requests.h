// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/page.h"

#include <QtNetwork/QNetworkRequest>

namespace vobiz {

/// The requests of the provider's pages "List credentials" and "Delete a credential", as values. Each follows
/// no redirect, keeps no cookie, uses no cache and no HTTP/2 (in Qt 6.4 it loses replies).

/// `GET …/trunks/credentials`
[[nodiscard]] QNetworkRequest listRequest(const ApiAccount &account, const PageRequest &page);

/// `GET …/trunks`, which is of no page but of the provider's other documentation.
[[nodiscard]] QNetworkRequest trunksRequest(const ApiAccount &account, const PageRequest &page);

/// `DELETE …/credentials/{id}`, without the `trunks` segment. Needs `id.isUsable()`.
[[nodiscard]] QNetworkRequest credentialRequest(const ApiAccount &account, const CredentialId &id);

} // namespace vobiz
