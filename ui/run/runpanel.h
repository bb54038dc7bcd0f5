// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changerun.h"
#include "core/clock.h"
#include "ui/widgets/notification.h"

#include <QtCore/QTimer>

#include <functional>

class QLabel;
class QLayout;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace vobiz {

class FlowLayout;
class IconLabel;
class SelectableText;
class SendingButton;

/// A run while it goes on, and in the end what came of it, once, with the next steps. It stands in the page
/// and blocks nothing. The run must outlive it.
///
/// What sends stands on the left, everything else on the right, where each has a place of its own also while
/// it is hidden: a click meant for *Pause* can't hit what sends once more. A button that had the focus and
/// goes leaves it to the panel itself, on which no key does anything.
class RunPanel final : public Notification
{
    Q_OBJECT

public:
    /// `cancelKey` is the window's key for *Cancel Run*, to be shown.
    RunPanel(ChangeRun &run, const QString &cancelKey, Clock clock = systemClock, QWidget *parent = nullptr);

    /// Nothing may be sent here meanwhile.
    void setOtherUnderWay(bool isOtherUnderWay);
    /// What speaks against *Disable Instead*, if anything does.
    void setDisablingDoubt(const QString &doubt);
    /// What else there is to say of what it did.
    void setNote(const QString &note);
    /// Of several panels only one may have mnemonics, or each key would mean several buttons.
    void setMnemonics(bool hasMnemonics);

signals:
    // Nothing of this is done by the panel: somebody has to ask first.
    void retryFailedWanted();
    void startRestWanted();
    void disableInsteadWanted();

    void showFailedWanted();
    void dismissed();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] Accent accent() const override;

private:
    using Command = std::function<void()>;

    QPushButton *addButton(const QString &label, const QString &hint, const Command &command);
    SendingButton *addSender(const QString &label, const QString &hint, const Command &command);
    void setUp(QPushButton &button, const Command &command);
    [[nodiscard]] Command onRun(void (*command)(ChangeRun &));
    void createLayout();
    [[nodiscard]] QLayout *row(const QList<QWidget *> &buttons) const;
    void claimHeight();
    void showSoon();
    void showNow();
    void showTexts();
    void showButtons();
    void showSenders();

    ChangeRun &m_run;
    const Clock m_clock;
    QList<std::pair<QPushButton *, QString>> m_labels; ///< with their mnemonics
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_progress;
    QProgressBar *m_bar;
    QLabel *m_counts;
    QLabel *m_note;
    SelectableText *m_reasons; ///< scrolls where there is no room for all of it
    SendingButton *m_resume;
    QPushButton *m_pause;
    QPushButton *m_cancel;
    SendingButton *m_retryFailed;
    SendingButton *m_startRest;
    SendingButton *m_retryWhenCallsEnd;
    SendingButton *m_disableInstead;
    QPushButton *m_stopWaiting;
    QPushButton *m_checkAgain;
    QPushButton *m_showFailed;
    QWidget *m_looks; ///< the row of the last three
    QToolButton *m_dismiss;
    QTimer m_rest;   ///< between two looks at the run
    QTimer m_second; ///< time passes also while nothing happens
    bool m_hasNews = false;
    bool m_isOtherUnderWay = false;
    ChangeRun::State m_shownState = ChangeRun::State::Ended; ///< as before it was started
};

} // namespace vobiz
