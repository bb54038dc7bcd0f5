// SPDX-License-Identifier: MIT
#include "ui/credentials/keepcommands.h"

#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "ui/actions/actions.h"
#include "ui/audit/keepdialog.h"
#include "ui/credentials/changecommands.h"
#include "ui/messages/messagebar.h"
#include "ui/table/credentialview.h"
#include "ui/text/keeptext.h"

#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString newsMessageKey()
{
    return u"keep"_s;
}

QString unwrittenMessageKey()
{
    return u"keep-unwritten"_s;
}

QString offMessageKey()
{
    return u"keep-off"_s;
}

QList<CredentialId> idsOf(const QList<Credential> &rows)
{
    QList<CredentialId> ids;
    ids.reserve(rows.size());
    for (const Credential &row : rows)
        ids.append(row.id);
    return ids;
}

} // namespace

KeepCommands::KeepCommands(AccountSession &session, Actions &actions, CredentialView &view,
                           MessageBar &messages, const ChangeCommands &changes, QWidget &page)
    : QObject(&page)
    , m_session(session)
    , m_keep(session.keep())
    , m_messages(messages)
    , m_changes(changes)
    , m_page(page)
{
    actions.handle(
        ActionId::Keep, this, [this] { keepSelected(); },
        [&view] { return !view.selection().ids().isEmpty(); });
    connect(&m_keep, &KeepList::changed, this, &KeepCommands::sayIfOff);
    sayIfOff();
}

void KeepCommands::keepSelected()
{
    if (m_keep.state() == KeepList::State::Known) {
        ask(m_changes.selected());
        return;
    }
    connect(&m_keep, &KeepList::wasRead, this, &KeepCommands::askWhenKnown,
            static_cast<Qt::ConnectionType>(Qt::SingleShotConnection | Qt::UniqueConnection));
    m_keep.read();
}

void KeepCommands::askWhenKnown()
{
    if (m_keep.state() == KeepList::State::Known) {
        ask(m_changes.selected());
        return;
    }
    m_messages.remove(offMessageKey()); // to the front: it is the answer
    sayIfOff();
}

void KeepCommands::ask(const QList<Credential> &rows, const std::optional<QString> &note)
{
    if (rows.isEmpty() || (m_dialog && m_dialog->isVisible()) || m_changes.isAsking())
        return;
    QList<KeptCredential> kept;
    for (const Credential &row : rows) {
        if (const KeptCredential *entry = m_keep.find(row.id))
            kept.append(*entry);
    }
    m_dialog = new KeepDialog(rows, m_changes.hiddenAmong(rows), kept, &m_page);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (note)
        m_dialog->setNote(*note);
    connect(m_dialog, &KeepDialog::keepWanted, this, &KeepCommands::keep);
    connect(m_dialog, &KeepDialog::releaseWanted, this, &KeepCommands::release);
    m_dialog->open();
}

void KeepCommands::keep(const QList<Credential> &rows, const QString &note)
{
    // The session may outlive the page.
    m_keep.keep(rows, note,
                [guard = QPointer(this), ids = idsOf(rows), note](const KeepList::Answer &written) {
                    if (guard)
                        guard->sayKept(ids, note, written);
                });
}

void KeepCommands::release(const QList<CredentialId> &ids)
{
    m_keep.release(ids, [guard = QPointer(this), ids](const KeepList::Answer &written) {
        if (guard)
            guard->sayReleased(ids, written);
    });
}

void KeepCommands::sayKept(const QList<CredentialId> &ids, const QString &note,
                           const KeepList::Answer &written)
{
    if (written) {
        m_messages.remove(unwrittenMessageKey());
        m_messages.post(
            {newsMessageKey(), Message::Severity::Success, keptNewsText(ids.size(), QLocale()), {}});
        return;
    }
    m_messages.post({unwrittenMessageKey(),
                     Message::Severity::Error,
                     notKeptText(ids.size(), written.error(), QLocale()),
                     {{tr("Try Again…"), [this, ids, note] {
                           ask(listed(ids), note);
                       }}}});
}

void KeepCommands::sayReleased(const QList<CredentialId> &ids, const KeepList::Answer &written)
{
    if (written) {
        m_messages.remove(unwrittenMessageKey());
        m_messages.post(
            {newsMessageKey(), Message::Severity::Success, releasedNewsText(ids.size(), QLocale()), {}});
        return;
    }
    m_messages.post({unwrittenMessageKey(),
                     Message::Severity::Error,
                     notReleasedText(ids.size(), written.error(), QLocale()),
                     {{tr("Try Again"), [this, ids] {
                           release(ids);
                       }}}});
}

void KeepCommands::sayIfOff()
{
    if (m_keep.state() == KeepList::State::Off)
        m_messages.post({offMessageKey(), Message::Severity::Warning, keepOffText(m_keep.problem()), {}});
    else
        m_messages.remove(offMessageKey());
}

QList<Credential> KeepCommands::listed(const QList<CredentialId> &ids) const
{
    QList<Credential> rows;
    for (const CredentialId &id : ids) {
        if (const std::optional<Credential> row = m_session.inventory().find(id))
            rows.append(*row);
    }
    return rows;
}

} // namespace vobiz
