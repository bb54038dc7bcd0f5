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
class TrunkUse;
class TrunkUseLine;

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
    /// that was given before is taken back, and has to be typed.
    void setUsers(const TrunkUsers &users);
    /// Shows what these tell by and by, which has to be read by whoever opened it; why that failed, and a
    /// button to read them again.
    void follow(TrunkUse &trunks);

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
    [[nodiscard]] bool hasToBeTyped() const;
    [[nodiscard]] QWidget *safePlaceForFocus() const;

    Credential m_credential;
    TrunkUsers m_users;
    bool m_isUsed = false; ///< as far as it was last known
    const Confirmation m_confirmation;
    const Credential m_atFirst;
    PlainLabel *m_name;
    PlainLabel *m_changeText;
    QWidget *m_changeNotice;
    PlainLabel *m_usersText;
    QWidget *m_usersNotice;
    TrunkUseLine *m_trunks;
    CredentialFacts *m_credentialFacts;
    DeleteFacts *m_deleteFacts;
    Acknowledgement *m_acknowledgement;
};

} // namespace vobiz
