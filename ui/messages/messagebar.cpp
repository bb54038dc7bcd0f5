// SPDX-License-Identifier: MIT
#include "ui/messages/messagebar.h"

#include "ui/icons/icons.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/selectabletext.h"
#include "ui/widgets/sendingbutton.h"

#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto BetweenLooks = 500ms;
constexpr int NarrowInCharacters = 110; ///< below this width the buttons go under the text

QString wordFor(Message::Severity severity)
{
    switch (severity) {
    case Message::Severity::Success:
        return MessageBar::tr("Done");
    case Message::Severity::Warning:
        return MessageBar::tr("Warning");
    case Message::Severity::Error:
        return MessageBar::tr("Error");
    case Message::Severity::Information:
        break;
    }
    return MessageBar::tr("Note");
}

Icon iconFor(Message::Severity severity)
{
    switch (severity) {
    case Message::Severity::Success:
        return Icon::Success;
    case Message::Severity::Warning:
        return Icon::Warning;
    case Message::Severity::Error:
        return Icon::Error;
    case Message::Severity::Information:
        break;
    }
    return Icon::Information;
}

} // namespace

MessageBar::MessageBar(Clock clock, QWidget *parent)
    : Notification(parent)
    , m_clock(std::move(clock))
    , m_flow(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_actionLayout(new QHBoxLayout)
    , m_icon(new IconLabel(Icon::Information, fontMetrics().height()))
    , m_severity(new QLabel)
    , m_text(new SelectableText)
    , m_senderLayout(new FlowLayout)
    , m_position(new QLabel)
    , m_nextButton(new QPushButton(tr("&Next")))
    , m_dismissButton(new QToolButton)
{
    setAccessibleName(tr("Message"));
    createLayout();
    setUpControls();
    m_looks.setInterval(BetweenLooks);
    connect(&m_looks, &QTimer::timeout, this, &MessageBar::look);
    hide();
}

void MessageBar::setFocusFallback(QWidget *widget)
{
    m_focusFallback = widget;
}

void MessageBar::setMnemonic(bool hasMnemonic)
{
    m_nextButton->setText(hasMnemonic ? tr("&Next") : withoutMnemonic(tr("&Next")));
}

void MessageBar::post(const Message &message)
{
    const qsizetype known = indexOf(message.key);
    if (known >= 0 && m_messages[known].message.severity == message.severity) {
        m_messages[known].message = message;
    } else {
        Entry entry{message, ++m_lastNumber};
        if (known >= 0) { // it has come to something else
            entry.number = m_messages[known].number;
            m_messages.removeAt(known);
        }
        m_messages.prepend(entry);
        m_current = 0;
    }
    showCurrent();
}

void MessageBar::remove(const QString &key)
{
    removeAt(indexOf(key));
}

void MessageBar::clear()
{
    m_messages.clear();
    m_current = 0;
    showCurrent();
}

bool MessageBar::event(QEvent *event)
{
    // Esc is taken already as an override, so that a shortcut of the window can't have it first.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                dismiss();
            return true;
        }
    }
    return Notification::event(event);
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    Notification::resizeEvent(event);
    const bool narrow = width() < fontMetrics().averageCharWidth() * NarrowInCharacters;
    m_flow->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

qsizetype MessageBar::indexOf(const QString &key) const
{
    for (qsizetype i = 0; i < m_messages.size() && !key.isEmpty(); ++i) {
        if (m_messages[i].message.key == key)
            return i;
    }
    return -1;
}

bool MessageBar::holdsFocus() const
{
    const QWidget *focus = window()->focusWidget();
    return focus && isAncestorOf(focus) && !focus->isHidden();
}

Accent MessageBar::accent() const
{
    if (isEmpty())
        return Accent::Information;
    switch (m_messages[m_current].message.severity) {
    case Message::Severity::Success:
        return Accent::Success;
    case Message::Severity::Warning:
        return Accent::Warning;
    case Message::Severity::Error:
        return Accent::Error;
    case Message::Severity::Information:
        break;
    }
    return Accent::Information;
}

