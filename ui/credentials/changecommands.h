// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/export/exporter.h"
#include "ui/export/fileexport.h"

#include "ui/messages/message.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <functional>
#include <optional>

class QDialog;
class QWidget;

namespace vobiz {

class AccountSession;
class Actions;
class CredentialChange;
class CredentialView;
class DeleteDialog;
class EarlierOutcomes;
class ManyDialog;
class MessageBar;
class RunArea;
class Settings;
class StatusChangeDialog;
enum class ChangeAction;

/// What the user can do to the selected credentials of one account: asks in a dialog, hands what was
/// confirmed to the session, and posts what became of a single change. A child of the page, which its dialogs
/// don't outlive either; everything else it is given must outlive it.
class ChangeCommands final : public QObject
{
    Q_OBJECT

public:
    ChangeCommands(AccountSession &session, Actions &actions, const Settings &settings, CredentialView &view,
                   MessageBar &messages, RunArea &runs, const EarlierOutcomes &earlier, QWidget &page,
                   Clock clock = systemClock);

    /// Asks about the selected ones, unless the account is read-only.
    void askAboutSelected(ChangeAction action);
    /// Whether that would ask anything; the account may be read-only.
    [[nodiscard]] bool canAskAbout(ChangeAction action) const;
    /// Somebody else tells that this one is disabled, and more; until the next decision about it.
    void leaveSuccessToOthers(const CredentialId &id) { m_toldByOthers = id; }
    /// In the order of the table; those that a filter hides come last.
    [[nodiscard]] QList<Credential> selected() const;
    /// Whether a dialog asks about a change; only one does at a time.
    [[nodiscard]] bool isAsking() const;
    /// How many of them are not shown in the table.
    [[nodiscard]] int hiddenAmong(const QList<Credential> &rows) const;
    /// Opens it, and tells it by and by what the list and the trunks learn. What is confirmed is for who made
    /// it; it deletes itself.
    void open(ManyDialog &dialog);

private:
    /// Does what the user confirmed, to the credentials as the dialog showed them then.
    using Send = std::function<void(const QList<Credential> &)>;

    [[nodiscard]] bool isMany() const;
    /// The selected credential, if it is one and nothing is being done about it; else null.
    [[nodiscard]] std::optional<Credential> changeable() const;
    /// About any number of them, in the dialog for so many. The dialogs' other button is always the same.
    void ask(ChangeAction action, const QList<Credential> &rows, const Send &send);
    void askToDelete(const Credential &credential, const Send &send);
    void askToChangeStatus(ChangeAction action, const Credential &credential, const Send &send);
    void askAboutMany(ChangeAction action, const QList<Credential> &rows, const Send &send);
    /// Anew, about one that a change was not done to.
    void askAgain(const CredentialId &id);
    void disableInstead(const CredentialId &id);
    [[nodiscard]] Send startOne(ChangeAction action);
    [[nodiscard]] Send startMany(ChangeAction action);
    /// As the list shows it, or as the last decision about it saw it.
    [[nodiscard]] std::optional<Credential> known(const CredentialId &id) const;
    void exportList(ManyDialog &dialog);
    /// In the dialog about them, or in the page once that is closed.
    void sayExported(Message::Severity severity, const QString &text);
    void showChange(CredentialChange &change);
    void updateDialog();
    void updateManyDialog();
    /// Closes the dialog if the list no longer holds what it held.
    void closeForGoneRow(QDialog &dialog, const QString &text);

    AccountSession &m_session;
    Actions &m_actions;
    const Settings &m_settings;
    CredentialView &m_view;
    MessageBar &m_messages;
    const EarlierOutcomes &m_earlier;
    QWidget &m_page;
    QHash<CredentialId, int> m_told; ///< the CredentialChange::State that was told last
    CredentialId m_toldByOthers;     ///< that it is disabled
    const Clock m_clock;
    QPointer<DeleteDialog> m_deleteDialog;
    QPointer<StatusChangeDialog> m_statusDialog;
    QPointer<ManyDialog> m_manyDialog;
    QPointer<ManyDialog> m_exported; ///< whose rows were exported last
    bool m_isListed = false;         ///< what a dialog about one credential is about
    Exporter m_exporter;
    FileExport m_export{this};
    QTimer m_look; ///< for the dialog about many, which is not looked through at each of many changes
};

} // namespace vobiz
