// SPDX-License-Identifier: MIT
#include "app/sampleaccount.h"

#include <QtCore/QCoreApplication>

#include <optional>
#include <utility>

namespace vobiz {

Result<std::unique_ptr<SampleServer>, QString> startSampleServer()
{
    auto loaded = loadSampleServer(QCoreApplication::applicationDirPath());
    const std::optional<QString> problem = loaded ? (*loaded)->start() : std::optional(loaded.error());
    if (problem)
        return Unexpected{QCoreApplication::translate(
                              "SampleAccount", "The sample account could not be opened: the server inside "
                                               "this program did not start. %1")
                              .arg(*problem)};
    return std::move(loaded).value();
}

ApiAccount sampleAccount(const SampleServer &server)
{
    ApiAccount account;
    account.baseUrl = server.baseUrl();
    account.authId = server.authId();
    account.token = server.token();
    return account;
}

} // namespace vobiz
