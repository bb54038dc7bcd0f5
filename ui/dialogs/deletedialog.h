// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/credential/trunk.h"
#include "ui/dialogs/acknowledgement.h"

#include <QtWidgets/QDialog>

class QDialogButtonBox;
class QPushButton;

namespace vobiz {

class CredentialFacts;
class DeleteFacts;
class PlainLabel;
class SendingButton;

/// Asks whether one credential is to be deleted; `confirmed()` is the only yes. It only asks: it knows no
/// network and no model. Whoever opened it hands in what the list learns meanwhile. Enter never deletes and
/// never closes.
class DeleteDialog final : public QDialog
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

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// To be deleted, as it was shown.
    void confirmed(const vobiz::Credential &credential);
    /// The user chose the alternative; the dialog is about to close, rejected.
    void disableInsteadWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *createHeader();
    [[nodiscard]] QWidget *createNotice(PlainLabel &text);
    void setUpButtons();
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
    QWidget *m_changeNotice;
    PlainLabel *m_changeText;
    QWidget *m_usersNotice;
    PlainLabel *m_usersText;
    CredentialFacts *m_credentialFacts;
    DeleteFacts *m_deleteFacts;
    Acknowledgement *m_acknowledgement;
    QDialogButtonBox *m_buttonBox;
    SendingButton *m_deleteButton;
    SendingButton *m_disableButton;
    QPushButton *m_cancelButton;
};

} // namespace vobiz
