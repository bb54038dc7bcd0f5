// SPDX-License-Identifier: MIT
#include "core/api/credentialservice.h"

#include "core/api/changereply.h"

#include <QtNetwork/QNetworkAccessManager>

#include <algorithm>
#include <limits>

namespace vobiz {

CredentialService::CredentialService(ApiAccount account, NetworkManagerFactory makeManager,
                                     ServiceOptions options, Clock clock, QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_makeManager(makeManager ? std::move(makeManager) : networkManagerFactory(m_account.proxy))
    , m_options(options)
    , m_clock(std::move(clock))
    , m_pathCases(m_account.pathCase)
    , m_readQueue(options.mostReadsInFlight)
    , m_repeatedChanges(options.mostRepeatedChangesInFlight)
{
    connect(&m_pathCases, &PathCaseSearch::found, this, [this](PathCase found) {
        m_account.pathCase = found;
        emit pathCaseFound(found);
    });
}

CredentialService::~CredentialService()
{
    // Before the managers they use.
    m_readQueue.close();
    m_repeatedChanges.close();
    qDeleteAll(findChildren<ReplyBase *>(Qt::FindDirectChildrenOnly));
}

Reply<ChangeReceipt> *CredentialService::change(const ChangeEndpoint &endpoint)
{
    return new ChangeReply(*this, endpoint);
}

int CredentialService::refusedLimit(const QByteArray &path) const
{
    return m_refusedLimits.value(path, std::numeric_limits<int>::max());
}

void CredentialService::refuseLimit(const QByteArray &path, int limit)
{
    m_refusedLimits.insert(path, std::min(refusedLimit(path), limit));
}

const std::shared_ptr<QNetworkAccessManager> &CredentialService::readManager()
{
    if (!m_readManager)
        m_readManager = m_makeManager();
    return m_readManager;
}

void CredentialService::retireReadManager(const std::shared_ptr<QNetworkAccessManager> &manager)
{
    if (manager == m_readManager)
        m_readManager.reset();
}

void CredentialService::stopAfter(const Error &error)
{
    const bool isNews = !m_refusal.has_value();
    m_refusal = error;
    if (isNews)
        emit refused(error);
}

} // namespace vobiz
