// SPDX-License-Identifier: MIT
#include "core/cleanup/deletion.h"

#include "core/api/credentialservice.h"
#include "core/listing/listcheck.h"

#include <QtCore/QRandomGenerator>

namespace vobiz {

Deletion::Deletion(CredentialService &service, Credential credential, RetryPolicy policy, Clock clock,
                   QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_credential(std::move(credential))
    , m_policy(policy)
    , m_clock(std::move(clock))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Deletion::send);
}

bool Deletion::isUnderWay() const
{
    return m_state == State::Sending || m_state == State::WaitingToSend || m_state == State::Checking;
}

void Deletion::start()
{
    m_attempt = 0;
    send();
}

void Deletion::retry()
{
    if (isUnderWay() || isGone())
        return;
    m_service.clearRefusal();
    start();
}

void Deletion::checkAgain()
{
    if (m_state != State::Unknown && m_state != State::StillListed)
        return;
    m_service.clearRefusal();
    check();
}

void Deletion::cancelWait()
{
    if (m_state != State::WaitingToSend)
        return;
    m_pause.stop();
    enter(State::Refused);
}

void Deletion::send()
{
    ++m_attempt;
    enter(State::Sending);
    Reply<ChangeReceipt> *reply = m_service.remove(m_credential.id);
    connect(reply, &ReplyBase::finished, this, [this, reply] { take(reply); });
}

void Deletion::take(Reply<ChangeReceipt> *reply)
{
    reply->deleteLater();
    if (reply->result()) {
        m_error.reset();
        enter(State::Deleted);
        return;
    }
    const Error error = reply->result().error();
    m_error = error;
    switch (error.kind) {
    case ErrorKind::UnknownOutcome:
    case ErrorKind::NotFound:
        check();
        return;
    case ErrorKind::Conflict:
        enter(State::InUse);
        return;
    case ErrorKind::RateLimited:
        if (const auto delay =
                retryDelay(m_policy, error, m_attempt, QRandomGenerator::global()->generateDouble())) {
            m_pause.start(*delay);
            enter(State::WaitingToSend);
            m_wait = Wait{error.kind, *delay, m_attempt + 1, m_policy.mostAttempts};
            return;
        }
        break;
    default:
        break;
    }
    enter(State::Refused);
}

void Deletion::check()
{
    enter(State::Checking);
    auto *check = new ListCheck(m_service, m_credential.id, this);
    connect(check, &ListCheck::waiting, this, [this](const Wait &wait) {
        m_wait = wait;
        emit changed();
    });
    connect(check, &ListCheck::finished, this, [this, check] { take(check); });
    check->start();
}

void Deletion::take(ListCheck *check)
{
    check->deleteLater();
    switch (check->finding()) {
    case ListCheck::Finding::Listed:
        m_credential = *check->credential();
        m_checkedAt = m_clock();
        enter(State::StillListed);
        return;
    case ListCheck::Finding::Absent:
        enter(m_error && m_error->kind == ErrorKind::NotFound ? State::AlreadyGone : State::Deleted);
        return;
    case ListCheck::Finding::Inconclusive:
        enter(State::Unknown);
        m_checkError = check->error();
        return;
    }
}

void Deletion::enter(State state)
{
    m_state = state;
    m_wait.reset();
    m_checkError.reset();
    QMetaObject::invokeMethod(this, &Deletion::changed, Qt::QueuedConnection);
}

} // namespace vobiz
