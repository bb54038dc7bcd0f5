// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

namespace vobiz {

class AccountSession;

/// Says which account is open, and that the sample account is one, for as long as it is open.
class AccountBanner final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountBanner(const AccountSession &session, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const bool m_isSandbox;
};

} // namespace vobiz
