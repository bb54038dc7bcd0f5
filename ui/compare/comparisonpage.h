// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exporter.h"
#include "core/result.h"
#include "core/session/comparison.h"
#include "core/store/sqliteproblem.h"

#include <QtWidgets/QWidget>

#include <optional>

class QButtonGroup;
class QComboBox;
class QPushButton;

namespace vobiz {

class ComparisonModel;
class EmptyState;
class FileExport;
class MessageBar;
class PlainLabel;
class RowsView;
class SelectableText;
class Snapshots;

/// Two lists of an account, chosen by their time, and what is different between them: in a sentence, as a
/// table with filters, and in detail. It opens with the last snapshot against now, which it waits for until
/// the list is read to its end.
class ComparisonPage final : public QWidget
{
    Q_OBJECT

public:
    /// The snapshots must outlive it.
    ComparisonPage(Snapshots &snapshots, MessageBar &messages, QWidget *parent = nullptr);

    /// What can be chosen, the newest first.
    void show(const QList<SnapshotInfo> &snapshots);

signals:
    void saveWanted();
    /// The rest of the list, which is compared then.
    void loadWanted();

private:
    void buildLayout();
    void buildFilters(QLayout &layout);
    void makeExport();
    void fillAfter();
    [[nodiscard]] std::optional<SnapshotInfo> chosen(const QComboBox &box) const;
    void compare();
    void take(const Result<ListComparison, SqliteProblem> &comparison);
    void findAuthors();
    /// In the place of a table.
    void sayWhyNot(const QString &title, const QString &text, const QString &action = {});
    void showResult();
    void showCounts();
    void say(const QString &sentence);
    void choose(int filter);
    void showDetails();
    void copy() const;
    void askWhereToExport();
    void noticeChange();
    void noticeProgress();
    [[nodiscard]] bool isOfNow() const;
    void updateButtons();

    Snapshots &m_snapshots;
    MessageBar &m_messages;
    QList<SnapshotInfo> m_infos;
    QComboBox *m_before;
    QComboBox *m_after;
    PlainLabel *m_summary;
    QButtonGroup *m_filters;
    ComparisonModel *m_model;
    RowsView *m_view;
    EmptyState *m_emptyState;
    SelectableText *m_details;
    QPushButton *m_export;
    QPushButton *m_again;
    FileExport *m_fileExport;
    Exporter m_exporter;
    int m_generation = 0; ///< answers to an older one are late
    bool m_isCompared = false;
    bool m_isStale = false;   ///< the list has changed since it was compared
    bool m_isWaiting = false; ///< for the list
    CredentialId m_current;   ///< to go back to
};

} // namespace vobiz
