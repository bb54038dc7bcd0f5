// SPDX-License-Identifier: MIT
#include "ui/widgets/sendingbutton.h"

#include "ui/widgets/announcement.h"
#include "ui/widgets/mnemonic.h"

#include <QtGui/QKeyEvent>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto BetweenLooks = 50ms;

} // namespace

SendingButton::SendingButton(const QString &text, Clock clock, QWidget *parent)
    : QPushButton(text, parent)
    , m_clock(std::move(clock))
{
    setAccessibleName(withoutMnemonic(text));
    setAutoDefault(false);
    setEnabled(false);
    m_timer.setInterval(BetweenLooks);
    connect(&m_timer, &QTimer::timeout, this, &SendingButton::look);
}

void SendingButton::setAllowed(bool isAllowed, const QString &whyNot)
{
    m_isAllowed = isAllowed;
    m_whyNot = whyNot;
    showState();
}

void SendingButton::setHint(const QString &hint)
{
    m_hint = hint;
    showState();
}

bool SendingButton::event(QEvent *event)
{
    const bool isHandled = QPushButton::event(event);
    switch (event->type()) {
    case QEvent::Show:
        startOver();
        break;
    case QEvent::WindowActivate:
        if (window()->focusWidget() != this)
            startOver();
        break;
    case QEvent::Hide:
        m_timer.stop();
        m_isReady = false;
        showState();
        break;
    default:
        break;
    }
    return isHandled;
}

void SendingButton::keyPressEvent(QKeyEvent *event)
{
    // Some platform themes let Enter press the button that has the focus.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->ignore();
    else
        QPushButton::keyPressEvent(event);
}

void SendingButton::startOver()
{
    m_since = m_clock();
    m_isReady = false;
    showState();
    m_timer.start();
}

void SendingButton::look()
{
    const QDateTime now = m_clock();
    if (now < m_since) // somebody has set the clock back
        m_since = now;
    if (m_since.msecsTo(now) < Patience.count())
        return;
    m_timer.stop();
    m_isReady = true;
    showState();
}

void SendingButton::showState()
{
    setEnabled(m_isAllowed && m_isReady);
    const QString words = m_isAllowed ? m_hint : m_whyNot;
    setToolTip(words);
    describe(*this, words);
}

} // namespace vobiz
