// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/inventorynews.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QDialog;
class QWidget;

namespace vobiz {

class AccountSession;
class CredentialSelection;
class MessageBar;

/// Says what came, went and changed in the list with each reading of it, and whether any of it was selected:
/// one message, which adds up until the user has looked. What a change of his own explains is that one's to
/// tell. A child of the page; everything else it is given must outlive it.
class ListNews final : public QObject
{
    Q_OBJECT

public:
    ListNews(AccountSession &session, const CredentialSelection &selection, MessageBar &messages,
             QWidget &page);

private:
    void take(InventoryDifference difference);
    void leaveOutOwn(InventoryDifference &difference) const;
    [[nodiscard]] int selectedAmongGone(const InventoryDifference &difference) const;
    void post();
    void show();

    AccountSession &m_session;
    const CredentialSelection &m_selection;
    MessageBar &m_messages;
    QWidget &m_page;
    InventoryNews m_news;
    bool m_isSeen = false; ///< so that what comes next begins anew
    QPointer<QDialog> m_dialog;
};

} // namespace vobiz
