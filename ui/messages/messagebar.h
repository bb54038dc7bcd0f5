// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "ui/messages/message.h"
#include "ui/widgets/notification.h"

#include <QtCore/QDateTime>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <chrono>

class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace vobiz {

class FlowLayout;
class IconLabel;
class SelectableText;

/// Outcomes, failures and their remedies, inside the window and without blocking it. One message is shown at
/// a time, the newest first; a button goes on to the next. What is posted comes to the front, unless it has
/// the key and the severity of one that is there: then it is the same matter in newer words and keeps its
/// place, so that a countdown can't hide a failure. Hidden while there is nothing to say. What sends a change
/// stands under the text, everything else at the right, so that neither takes the place of the other; the
/// buttons of one message are never those of another. An action's callback lives until its message is
/// removed.
///
/// A success goes by itself once it has been in front for Patience in all, by the clock. It stays while the
/// pointer or the focus is on it, for as long again after that, and while a screen reader is active, whose
/// user comes when he likes. Everything else stays until it is removed or dismissed.
class MessageBar final : public Notification
{
    Q_OBJECT

public:
    /// For so long a success is shown.
    static constexpr std::chrono::seconds Patience{10};

    explicit MessageBar(Clock clock = systemClock, QWidget *parent = nullptr);

    [[nodiscard]] bool isEmpty() const { return m_messages.isEmpty(); }
    [[nodiscard]] qsizetype count() const { return m_messages.size(); }
    [[nodiscard]] bool contains(const QString &key) const { return indexOf(key) >= 0; }

    /// Where the focus goes when the bar is hidden while it is inside; else it goes to the next widget.
    void setFocusFallback(QWidget *widget);
    /// Of several bars in a window only one may have a mnemonic, or its key would mean several buttons.
    void setMnemonic(bool hasMnemonic);
    void post(const Message &message);
    void remove(const QString &key);
    void clear();

signals:
    /// The user put the message away.
    void dismissed(const QString &key);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    [[nodiscard]] Accent accent() const override;

private:
    struct Entry
    {
        Message message;
        int number = 0;                       ///< its own, whatever the key
        QString said = {};                    ///< what was last said of it
        std::chrono::milliseconds shown = {}; ///< for so long it has been in front
    };

    [[nodiscard]] qsizetype indexOf(const QString &key) const;
    [[nodiscard]] bool holdsFocus() const;
    void createLayout();
    void setUpControls();
    void removeAt(qsizetype index);
    void showNext();
    void dismiss();
    void showCurrent();
    void showActions(const Message &message);
    void removeActions();
    [[nodiscard]] QPushButton *makeButton(const Message::Action &action) const;
    void run(qsizetype action);
    void leave();
    void tell();
    void look();
    [[nodiscard]] bool isHeld() const;

    const Clock m_clock;
    QList<Entry> m_messages; ///< newest first
    qsizetype m_current = 0;
    int m_lastNumber = 0;
    QTimer m_looks; ///< at the clock, while a success is in front
    QDateTime m_lookedAt;
    QPointer<QWidget> m_focusFallback;
    QBoxLayout *m_flow;
    QBoxLayout *m_actionLayout;
    IconLabel *m_icon;
    QLabel *m_severity;
    SelectableText *m_text;
    FlowLayout *m_senderLayout;
    int m_actionsOf = 0; ///< the number of the message that the buttons belong to
    QList<QPushButton *> m_actionButtons;
    QLabel *m_position;
    QPushButton *m_nextButton;
    QToolButton *m_dismissButton;
};

} // namespace vobiz
