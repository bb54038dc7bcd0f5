// SPDX-License-Identifier: MIT
#include "ui/mainwindow/leftaccounts.h"

#include "core/changes/quarantinekeeper.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/changemessage.h"
#include "ui/text/accounttext.h"
#include "ui/text/quarantinetext.h"

#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

LeftAccounts::LeftAccounts(const FinishingSessions &finishing, MainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    connect(&finishing, &FinishingSessions::outcomeKnown, this, &LeftAccounts::sayOutcome);
    connect(&finishing, &FinishingSessions::quarantineTold, this, &LeftAccounts::sayNews);
    connect(&finishing, &FinishingSessions::quarantineLost, this, &LeftAccounts::sayLoss);
}

void LeftAccounts::sayOutcome(const AccountSession &session, CredentialChange &change)
{
    if (session.quarantine().tellsOf(change))
        return;
    if (const std::optional<Message> message = changeMessage(change, {}, QLocale()))
        post(session, *message);
}

void LeftAccounts::sayNews(const AccountSession &session, const QuarantineNews &news)
{
    if (news.single.isUsable() && news.disabled == 0)
        return; // its change has said why, or that it was given up
    const bool isAsWanted = news.notDisabled == 0 && news.unknown == 0;
    // Of a single one in the place of what its change has said: it may have become known since.
    const QString key =
        news.single.isUsable() ? changeMessageKey(news.single) : u"quarantine-kept-%1"_s.arg(news.decision);
    post(session, {key,
                   isAsWanted ? Message::Severity::Success : Message::Severity::Warning,
                   quarantineNewsText(news, QLocale()),
                   {}});
}

void LeftAccounts::sayLoss(const AccountSession &session, QuarantineLoss loss, qsizetype count,
                           const SqliteProblem &problem)
{
    post(session, {u"quarantine-unwritten"_s,
                   Message::Severity::Warning,
                   quarantineLossText(loss, count, problem, QLocale()),
                   {}});
}

void LeftAccounts::post(const AccountSession &session, Message message)
{
    message.key.prepend(session.identity().key + u'/');
    message.text = tr("Account %1: %2").arg(accountName(session), message.text);
    message.actions.clear(); // they belong to an account that is not open
    m_window.post(message);
}

} // namespace vobiz
