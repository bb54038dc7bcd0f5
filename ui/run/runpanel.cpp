// SPDX-License-Identifier: MIT
#include "ui/run/runpanel.h"

#include "core/changes/credentialchange.h"
#include "ui/icons/icons.h"
#include "ui/text/runtext.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/selectabletext.h"
#include "ui/widgets/sendingbutton.h"

#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Outcome = ChangeRun::Outcome;

namespace {

constexpr auto Rest = 100ms;

/// Keeps its place while it is hidden.
void keepPlace(QWidget &widget)
{
    QSizePolicy policy = widget.sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    widget.setSizePolicy(policy);
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

RunPanel::RunPanel(ChangeRun &run, const QString &cancelKey, Clock clock, QWidget *parent)
    : Notification(parent)
    , m_run(run)
    , m_clock(std::move(clock))
    , m_icon(new IconLabel(Icon::ActivityBusy, fontMetrics().height()))
    , m_title(textLabel())
    , m_progress(textLabel())
    , m_bar(new QProgressBar)
    , m_counts(textLabel())
    , m_note(textLabel())
    , m_reasons(new SelectableText)
    , m_resume(addSender(tr("Res&ume"), tr("Go on with those that are not started"),
                         onRun([](ChangeRun &its) { its.resume(); })))
    , m_pause(addButton(tr("&Pause"), tr("Send nothing more for now; what is out is finished"),
                        onRun([](ChangeRun &its) { its.pause(); })))
    , m_cancel(addButton(tr("Cancel Run"), tr("Send nothing more; what is out is finished"),
                         onRun([](ChangeRun &its) { its.cancel(); })))
    , m_retryFailed(addSender(tr("Re&try Failed"),
                              tr("Send those once more that were not done; you are asked first"),
                              [this] { emit retryFailedWanted(); }))
    , m_startRest(addSender(tr("Start the Re&st"),
                            tr("Send those that were not started; you are asked first"),
                            [this] { emit startRestWanted(); }))
    , m_retryWhenCallsEnd(
          addSender(tr("Retry When Ca&lls End"),
                    tr("Try those in use again by itself, less and less often and for 8 hours at most"),
                    onRun([](ChangeRun &its) { its.retryAllWhenCallsEnd(); })))
    , m_disableInstead(addSender(tr("Disable &Instead"), {}, [this] { emit disableInsteadWanted(); }))
    , m_stopWaiting(addButton(tr("Stop &Waiting"), tr("Don’t try those in use again"),
                              onRun([](ChangeRun &its) { its.stopWaitingForCalls(); })))
    , m_checkAgain(addButton(tr("Check A&gain"), tr("Ask the list what became of the unknown ones"),
                             onRun([](ChangeRun &its) { its.checkUnknown(); })))
    , m_showFailed(addButton(tr("Sh&ow Failed"), tr("Select those in the table that need another look"),
                             [this] { emit showFailedWanted(); }))
    , m_looks(new QWidget)
    , m_dismiss(new QToolButton)
{
    setAccessibleName(tr("Run"));
    setFocusPolicy(Qt::TabFocus);
    m_cancel->setText(cancelKey.isEmpty() ? tr("Cancel Run") : tr("Cancel Run (%1)").arg(cancelKey));
    setDisablingDoubt({});
    createLayout();
    m_note->hide();
    connect(m_dismiss, &QToolButton::clicked, this, &RunPanel::dismissed);
    connect(&run, &ChangeRun::changed, this, &RunPanel::showSoon);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_hasNews)
            showNow();
    });
    connect(&m_second, &QTimer::timeout, this, &RunPanel::showNow);
    showNow();
}

void RunPanel::setOtherUnderWay(bool isOtherUnderWay)
{
    m_isOtherUnderWay = isOtherUnderWay;
    showButtons();
}

void RunPanel::setDisablingDoubt(const QString &doubt)
{
    const QString hint =
        tr("Disable those in use; they are kept and can be enabled again; you are asked first");
    m_disableInstead->setHint(doubt.isEmpty() ? hint : hint + u".\n"_s + doubt);
}

void RunPanel::setNote(const QString &note)
{
    if (note == m_note->text())
        return;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    showTexts();
    if (!m_run.isActive() && !hasFocus()) // else it is said at the end, or as the description, with the rest
        say(note);
}

