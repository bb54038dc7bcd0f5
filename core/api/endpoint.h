// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/api/httpanswer.h"
#include "core/api/listanswer.h"
#include "core/api/requests.h"
#include "core/credential/credentialpatch.h"

#include <functional>

// What an endpoint of the provider is made of. Each is a value in a file of its own in core/api/endpoints,
// and CredentialService offers it in a line.

namespace vobiz {

/// Whether a 401 or 403 stops the account. One to a list that an account can do without says too little.
enum class AfterRefusal { StopsAccount, GoesOn };

/// A list that is read page by page. Only a whole 200 is an answer.
template <typename Row>
struct ListEndpoint
{
    const char *path; ///< below the account, and what tells one list from another
    ApiResult<Row> (*parseRow)(const QJsonObject &object);
    AfterRefusal afterRefusal = AfterRefusal::StopsAccount;

    [[nodiscard]] QNetworkRequest request(const ApiAccount &account, const PageRequest &page) const
    {
        return listRequest(account, path, page);
    }
    [[nodiscard]] ApiResult<PageOf<Row>> parse(const QByteArray &body) const
    {
        return parseList<Row>(body, parseRow);
    }
};

/// One change to one credential.
struct ChangeEndpoint
{
    QByteArray verb;
    QByteArray path; ///< below the account
    QByteArray body;
    QList<int> successes; ///< the statuses that say it is done
    /// What a body with one of them shows of the credential, or what is wrong with it.
    std::function<ApiResult<CredentialPatch>(const QByteArray &body)> parse;

    [[nodiscard]] QNetworkRequest request(const ApiAccount &account) const
    {
        return accountRequest(account, path);
    }
};

} // namespace vobiz
