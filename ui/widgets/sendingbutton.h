// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QtCore/QTimer>
#include <QtWidgets/QPushButton>

#include <chrono>

namespace vobiz {

/// A button that sends a change, or asks about sending one. It is off for half a second after it appeared, or
/// after its window came to the front, so that no click and no key that was meant for something else gets to
/// it: off as Qt means it, for mouse, keys, mnemonic and assistive technology alike, and shown so. Being off
/// it can't be given the focus by something that vanishes either. One that the user has put the focus on
/// himself stays ready while the window changes. Enter never presses it. Every button that sends is one of
/// these (decision 18), and none of them is switched on and off but by setAllowed().
class SendingButton final : public QPushButton
{
    Q_OBJECT

public:
    /// For so long it takes no press.
    static constexpr std::chrono::milliseconds Patience{500};

    /// `text` may carry a mnemonic; the accessible name is the text without it.
    explicit SendingButton(const QString &text, Clock clock = systemClock, QWidget *parent = nullptr);

    /// Whether there is something to send. If not it is off, however long it has been there, and `whyNot`,
    /// which is our own words, is its tool tip and its accessible description.
    void setAllowed(bool isAllowed, const QString &whyNot = {});
    /// What it does, in our own words; shown while it may be pressed, or will be in a moment.
    void setHint(const QString &hint);

    /// It has been there for long enough; it may still not be allowed.
    [[nodiscard]] bool isReady() const { return m_isReady; }

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void startOver();
    void look();
    void showState();

    const Clock m_clock;
    QTimer m_timer; ///< looks at the clock again
    QDateTime m_since;
    QString m_hint;
    QString m_whyNot;
    bool m_isAllowed = true;
    bool m_isReady = false;
};

} // namespace vobiz
