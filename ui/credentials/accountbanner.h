// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QLabel;

namespace vobiz {

class AccountSession;
class IconLabel;

/// Says which account is open, in its colour, what kind it is and whether it is read-only, for as long as it
/// is open. The session must outlive it.
class AccountBanner final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountBanner(const AccountSession &session, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show();
    [[nodiscard]] QString note() const;

    const AccountSession &m_session;
    IconLabel *m_icon;
    QLabel *m_name;
    QLabel *m_note;
};

} // namespace vobiz
