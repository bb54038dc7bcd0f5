// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"

#include <QtCore/QObject>

#include <optional>

namespace vobiz {

class CredentialChange;
class CredentialChanges;

/// Whether an account's server disables credentials at all, as far as its answers in this session tell: the
/// provider's prose knows `enabled` in an update, its OpenAPI a password only. Nothing is ever sent to find
/// out, and one change that worked settles it. Lives in the thread of the changes, which must outlive it.
class DisablingSupport final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        NotKnown,
        Works,
        Rejected, ///< the request was not taken, for the reason in `error()`
        Ignored,  ///< it was accepted, and the list showed nothing of it
    };

    explicit DisablingSupport(const CredentialChanges &changes, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isMissing() const { return m_state == State::Rejected || m_state == State::Ignored; }
    /// Set in Rejected.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

signals:
    void changed();

private:
    void learn(const CredentialChange &change);
    void become(State state, const std::optional<Error> &error = {});

    State m_state = State::NotKnown;
    std::optional<Error> m_error;
};

} // namespace vobiz
