// SPDX-License-Identifier: MIT
#include "ui/accounts/removalwait.h"

#include "core/account/accountkeeper.h"
#include "ui/text/keychaintext.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace vobiz {

RemovalWait::RemovalWait(const AccountKeeper &keeper, const QString &name, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_keeper(keeper)
    , m_name(name)
    , m_window(window)
{
    connect(&m_keeper, &AccountKeeper::keychainWaitChanged, this, &RemovalWait::show);
    show(); // another one may have been waited for already
}

RemovalWait::~RemovalWait()
{
    closeBox();
}

void RemovalWait::end()
{
    m_keeper.disconnect(this);
    closeBox();
    deleteLater();
}

void RemovalWait::closeBox()
{
    if (!m_box)
        return;
    m_box->disconnect(this);
    m_box->close();
}

void RemovalWait::show()
{
    const KeychainWait wait = m_keeper.keychainWait();
    if (!m_box && wait == KeychainWait::Nothing)
        return;
    const QString text = tr("“%1” is still here. %2").arg(m_name, keychainWaitText(wait));
    if (m_box) {
        m_box->setText(text);
        return;
    }
    m_box =
        new QMessageBox(QMessageBox::Information, tr("Remove Account"), text, QMessageBox::Cancel, &m_window);
    m_box->setTextFormat(Qt::PlainText);
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    m_box->setInformativeText(
        tr("Cancel keeps the account; it may have lost its token by then. Removed all the "
           "same, it leaves its entry in the keychain; the program tries to remove that "
           "whenever it starts."));
    QPushButton *allTheSame = m_box->addButton(tr("&Remove All the Same"), QMessageBox::AcceptRole);
    allTheSame->setAutoDefault(false);
    m_box->setDefaultButton(QMessageBox::Cancel);
    connect(m_box, &QMessageBox::accepted, this, &RemovalWait::wantedAllTheSame);
    connect(m_box, &QMessageBox::rejected, this, &RemovalWait::givenUp);
    m_box->open();
}

} // namespace vobiz
