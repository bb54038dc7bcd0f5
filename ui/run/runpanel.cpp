// SPDX-License-Identifier: MIT
#include "ui/run/runpanel.h"

#include "core/cleanup/credentialchange.h"
#include "ui/icons/icons.h"
#include "ui/text/runtext.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/selectabletext.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Outcome = CleanupRun::Outcome;

namespace {

constexpr auto Rest = 100ms;

/// A frame is announced as a window of its own, which the panel is not.
QAccessibleInterface *notificationInterface(const QString &, QObject *object)
{
    auto *panel = qobject_cast<RunPanel *>(object);
    return panel ? new QAccessibleWidget(panel, QAccessible::Notification) : nullptr;
}

QLabel *textLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

RunPanel::RunPanel(CleanupRun &run, QWidget *parent)
    : QFrame(parent)
    , m_run(run)
    , m_buttons(new FlowLayout)
    , m_icon(new IconLabel(Icon::ActivityBusy, fontMetrics().height()))
    , m_title(textLabel())
    , m_progress(textLabel())
    , m_bar(new QProgressBar)
    , m_counts(textLabel())
    , m_reasons(new SelectableText)
    , m_pause(addButton(tr("Pa&use"), tr("Send nothing more for now; what is out is finished"),
                        &CleanupRun::pause))
    , m_resume(addButton(tr("Res&ume"), tr("Go on with those that are not started"), &CleanupRun::resume))
    , m_cancel(
          addButton(tr("Ca&ncel Run"), tr("Send nothing more; what is out is finished"), &CleanupRun::cancel))
    , m_retryFailed(addButton(tr("Re&try Failed"), tr("Send those once more that were refused or in use"),
                              &CleanupRun::retryFailed))
    , m_startRest(
          addButton(tr("Start the Re&st"), tr("Send those that were not started"), &CleanupRun::startRest))
    , m_retryWhenCallsEnd(
          addButton(tr("Retry When Ca&lls End"),
                    tr("Try those in use again by itself, less and less often and for 8 hours at most"),
                    &CleanupRun::retryAllWhenCallsEnd))
    , m_stopWaiting(addButton(tr("Stop &Waiting"), tr("Don’t try those in use again"),
                              &CleanupRun::stopWaitingForCalls))
    , m_disableInstead(addButton(tr("Disable &Instead"),
                                 tr("Disable those in use; they are kept and can be enabled again"), nullptr))
    , m_checkAgain(addButton(tr("Check A&gain"), tr("Ask the list what became of the unknown ones"),
                             &CleanupRun::checkUnknown))
    , m_showFailed(
          addButton(tr("Sho&w Failed"), tr("Select those in the table that need another look"), nullptr))
    , m_dismiss(new QToolButton)
{
    QAccessible::installFactory(notificationInterface); // once only, however often it is called
    setAccessibleName(tr("Run"));
    createLayout();
    connect(m_disableInstead, &QPushButton::clicked, this, &RunPanel::disableInsteadWanted);
    connect(m_showFailed, &QPushButton::clicked, this, &RunPanel::showFailedWanted);
    connect(m_dismiss, &QToolButton::clicked, this, &RunPanel::dismissed);
    connect(&run, &CleanupRun::changed, this, &RunPanel::showSoon);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_hasNews)
            showNow();
    });
    connect(&m_second, &QTimer::timeout, this, &RunPanel::showNow);
    showNow();
}

bool RunPanel::isOver() const
{
    return !m_run.isActive() && m_run.count(Outcome::WaitingForCalls) == 0 &&
           m_run.count(Outcome::Checking) == 0 && m_run.count(Outcome::UnderWay) == 0;
}

bool RunPanel::hasFailures() const
{
    return m_run.count(Outcome::InUse) + m_run.count(Outcome::WaitingForCalls) +
               m_run.count(Outcome::Refused) + m_run.count(Outcome::Changed) + m_run.count(Outcome::Unknown) >
           0;
}

QPushButton *RunPanel::addButton(const QString &label, const QString &hint,
                                 const std::function<void(CleanupRun &)> &command)
{
    auto *button = new QPushButton(label);
    button->setAccessibleName(QString(label).remove(u'&'));
    button->setToolTip(hint);
    button->setAutoDefault(false);
    button->hide();
    m_buttons->addWidget(button);
    if (command) {
        connect(button, &QPushButton::clicked, this, [this, command] {
            command(m_run);
            showNow(); // the next step is there at once, for the keyboard too
        });
    }
    return button;
}

