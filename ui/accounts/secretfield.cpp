// SPDX-License-Identifier: MIT
#include "ui/accounts/secretfield.h"

#include "ui/icons/icons.h"

#include <QtGui/QAction>
#include <QtGui/QFocusEvent>

namespace vobiz {

SecretField::SecretField(QWidget *parent)
    : QLineEdit(parent)
    , m_reveal(addAction(icon(Icon::Reveal), QLineEdit::TrailingPosition))
{
    m_reveal->setCheckable(true);
    m_reveal->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_H));
    m_reveal->setShortcutContext(Qt::WidgetShortcut);
    connect(m_reveal, &QAction::toggled, this, &SecretField::reveal);
    reveal(false);
}

QByteArray SecretField::secret() const
{
    return text().trimmed().toUtf8();
}

void SecretField::focusOutEvent(QFocusEvent *event)
{
    // A menu of its own, or another window, is no reason.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        m_reveal->setChecked(false);
    QLineEdit::focusOutEvent(event);
}

void SecretField::reveal(bool isRevealed)
{
    setEchoMode(isRevealed ? QLineEdit::Normal : QLineEdit::Password);
    if (!isRevealed)
        setText(QString(text())); // forgets the undo history
    const QString words = isRevealed ? tr("Hide (Ctrl+H)") : tr("Show (Ctrl+H)");
    m_reveal->setText(words);
    m_reveal->setToolTip(words);
}

} // namespace vobiz
