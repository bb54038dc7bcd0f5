// SPDX-License-Identifier: MIT
#include "ui/credentials/snapshotcommands.h"

#include "core/session/accountsession.h"
#include "ui/actions/actions.h"
#include "ui/compare/comparedialog.h"
#include "ui/messages/messagebar.h"
#include "ui/text/snapshottext.h"

#include <QtCore/QLocale>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString messageKey()
{
    return u"snapshot"_s;
}

QString dailyMessageKey()
{
    return u"snapshot-daily"_s;
}

QString thinningMessageKey()
{
    return u"snapshot-thinning"_s;
}

using Verification = ListProgress::Verification;

} // namespace

SnapshotCommands::SnapshotCommands(AccountSession &session, Actions &actions, MessageBar &messages,
                                   LoadAll loadAll, QWidget &page)
    : QObject(&page)
    , m_session(session)
    , m_messages(messages)
    , m_loadAll(std::move(loadAll))
    , m_page(page)
{
    actions.handle(
        ActionId::SaveSnapshot, this, [this] { save(); }, [this] { return !m_session.isOffline(); });
    actions.handle(ActionId::Compare, this, [this] { compare(); });
    // Queued, so that the rows that were verified are in their place.
    connect(
        &session.loader(), &ListLoader::progressChanged, this,
        [this] {
            if (m_isWaiting)
                saveOnceVerified();
        },
        Qt::QueuedConnection);
    connect(&session.snapshots(), &Snapshots::notSavedByItself, this, [this](const SqliteProblem &problem) {
        m_messages.post({dailyMessageKey(),
                         Message::Severity::Warning,
                         snapshotNotSavedByItselfText(problem),
                         {{tr("Save Snapshot"), [this] {
                               save();
                           }}}});
    });
    connect(&session.snapshots(), &Snapshots::notThinned, this, [this](const SqliteProblem &problem) {
        m_messages.post(
            {thinningMessageKey(), Message::Severity::Warning, snapshotsNotThinnedText(problem), {}});
    });
}

void SnapshotCommands::save()
{
    if (m_isWaiting || m_isWriting || m_question)
        return;
    if (m_session.isOffline()) {
        say({messageKey(),
             Message::Severity::Information,
             tr("Nothing was saved: offline, what is shown is a snapshot already."),
             {}});
        return;
    }
    if (m_session.loader().progress().state != ListProgress::State::Complete)
        m_loadAll();
    saveOnceVerified();
}

void SnapshotCommands::saveOnceVerified()
{
    const ListProgress progress = m_session.loader().progress();
    const bool isUnderWay =
        progress.state == ListProgress::State::Loading || progress.verification == Verification::Running;
    if (m_session.snapshots().isVerified()) {
        m_isWaiting = false;
        write(Snapshots::Wanted::Verified);
    } else if (isUnderWay) {
        if (!std::exchange(m_isWaiting, true))
            say({messageKey(),
                 Message::Severity::Information,
                 tr("The snapshot is saved as soon as the list is verified."),
                 {}});
    } else {
        m_isWaiting = false;
        unsay();
        askAboutUnverified();
    }
}

void SnapshotCommands::askAboutUnverified()
{
    if (!m_session.snapshots().isWhole()) { // nobody should keep that
        write(Snapshots::Wanted::AsItIs);
        return;
    }
    const bool changes = m_session.loader().progress().verification == Verification::KeepsChanging;
    const QString why = changes ? tr("The list is not verified: it keeps changing while it is read.")
                                : tr("The list is not verified: it was not read a second time.");
    m_question = new QMessageBox(
        QMessageBox::Warning, tr("Save Snapshot"),
        why + u' ' +
            tr("Do you want to save it as it is? It stays marked as not verified, and what is compared "
               "with it may not be so."),
        QMessageBox::Cancel, m_dialog ? static_cast<QWidget *>(m_dialog) : &m_page);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    const auto *asItIs = m_question->addButton(tr("&Save Not Verified"), QMessageBox::AcceptRole);
    m_question->setDefaultButton(QMessageBox::Cancel);
    connect(m_question, &QMessageBox::buttonClicked, this, [this, asItIs](const QAbstractButton *button) {
        m_question = nullptr;
        if (button == asItIs)
            write(Snapshots::Wanted::AsItIs);
    });
    m_question->open();
}

void SnapshotCommands::write(Snapshots::Wanted wanted)
{
    m_isWriting = true;
    m_session.snapshots().save(wanted, this, [this](const Result<SnapshotInfo, SnapshotProblem> &saved) {
        m_isWriting = false;
        unsay();
        if (saved) {
            m_messages.remove(dailyMessageKey());
            say({messageKey(), Message::Severity::Success, snapshotSavedText(*saved, QLocale()), {}});
            return;
        }
        say({messageKey(),
             Message::Severity::Error,
             snapshotNotSavedText(saved.error()),
             {{tr("Save Again"), [this] {
                   save();
               }}}});
    });
}

void SnapshotCommands::compare()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new CompareDialog(m_session.snapshots(), &m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &CompareDialog::saveWanted, this, &SnapshotCommands::save);
    connect(m_dialog, &CompareDialog::loadWanted, this, m_loadAll);
    m_dialog->show();
    if (m_session.loader().progress().state == ListProgress::State::Idle)
        m_loadAll();
}

/// Where the user looks.
void SnapshotCommands::say(const Message &message)
{
    const bool isInDialog = m_dialog && m_dialog->isActiveWindow();
    if (isInDialog)
        m_dialog->post(message);
    if (!isInDialog || message.severity == Message::Severity::Error) // which outlives the dialog
        m_messages.post(message);
}

void SnapshotCommands::unsay()
{
    m_messages.remove(messageKey());
    if (m_dialog)
        m_dialog->removeMessage(messageKey());
}

} // namespace vobiz
