// SPDX-License-Identifier: MIT
#include "ui/credentials/changecommands.h"

#include "core/export/credentialsource.h"
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "core/text/counted.h"
#include "ui/actions/actions.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/disablingnotice.h"
#include "ui/dialogs/manydialog.h"
#include "ui/dialogs/statuschangedialog.h"
#include "ui/messages/changemessage.h"
#include "ui/messages/earlieroutcomes.h"
#include "ui/messages/messagebar.h"
#include "ui/preferences/preferences.h"
#include "ui/run/runarea.h"
#include "ui/table/credentialview.h"
#include "ui/text/disablingtext.h"
#include "ui/text/exporttext.h"

#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtGui/QAction>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LookAgainAfter = 100ms;

} // namespace

ChangeCommands::ChangeCommands(AccountSession &session, Actions &actions, const Settings &settings,
                               CredentialView &view, MessageBar &messages, RunArea &runs,
                               const EarlierOutcomes &earlier, QWidget &page, Clock clock)
    : QObject(&page)
    , m_session(session)
    , m_actions(actions)
    , m_settings(settings)
    , m_view(view)
    , m_messages(messages)
    , m_earlier(earlier)
    , m_page(page)
    , m_clock(std::move(clock))
{
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &ChangeCommands::updateManyDialog);
    connect(&m_export, &FileExport::written, this, [this](const QString &path, const Exported &exported) {
        sayExported(Message::Severity::Success,
                    counted(exported.records, tr("1 credential saved as %3 in %2."),
                            tr("%1 credentials saved as %3 in %2.", nullptr, pluralOf(exported.records)))
                            .arg(QDir::toNativeSeparators(path), exportFormatOf(path).name()) +
                        exportLimitsText(exported.limits));
    });
    connect(&m_export, &FileExport::failed, this, [this](const QString &path, const QString &why) {
        sayExported(Message::Severity::Error,
                    tr("The list could not be saved in %1: %2").arg(QDir::toNativeSeparators(path), why));
    });
    connect(&session.model(), &CredentialModel::countsChanged, this, &ChangeCommands::updateDialog);
    connect(&session.changes(), &CredentialChanges::changed, this,
            [this](CredentialChange *change) { showChange(*change); });
    connect(&runs, &RunArea::questionWanted, this,
            [this](const RunQuestion &question) { ask(question.action, question.rows, question.send); });
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
    return change && change->isOutcomeAwaited() ? std::nullopt : m_session.inventory().find(*ids.cbegin());
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
        if (const std::optional<Credential> credential = m_session.inventory().find(place.id))
            rows.append(*credential);
    }
    return rows;
}

bool ChangeCommands::canAskAbout(ChangeAction action) const
{
    if (isMany())
        return !m_session.runs().current();
    const std::optional<Credential> one = changeable();
    switch (action) {
    case ChangeAction::Delete:
        break;
    case ChangeAction::Disable:
        return one && one->status != CredentialStatus::Disabled;
    case ChangeAction::Enable:
        return one && one->status != CredentialStatus::Enabled;
    }
    return one.has_value();
}

void ChangeCommands::askAboutSelected(ChangeAction action)
{
    if (m_session.isReadOnly())
        return;
    if (isMany()) {
        if (!m_session.runs().current())
            ask(action, selected(), startMany(action));
    } else if (const std::optional<Credential> credential = changeable()) {
        ask(action, {*credential}, startOne(action));
    }
}

void ChangeCommands::askAgain(const CredentialId &id)
{
    const std::optional<Credential> credential = known(id);
    if (!credential)
        return;
    ask(ChangeAction::Delete, {*credential}, [this](const QList<Credential> &confirmed) {
        m_session.changes().clearRefusal(); // a 401 or 403 stops what is new, not what is tried again
        startOne(ChangeAction::Delete)(confirmed);
    });
}

/// After a delete that was not done: at once, unless trunks use it, which may not have been known then.
void ChangeCommands::disableInstead(const CredentialId &id)
{
    const std::optional<Credential> credential = known(id);
    if (!credential)
        return;
    if (m_session.trunks().lastKnown(id).isUsed())
        ask(ChangeAction::Disable, {*credential}, startOne(ChangeAction::Disable));
    else
        startOne(ChangeAction::Disable)({*credential});
}

