// SPDX-License-Identifier: MIT
#include "core/store/keychaincall.h"

#include "core/store/keychainbackend.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using Verb = KeychainRequest::Verb;
using Kind = KeychainProblem::Kind;

namespace {

const QString Service = u"vobiz-credential-manager"_s;

QKeychain::Job *makeJob(const KeychainRequest &request)
{
    switch (request.verb) {
    case Verb::Read:
        return new QKeychain::ReadPasswordJob(Service);
    case Verb::Write: {
        auto *job = new QKeychain::WritePasswordJob(Service);
        job->setBinaryData(request.secret);
        return job;
    }
    case Verb::Look:
        return nullptr;
    case Verb::Remove:
        break;
    }
    return new QKeychain::DeletePasswordJob(Service);
}

KeychainAnswer nothing()
{
    return std::optional<QByteArray>();
}

} // namespace

KeychainCall::KeychainCall(const KeychainRequest &request)
    : m_request(request)
{
    if (request.asksNobody)
        beginUnlessItAsks();
    else
        begin();
}

void KeychainCall::begin()
{
    switch (m_request.verb) {
    case Verb::Write:
        if (m_request.secret.size() > longestSecret().value_or(m_request.secret.size()))
            refuse(Kind::TooLong);
        else
            start();
        break;
    case Verb::Read:
        start();
        break;
    case Verb::Remove:
        find([this](EntryState state) {
            m_isOpenBefore = state == EntryState::Open;
            start();
        });
        break;
    case Verb::Look:
        find([this](EntryState state) { endAsFound(state); });
        break;
    }
}

void KeychainCall::beginUnlessItAsks()
{
    find([this](EntryState state) {
        if (state == EntryState::Open) {
            begin();
        } else if (state == EntryState::Absent && m_request.verb == Verb::Write) {
            findWhetherNewFits(this, [this](bool fits) {
                if (fits)
                    begin();
                else
                    endAsFound(EntryState::Locked);
            });
        } else if (state != EntryState::NotTold) {
            endAsFound(state);
        } else if (const auto problem = untoldProblem()) {
            emit ended(Unexpected{*problem});
        } else {
            begin();
        }
    });
}

KeychainCall::~KeychainCall()
{
    if (!m_job)
        return;
    // libsecret holds a pointer to the job until it has an answer, so the job must not die before. And
    // QtKeychain runs one job of the whole process at a time, so it has to hear that this one is finished.
    m_job->disconnect(this);
    m_job->emitFinished();
    connect(m_job, &QKeychain::Job::finished, m_job, &QObject::deleteLater);
}

void KeychainCall::start()
{
    ++m_tries;
    m_job = makeJob(m_request); // without a parent: see the destructor
    m_job->setAutoDelete(false);
    m_job->setInsecureFallback(false);
    m_job->setKey(entryName(Service, m_request.key));
    connect(m_job, &QKeychain::Job::finished, this, &KeychainCall::takeAnswer);
    m_job->start();
}

/// Without asking the keychain.
void KeychainCall::refuse(Kind kind)
{
    QMetaObject::invokeMethod(
        this,
        [this, kind] {
            emit ended(Unexpected{KeychainProblem{kind, {}}});
        },
        Qt::QueuedConnection);
}

void KeychainCall::takeAnswer()
{
    QKeychain::Job *job = std::exchange(m_job, nullptr);
    job->deleteLater();
    const QKeychain::Error error = job->error();
    if (error != QKeychain::NoError && error != QKeychain::EntryNotFound)
        explain(keychainProblem(*job));
    else if (m_request.verb == Verb::Read && error == QKeychain::NoError)
        emit ended(std::optional(static_cast<const QKeychain::ReadPasswordJob *>(job)->binaryData()));
    else if (m_request.verb == Verb::Write)
        emit ended(nothing());
    else // QtKeychain says that there is no such entry, or none any more
        find([this](EntryState state) { judge(state); });
}

void KeychainCall::find(const std::function<void(EntryState)> &then)
{
    findEntry(Service, m_request.key, this, [this, then](const Result<EntryState, KeychainProblem> &state) {
        if (state)
            then(*state);
        else
            emit ended(Unexpected{state.error()});
    });
}

/// A window of KWallet that was closed is told as "Can't find item at path /".
void KeychainCall::explain(const KeychainProblem &problem)
{
    if (problem.kind != Kind::Failed) {
        emit ended(Unexpected{problem});
        return;
    }
    findEntry(Service, m_request.key, this,
              [this, problem](const Result<EntryState, KeychainProblem> &state) {
                  if (state && (*state == EntryState::Locked || *state == EntryState::Hidden))
                      endAsFound(*state);
                  else
                      emit ended(Unexpected{problem});
              });
}

/// It is judged by what the keychain has of the entry now.
void KeychainCall::judge(EntryState state)
{
    const bool isRemoval = m_request.verb == Verb::Remove;
    if (isRemoval && m_isOpenBefore && state == EntryState::Hidden) {
        emit ended(nothing()); // it was where everything can be seen, and isn't any more
    } else if (state != EntryState::Open) {
        endAsFound(state);
    } else if (m_tries == 1 && !(isRemoval && m_isOpenBefore)) {
        start(); // it was locked, and somebody has just unlocked it
    } else if (isRemoval) {
        emit ended(Unexpected{KeychainProblem{Kind::Denied, {}}});
    } else {
        emit ended(Unexpected{KeychainProblem{Kind::Failed, u"there is an entry, but no secret in it"_s}});
    }
}

void KeychainCall::endAsFound(EntryState state)
{
    switch (state) {
    case EntryState::Hidden:
    case EntryState::Locked:
        emit ended(Unexpected{KeychainProblem{Kind::Locked, {}}});
        break;
    case EntryState::Withheld:
        emit ended(Unexpected{KeychainProblem{Kind::Denied, {}}});
        break;
    case EntryState::NotTold:
    case EntryState::Absent:
    case EntryState::Open:
        emit ended(nothing());
        break;
    }
}

} // namespace vobiz
