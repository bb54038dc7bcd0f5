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

class QLayout;
class QPushButton;
class QVBoxLayout;

namespace vobiz {

class Acknowledgement;
class CredentialListView;
class PlainLabel;
class TrunkUse;
class TrunkUseLine;

/// Asks whether many credentials are to be deleted, disabled or enabled, and names each of them;
/// `confirmed()` is the only yes. It only asks: it knows no network and no model. Whoever opened it hands in
/// what the list learns meanwhile.
class ManyDialog : public ChangeQuestion
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
    /// Those that are used come first and can be left out. If there are some, an acknowledgement that was
    /// given before is taken back.
    void setUsers(const Users &users);
    /// Shows what these tell by and by, which has to be read by whoever opened it; why that failed, and a
    /// button to read them again.
    void follow(TrunkUse &trunks);
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
    /// The user left some out: `credentials()` are fewer.
    void narrowed();

protected:
    /// What it says.
    struct Wording
    {
        std::function<QString(int count)> title;
        std::function<QString(const QList<Credential> &rows)> question;
        QString effect = {};       ///< none for a delete, which takes more than a sentence
        QString whenAllAreSo = {}; ///< all of them are disabled, or enabled, already
        bool isOfUseThen = false;  ///< there is something to do all the same
        /// What else is to be said of the rows, behind how many are what; a sentence, or empty.
        std::function<QString(const QList<Credential> &rows)> more = {};
    };

    /// For who asks something else about such a change.
    ManyDialog(ChangeAction action, Wording wording, const QList<Credential> &rows, int hidden,
               QWidget *parent, const Clock &clock);
    /// Above the buttons, and what the Tab key leads to there.
    void add(QLayout *part, QWidget &control);

private:
    [[nodiscard]] static Wording wordingOf(ChangeAction action);
    void disableInstead() override;
    [[nodiscard]] QWidget *createHeader();
    void addExplanation(QVBoxLayout &layout);
    [[nodiscard]] QWidget *createButtons();
    void showRows();
    void showComposition();
    void showUsers();
    void leaveUsedOut();
    void askAgain();
    void updateDoButton();
    [[nodiscard]] bool isConfirmed() const;
    /// All of them are disabled, or enabled, already.
    [[nodiscard]] bool areAllSo() const;
    [[nodiscard]] bool isOfUse() const;
    [[nodiscard]] QString composition() const;

    const ChangeAction m_action;
    const Wording m_wording;
    int m_hidden;
    QList<Credential> m_rows;
    Users m_users;
    qsizetype m_used = 0; ///< of the rows, as far as is known
    PlainLabel *m_composition;
    TrunkUse *m_trunks = nullptr;
    TrunkUseLine *m_trunksLine;
    QPushButton *m_leaveOut;
    PlainLabel *m_nothingText; ///< why there is nothing to do, or what there is to do all the same
    PlainLabel *m_changeText;
    QWidget *m_changeNotice;
    CredentialListView *m_list;
    PlainLabel *m_note;
    Acknowledgement *m_acknowledgement = nullptr; ///< only for a delete
    QPushButton *m_exportButton;
};

} // namespace vobiz
