// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credentialid.h"
#include "core/credential/timestamp.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <optional>

namespace vobiz {

class ChangeRecorder;
class CredentialChange;
class CredentialChanges;
struct JournalEntry;

/// When this program disabled credentials of an account, and did not enable them since: in earlier runs as
/// the journal tells it, and in this one. Of what other programs do meanwhile it learns nothing.
class DisabledHere final : public QObject
{
    Q_OBJECT

public:
    explicit DisabledHere(Clock clock = systemClock, QObject *parent = nullptr);

    /// Reads the journal, once, and follows the changes. Both must outlive it, and live in its thread.
    void learnFrom(ChangeRecorder &recorder, const CredentialChanges &changes);
    /// One was disabled, or enabled where there is no time.
    void note(const CredentialId &id, const std::optional<Timestamp> &disabled);

    /// Not earlier than it was disabled.
    [[nodiscard]] const QHash<CredentialId, Timestamp> &times() const { return m_times; }

signals:
    void changed();

private:
    void take(const JournalEntry &entry);
    void follow(const CredentialChange &change);

    const Clock m_clock;
    QHash<CredentialId, Timestamp> m_times;
    QSet<CredentialId> m_isDecided; ///< until the journal is read: its older entries tell nothing of these
    bool m_isRead = false;
};

} // namespace vobiz
