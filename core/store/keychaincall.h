// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/store/keychainproblem.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>

#include <optional>

namespace QKeychain {
class Job;
}

namespace vobiz {

/// What is asked of the keychain.
struct KeychainRequest
{
    enum class Verb {
        Read,
        Write,
        Remove,
        Look, ///< whether it is locked, without asking anybody to unlock it
    } verb;
    QString key;
    QByteArray secret; ///< only to be written
};

/// The secret that was read; nothing if there is no such entry, or if none was asked for.
using KeychainAnswer = Result<std::optional<QByteArray>, KeychainProblem>;

/// One request to the keychain, under way from the start. `ended` comes exactly once, from the event loop.
///
/// Destroying it ignores the answer, but what was asked may still happen. Lives in one thread, which waits
/// for nothing.
class KeychainCall final : public QObject
{
    Q_OBJECT

public:
    explicit KeychainCall(const KeychainRequest &request);
    ~KeychainCall() override;

signals:
    void ended(const vobiz::KeychainAnswer &answer);

private:
    void takeAnswer();
    void endAsLocked(const QString &key);

    const KeychainRequest::Verb m_verb;
    QKeychain::Job *m_job; ///< null once it has finished, and to look
};

} // namespace vobiz
