// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QFrame>

namespace vobiz {

class AccountSession;

/// Says which account is open, and that the sample account is one, for as long as it is open.
class AccountBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit AccountBanner(const AccountSession &session, QWidget *parent = nullptr);
};

} // namespace vobiz