ChangeCommands::Send ChangeCommands::startOne(ChangeAction action)
{
    return [this, action](const QList<Credential> &confirmed) {
        if (confirmed.first().id == m_toldByOthers)
            m_toldByOthers = {};
        m_session.changes().start(action, confirmed.first());
    };
}

ChangeCommands::Send ChangeCommands::startMany(ChangeAction action)
{
    return [this, action](const QList<Credential> &confirmed) {
        m_session.runs().start(action, confirmed);
    };
}

std::optional<Credential> ChangeCommands::known(const CredentialId &id) const
{
    if (const std::optional<Credential> listed = m_session.inventory().find(id))
        return listed;
    const CredentialChange *change = m_session.changes().find(id);
    return change ? std::optional(change->credential()) : std::nullopt;
}

int ChangeCommands::hiddenAmong(const QList<Credential> &rows) const
{
    return static_cast<int>(std::ranges::count_if(
        rows, [this](const Credential &row) { return m_session.model().visibleRow(row.id) < 0; }));
}

void ChangeCommands::ask(ChangeAction action, const QList<Credential> &rows, const Send &send)
{
    if (isAsking() || rows.isEmpty())
        return;
    if (rows.size() > 1)
        askAboutMany(action, rows, send);
    else if (action == ChangeAction::Delete)
        askToDelete(rows.first(), send);
    else
        askToChangeStatus(action, rows.first(), send);
}

void ChangeCommands::askToDelete(const Credential &credential, const Send &send)
{
    const auto confirmation =
        readPreferences(m_settings).alwaysTypeToConfirm ? Confirmation::Typed : Confirmation::Ordinary;
    m_deleteDialog = new DeleteDialog(credential, confirmation, &m_page, m_clock);
    DeleteDialog *dialog = m_deleteDialog;
    if (credential.status != CredentialStatus::Disabled)
        warnWhereDisablingFails(*dialog, m_session.disabling());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_isListed = m_session.inventory().contains(credential.id);
    connect(dialog, &DeleteDialog::confirmed, this,
            [send](const Credential &confirmed) { send({confirmed}); });
    connect(dialog, &DeleteDialog::disableInsteadWanted, this,
            [this, dialog] { startOne(ChangeAction::Disable)({dialog->credential()}); });
    dialog->follow(m_session.trunks());
    m_session.trunks().read();
    dialog->open();
}

void ChangeCommands::askToChangeStatus(ChangeAction action, const Credential &credential, const Send &send)
{
    m_statusDialog = new StatusChangeDialog(action, credential, &m_page, m_clock);
    StatusChangeDialog *dialog = m_statusDialog;
    if (action == ChangeAction::Disable)
        warnWhereDisablingFails(*dialog, m_session.disabling());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_isListed = m_session.inventory().contains(credential.id);
    connect(dialog, &StatusChangeDialog::confirmed, this,
            [send](const Credential &confirmed) { send({confirmed}); });
    dialog->follow(m_session.trunks());
    if (action != ChangeAction::Enable) // which cuts nobody off
        m_session.trunks().read();
    dialog->open();
}

void ChangeCommands::askAboutMany(ChangeAction action, const QList<Credential> &rows, const Send &send)
{
    auto *dialog = new ManyDialog(action, rows, hiddenAmong(rows), &m_page, m_clock);
    connect(dialog, &ManyDialog::confirmed, this, send);
    if (action != ChangeAction::Enable)
        warnWhereDisablingFails(*dialog, m_session.disabling());
    connect(dialog, &ManyDialog::disableInsteadWanted, this,
            [this, dialog] { startMany(ChangeAction::Disable)(dialog->credentials()); });
    open(*dialog);
}