void RunPanel::setMnemonics(bool hasMnemonics)
{
    for (const auto &[button, label] : std::as_const(m_labels)) {
        if (label.contains(u'&'))
            button->setText(hasMnemonics ? label : withoutMnemonic(label));
    }
}

QPushButton *RunPanel::addButton(const QString &label, const QString &hint, const Command &command)
{
    auto *button = new QPushButton(label);
    button->setAccessibleName(withoutMnemonic(label));
    button->setToolTip(hint);
    button->setAutoDefault(false);
    setUp(*button, command);
    return button;
}

SendingButton *RunPanel::addSender(const QString &label, const QString &hint, const Command &command)
{
    auto *button = new SendingButton(label, m_clock);
    button->setHint(hint);
    setUp(*button, command);
    return button;
}

void RunPanel::setUp(QPushButton &button, const Command &command)
{
    button.hide();
    m_labels.append({&button, button.text()});
    connect(&button, &QPushButton::clicked, this, command);
}

RunPanel::Command RunPanel::onRun(void (*command)(ChangeRun &))
{
    return [this, command] {
        command(m_run);
        showNow(); // the next step is there at once, for the keyboard too
    };
}

QLayout *RunPanel::row(const QList<QWidget *> &buttons) const
{
    auto *layout = new FlowLayout;
    for (QWidget *button : buttons)
        layout->addWidget(button);
    return layout;
}

void RunPanel::createLayout()
{
    makeBold(*m_title);
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
    for (QWidget *each :
         {static_cast<QWidget *>(m_resume), static_cast<QWidget *>(m_pause), static_cast<QWidget *>(m_cancel),
          static_cast<QWidget *>(m_stopWaiting), static_cast<QWidget *>(m_checkAgain),
          static_cast<QWidget *>(m_showFailed), static_cast<QWidget *>(m_dismiss)})
        keepPlace(*each);

    auto *titles = new QHBoxLayout;
    titles->addWidget(m_title, 1);
    titles->addWidget(m_progress, 1);
    titles->addWidget(m_dismiss, 0, Qt::AlignTop);
    auto *how = new QVBoxLayout;
    how->addWidget(m_bar);
    how->addWidget(m_counts);
    how->addWidget(m_note);
    auto *left = new QHBoxLayout;
    left->addLayout(how, 1);
    left->addWidget(m_resume, 0, Qt::AlignTop);
    m_looks->setLayout(row({m_stopWaiting, m_checkAgain, m_showFailed}));
    m_looks->layout()->setContentsMargins({});
    auto *layout = new QGridLayout(this);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), margin,
                               style()->pixelMetric(QStyle::PM_LayoutRightMargin), margin);
    layout->setVerticalSpacing(margin);
    layout->addWidget(m_icon, 0, 0);
    layout->addLayout(titles, 0, 1, 1, 2);
    layout->addLayout(left, 1, 1);
    layout->addLayout(row({m_pause, m_cancel}), 1, 2);
    layout->addWidget(m_reasons, 2, 1, 1, 2);
    layout->addLayout(row({m_retryFailed, m_startRest, m_retryWhenCallsEnd, m_disableInstead}), 3, 1);
    layout->addWidget(m_looks, 3, 2);
    layout->setColumnStretch(1, 1);
    // Not wider only when the last row comes, or what is beside it would move.
    layout->setColumnMinimumWidth(2, m_looks->layout()->sizeHint().width());
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
    showTexts(); // first: whoever comes to the panel from a button that goes is to read what is true by now
    showButtons();
    if (m_run.isOver())
        m_second.stop();
    else if (!m_second.isActive())
        m_second.start(1s);
    const bool hasEnded = m_shownState != ChangeRun::State::Ended && !m_run.isActive();
    m_shownState = m_run.state();
    // With the focus on the panel its description is spoken: as it changes, or as the focus comes.
    if (hasEnded && !hasFocus())
        say(accessibleDescription());
    update();
}

void RunPanel::showTexts()
{
    const QLocale locale;
    const QString title = runTitle(m_run, locale);
    const QString progress = runProgress(m_run, m_clock(), locale);
    const QString counts = runCounts(m_run, locale);
    const QString reasons = runReasons(m_run, locale);
    m_title->setText(title);
    m_progress->setText(progress);
    m_progress->setVisible(!progress.isEmpty());
    m_counts->setText(counts);
    m_counts->setVisible(!counts.isEmpty());
    if (reasons.isEmpty() && m_reasons->hasFocus())
        setFocus(Qt::OtherFocusReason);
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
    QStringList description{title, counts, m_note->text(), reasons};
    description.removeAll(QString());
    describe(*this, description.join(u". "_s));
}

