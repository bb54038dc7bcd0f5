// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/page.h"

#include <QtNetwork/QNetworkRequest>

namespace vobiz {

/// What every request to the provider has in common, as values. Each follows no redirect, keeps no cookie,
/// uses no cache and no HTTP/2 (in Qt 6.4 it loses replies). `path` is below the account and percent-encoded,
/// such as `/trunks`.
[[nodiscard]] QNetworkRequest accountRequest(const ApiAccount &account, const QByteArray &path);

/// For one page of a list.
[[nodiscard]] QNetworkRequest listRequest(const ApiAccount &account, const QByteArray &path,
                                          const PageRequest &page);

/// `/credentials/{id}`, without the `trunks` segment of their list. Needs `id.isUsable()`.
[[nodiscard]] QByteArray credentialPath(const CredentialId &id);

} // namespace vobiz
