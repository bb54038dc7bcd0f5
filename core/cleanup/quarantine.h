// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/credential/trunk.h"

#include <QtCore/QList>
#include <QtCore/QObject>

namespace vobiz {

class Settings;
struct ApiAccount;

/// A credential that was disabled in order to be deleted later.
struct QuarantinedCredential
{
    Credential asDisabled; ///< as it was known right after that
    QDateTime since;       ///< UTC
    QDateTime due;         ///< UTC; from then on the user is asked

    friend bool operator==(const QuarantinedCredential &, const QuarantinedCredential &) = default;
};

/// What the list and the trunks tell about one.
enum class QuarantineFinding {
    Waiting,       ///< disabled as it was left; not due yet
    Due,           ///< disabled as it was left, used by no trunk, and due
    DueUseUnknown, ///< the same, but whether a trunk uses it is not known
    Used,          ///< due and disabled as it was left, but a trunk uses it
    Enabled,       ///< somebody enabled it again, or whether it is enabled is not known
    Changed,       ///< somebody changed it, though it is disabled
    Gone,          ///< no longer in the list
};

/// `listed` is its row in a list that was read to its end, or nothing.
[[nodiscard]] QuarantineFinding examine(const QuarantinedCredential &quarantined,
                                        const std::optional<Credential> &listed, const TrunkUsers &users,
                                        const QDateTime &now);

/// The quarantined credentials of one account, kept in this machine's settings, which must outlive it. It
/// only remembers: nothing is ever deleted by it.
class Quarantine final : public QObject
{
    Q_OBJECT

public:
    Quarantine(Settings &settings, const ApiAccount &account, Clock clock, QObject *parent = nullptr);

    /// The earliest due first.
    [[nodiscard]] const QList<QuarantinedCredential> &all() const { return m_all; }
    [[nodiscard]] bool contains(const CredentialId &id) const;
    /// Of which the time has come; whether they may be deleted is for `examine` to say.
    [[nodiscard]] int dueCount() const;

    /// From now on for `days`, at least 1; takes the place of an earlier entry. False if that could not be
    /// written, so that it holds for this run only.
    bool add(const QList<Credential> &disabled, int days);
    void release(const QList<CredentialId> &ids);

signals:
    void changed();

private:
    void read();
    [[nodiscard]] QString keyOf(const CredentialId &id) const;

    Settings &m_settings;
    const QString m_prefix;
    const Clock m_clock;
    QList<QuarantinedCredential> m_all;
};

} // namespace vobiz
