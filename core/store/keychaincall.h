// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/store/keychainproblem.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>

#include <functional>
#include <optional>

namespace QKeychain {
class Job;
}

namespace vobiz {

enum class EntryState;

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
    /// What would, or might, have somebody asked for a password is not done: it ends as locked.
    bool asksNobody = false;
};

/// The secret that was read; nothing if there is no such entry, or if none was asked for.
using KeychainAnswer = Result<std::optional<QByteArray>, KeychainProblem>;

/// One request to the keychain, under way from the start. `ended` comes exactly once, from the event loop.
///
/// That there is no entry, or none any more, is not believed before the keychain has been asked in which
/// state it is: decision 32. What was unlocked in between is asked for once more.
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
    void begin();
    void beginUnlessItAsks();
    void start();
    void refuse(KeychainProblem::Kind kind);
    void takeAnswer();
    void find(const std::function<void(EntryState)> &then);
    void judge(EntryState state);
    void explain(const KeychainProblem &problem);
    void endAsFound(EntryState state);

    const KeychainRequest m_request;
    QKeychain::Job *m_job = nullptr; ///< while one is under way
    int m_tries = 0;
    bool m_isOpenBefore = false; ///< the entry that is to be removed could be read
};

} // namespace vobiz
