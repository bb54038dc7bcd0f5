// SPDX-License-Identifier: MIT
#pragma once

#include "ui/accounts/maskedannouncements.h"

#include <QtWidgets/QLineEdit>

class QAction;

namespace vobiz {

/// A line for a token or a password: masked until the user reveals it, and masked again once it loses the
/// focus. While masked, the text is in no accessibility text and can't be copied, cut, dragged or brought
/// back by undo.
class SecretField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretField(QWidget *parent = nullptr);

    /// What was entered, without the blanks and line ends that come with pasting.
    [[nodiscard]] QByteArray token() const;
    /// What was entered, blanks at its ends included; only the line ends that come with pasting are not.
    [[nodiscard]] QByteArray password() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void reveal(bool isRevealed);

    const MaskedAnnouncements m_announcements;
    QAction *m_reveal;
};

} // namespace vobiz
