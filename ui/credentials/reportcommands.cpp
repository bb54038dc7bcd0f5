// SPDX-License-Identifier: MIT
#include "ui/credentials/reportcommands.h"

#include "core/session/accountsession.h"
#include "core/session/savedviews.h"
#include "ui/actions/actions.h"
#include "ui/messages/messagebar.h"
#include "ui/report/reportdialog.h"
#include "ui/text/loadingsentence.h"
#include "ui/text/reporttext.h"
#include "ui/text/snapshottext.h"
#include "ui/text/viewtext.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QWidget>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString messageKey()
{
    return u"report"_s;
}

} // namespace

ReportCommands::ReportCommands(Parts parts, const Clock &clock)
    : QObject(&parts.page)
    , m_parts(std::move(parts))
    , m_clock(clock)
    , m_making(m_parts.session, clock)
{
    Actions &actions = m_parts.actions;
    actions.handle(
        ActionId::Report, this, [this] { ask(); }, [this] { return !m_making.isUnderWay(); });
    connect(&m_parts.session.loader(), &ListLoader::progressChanged, this, &ReportCommands::showCoverage);
    connect(&m_parts.session.changes(), &CredentialChanges::inDoubtChanged, this,
            &ReportCommands::showCoverage);
    connect(&m_parts.session.snapshots(), &Snapshots::changed, this, &ReportCommands::readSnapshots);
    connect(&m_making, &ReportMaking::written, this, &ReportCommands::sayWritten);
    connect(&m_making, &ReportMaking::failed, this, &ReportCommands::sayFailed);
    connect(&m_making, &ReportMaking::cancelled, this, [this] {
        m_parts.messages.remove(messageKey());
        m_parts.actions.update();
    });
}

void ReportCommands::ask()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    const QString day = m_clock().toLocalTime().toString(u"yyyy-MM-dd"_s);
    m_dialog = new ReportDialog(views(), tr("vobiz-report-%1", "the name of a file").arg(day), &m_parts.page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ReportDialog::wanted, this, &ReportCommands::make);
    readSnapshots();
    showCoverage();
    m_dialog->open();
    if (m_parts.session.loader().progress().state != ListProgress::State::Complete)
        m_parts.loadAll();
}

/// What the table shows, if it filters, then the saved ones that ask something.
QList<SavedView> ReportCommands::views() const
{
    QList<SavedView> views;
    if (const QString line = m_parts.line(); !line.isEmpty())
        views.append({.name = {}, .line = line});
    const SavedViews saved(m_parts.settings, builtInViews());
    for (const SavedView &view : saved.views()) {
        if (!view.line.isEmpty())
            views.append(view);
    }
    return views;
}

void ReportCommands::readSnapshots()
{
    if (!m_dialog)
        return;
    m_parts.session.snapshots().list(m_dialog, [dialog = m_dialog](const auto &snapshots) {
        if (snapshots)
            dialog->setSnapshots(*snapshots);
    });
}

void ReportCommands::showCoverage()
{
    if (!m_dialog)
        return;
    AccountSession &session = m_parts.session;
    m_dialog->setCoverage(
        coverageSentence(session.loader().progress(), false, 0, QLocale(), session.changes().inDoubt()),
        session.snapshots().isVerified(), session.identity().origin == AccountOrigin::Stored);
}

void ReportCommands::make(const ReportWish &wish, const ReportTarget &target, bool keepsList)
{
    if (m_making.isUnderWay())
        return;
    m_keepsList = keepsList;
    m_making.make(wish, target);
    m_parts.actions.update();
    m_parts.messages.post({messageKey(),
                           Message::Severity::Information,
                           tr("The report is being put together and written."),
                           {{tr("Cancel"), [this] {
                                 m_making.cancel();
                             }}}});
}

void ReportCommands::sayWritten(const ReportTarget &target, const ReportSigner &signer)
{
    m_parts.actions.update();
    const std::optional<QByteArray> key = signer ? std::optional(signer->publicKey()) : std::nullopt;
    m_parts.messages.post({messageKey(),
                           signer ? Message::Severity::Success : Message::Severity::Warning,
                           reportWrittenText(target.path, key, signer ? QString() : signer.error()),
                           {{tr("Open Report"),
                             [path = target.path] {
                                 QDesktopServices::openUrl(QUrl::fromLocalFile(path));
                             }}},
                           false,
                           true});
    if (m_keepsList)
        keepList();
}

void ReportCommands::sayFailed(const ReportTarget &target, const QString &detail)
{
    m_parts.actions.update();
    m_parts.messages.post({messageKey(),
                           Message::Severity::Error,
                           reportNotWrittenText(target.path, detail),
                           {{tr("Report…"), [this] {
                                 ask();
                             }}}});
}

/// For the next report to be compared with.
void ReportCommands::keepList()
{
    m_parts.session.snapshots().save(Snapshots::Wanted::Verified, this,
                                     [this](const Result<SnapshotInfo, SnapshotProblem> &saved) {
                                         if (!saved)
                                             m_parts.messages.post({u"report-snapshot"_s,
                                                                    Message::Severity::Warning,
                                                                    snapshotNotSavedText(saved.error()),
                                                                    {}});
                                     });
}

} // namespace vobiz
