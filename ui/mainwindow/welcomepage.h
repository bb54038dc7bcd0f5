// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/centeredcolumn.h"

class QAction;

namespace vobiz {

/// What the user meets while no account is open.
class WelcomePage final : public CenteredColumn
{
    Q_OBJECT

public:
    explicit WelcomePage(QAction &sampleAccount, QWidget *parent = nullptr);
};

} // namespace vobiz
