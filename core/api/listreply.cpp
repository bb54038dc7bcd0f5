// SPDX-License-Identifier: MIT
#include "core/api/listreply.h"

#include "core/api/classify.h"
#include "core/api/credentialservice.h"
#include "core/api/errorkind.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <algorithm>

Q_LOGGING_CATEGORY(lcApi, "vobiz.api")

namespace vobiz {

namespace {

constexpr int DocumentedLimit = PageRequest().limit;

} // namespace

template <typename SomePage>
ListReply<SomePage>::ListReply(CredentialService &service, const ListKind<SomePage> &kind,
                               const PageRequest &request)
    : Reply<SomePage>(&service)
    , m_service(service)
    , m_kind(kind)
    , m_request(request)
    , m_queue(service.m_readQueue)
{
    QObject::connect(&m_pause, &QTimer::timeout, this, &ListReply::enqueue);
    QObject::connect(&service, &CredentialService::refused, this, [this](const Error &error) {
        if (!m_exchange)
            end(Unexpected{error});
    });
    enqueue();
}

template <typename SomePage>
ListReply<SomePage>::~ListReply()
{
    endExchange();
}

template <typename SomePage>
void ListReply<SomePage>::abort()
{
    end(Unexpected{Error{}});
}

template <typename SomePage>
void ListReply<SomePage>::enqueue()
{
    if (m_service.refusal()) {
        end(Unexpected{*m_service.refusal()});
        return;
    }
    m_queue.enqueue(this, [this] { send(); });
}

template <typename SomePage>
void ListReply<SomePage>::send()
{
    if (this->isEnding()) { // it was given up while it stood in the queue
        m_queue.release();
        return;
    }
    ++m_attempt;
    m_pace = m_queue.pace();
    m_exchange = new HttpExchange(m_service.m_options.limits, this);
    QObject::connect(m_exchange, &HttpExchange::finished, this, &ListReply::judge);
    m_limit = m_request.limit < m_kind.refusedLimit ? m_request.limit : DocumentedLimit;
    const std::shared_ptr<QNetworkAccessManager> manager = m_service.readManager();
    m_manager = manager;
    m_exchange->get(manager, m_kind.request(m_service.account(), {m_request.offset, m_limit}));
}

template <typename SomePage>
void ListReply<SomePage>::endExchange()
{
    if (!m_exchange)
        return;
    // Then a proxy is asked anew for the next one, and not for this one any more.
    if (!m_exchange->reachedServer())
        m_service.retireReadManager(m_manager.lock());
    m_exchange->disconnect(this);
    std::exchange(m_exchange, nullptr)->deleteLater();
    m_queue.release();
}

template <typename SomePage>
void ListReply<SomePage>::judge(const HttpAnswer &answer)
{
    if (!answer.deprecationHeaders.trimmed().isEmpty())
        qCInfo(lcApi) << "The provider announces the end of this interface:"
                      << withoutToken(QString::fromUtf8(answer.deprecationHeaders), m_service.account());

    const std::optional<Error> error = readError(answer, m_service.account(), m_service.m_clock());
    if (leavesConnectionOutOfStep(answer))
        m_service.retireReadManager(m_manager.lock());
    if (!error) {
        m_queue.speedUp();
        end(m_kind.parse(answer.body));
        return;
    }
    const bool isNotUnderstood = error->httpStatus == 400 || error->httpStatus == 422;
    if (isNotUnderstood && m_limit > DocumentedLimit) {
        // Taken for a refusal of the limit, for which no maximum is documented.
        m_kind.refusedLimit = std::min(m_kind.refusedLimit, m_limit);
        endExchange();
        enqueue();
        return;
    }
    if (traitsOf(error->kind).stopsAccount) {
        if (m_kind.stopsAccount)
            m_service.stopAfter(*error);
        end(Unexpected{*error});
        return;
    }
    const RetryPolicy &policy = m_service.m_options.retry;
    const auto delay = retryDelay(policy, *error, m_attempt, QRandomGenerator::global()->generateDouble());
    if (!delay) {
        end(Unexpected{*error});
        return;
    }
    if (traitsOf(error->kind).repetition == ErrorTraits::Repetition::Patiently)
        m_queue.pause(*delay, m_pace);
    endExchange();
    m_pause.start(*delay);
    // Queued like the end: a slot may destroy this reply, which the network's own signal would not survive.
    const Wait wait{error->kind, *delay, m_attempt + 1, mostAttempts(policy, *error)};
    QMetaObject::invokeMethod(
        this,
        [this, wait] {
            if (!this->isEnding())
                emit this->waiting(wait);
        },
        Qt::QueuedConnection);
}

template <typename SomePage>
void ListReply<SomePage>::end(ApiResult<SomePage> result)
{
    m_pause.stop();
    endExchange();
    this->finish(std::move(result));
}

template class ListReply<Page>;
template class ListReply<TrunkPage>;

} // namespace vobiz
