// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/credential/trunk.h"
#include "ui/dialogs/acknowledgement.h"
#include "ui/dialogs/changequestion.h"

namespace vobiz {

class CredentialFacts;
class DeleteFacts;
class PlainLabel;

/// Asks whether one credential is to be deleted; `confirmed()` is the only yes. It only asks: it knows no
/// network and no model. Whoever opened it hands in what the list learns meanwhile.
class DeleteDialog final : public ChangeQuestion
{
    Q_OBJECT

public:
    explicit DeleteDialog(const Credential &credential, Confirmation confirmation = Confirmation::Ordinary,
                          QWidget *parent = nullptr, Clock clock = systemClock);

    [[nodiscard]] CredentialId id() const { return m_credential.id; }
    /// As it is shown.
    [[nodiscard]] const Credential &credential() const { return m_credential; }

    /// Shows what the list knows by now. If that is not what was shown, the acknowledgement is taken back and
    /// the dialog says so. Another credential's news is ignored.
    void setCredential(const Credential &credential);

    /// Shows the trunks that use it, as far as they are known by now. If there are some, an acknowledgement
    /// that was given before is taken back.
    void setUsers(const TrunkUsers &users);

    /// Does nothing without the acknowledgement.
    void accept() override;

signals:
    /// To be deleted, as it was shown.
    void confirmed(const vobiz::Credential &credential);
    /// The user chose the alternative; the dialog is about to close, rejected.
    void disableInsteadWanted();

private:
    void disableInstead() override;
    [[nodiscard]] QWidget *createHeader();
    [[nodiscard]] QWidget *createButtons();
    void showCredential();
    void askAgain();
    void sayWhatChanged();
    void updateDeleteButton();
    [[nodiscard]] QWidget *safePlaceForFocus() const;

    Credential m_credential;
    TrunkUsers m_users;
    const Confirmation m_confirmation;
    const Credential m_atFirst;
    PlainLabel *m_name;
    PlainLabel *m_changeText;
    QWidget *m_changeNotice;
    PlainLabel *m_usersText;
    QWidget *m_usersNotice;
    CredentialFacts *m_credentialFacts;
    DeleteFacts *m_deleteFacts;
    Acknowledgement *m_acknowledgement;
};

} // namespace vobiz
