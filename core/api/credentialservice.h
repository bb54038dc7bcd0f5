// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/backoff.h"
#include "core/api/changereceipt.h"
#include "core/api/endpoints/deletecredential.h"
#include "core/api/endpoints/listcredentials.h"
#include "core/api/endpoints/listtrunks.h"
#include "core/api/endpoints/setenabled.h"
#include "core/api/httpexchange.h"
#include "core/api/listreply.h"
#include "core/api/networkmanager.h"
#include "core/api/page.h"
#include "core/api/pathcasesearch.h"
#include "core/api/reply.h"
#include "core/api/requestqueue.h"
#include "core/clock.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace vobiz {

struct ServiceOptions
{
    ExchangeLimits limits;
    RetryPolicy retry;
    int mostReadsInFlight = 6; ///< at most the 6 connections a host that QNetworkAccessManager opens
    int mostRepeatedChangesInFlight = 2;
};

/// One account's credentials at the provider. Lives in one thread and never blocks it. Owns the replies it
/// returns, which end in silence when it is destroyed.
///
/// Reads are repeated on 408, 429, 503 and lost connections, within the retry policy, and with a smaller
/// limit where one above the documented one met 400 or 422. Where the first read meets 401 or 404, it is sent
/// once in the other case of the path (PathCaseSearch); every request goes in the case that answered. A
/// change leaves this machine at most once per call, on a connection of its own. After a 401 or 403 nothing
/// more is sent until `clearRefusal()`: every call ends with that same error. A change for an account that is
/// read only ends in ReadOnlyAccount before anything is sent, and anything for one that is offline in
/// OpenedOffline.
class CredentialService final : public QObject
{
    Q_OBJECT

public:
    /// Without `makeManager` the way to the server is the account's own choice.
    explicit CredentialService(ApiAccount account, NetworkManagerFactory makeManager = {},
                               ServiceOptions options = {}, Clock clock = systemClock,
                               QObject *parent = nullptr);
    ~CredentialService() override;

    /// With the case of the path that is in use by now.
    [[nodiscard]] const ApiAccount &account() const { return m_account; }
    /// The 401 or 403 that stopped this account, if one did.
    [[nodiscard]] const std::optional<Error> &refusal() const { return m_refusal; }

    // What the provider can be asked: a line each, the rest is in core/api/endpoints.
    [[nodiscard]] Reply<Page> *list(const PageRequest &page)
    {
        return read(endpoints::listCredentials, page);
    }
    [[nodiscard]] Reply<PageOf<Trunk>> *trunks(const PageRequest &page)
    {
        return read(endpoints::listTrunks, page);
    }
    [[nodiscard]] Reply<ChangeReceipt> *remove(const CredentialId &id)
    {
        return change(endpoints::deleteCredential(id));
    }
    [[nodiscard]] Reply<ChangeReceipt> *setEnabled(const CredentialId &id, bool enabled)
    {
        return change(endpoints::setEnabled(id, enabled));
    }

    /// Through which changes that go out again by themselves leave, a few at a time.
    [[nodiscard]] RequestQueue &repeatedChanges() { return m_repeatedChanges; }

    /// The user wants to try again.
    void clearRefusal() { m_refusal.reset(); }

signals:
    /// The account was just stopped by a 401 or 403.
    void refused(const vobiz::Error &error);
    /// The server answers to another case of the path than `account()` had. For keeping it, not for acting.
    void pathCaseFound(vobiz::PathCase found);

private:
    friend class ReadAttempts;
    friend class ChangeReply;

    template <typename Row>
    [[nodiscard]] Reply<PageOf<Row>> *read(const ListEndpoint<Row> &endpoint, const PageRequest &page)
    {
        auto attempts = std::make_unique<ReadAttempts>(
            *this, endpoint.path, endpoint.afterRefusal == AfterRefusal::StopsAccount, page);
        return new ListReply<Row>(this, std::move(attempts), endpoint);
    }
    [[nodiscard]] Reply<ChangeReceipt> *change(const ChangeEndpoint &endpoint);

    void stopAfter(const Error &error);
    /// The smallest limit that a 400 or 422 met in this list, from which a later reading profits.
    [[nodiscard]] int refusedLimit(const QByteArray &path) const;
    void refuseLimit(const QByteArray &path, int limit);
    /// What the reads share; made when it is needed.
    [[nodiscard]] const std::shared_ptr<QNetworkAccessManager> &readManager();
    /// Nothing more is sent on the connections of this one. It lives on for those that use it.
    void retireReadManager(const std::shared_ptr<QNetworkAccessManager> &manager);

    ApiAccount m_account; ///< but for the case of the path as it was given
    const NetworkManagerFactory m_makeManager;
    const ServiceOptions m_options;
    const Clock m_clock;
    PathCaseSearch m_pathCases;
    std::shared_ptr<QNetworkAccessManager> m_readManager;
    RequestQueue m_readQueue;
    RequestQueue m_repeatedChanges;
    std::optional<Error> m_refusal;
    QHash<QByteArray, int> m_refusedLimits; ///< by the path of the list
    bool m_countsOtherwise = false;         ///< the server, see ReadAttempts::isMine
};

} // namespace vobiz
