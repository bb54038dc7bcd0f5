// SPDX-License-Identifier: MIT
#include "core/store/keychaincall.h"

#include "core/store/keychainbackend.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using Verb = KeychainRequest::Verb;

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

} // namespace

KeychainCall::KeychainCall(const KeychainRequest &request)
    : m_verb(request.verb)
    , m_job(makeJob(request)) // without a parent: see the destructor
{
    if (!m_job) {
        endAsLocked(request.key);
        return;
    }
    m_job->setAutoDelete(false);
    m_job->setInsecureFallback(false);
    m_job->setKey(request.key);
    connect(m_job, &QKeychain::Job::finished, this, &KeychainCall::takeAnswer);
    m_job->start();
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

void KeychainCall::takeAnswer()
{
    QKeychain::Job *job = std::exchange(m_job, nullptr);
    job->deleteLater();
    const QKeychain::Error error = job->error();
    if (error != QKeychain::NoError && error != QKeychain::EntryNotFound) {
        emit ended(Unexpected{keychainProblem(*job)});
    } else if (m_verb == Verb::Read && error == QKeychain::NoError) {
        emit ended(std::optional(static_cast<const QKeychain::ReadPasswordJob *>(job)->binaryData()));
    } else if (m_verb == Verb::Write) {
        emit ended(std::optional<QByteArray>());
    } else { // there is no such entry, or none any more
        endAsLocked(job->key());
    }
}

/// With that problem, if it is.
void KeychainCall::endAsLocked(const QString &key)
{
    findLockedEntry(Service, key, this, [this](const std::optional<KeychainProblem> &problem) {
        if (problem)
            emit ended(Unexpected{*problem});
        else
            emit ended(std::optional<QByteArray>());
    });
}

} // namespace vobiz
