// SPDX-License-Identifier: MIT
#include "ui/mainwindow/changecommands.h"

#include "core/model/credentialcsv.h"
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "core/store/wholefile.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/manydialog.h"
#include "ui/dialogs/statuschangedialog.h"
#include "ui/mainwindow/actions.h"
#include "ui/messages/changemessage.h"
#include "ui/messages/messagebar.h"
#include "ui/preferences/preferences.h"
#include "ui/run/runarea.h"
#include "ui/table/credentialview.h"
#include "ui/text/runtext.h"

#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LookAgainAfter = 100ms;

QString doneMessageKey()
{
    return u"done"_s;
}

} // namespace

ChangeCommands::ChangeCommands(AccountSession &session, Actions &actions, const Settings &settings,
                               CredentialView &view, MessageBar &messages, RunArea &runs, QWidget &page)
    : QObject(&page)
    , m_session(session)
    , m_actions(actions)
    , m_settings(settings)
    , m_view(view)
    , m_messages(messages)
    , m_runs(runs)
    , m_page(page)
{
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &ChangeCommands::updateManyDialog);
    connect(&session.model(), &CredentialModel::countsChanged, this, &ChangeCommands::updateDialog);
    connect(&session.trunks(), &TrunkUse::changed, this, &ChangeCommands::showTrunks);
    connect(&session.changes(), &CredentialChanges::changed, this,
            [this](CredentialChange *change) { showChange(*change); });
    connect(&runs, &RunArea::isUnderWayChanged, this, &ChangeCommands::updateActions);
}

bool ChangeCommands::isAsking() const
{
    return m_deleteDialog || m_statusDialog || m_manyDialog;
}

bool ChangeCommands::isMany() const
{
    return m_view.selection().ids().size() > 1;
}

std::optional<Credential> ChangeCommands::changeable() const
{
    const QSet<CredentialId> &ids = m_view.selection().ids();
    if (ids.size() != 1)
        return std::nullopt;
    const CredentialChange *change = m_session.changes().find(*ids.cbegin());
    return change && change->isOutcomeAwaited() ? std::nullopt : m_session.model().find(*ids.cbegin());
}

QList<Credential> ChangeCommands::selected() const
{
    struct Place
    {
        uint row; ///< -1, which is hidden, is the largest
        CredentialId id;
    };
    std::vector<Place> places;
    for (const CredentialId &id : m_view.selection().ids())
        places.push_back({static_cast<uint>(m_session.model().visibleRow(id)), id});
    std::ranges::sort(
        places, [](const Place &a, const Place &b) { return a.row != b.row ? a.row < b.row : a.id < b.id; });
    QList<Credential> rows;
    for (const Place &place : places) {
        if (const std::optional<Credential> credential = m_session.model().find(place.id))
            rows.append(*credential);
    }
    return rows;
}

void ChangeCommands::updateActions()
{
    const bool canMany = isMany() && !m_session.isReadOnly() && !m_runs.isUnderWay();
    const std::optional<Credential> one = m_session.isReadOnly() ? std::nullopt : changeable();
    m_actions.deleteCredential->setEnabled(canMany || one);
    m_actions.disableCredential->setEnabled(canMany || (one && one->status != CredentialStatus::Disabled));
    m_actions.disableForDeletion->setEnabled(canMany || one);
    m_actions.enableCredential->setEnabled(canMany || (one && one->status != CredentialStatus::Enabled));
}

void ChangeCommands::disableSelected()
{
    if (isMany())
        askAboutMany(ChangeAction::Disable);
    else
        askToChangeStatus(ChangeAction::Disable);
}

void ChangeCommands::enableSelected()
{
    if (isMany())
        askAboutMany(ChangeAction::Enable);
    else
        askToChangeStatus(ChangeAction::Enable);
}

void ChangeCommands::deleteSelected()
{
    if (isMany())
        askAboutMany(ChangeAction::Delete);
    else if (const std::optional<Credential> credential = changeable())
        askToDelete(credential->id);
}

void ChangeCommands::askToDelete(const CredentialId &id)
{
    const std::optional<Credential> credential = m_session.model().find(id);
    if (!credential || isAsking())
        return;
    const auto confirmation =
        readPreferences(m_settings).alwaysTypeToConfirm ? Confirmation::Typed : Confirmation::Ordinary;
    m_deleteDialog = new DeleteDialog(*credential, confirmation, &m_page);
    m_deleteDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_deleteDialog, &QDialog::accepted, this, [this, id] { start(ChangeAction::Delete, id); });
    connect(m_deleteDialog, &DeleteDialog::disableInsteadWanted, this,
            [this, id] { start(ChangeAction::Disable, id); });
    m_deleteDialog->open();
    readTrunksFor(*m_deleteDialog);
}