void MessageBar::createLayout()
{
    auto *words = new QGridLayout;
    words->addWidget(m_icon, 0, 0, Qt::AlignTop);
    words->addWidget(m_severity, 0, 1, Qt::AlignTop);
    words->addWidget(m_text, 0, 2, Qt::AlignVCenter);
    words->addLayout(m_senderLayout, 1, 2);
    words->setColumnStretch(2, 1);
    m_actionLayout->addStretch();
    m_actionLayout->addWidget(m_position);
    m_actionLayout->addWidget(m_nextButton);
    m_flow->addLayout(words, 1);
    m_flow->addLayout(m_actionLayout);
    m_flow->setAlignment(m_actionLayout, Qt::AlignTop);
    auto *layout = new QHBoxLayout(this);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), margin,
                               style()->pixelMetric(QStyle::PM_LayoutRightMargin), margin);
    layout->addLayout(m_flow, 1);
    layout->addWidget(m_dismissButton, 0, Qt::AlignTop);

    // The first line of the text, the word before it and the buttons beside it stand on one line.
    const int lineHeight = m_nextButton->sizeHint().height();
    m_icon->setMinimumHeight(lineHeight);
    m_severity->setMinimumHeight(lineHeight);
    m_dismissButton->setFixedSize(lineHeight, lineHeight);
}

void MessageBar::setUpControls()
{
    makeBold(*m_severity);
    // The buttons below the text stay where they are when a warning becomes a note.
    const QFontMetrics metrics(m_severity->font());
    for (const Message::Severity each : {Message::Severity::Information, Message::Severity::Success,
                                         Message::Severity::Warning, Message::Severity::Error})
        m_severity->setMinimumWidth(
            qMax(m_severity->minimumWidth(), metrics.horizontalAdvance(wordFor(each))));
    m_text->setAccessibleName(tr("Message text"));
    m_nextButton->setAccessibleName(tr("Next Message"));
    m_nextButton->setAutoDefault(false);
    m_dismissButton->setIcon(icon(Icon::Dismiss));
    m_dismissButton->setAccessibleName(tr("Dismiss"));
    m_dismissButton->setToolTip(tr("Dismiss (Esc)"));
    m_dismissButton->setAutoRaise(true);
    m_dismissButton->setFocusPolicy(Qt::StrongFocus);
    connect(m_nextButton, &QPushButton::clicked, this, &MessageBar::showNext);
    connect(m_dismissButton, &QToolButton::clicked, this, &MessageBar::dismiss);
}

void MessageBar::removeAt(qsizetype index)
{
    if (index < 0 || index >= m_messages.size())
        return;
    m_messages.removeAt(index);
    if (index < m_current || m_current == m_messages.size())
        m_current = qMax<qsizetype>(0, m_current - 1);
    showCurrent();
}

void MessageBar::showNext()
{
    m_current = (m_current + 1) % m_messages.size();
    m_messages[m_current].said.clear();
    showCurrent();
}

void MessageBar::dismiss()
{
    if (isEmpty())
        return;
    const QString key = m_messages[m_current].message.key;
    for (Entry &entry : m_messages)
        entry.said.clear(); // what stood behind it is read again
    removeAt(m_current);
    emit dismissed(key);
}

void MessageBar::showCurrent()
{
    if (isEmpty()) {
        leave();
        return;
    }
    const bool hadFocus = holdsFocus();
    const Message &message = m_messages[m_current].message;
    const QString word = wordFor(message.severity);
    m_icon->setIcon(iconFor(message.severity));
    m_icon->setAccessibleName(word);
    m_severity->setText(word);
    m_text->showText(message.text);
    m_position->setText(tr("%1 of %2").arg(m_current + 1).arg(m_messages.size()));
    m_position->setVisible(m_messages.size() > 1);
    m_nextButton->setVisible(m_messages.size() > 1);
    showActions(message);
    if (hadFocus && !holdsFocus())
        m_text->setFocus(); // the button that had it is gone
    show();
    update();
    tell();
    if (message.severity != Message::Severity::Success || message.stays) {
        m_looks.stop();
    } else if (!m_looks.isActive()) {
        m_lookedAt = m_clock();
        m_looks.start();
    }
}

