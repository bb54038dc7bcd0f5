// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changeaction.h"
#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/credential/trunk.h"
#include "ui/dialogs/changequestion.h"
#include "ui/widgets/announcement.h"

#include <functional>
#include <optional>

class QPushButton;
class QVBoxLayout;

namespace vobiz {

class Acknowledgement;
class CredentialListView;
class PlainLabel;

/// Asks whether many credentials are to be deleted, disabled or enabled, and names each of them;
/// `confirmed()` is the only yes. It only asks: it knows no network and no model. Whoever opened it hands in
/// what the list learns meanwhile.
class ManyDialog final : public ChangeQuestion
{
    Q_OBJECT

public:
    /// What the list shows at present, if it shows it.
    using Listed = std::function<std::optional<Credential>(const CredentialId &)>;
    /// What is known at present of the trunks that use it.
    using Users = std::function<TrunkUsers(const CredentialId &)>;

    /// `hidden` of the rows are not shown in the table behind the dialog.
    ManyDialog(ChangeAction action, const QList<Credential> &rows, int hidden, QWidget *parent = nullptr,
               Clock clock = systemClock);

    [[nodiscard]] ChangeAction action() const { return m_action; }
    /// As they are shown.
    [[nodiscard]] const QList<Credential> &credentials() const { return m_rows; }

    /// Shows what the list knows by now: rows that are gone leave, others take their new values. If that is
    /// not what was shown, the acknowledgement is taken back and the dialog says so.
    void learn(const Listed &listed);
    /// Shows the trunks that use them, as far as they are known by now; to be called again when that changes.
    /// If there are some, an acknowledgement that was given before is taken back.
    void setUsers(const Users &users);
    /// How many of the rows are not shown in the table behind the dialog by now.
    void setHidden(int hidden);
    /// Whether an export is under way: one at a time.
    void setExporting(bool isExporting);
    /// What became of the export; plain text.
    void showNote(const QString &text, Urgency urgency = Urgency::Polite);

    /// Does nothing without the acknowledgement.
    void accept() override;

signals:
    /// It is to be done to those, as they were shown.
    void confirmed(const QList<vobiz::Credential> &rows);
    /// The user chose the alternative; the dialog is about to close, rejected.
    void disableInsteadWanted();
    void exportWanted();

private:
    void disableInstead() override;
    [[nodiscard]] QWidget *createHeader();
    void addExplanation(QVBoxLayout &layout);
    [[nodiscard]] QWidget *createButtons();
    void showRows();
    void showComposition();
    void showUsers();
    void askAgain();
    void updateDoButton();
    [[nodiscard]] bool isConfirmed() const;
    /// Not so if all of them are disabled, or enabled, already.
    [[nodiscard]] bool wouldChangeAny() const;
    [[nodiscard]] QString composition() const;

    const ChangeAction m_action;
    int m_hidden;
    QList<Credential> m_rows;
    Users m_users;
    PlainLabel *m_composition;
    PlainLabel *m_usersText;
    PlainLabel *m_nothingText; ///< why there is nothing to do
    PlainLabel *m_changeText;
    QWidget *m_changeNotice;
    CredentialListView *m_list;
    PlainLabel *m_note;
    Acknowledgement *m_acknowledgement = nullptr; ///< only for a delete
    QPushButton *m_exportButton;
};

} // namespace vobiz
