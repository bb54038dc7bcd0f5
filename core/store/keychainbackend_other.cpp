// SPDX-License-Identifier: MIT
#include "core/store/keychainbackend.h"

#include <QtCore/QObject>

#include <qt6keychain/keychain.h>

namespace vobiz {

using Kind = KeychainProblem::Kind;

KeychainProblem keychainProblem(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {Kind::Denied, job.errorString()};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {Kind::NoKeychain, job.errorString()};
    default:
        return {Kind::Failed, job.errorString()};
    }
}

QString entryName([[maybe_unused]] const QString &service, const QString &key)
{
#ifdef Q_OS_WIN
    return service + u'/' + key;
#else
    return key;
#endif
}

std::optional<qsizetype> longestSecret()
{
#ifdef Q_OS_WIN
    return 5 * 512; // CRED_MAX_CREDENTIAL_BLOB_SIZE; Wine takes more, Windows refuses it with an error that
                    // says nothing
#else
    return std::nullopt;
#endif
}

void findEntry(const QString &, const QString &, QObject *context,
               std::function<void(const Result<EntryState, KeychainProblem> &)> done)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done(EntryState::NotTold); }, Qt::QueuedConnection);
}

std::optional<KeychainProblem> untoldProblem()
{
    return std::nullopt;
}

void findWhetherNewFits(QObject *context, std::function<void(bool)> done)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done(true); }, Qt::QueuedConnection);
}

void findWhatIsAwaited(QObject *context, std::function<void(KeychainWait)> done)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done(KeychainWait::Answer); }, Qt::QueuedConnection);
}

} // namespace vobiz
