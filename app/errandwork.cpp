// SPDX-License-Identifier: MIT
#include "app/errandwork.h"

#include "app/reportfile.h"
#include "core/query/queryreading.h"
#include "core/session/accountquerysource.h"
#include "core/session/accountsession.h"
#include "core/session/listextract.h"
#include "core/session/listfields.h"
#include "ui/report/reportpdf.h"
#include "ui/text/exporttext.h"
#include "ui/text/reporttext.h"
#include "ui/text/snapshottext.h"

#include <QtCore/QLocale>

#include <utility>

namespace vobiz {

ErrandWork::ErrandWork(AccountSession &session, const Errand &errand, SavedView rows, ReportKey &key,
                       QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_errand(errand)
    , m_rows(std::move(rows))
    , m_making(session)
    , m_readiness(session)
{
    m_making.setKey(&key);
    connect(&m_making, &ReportMaking::written, this, &ErrandWork::sayReport);
    connect(&m_making, &ReportMaking::failed, this,
            [this](const ReportTarget &target, const QString &detail) {
                fail(reportNotWrittenText(target.path, detail));
                saveSnapshot();
            });
    QMetaObject::invokeMethod(this, &ErrandWork::writeReport, Qt::QueuedConnection);
}

void ErrandWork::writeReport()
{
    const std::optional<ReportFileType> type = reportFileType(m_errand.file);
    if (!type) {
        saveSnapshot();
        return;
    }
    if (const auto *format = std::get_if<const ExportFormat *>(&*type)) {
        connect(&m_readiness, &AccountReadiness::changed, this,
                [this, format = *format] { exportOnceReady(*format); });
        exportOnceReady(**format);
        return;
    }
    const ReportFileKind kind = std::get<ReportFileKind>(*type);
    m_session.snapshots().list(this,
                               [this, kind](const Result<QList<SnapshotInfo>, SqliteProblem> &snapshots) {
                                   if (!snapshots)
                                       emit warned(snapshotsUnreadText(snapshots.error()));
                                   makeReport(kind, snapshots ? usualBefore(*snapshots) : std::nullopt);
                               });
}

void ErrandWork::makeReport(ReportFileKind kind, const std::optional<SnapshotInfo> &before)
{
    m_making.make({.rows = reportRowsText(m_rows), .line = m_rows.line, .before = before},
                  {m_errand.file, kind, usualPaper(QLocale::system())});
}

void ErrandWork::sayReport(const ReportTarget &target, const ReportSigner &signer)
{
    if (signer)
        emit told(reportWrittenText(target.path, signer->publicKey(), {}));
    else
        emit warned(reportWrittenText(target.path, std::nullopt, signer.error()));
    saveSnapshot();
}

void ErrandWork::exportOnceReady(const ExportFormat &format)
{
    if (m_feed || !m_readiness.isReady())
        return;
    const CredentialFilter filter =
        filterFor(readQuery(m_rows.line).query, AccountQuerySource(m_session.trunks(), m_session.keep()),
                  systemClock().toLocalTime());
    m_feed = std::make_unique<ListFeed>(matchingRows(m_session.inventory(), filter), listFields(), false,
                                        m_session.facts());
    m_exporter.start(std::make_shared<ExportTask>(), m_feed->source(), format, m_errand.file, this,
                     [this](const Result<Exported, ExportProblem> &exported) {
                         if (exported)
                             emit told(exportedText(exported->records, m_errand.file) +
                                       exportLimitsText(exported->limits));
                         else
                             fail(reportNotWrittenText(m_errand.file, exported.error().detail));
                         saveSnapshot();
                     });
}

/// That a list is not verified is no failure to write: nobody is there to say that it is wanted all the same.
void ErrandWork::saveSnapshot()
{
    if (!m_errand.isSnapshotWanted) {
        end();
        return;
    }
    m_session.snapshots().save(Snapshots::Wanted::Verified, this,
                               [this](const Result<SnapshotInfo, SnapshotProblem> &saved) {
                                   if (saved)
                                       emit told(snapshotSavedText(*saved, QLocale()));
                                   else if (saved.error().kind == SnapshotProblem::Kind::NotWritten)
                                       fail(snapshotNotSavedText(saved.error()));
                                   else
                                       emit warned(snapshotNotSavedText(saved.error()));
                                   end();
                               });
}

void ErrandWork::fail(const QString &sentence)
{
    m_isWritten = false;
    emit warned(sentence);
}

void ErrandWork::end()
{
    emit ended(m_isWritten);
}

} // namespace vobiz
