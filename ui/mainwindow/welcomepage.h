// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/centeredcolumn.h"

class QAction;
class QPushButton;

namespace vobiz {

/// What the user meets while no account is open.
class WelcomePage final : public CenteredColumn
{
    Q_OBJECT

public:
    WelcomePage(QAction &addAccount, QAction &sampleAccount, QWidget *parent = nullptr);

private:
    QPushButton *addButton(QAction &action);
};

} // namespace vobiz
