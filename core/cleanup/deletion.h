// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/backoff.h"
#include "core/api/changereceipt.h"
#include "core/api/reply.h"
#include "core/clock.h"
#include "core/credential/credential.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

namespace vobiz {

class CredentialService;
class ListCheck;

/// One credential that the user decided to delete, from the decision to a known outcome.
///
/// A request leaves when the user decides (`start`, `retry`), and by itself only after a 429, which says that
/// nothing was done. Where the outcome is not certain, the list is asked, never the server told again. Lives
/// in the service's thread; emits `changed` after every change of state, never from within the call that
/// caused it.
class Deletion final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Sending,
        WaitingToSend, ///< after a 429; `wait()` tells for how long
        Checking,      ///< the list is being asked
        Deleted,       ///< the server said so, or the list proves it
        AlreadyGone,   ///< 404, and the list agrees
        InUse,         ///< 409
        Refused,       ///< not done, for the reason in `error()`
        StillListed,   ///< not deleted at `checkedAt()`; a request that was lost may still land
        Unknown,       ///< neither the server nor the list could tell
    };

    Deletion(CredentialService &service, Credential credential, RetryPolicy policy, Clock clock,
             QObject *parent);

    /// As it was when the user decided, or as the list showed it since.
    [[nodiscard]] const Credential &credential() const { return m_credential; }
    [[nodiscard]] State state() const { return m_state; }
    /// What the server answered to the change, if that was not success.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// Why the list could not tell, if it could not; set only in Unknown.
    [[nodiscard]] const std::optional<Error> &checkError() const { return m_checkError; }
    /// Set while something is waited for.
    [[nodiscard]] const std::optional<Wait> &wait() const { return m_wait; }
    /// When the list was last seen to hold it; valid in StillListed.
    [[nodiscard]] const QDateTime &checkedAt() const { return m_checkedAt; }
    /// Whether an outcome is still awaited.
    [[nodiscard]] bool isUnderWay() const;
    [[nodiscard]] bool isGone() const { return m_state == State::Deleted || m_state == State::AlreadyGone; }

    void start();
    /// The user's decision to send it once more; only when not under way and not gone.
    void retry();
    /// Asks the list once more; only in Unknown and StillListed.
    void checkAgain();
    /// Gives up a wait before sending; does nothing in any other state.
    void cancelWait();

signals:
    void changed();

private:
    void send();
    void take(Reply<ChangeReceipt> *reply);
    void check();
    void take(ListCheck *check);
    void enter(State state);

    CredentialService &m_service;
    Credential m_credential;
    const RetryPolicy m_policy;
    const Clock m_clock;
    QTimer m_pause;
    State m_state = State::Sending;
    std::optional<Error> m_error;
    std::optional<Error> m_checkError;
    std::optional<Wait> m_wait;
    QDateTime m_checkedAt;
    int m_attempt = 0;
};

} // namespace vobiz