void ChangeCommands::open(ManyDialog &dialog)
{
    m_manyDialog = &dialog;
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    connect(&dialog, &ManyDialog::narrowed, this,
            [this, &dialog] { dialog.setHidden(hiddenAmong(dialog.credentials())); });
    connect(&dialog, &ManyDialog::exportWanted, this, [this, &dialog] { exportList(dialog); });
    dialog.setExporting(m_export.isUnderWay());
    connect(&m_export, &FileExport::begun, &dialog, [&dialog] { dialog.setExporting(true); });
    connect(&m_export, &FileExport::ended, &dialog, [&dialog] { dialog.setExporting(false); });
    if (dialog.action() != ChangeAction::Enable) {
        dialog.follow(m_session.trunks());
        m_session.trunks().read();
    }
    dialog.open();
}

void ChangeCommands::exportList(ManyDialog &dialog)
{
    m_export.ask(tr("Export the List"), u"credentials"_s, dialog,
                 [this, &dialog](const QString &path, const ExportFormat &format, const auto &done) {
                     m_exported = &dialog;
                     auto task = std::make_shared<ExportTask>();
                     m_exporter.start(task, std::make_unique<CredentialSource>(dialog.credentials()), format,
                                      path, this, [done](const auto &exported) {
                                          done(exported ? FileExport::Written(*exported)
                                                        : Unexpected{exported.error().detail});
                                      });
                     return task;
                 });
}

void ChangeCommands::sayExported(Message::Severity severity, const QString &text)
{
    if (m_exported)
        m_exported->showNote(text,
                             severity == Message::Severity::Error ? Urgency::Assertive : Urgency::Polite);
    else
        m_messages.post({{}, severity, text, {}});
}

void ChangeCommands::showChange(CredentialChange &change)
{
    m_actions.update();
    if (m_session.runs().owns(change) || m_earlier.owns(change)) { // which count it
        m_messages.remove(changeMessageKey(change));
        return;
    }
    const CredentialId id = change.credential().id;
    if (id == m_toldByOthers && change.action() == ChangeAction::Disable &&
        change.state() == CredentialChange::State::Done) {
        m_messages.remove(changeMessageKey(change));
        return;
    }
    // What the user has put away comes back when there is something else to say, not with a newer time.
    const auto state = static_cast<int>(change.state());
    const bool isToldAgain = m_told.value(id, -1) == state;
    m_told.insert(id, state);
    if (isToldAgain && !m_messages.contains(changeMessageKey(change)))
        return;
    const ChangeRemedies remedies{[this, id] { disableInstead(id); },
                                  [this, id] {
                                      askAgain(id);
                                  }};
    std::optional<Message> message = changeMessage(change, remedies, QLocale());
    if (message && change.state() == CredentialChange::State::InUse) // "Disable Instead" is offered
        message->text = (message->text + u' ' + disablingText(m_session.disabling())).trimmed();
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
        if (const std::optional<Credential> credential = m_session.inventory().find(m_deleteDialog->id())) {
            m_isListed = true;
            m_deleteDialog->setCredential(*credential);
        } else if (m_isListed) {
            closeForGoneRow(*m_deleteDialog,
                            tr("The credential that you were about to delete is no longer in the list."));
        }
    } else if (m_statusDialog) {
        if (const std::optional<Credential> credential = m_session.inventory().find(m_statusDialog->id())) {
            m_isListed = true;
            m_statusDialog->setCredential(*credential);
        } else if (m_isListed) {
            closeForGoneRow(*m_statusDialog,
                            tr("The credential that you were about to change is no longer in the list."));
        }
    }
}

void ChangeCommands::updateManyDialog()
{
    if (!m_manyDialog)
        return;
    m_manyDialog->learn([this](const CredentialId &id) { return m_session.inventory().find(id); });
    const QList<Credential> &rows = m_manyDialog->credentials();
    m_manyDialog->setHidden(hiddenAmong(rows));
    if (rows.isEmpty())
        closeForGoneRow(*m_manyDialog, tr("The credentials that this was about are no longer in the list."));
}

void ChangeCommands::closeForGoneRow(QDialog &dialog, const QString &text)
{
    dialog.reject();
    m_messages.post({{}, Message::Severity::Information, text, {}});
}

} // namespace vobiz
