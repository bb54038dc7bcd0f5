// SPDX-License-Identifier: MIT
#pragma once

#include "app/commandline.h"
#include "core/export/exporter.h"
#include "core/query/savedview.h"
#include "core/session/accountreadiness.h"
#include "core/session/listfeed.h"
#include "core/snapshot/snapshot.h"
#include "ui/report/reportmaking.h"

#include <QtCore/QObject>

#include <memory>

namespace vobiz {

class AccountSession;
class ReportKey;

/// Writes what an errand wants of a list that has been read to its end: first the report, so that it is
/// compared with what was kept before, then the snapshot. Begins at once and tells from the event loop. What
/// it is given must outlive it.
class ErrandWork final : public QObject
{
    Q_OBJECT

public:
    /// `rows`: those that the report is about; without a name where no view says so.
    ErrandWork(AccountSession &session, const Errand &errand, SavedView rows, ReportKey &key,
               QObject *parent = nullptr);

signals:
    /// Something is there that was not there before.
    void told(const QString &sentence);
    /// Something is not as somebody might think.
    void warned(const QString &sentence);
    /// False: something that could have been written was not.
    void ended(bool isWritten);

private:
    void writeReport();
    void makeReport(ReportFileKind kind, const std::optional<SnapshotInfo> &before);
    void sayReport(const ReportTarget &target, const ReportSigner &signer);
    void exportOnceReady(const ExportFormat &format);
    void saveSnapshot();
    void end();
    void fail(const QString &sentence);

    AccountSession &m_session;
    const Errand m_errand;
    const SavedView m_rows;
    ReportMaking m_making;
    AccountReadiness m_readiness;
    std::unique_ptr<ListFeed> m_feed;
    Exporter m_exporter;
    bool m_isWritten = true;
};

} // namespace vobiz
