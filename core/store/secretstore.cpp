// SPDX-License-Identifier: MIT
#include "core/store/secretstore.h"

#include <QtCore/QLibrary>

#include <qt6keychain/keychain.h>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Kind = KeychainProblem::Kind;

const QString Service = u"vobiz-credential-manager"_s;

/// QtKeychain loads it when it is first needed; without it, all that it says is "Unknown error".
bool isLibraryMissing()
{
#ifdef Q_OS_LINUX
    return !QLibrary(u"secret-1"_s, 0).load();
#else
    return false;
#endif
}

Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::AccessDeniedByUser:
        return Kind::Denied;
    case QKeychain::AccessDenied:
#ifdef Q_OS_LINUX
        return Kind::Locked;
#else
        return Kind::Denied;
#endif
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Kind::NoKeychain;
    default:
        return isLibraryMissing() ? Kind::LibraryMissing : Kind::Failed;
    }
}

/// What kept `job` from doing what it should; nothing if it did it, or found no entry. No job: it timed out.
std::optional<KeychainProblem> problemOf(const QKeychain::Job *job)
{
    if (!job)
        return KeychainProblem{Kind::TimedOut, {}};
    if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
        return std::nullopt;
    return KeychainProblem{kindOf(job->error()), job->errorString()};
}

template <typename Job>
Job *makeJob(const QString &key)
{
    auto *job = new Job(Service); // no parent: see abandonJob()
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(key);
    return job;
}

} // namespace

SecretStore::SecretStore(std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &SecretStore::giveUp);
}

SecretStore::~SecretStore()
{
    abandonJob();
}

void SecretStore::read(const QString &key, QObject *context, ReadDone done)
{
    enqueue({context, [key] { return makeJob<QKeychain::ReadPasswordJob>(key); },
             [done = std::move(done)](const QKeychain::Job *job) {
                 using Answer = Result<std::optional<QByteArray>, KeychainProblem>;
                 const auto problem = problemOf(job);
                 if (problem)
                     return std::function([done, problem] { done(Answer(Unexpected{*problem})); });
                 std::optional<QByteArray> secret;
                 if (job->error() == QKeychain::NoError)
                     secret = static_cast<const QKeychain::ReadPasswordJob *>(job)->binaryData();
                 return std::function([done, secret] { done(Answer(secret)); });
             }});
}

void SecretStore::write(const QString &key, const QByteArray &secret, QObject *context, ChangeDone done)
{
    enqueue({context,
             [key, secret] {
                 auto *job = makeJob<QKeychain::WritePasswordJob>(key);
                 job->setBinaryData(secret);
                 return job;
             },
             [done = std::move(done)](const QKeychain::Job *job) {
                 return std::function([done, problem = problemOf(job)] { done(problem); });
             }});
}

void SecretStore::remove(const QString &key, QObject *context, ChangeDone done)
{
    enqueue({context, [key] { return makeJob<QKeychain::DeletePasswordJob>(key); },
             [done = std::move(done)](const QKeychain::Job *job) {
                 return std::function([done, problem = problemOf(job)] { done(problem); });
             }});
}

void SecretStore::enqueue(Operation operation)
{
    m_operations.push_back(std::move(operation));
    startNext();
}

void SecretStore::startNext()
{
    if (m_job || m_operations.empty())
        return;
    m_job = m_operations.front().makeJob();
    connect(m_job, &QKeychain::Job::finished, this, [this] {
        QKeychain::Job *job = std::exchange(m_job, nullptr);
        job->deleteLater();
        finish(job);
    });
    m_patience.start();
    m_job->start();
}

void SecretStore::giveUp()
{
    abandonJob();
    finish(nullptr);
}

/// Hands out the answer in an event of its own, since whoever gets it may run an event loop in it, which
/// would keep QtKeychain from going on.
void SecretStore::finish(const QKeychain::Job *job)
{
    m_patience.stop();
    const Operation operation = std::move(m_operations.front());
    m_operations.pop_front();
    if (operation.context)
        QMetaObject::invokeMethod(
            operation.context,
            [store = QPointer(this), answer = operation.answer(job)] {
                if (store)
                    answer();
            },
            Qt::QueuedConnection);
    startNext();
}

/// libsecret keeps a pointer to the job until it has an answer, so the job must not die before. QtKeychain
/// runs one job of the whole process at a time, so it is told that this one is finished.
void SecretStore::abandonJob()
{
    QKeychain::Job *job = std::exchange(m_job, nullptr);
    if (!job)
        return;
    job->disconnect(this);
    job->emitFinished();
    connect(job, &QKeychain::Job::finished, job, &QObject::deleteLater);
}

} // namespace vobiz