void RunPanel::createLayout()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_reasons->setAccessibleName(tr("Reasons"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_progress->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setMaximumHeight(fontMetrics().height() / 2);
    m_dismiss->setIcon(icon(Icon::Dismiss));
    m_dismiss->setAccessibleName(tr("Dismiss Run"));
    m_dismiss->setToolTip(tr("Put this summary away"));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setFocusPolicy(Qt::StrongFocus);

    auto *layout = new QGridLayout(this);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), margin,
                               style()->pixelMetric(QStyle::PM_LayoutRightMargin), margin);
    layout->setVerticalSpacing(margin);
    layout->addWidget(m_icon, 0, 0);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_progress, 0, 2);
    layout->addWidget(m_dismiss, 0, 3, Qt::AlignTop);
    layout->addWidget(m_bar, 1, 1, 1, 3);
    layout->addWidget(m_counts, 2, 1, 1, 3);
    layout->addWidget(m_reasons, 3, 1, 1, 3);
    layout->addLayout(m_buttons, 4, 1, 1, 3);
    layout->setColumnStretch(1, 1);
    layout->setColumnStretch(2, 1);
}

void RunPanel::showSoon()
{
    m_hasNews = true;
    if (!m_rest.isActive() || m_run.state() != m_shownState)
        showNow();
}

void RunPanel::showNow()
{
    m_hasNews = false;
    m_rest.start(Rest);
    const QLocale locale;
    const QString title = runTitle(m_run, locale);
    const QString progress = runProgress(m_run, QDateTime::currentDateTimeUtc(), locale);
    const QString counts = runCounts(m_run, locale);
    const QString reasons = runReasons(m_run, locale);
    m_title->setText(title);
    m_progress->setText(progress);
    m_progress->setVisible(!progress.isEmpty());
    m_counts->setText(counts);
    m_counts->setVisible(!counts.isEmpty());
    m_reasons->showText(reasons);
    m_reasons->setVisible(!reasons.isEmpty());
    m_bar->setVisible(m_run.isActive());
    m_bar->setRange(0, qMax(1, m_run.total()));
    m_bar->setValue(m_run.finished());
    m_icon->setIcon(m_run.isActive()              ? Icon::ActivityBusy
                    : accent() == Accent::Success ? Icon::Success
                                                  : Icon::Warning);
    m_icon->setAccessibleName(m_run.isActive()              ? tr("Under way")
                              : accent() == Accent::Success ? tr("Done")
                                                            : tr("Warning"));
    showButtons();
    if (isOver())
        m_second.stop();
    else if (!m_second.isActive())
        m_second.start(1s);
    QStringList description{title, counts, reasons};
    description.removeAll(QString());
    setAccessibleDescription(description.join(u". "_s));
    const bool hasEnded = m_shownState != CleanupRun::State::Ended && !m_run.isActive();
    m_shownState = m_run.state();
    if (hasEnded)
        announceEnd();
    update();
}

void RunPanel::showButtons()
{
    using State = CleanupRun::State;
    const bool hasEnded = !m_run.isActive();
    const int inUse = m_run.count(Outcome::InUse);
    const int waiting = m_run.count(Outcome::WaitingForCalls);
    const std::pair<QPushButton *, bool> buttons[] = {
        {m_pause, m_run.state() == State::Running},
        {m_resume, m_run.state() == State::Paused},
        {m_cancel, m_run.state() == State::Running || m_run.state() == State::Paused},
        {m_retryFailed, hasEnded && inUse + m_run.count(Outcome::Refused) > 0},
        {m_startRest, hasEnded && m_run.count(Outcome::NotStarted) > 0},
        {m_retryWhenCallsEnd, hasEnded && inUse > 0},
        {m_stopWaiting, hasEnded && waiting > 0},
        {m_disableInstead, hasEnded && inUse + waiting > 0},
        {m_checkAgain, hasEnded && m_run.count(Outcome::Unknown) > 0},
        {m_showFailed, hasEnded && hasFailures()}};
    const QWidget *focus = window()->focusWidget();
    const bool hadFocus = focus && isAncestorOf(focus);
    for (const auto &[button, isOffered] : buttons) {
        if (isOffered)
            button->show(); // first, so that the focus of one that goes has somewhere to go
    }
    for (const auto &[button, isOffered] : buttons)
        button->setVisible(isOffered);
    m_dismiss->setVisible(isOver());
    if (!hadFocus || (focus->isVisibleTo(this) && focus->isEnabled()))
        return;
    for (const auto &[button, isOffered] : buttons) {
        if (isOffered) {
            button->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_dismiss->setFocus(Qt::OtherFocusReason);
}

void RunPanel::announceEnd()
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    QAccessibleEvent appears(this, QAccessible::ObjectShow); // Orca speaks a notification when it appears
    QAccessible::updateAccessibility(&appears);
}

Accent RunPanel::accent() const
{
    if (m_run.isActive())
        return Accent::Information;
    const bool isAllRight =
        !hasFailures() && m_run.count(Outcome::NotStarted) == 0 && m_run.count(Outcome::Skipped) == 0;
    return isAllRight ? Accent::Success : Accent::Warning;
}

void RunPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), accentBackground(accent(), palette()));
    painter.setPen(accentBorder(accent(), palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace vobiz
