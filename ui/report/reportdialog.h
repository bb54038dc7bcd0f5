// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/savedview.h"
#include "core/snapshot/snapshot.h"
#include "ui/report/reportcollecting.h"
#include "ui/report/reportfiles.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;

namespace vobiz {

class PlainLabel;

/// Asks what a report is to be about and where it goes. It only asks.
class ReportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `views` can be chosen besides all credentials; the first is what the table shows, if it filters.
    ReportDialog(const QList<SavedView> &views, const QString &suggestedName, QWidget *parent = nullptr);

    /// Those that it can be compared with, the newest first; the last one that was saved by hand is chosen.
    void setSnapshots(const QList<SnapshotInfo> &snapshots);
    /// What is known of the list. Only what is verified can be kept for the next report.
    void setCoverage(const QString &sentence, bool isVerified, bool canKeep);

signals:
    void wanted(const vobiz::ReportWish &wish, const vobiz::ReportTarget &target, bool keepsList);

private:
    void addRow(QFormLayout &form, const QString &label, QComboBox &box, const QString &name);
    void addButtons(QLayout &layout);
    void askForFile();
    void end(const QString &path);
    [[nodiscard]] ReportFileKind kind() const;

    const QList<SavedView> m_views;
    const QString m_name;
    QList<SnapshotInfo> m_snapshots;
    QComboBox *m_rows;
    QComboBox *m_before;
    QComboBox *m_format;
    QComboBox *m_paper;
    QCheckBox *m_keeps;
    PlainLabel *m_coverage;
};

} // namespace vobiz
