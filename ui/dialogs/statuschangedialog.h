// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changeaction.h"
#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/credential/trunk.h"

#include <QtWidgets/QDialog>

class QPushButton;

namespace vobiz {

class CredentialFacts;
class PlainLabel;
class SendingButton;
class TrunkUse;
class TrunkUseLine;

/// Asks whether one credential is to be disabled or enabled; `confirmed()` is the only yes. Both can be
/// undone, so there is nothing to acknowledge; still Enter does nothing by itself.
class StatusChangeDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `action` is Disable or Enable.
    StatusChangeDialog(ChangeAction action, const Credential &credential, QWidget *parent = nullptr,
                       Clock clock = systemClock);

    [[nodiscard]] const CredentialId &id() const { return m_credential.id; }

    /// Shows what the list knows by now, and says so if that is not what was shown. Another credential's news
    /// is ignored.
    void setCredential(const Credential &credential);
    /// Shows which trunks use it, by and by; whoever opened it has them read. Why that failed, and a button
    /// to read them again.
    void follow(TrunkUse &trunks);

    /// Does nothing if it is so already.
    void accept() override;

signals:
    /// To be changed, as it was shown.
    void confirmed(const vobiz::Credential &credential);

private:
    void showCredential();
    void showUsers(const TrunkUse &trunks);
    [[nodiscard]] bool wouldChange() const;

    const ChangeAction m_action;
    Credential m_credential;
    TrunkUsers m_users;
    CredentialFacts *m_facts;
    PlainLabel *m_notice; ///< what changed, or why there is nothing to do
    SendingButton *m_change;
    QPushButton *m_cancel;
    PlainLabel *m_warning; ///< that trunks use it
    TrunkUseLine *m_trunks;
};

} // namespace vobiz
