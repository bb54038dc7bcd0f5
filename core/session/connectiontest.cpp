// SPDX-License-Identifier: MIT
#include "core/session/connectiontest.h"

#include "core/api/credentialservice.h"

namespace vobiz {

namespace {

constexpr std::chrono::seconds Deadline{20};

ServiceOptions withoutRepeating()
{
    ServiceOptions options;
    options.limits.idleTimeout = Deadline;
    options.limits.deadline = Deadline;
    options.retry.mostAttempts = 1;
    options.retry.mostAttemptsAfterLostConnection = 1;
    return options;
}

} // namespace

ConnectionTest::ConnectionTest(ApiAccount account, QObject *parent)
    : QObject(parent)
    , m_service(std::make_unique<CredentialService>(std::move(account), NetworkManagerFactory(),
                                                    withoutRepeating()))
{
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start()
{
    Reply<Page> *reply = m_service->list({.offset = 0, .limit = 1});
    connect(reply, &ReplyBase::finished, this, [this, reply] {
        reply->deleteLater();
        ConnectionTestResult result;
        if (reply->result()) {
            result.total = reply->result()->total;
            result.pathCase = m_service->account().pathCase;
        } else {
            result.error = reply->result().error();
        }
        emit finished(result);
    });
}

} // namespace vobiz