void ChangeCommands::askToChangeStatus(ChangeAction action)
{
    const std::optional<Credential> credential = changeable();
    if (!credential || isAsking())
        return;
    m_statusDialog = new StatusChangeDialog(action, *credential, &m_page);
    m_statusDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_statusDialog, &QDialog::accepted, this,
            [this, action, id = credential->id] { start(action, id); });
    m_statusDialog->open();
}

void ChangeCommands::askAboutMany(ChangeAction action)
{
    if (isAsking() || m_runs.isUnderWay())
        return;
    m_manyDialog = new ManyDialog(action, selected(), m_view.selection().hiddenCount(), &m_page);
    ManyDialog *dialog = m_manyDialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_runs.start(dialog->action(), dialog->credentials()); });
    connect(dialog, &ManyDialog::disableInsteadWanted, this,
            [this, dialog] { m_runs.start(ChangeAction::Disable, dialog->credentials()); });
    connect(dialog, &ManyDialog::exportWanted, this, [this, dialog] { exportList(*dialog); });
    dialog->open();
    if (action == ChangeAction::Delete)
        readTrunksFor(*dialog);
}

void ChangeCommands::readTrunksFor(QDialog &dialog)
{
    connect(&dialog, &QDialog::finished, &m_session.trunks(), &TrunkUse::cancel);
    m_session.trunks().read();
}

void ChangeCommands::showTrunks()
{
    TrunkUse &trunks = m_session.trunks();
    if (m_deleteDialog)
        m_deleteDialog->setUsers(trunks.of(m_deleteDialog->id()));
    if (m_manyDialog && m_manyDialog->action() == ChangeAction::Delete)
        m_manyDialog->setUsers([&trunks](const CredentialId &id) { return trunks.of(id); });
}

void ChangeCommands::exportList(ManyDialog &dialog)
{
    auto *chooser = new QFileDialog(&dialog, tr("Export the List"), QDir::homePath(),
                                    tr("Comma-separated values (*.csv)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(u"csv"_s);
    chooser->selectFile(u"credentials.csv"_s);
    connect(chooser, &QFileDialog::fileSelected, &dialog, [&dialog](const QString &path) {
        WholeFile file(path);
        bool isSaved = file.open();
        if (isSaved) {
            file.write(credentialsCsv(dialog.credentials()));
            isSaved = file.commit();
        }
        const QString shown = QDir::toNativeSeparators(path);
        dialog.showNote(
            isSaved
                ? tr("%1 saved in %2.")
                      .arg(credentialsWord(static_cast<int>(dialog.credentials().size()), QLocale()), shown)
                : tr("The list could not be saved in %1: %2").arg(shown, file.errorString()));
    });
    chooser->open();
}

void ChangeCommands::start(ChangeAction action, const CredentialId &id)
{
    if (const std::optional<Credential> confirmed = m_session.model().find(id))
        m_session.changes().start(action, *confirmed);
}

void ChangeCommands::showChange(CredentialChange &change)
{
    updateActions();
    if (m_runs.owns(change)) { // its panel counts it
        m_messages.remove(changeMessageKey(change));
        return;
    }
    const CredentialId id = change.credential().id;
    const ChangeRemedies remedies{[this, id] { start(ChangeAction::Disable, id); },
                                  [this, id] {
                                      askToDelete(id);
                                  }};
    std::optional<Message> message = changeMessage(change, remedies, QLocale());
    if (change.isSuccess()) {
        m_messages.remove(changeMessageKey(change));
        message->key = doneMessageKey();
    }
    if (message)
        m_messages.post(*message);
    else
        m_messages.remove(changeMessageKey(change));
}

void ChangeCommands::updateDialog()
{
    if (m_manyDialog) {
        if (!m_look.isActive())
            m_look.start(LookAgainAfter);
    } else if (m_deleteDialog) {
        if (const std::optional<Credential> credential = m_session.model().find(m_deleteDialog->id()))
            m_deleteDialog->setCredential(*credential);
        else
            closeForGoneRow(*m_deleteDialog,
                            tr("The credential that you were about to delete is no longer in the list."));
    } else if (m_statusDialog && !m_session.model().find(m_statusDialog->id())) {
        closeForGoneRow(*m_statusDialog,
                        tr("The credential that you were about to change is no longer in the list."));
    }
}

void ChangeCommands::updateManyDialog()
{
    if (!m_manyDialog)
        return;
    m_manyDialog->learn([this](const CredentialId &id) { return m_session.model().find(id); });
    const QList<Credential> &rows = m_manyDialog->credentials();
    m_manyDialog->setHidden(static_cast<int>(std::ranges::count_if(
        rows, [this](const Credential &row) { return m_session.model().visibleRow(row.id) < 0; })));
    if (rows.isEmpty())
        closeForGoneRow(*m_manyDialog, tr("The credentials that this was about are no longer in the list."));
}

void ChangeCommands::closeForGoneRow(QDialog &dialog, const QString &text)
{
    dialog.reject();
    m_messages.post({doneMessageKey(), Message::Severity::Information, text, {}});
}

} // namespace vobiz
