// SPDX-License-Identifier: MIT
#include "ui/credentials/listnews.h"

#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "ui/dialogs/listnewsdialog.h"
#include "ui/messages/messagebar.h"
#include "ui/text/listnewstext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString newsMessageKey()
{
    return u"list-news"_s;
}

/// Whether what became of the change says that the row is gone.
bool tellsThatItIsGone(const CredentialChange &change)
{
    return change.state() != CredentialChange::State::TakenBack &&
           (change.action() == ChangeAction::Delete || !change.isSuccess());
}

} // namespace

ListNews::ListNews(AccountSession &session, const CredentialSelection &selection, MessageBar &messages,
                   QWidget &page)
    : QObject(&page)
    , m_session(session)
    , m_selection(selection)
    , m_messages(messages)
    , m_page(page)
{
    connect(&session.loader(), &ListLoader::differs, this, &ListNews::take);
    connect(&messages, &MessageBar::dismissed, this, [this](const QString &key) {
        if (key == newsMessageKey())
            m_isSeen = true;
    });
}

void ListNews::take(InventoryDifference difference)
{
    leaveOutOwn(difference);
    if (!difference.wasWhole) { // what was not loaded before need not be new
        difference.added = 0;
        difference.addedRows.clear();
    }
    if (difference.isEmpty())
        return;
    if (std::exchange(m_isSeen, false))
        m_news = {};
    m_news.add(difference, selectedAmongGone(difference));
    // When all has taken its place: whoever reads the message may look.
    QMetaObject::invokeMethod(this, &ListNews::post, Qt::QueuedConnection);
}

void ListNews::leaveOutOwn(InventoryDifference &difference) const
{
    const CredentialChanges &changes = m_session.changes();
    difference.gone -= static_cast<int>(difference.goneRows.removeIf([&](const Credential &row) {
        const CredentialChange *change = difference.isWhole ? changes.find(row.id) : nullptr;
        return change && tellsThatItIsGone(*change);
    }));
    difference.changed -=
        static_cast<int>(difference.changedRows.removeIf([&](const InventoryDifference::Changed &row) {
            const CredentialChange *change = changes.find(row.now.id);
            return change && change->action() != ChangeAction::Delete &&
                   (change->isOutcomeAwaited() || change->mayYetBeDone());
        }));
}

int ListNews::selectedAmongGone(const InventoryDifference &difference) const
{
    const QSet<CredentialId> &selected = m_selection.ids();
    if (difference.gone == 0 || selected.isEmpty())
        return 0;
    if (difference.gone == difference.goneRows.size())
        return static_cast<int>(std::ranges::count_if(
            difference.goneRows, [&](const Credential &row) { return selected.contains(row.id); }));
    return static_cast<int>(std::count_if(selected.cbegin(), selected.cend(),
                                          [&](const CredentialId &id) { return !difference.isListed(id); }));
}

void ListNews::post()
{
    if (m_news.isEmpty() || m_isSeen)
        return;
    m_messages.remove(newsMessageKey()); // so that it comes to the front
    m_messages.post({newsMessageKey(),
                     m_news.selectedGone() > 0 ? Message::Severity::Warning : Message::Severity::Information,
                     listNewsText(m_news, QDateTime::currentDateTimeUtc(), QLocale()),
                     {{tr("Show"), [this] {
                           show();
                       }}}});
}

void ListNews::show()
{
    m_isSeen = true;
    if (m_dialog)
        return;
    m_dialog = new ListNewsDialog(m_news, &m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->open();
}

} // namespace vobiz