/// Counts how long a success has been in front, and lets it go.
void MessageBar::look()
{
    const QDateTime now = m_clock();
    const std::chrono::milliseconds passed{qMax<qint64>(0, std::exchange(m_lookedAt, now).msecsTo(now))};
    if (!isVisible() || window()->isMinimized()) // nobody can have seen it
        return;
    std::chrono::milliseconds &shown = m_messages[m_current].shown;
    shown = isHeld() ? 0ms : shown + passed;
    if (shown >= Patience)
        removeAt(m_current);
}

bool MessageBar::isHeld() const
{
    return underMouse() || holdsFocus() || QAccessible::isActive();
}

void MessageBar::showActions(const Message &message)
{
    const QList<Message::Action> &actions = message.actions;
    QStringList now;
    for (const Message::Action &action : actions)
        now.append(action.label);
    QStringList before;
    for (const QPushButton *button : std::as_const(m_actionButtons))
        before.append(button->text());
    // The same buttons stay, so that a click that has begun is not lost; but only those of the same message:
    // a click meant for one must not do the same to another one.
    const int number = m_messages[m_current].number;
    if (now != before || m_actionsOf != number) {
        removeActions();
        m_actionsOf = number;
        QWidget *previous = m_text;
        QList<QPushButton *> others;
        for (qsizetype i = 0; i < actions.size(); ++i) {
            QPushButton *button = makeButton(actions[i]);
            connect(button, &QPushButton::clicked, this, [this, i] { run(i); });
            m_actionButtons.append(button);
            if (actions[i].sends) {
                m_senderLayout->addWidget(button);
                setTabOrder(previous, button);
                previous = button;
            } else {
                m_actionLayout->insertWidget(int(others.size()), button);
                others.append(button);
            }
            button->show(); // the layout would do it one event later
        }
        for (QPushButton *button : std::as_const(others)) {
            setTabOrder(previous, button);
            previous = button;
        }
    }
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (auto *sender = qobject_cast<SendingButton *>(m_actionButtons[i]))
            sender->setAllowed(!actions[i].isOff);
    }
}

void MessageBar::removeActions()
{
    const QWidget *focus = window()->focusWidget();
    for (QPushButton *button : std::as_const(m_actionButtons)) {
        if (focus == button)
            m_text->setFocus(); // before it goes, or Qt hands it to the next one
        button->disconnect(this);
        button->hide();
        button->deleteLater(); // it may be the one whose click brought us here
    }
    m_actionButtons.clear();
    m_actionsOf = 0;
}

QPushButton *MessageBar::makeButton(const Message::Action &action) const
{
    if (action.sends)
        return new SendingButton(action.label, m_clock);
    auto *button = new QPushButton(action.label);
    button->setAccessibleName(withoutMnemonic(action.label));
    button->setAutoDefault(false);
    return button;
}

void MessageBar::run(qsizetype action)
{
    // A copy: the callback may well replace or remove the message it belongs to.
    const std::function<void()> callback = m_messages[m_current].message.actions[action].run;
    if (callback)
        callback();
}

void MessageBar::leave()
{
    if (holdsFocus() && m_focusFallback)
        m_focusFallback->setFocus();
    hide();
    m_looks.stop();
    removeActions();
    sayNothing();
    describe(*this, {});
}

/// Each text of a message is said once, when it is shown for the first time, and again if the user asks for
/// it.
void MessageBar::tell()
{
    Entry &entry = m_messages[m_current];
    const QString spoken = u"%1: %2"_s.arg(wordFor(entry.message.severity), entry.message.text);
    describe(*this, spoken);
    const QString before = std::exchange(entry.said, spoken);
    if (before != spoken && (before.isEmpty() || !entry.message.isQuiet))
        say(spoken);
}

} // namespace vobiz
