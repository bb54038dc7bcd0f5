// SPDX-License-Identifier: MIT
#pragma once

#include "core/cleanup/cleanuprun.h"
#include "ui/looks/accents.h"

#include <QtCore/QTimer>
#include <QtWidgets/QFrame>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace vobiz {

class FlowLayout;
class IconLabel;
class SelectableText;

/// A run while it goes on, and in the end what came of it, once, with the next steps. It stands in the page
/// and blocks nothing. The run must outlive it.
class RunPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit RunPanel(CleanupRun &run, QWidget *parent = nullptr);

    /// Nothing is under way or waited for: the panel only tells of the past.
    [[nodiscard]] bool isOver() const;

signals:
    void disableInsteadWanted();
    void showFailedWanted();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *addButton(const QString &label, const QString &hint,
                           const std::function<void(CleanupRun &)> &command);
    void createLayout();
    void showSoon();
    void showNow();
    void showButtons();
    void announceEnd();
    [[nodiscard]] Accent accent() const;
    [[nodiscard]] bool hasFailures() const;

    CleanupRun &m_run;
    FlowLayout *m_buttons;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_progress;
    QProgressBar *m_bar;
    QLabel *m_counts;
    SelectableText *m_reasons; ///< scrolls where there is no room for all of it
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_cancel;
    QPushButton *m_retryFailed;
    QPushButton *m_startRest;
    QPushButton *m_retryWhenCallsEnd;
    QPushButton *m_stopWaiting;
    QPushButton *m_disableInstead;
    QPushButton *m_checkAgain;
    QPushButton *m_showFailed;
    QToolButton *m_dismiss;
    QTimer m_rest;   ///< between two looks at the run
    QTimer m_second; ///< time passes also while nothing happens
    bool m_hasNews = false;
    CleanupRun::State m_shownState = CleanupRun::State::Running;
};

} // namespace vobiz
