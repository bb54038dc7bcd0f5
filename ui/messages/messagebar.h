// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "ui/messages/message.h"
#include "ui/widgets/notification.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>

class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace vobiz {

class FlowLayout;
class IconLabel;
class SelectableText;

/// Failures and their remedies, inside the window and without blocking it. One message is shown at a time,
/// the newest first; a button goes on to the next. A message posted under a known key takes the place of the
/// old one without coming to the front, so that a countdown can't hide a failure. Hidden while there is
/// nothing to say. What sends a change stands under the text, everything else at the right, so that neither
/// takes the place of the other; the buttons of one message are never those of another. An action's callback
/// lives until its message is removed; the bar removes none by itself except when dismissed.
class MessageBar final : public Notification
{
    Q_OBJECT

public:
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

    const Clock m_clock;
    QList<Message> m_messages;      ///< newest first
    QHash<QString, QString> m_said; ///< by key, what was last said of it
    qsizetype m_current = 0;
    QPointer<QWidget> m_focusFallback;
    QBoxLayout *m_flow;
    QBoxLayout *m_actionLayout;
    IconLabel *m_icon;
    QLabel *m_severity;
    SelectableText *m_text;
    FlowLayout *m_senderLayout;
    QString m_actionsOf; ///< the key of the message that the buttons belong to
    QList<QPushButton *> m_actionButtons;
    QLabel *m_position;
    QPushButton *m_nextButton;
    QToolButton *m_dismissButton;
};

} // namespace vobiz
