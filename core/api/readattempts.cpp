// SPDX-License-Identifier: MIT
#include "core/api/readattempts.h"

#include "core/api/classify.h"
#include "core/api/credentialservice.h"
#include "core/api/errorkind.h"
#include "core/api/requests.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <algorithm>

Q_LOGGING_CATEGORY(lcApi, "vobiz.api")

namespace vobiz {

namespace {

constexpr int DocumentedLimit = PageRequest().limit;
constexpr int PublishedMaximum = 100; // of the sister lists; for credentials none is stated

/// What is asked for after `refused` was.
int limitBelow(int refused)
{
    return refused > PublishedMaximum ? PublishedMaximum : DocumentedLimit;
}

} // namespace

ReadAttempts::ReadAttempts(CredentialService &service, QByteArray path, bool stopsAccount,
                           const PageRequest &request)
    : m_service(service)
    , m_path(std::move(path))
    , m_stopsAccount(stopsAccount)
    , m_request(request)
    , m_queue(service.m_readQueue)
{
    connect(&m_pause, &QTimer::timeout, this, &ReadAttempts::enqueue);
    connect(&service, &CredentialService::refused, this, [this](const Error &error) {
        if (!m_exchange)
            end(error);
    });
    connect(&service.m_pathCases, &PathCaseSearch::tried, this, &ReadAttempts::goOnAfterTry);
}

ReadAttempts::~ReadAttempts()
{
    stop();
}

void ReadAttempts::start(Take take)
{
    m_take = std::move(take);
    enqueue();
}

bool ReadAttempts::isMine(const std::optional<qint64> &offset)
{
    if (!offset || *offset == m_request.offset || m_service.m_countsOtherwise)
        return true;
    m_service.m_countsOtherwise = m_isAskedAnew;
    m_isStray = !m_isAskedAnew;
    m_isAskedAnew = true;
    return !m_isStray;
}

void ReadAttempts::stop()
{
    m_isOver = true;
    m_pause.stop();
    m_waitsForTry = false;
    endExchange();
    if (std::exchange(m_isTrying, false))
        m_service.m_pathCases.endTry();
}

void ReadAttempts::enqueue()
{
    if (m_service.account().isOffline) {
        Error error;
        error.kind = error.cause = ErrorKind::OpenedOffline;
        end(error);
        return;
    }
    if (m_service.refusal()) {
        end(*m_service.refusal());
        return;
    }
    m_queue.enqueue(this, [this] { send(); });
}

void ReadAttempts::send()
{
    if (m_isOver) { // it was given up while it stood in the queue
        m_queue.release();
        return;
    }
    ++m_attempt;
    m_pace = m_queue.pace();
    m_exchange = new HttpExchange(m_service.m_options.limits, this);
    connect(m_exchange, &HttpExchange::finished, this, &ReadAttempts::judge);
    const int refused = m_service.refusedLimit(m_path);
    m_limit = m_request.limit < refused ? m_request.limit : limitBelow(refused);
    ApiAccount account = m_service.account();
    if (m_isTrying)
        account.pathCase = otherCase(account.pathCase);
    m_sentIn = account.pathCase;
    const std::shared_ptr<QNetworkAccessManager> manager = m_service.readManager();
    m_manager = manager;
    m_exchange->get(manager, listRequest(account, m_path, {m_request.offset, m_limit}));
}

void ReadAttempts::endExchange()
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

void ReadAttempts::judge(const HttpAnswer &answer)
{
    if (!answer.deprecationHeaders.trimmed().isEmpty())
        qCInfo(lcApi) << "The provider announces the end of this interface:"
                      << withoutToken(QString::fromUtf8(answer.deprecationHeaders), m_service.account());

    if (leavesConnectionOutOfStep(answer))
        m_service.retireReadManager(m_manager.lock());
    std::optional<Error> error = readError(answer, m_service.account(), m_service.m_clock());
    if (!error) {
        m_queue.speedUp();
        endExchange(); // first, so that the next request is out while this answer is read
        error = m_take(answer.body);
        if (std::exchange(m_isStray, false)) {
            m_service.retireReadManager(m_manager.lock());
            enqueue();
            return;
        }
    }
    if (error) {
        takeError(*error);
        return;
    }
    m_service.m_pathCases.confirm(m_sentIn);
    stop();
}

void ReadAttempts::takeError(const Error &error)
{
    const bool isNotUnderstood = error.httpStatus == 400 || error.httpStatus == 422;
    if (isNotUnderstood && m_limit > DocumentedLimit) {
        // Taken for a refusal of the limit, for which no maximum is documented.
        m_service.refuseLimit(m_path, m_limit);
        endExchange();
        enqueue();
        return;
    }
    if (m_isTrying) {
        m_service.m_pathCases.takeRefusal(error);
        fail(PathCaseSearch::moreTelling(*m_refusal, error));
        return;
    }
    if (looksFurther(error))
        return;
    const auto delay =
        retryDelay(m_service.m_options.retry, error, m_attempt, QRandomGenerator::global()->generateDouble());
    if (delay)
        pause(error, *delay);
    else
        fail(error);
}

bool ReadAttempts::looksFurther(const Error &refusal)
{
    using Advice = PathCaseSearch::Advice;
    PathCaseSearch &search = m_service.m_pathCases;
    const Advice advice = search.adviceAfter(refusal, m_sentIn);
    if (advice == Advice::Believe)
        return false;
    m_refusal = refusal;
    m_isTrying = advice == Advice::TryOther;
    m_waitsForTry = advice == Advice::Wait;
    if (m_isTrying)
        search.beginTry();
    endExchange();
    if (!m_waitsForTry)
        enqueue();
    return true;
}

void ReadAttempts::goOnAfterTry()
{
    if (std::exchange(m_waitsForTry, false) && !looksFurther(*m_refusal))
        fail(*m_refusal);
}

void ReadAttempts::pause(const Error &error, std::chrono::milliseconds delay)
{
    if (traitsOf(error.kind).repetition == ErrorTraits::Repetition::Patiently)
        m_queue.pause(delay, m_pace);
    endExchange();
    m_pause.start(delay);
    // Queued like the end: a slot may destroy this, which the network's own signal would not survive.
    const Wait wait{error.kind, delay, m_attempt + 1, mostAttempts(m_service.m_options.retry, error)};
    QMetaObject::invokeMethod(
        this,
        [this, wait] {
            if (!m_isOver)
                emit waiting(wait);
        },
        Qt::QueuedConnection);
}

void ReadAttempts::fail(const Error &error)
{
    if (traitsOf(error.kind).stopsAccount && m_stopsAccount)
        m_service.stopAfter(error);
    end(error);
}

void ReadAttempts::end(const Error &error)
{
    if (m_isOver)
        return;
    stop();
    emit failed(error);
}

} // namespace vobiz
