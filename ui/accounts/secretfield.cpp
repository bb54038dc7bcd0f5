// SPDX-License-Identifier: MIT
#include "ui/accounts/secretfield.h"

#include "ui/icons/icons.h"
#include "ui/text/keyboard.h"

#include <QtGui/QAction>
#include <QtGui/QFocusEvent>
#include <QtGui/QKeyEvent>

namespace vobiz {

SecretField::SecretField(QWidget *parent)
    : QLineEdit(parent)
    , m_reveal(addAction(icon(Icon::Reveal), QLineEdit::TrailingPosition))
{
    m_reveal->setCheckable(true);
    connect(m_reveal, &QAction::toggled, this, &SecretField::reveal);
    reveal(false);
}

QByteArray SecretField::token() const
{
    return text().trimmed().toUtf8();
}

QByteArray SecretField::password() const
{
    QString password = text();
    while (password.endsWith(u'\n') || password.endsWith(u'\r'))
        password.chop(1);
    return password.toUtf8();
}

void SecretField::keyPressEvent(QKeyEvent *event)
{
    if (event->keyCombination() == revealKey())
        m_reveal->toggle();
    else
        QLineEdit::keyPressEvent(event);
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
    setText(QString(text())); // forgets the undo history
    const QString key = QKeySequence(revealKey()).toString(QKeySequence::NativeText);
    const QString words = (isRevealed ? tr("Hide (%1)") : tr("Show (%1)")).arg(key);
    m_reveal->setText(words);
    m_reveal->setToolTip(words);
}

} // namespace vobiz