void RunPanel::showButtons()
{
    using State = ChangeRun::State;
    struct Shown
    {
        QWidget *button;
        bool isShown;
        bool isOn = true;
    };
    const bool isActive = m_run.isActive();
    const bool isPaused = m_run.state() == State::Paused;
    const bool isRunning = m_run.state() == State::Running;
    const Shown all[] = {{m_resume, isPaused},
                         {m_pause, isActive, isRunning},
                         {m_cancel, isActive, isRunning || isPaused},
                         {m_stopWaiting, !isActive && m_run.count(Outcome::WaitingForCalls) > 0},
                         {m_checkAgain, !isActive && m_run.count(Outcome::Unknown) > 0},
                         {m_showFailed, !isActive && m_run.hasFailures()},
                         {m_dismiss, m_run.isOver()}};
    const QWidget *focus = window()->focusWidget();
    for (const Shown &each : all) {
        if (focus == each.button && !(each.isShown && each.isOn))
            setFocus(Qt::OtherFocusReason); // before it goes, or Qt hands it to the next one
    }
    for (const Shown &each : all) {
        if (each.button != m_resume)
            each.button->setEnabled(each.isOn);
        each.button->setVisible(each.isShown);
    }
    m_looks->setHidden(m_stopWaiting->isHidden() && m_checkAgain->isHidden() && m_showFailed->isHidden());
    showSenders();
}

/// All that there may ever be, each in its place, as soon as one of them is of use; the others are off.
void RunPanel::showSenders()
{
    const int inUse = m_run.count(Outcome::InUse);
    const int waiting = m_run.count(Outcome::WaitingForCalls);
    const bool isDelete = m_run.action() == ChangeAction::Delete;
    struct Shown
    {
        SendingButton *button;
        bool isOffered;
        bool isAllowed;
        QString whyNot;
    };
    const Shown all[] = {
        {m_retryFailed, true, m_run.hasToRetry(), tr("There is none to send once more")},
        {m_startRest, true, m_run.count(Outcome::NotStarted) > 0, tr("All of them were started")},
        {m_retryWhenCallsEnd, isDelete, inUse > 0,
         waiting > 0 ? tr("Those in use are tried again already") : tr("None of them is in use")},
        {m_disableInstead, isDelete, inUse + waiting > 0, tr("None of them is in use")}};
    const bool isAnyOfUse =
        !m_run.isActive() && std::ranges::any_of(all, [](const Shown &each) { return each.isAllowed; });
    const QWidget *focus = window()->focusWidget();
    for (const Shown &each : all) {
        const bool isShown = isAnyOfUse && each.isOffered;
        const bool isOn = isShown && each.isAllowed && !m_isOtherUnderWay;
        if (focus == each.button && !isOn)
            setFocus(Qt::OtherFocusReason);
        each.button->setAllowed(isOn, m_isOtherUnderWay ? tr("Another run is under way") : each.whyNot);
        each.button->setVisible(isShown);
    }
}

Accent RunPanel::accent() const
{
    if (m_run.isActive())
        return Accent::Information;
    const bool isAllRight =
        !m_run.hasFailures() && m_run.count(Outcome::NotStarted) == 0 && m_run.count(Outcome::Skipped) == 0;
    return isAllRight ? Accent::Success : Accent::Warning;
}

bool RunPanel::event(QEvent *event)
{
    const bool isHandled = Notification::event(event);
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Resize:
    case QEvent::LayoutRequest:
        claimHeight();
        break;
    default:
        break;
    }
    return isHandled;
}

/// A window does not ask how high its contents have to be in the width that they have: it would cut off the
/// second line of a row of buttons.
void RunPanel::claimHeight()
{
    if (isVisible())
        setMinimumHeight(layout()->minimumHeightForWidth(width()));
}

void RunPanel::paintEvent(QPaintEvent *event)
{
    Notification::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.rect.adjust(2, 2, -2, -2);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

} // namespace vobiz
