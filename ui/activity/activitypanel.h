// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QAction;
class QLabel;

namespace vobiz {

class ActivityBar;
class ActivityModel;
class ActivityView;
class ColumnMemory;
class EmptyState;
class FileExport;
class Journal;
class MessageBar;
class Settings;

/// Every change that was asked for, with what can be done with the journal. Reads nothing while it is hidden.
/// The journal may go at any time; the settings, which remember the columns, must outlive the panel.
class ActivityPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPanel(Settings &settings, QWidget *parent = nullptr);

    /// May be null.
    void setJournal(Journal *journal);
    /// From elsewhere to the rows.
    void enter();
    void resetColumns();

signals:
    /// The user is done here.
    void left();

protected:
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildLayout();
    void showState();
    void showCoverage();
    void verify();
    void makeExport();
    void askWhereToExport();

    QPointer<Journal> m_journal;
    ActivityModel *m_model;
    QList<QAction *> m_columnActions; ///< one for each column, then what belongs to all of them
    ActivityBar *m_bar;
    MessageBar *m_messages;
    ActivityView *m_view;
    ColumnMemory *m_columns;
    EmptyState *m_emptyState;
    QLabel *m_coverage;
    FileExport *m_export;
    QTimer m_minute;
};

} // namespace vobiz
