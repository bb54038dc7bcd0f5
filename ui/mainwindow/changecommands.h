// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

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

/// What the user can do to the selected credentials of one account: asks in a dialog, starts the change or
/// the run, and posts what became of a single change. A child of the page, which its dialogs don't outlive
/// either; everything else it is given must outlive it.
class ChangeCommands final : public QObject
{
    Q_OBJECT

public:
    ChangeCommands(AccountSession &session, Actions &actions, const Settings &settings, CredentialView &view,
                   MessageBar &messages, RunArea &runs, const EarlierOutcomes &earlier, QWidget &page);

    void disableSelected();
    void enableSelected();
    void deleteSelected();
    /// In the order of the table; those that a filter hides come last.
    [[nodiscard]] QList<Credential> selected() const;
    /// The actions are on as far as the selection allows.
    void updateActions();

private:
    [[nodiscard]] bool isMany() const;
    /// The selected credential, if it is one and nothing is being done about it; else null.
    [[nodiscard]] std::optional<Credential> changeable() const;
    [[nodiscard]] bool isAsking() const;
    void askToDelete(const CredentialId &id);
    void askToChangeStatus(ChangeAction action);
    void askAboutMany(ChangeAction action);
    void exportList(ManyDialog &dialog);
    void start(ChangeAction action, const CredentialId &id);
    void showChange(CredentialChange &change);
    /// Reads them for a dialog that is open, and only as long as it is.
    void readTrunksFor(QDialog &dialog);
    void showTrunks();
    void updateDialog();
    void updateManyDialog();
    void closeForGoneRow(QDialog &dialog, const QString &text);

    AccountSession &m_session;
    Actions &m_actions;
    const Settings &m_settings;
    CredentialView &m_view;
    MessageBar &m_messages;
    RunArea &m_runs;
    const EarlierOutcomes &m_earlier;
    QWidget &m_page;
    QHash<CredentialId, int> m_told; ///< the CredentialChange::State that was told last
    QPointer<DeleteDialog> m_deleteDialog;
    QPointer<StatusChangeDialog> m_statusDialog;
    QPointer<ManyDialog> m_manyDialog;
    QTimer m_look; ///< for the dialog about many, which is not looked through at each of many changes
};

} // namespace vobiz
