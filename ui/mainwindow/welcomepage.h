// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QAction;

namespace vobiz {

/// What the user meets while no account is open.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QAction &sampleAccount, QWidget *parent = nullptr);
};

} // namespace vobiz
