// SPDX-License-Identifier: MIT
#pragma once

#include "ui/messages/message.h"
#include "ui/widgets/centeredcolumn.h"

namespace vobiz {

/// In the place of the table while an account is being opened, or when it can't be: why, and the next steps.
class OpeningPage final : public CenteredColumn
{
    Q_OBJECT

public:
    OpeningPage(Icon icon, const QString &title, const QString &text, const QList<Message::Action> &actions,
                QWidget *parent = nullptr);
};

} // namespace vobiz
