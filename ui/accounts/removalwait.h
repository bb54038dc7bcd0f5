// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>

class QMessageBox;
class QWidget;

namespace vobiz {

class AccountKeeper;

/// One removal of an account that is under way, from the moment on in which the keychain is waited for a box
/// that says so. It goes with this. Both others must outlive it.
class RemovalWait final : public QObject
{
    Q_OBJECT

public:
    /// `name` is the account's, as it is shown.
    RemovalWait(const AccountKeeper &keeper, const QString &name, QWidget &window, QObject *parent = nullptr);
    ~RemovalWait() override;

    /// It is over: takes the box away, and goes itself.
    void end();

signals:
    /// The account is to stay.
    void givenUp();
    /// It is to go, whatever becomes of its entries.
    void wantedAllTheSame();

private:
    void show();
    void closeBox();

    const AccountKeeper &m_keeper;
    const QString m_name;
    QWidget &m_window;
    QPointer<QMessageBox> m_box;
};

} // namespace vobiz
