// SPDX-License-Identifier: MIT
#include "ui/credentials/shownaudit.h"

#include "core/session/accountsession.h"
#include "core/session/auditpreferences.h"
#include "ui/text/audittext.h"

#include <QtCore/QPointer>

#include <array>
#include <memory>

namespace vobiz {

namespace {

/// Those about which the preferences have a number or patterns.
constexpr std::array Adjustable = {AuditRule::DisabledLong, AuditRule::Untouched, AuditRule::NeverChanged,
                                   AuditRule::New, AuditRule::Leftover};

/// Counts rule after rule, and lets the window live in between.
class Counting final : public QObject
{
public:
    Counting(AccountSession &session, AuditSettings settings, AuditPage::Counted counted, QObject *context)
        : QObject(context)
        , m_session(&session)
        , m_settings(std::move(settings))
        , m_counted(std::move(counted))
    {
        goOn();
    }

private:
    void goOn() { QMetaObject::invokeMethod(this, &Counting::countOne, Qt::QueuedConnection); }
    void countOne()
    {
        if (m_session && m_next < Adjustable.size()) {
            const AuditRule rule = Adjustable[m_next++];
            m_counts.matches.insert(rule, m_session->audit().countWith(rule, m_settings));
            goOn();
            return;
        }
        if (m_session) {
            m_counts.loaded = m_session->inventory().count();
            const ListProgress progress = m_session->loader().progress();
            m_counts.isWholeList = progress.state == ListProgress::State::Complete && !progress.isUncounted &&
                                   m_session->changes().inDoubt() == 0;
            m_counted(m_counts);
        }
        deleteLater();
    }

    const QPointer<AccountSession> m_session;
    const AuditSettings m_settings;
    const AuditPage::Counted m_counted;
    AuditCounts m_counts;
    std::size_t m_next = 0;
};

} // namespace

ShownAudit::ShownAudit(AccountSession &session, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
{
    session.facts().setFindingWords({[](AuditRule rule) { return auditRuleWord(rule); },
                                     [&session](const Credential &credential) {
                                         QStringList reasons;
                                         for (const AuditFacts &facts : session.audit().reasons(credential))
                                             reasons.append(auditReason(facts));
                                         return reasons;
                                     }});
    applyPreferences();
    session.model().factsChanged();
}

ShownAudit::~ShownAudit()
{
    m_session.facts().setFindingWords({});
}

void ShownAudit::applyPreferences()
{
    m_session.audit().setSettings(readAuditSettings(m_settings));
}

void ShownAudit::count(const AuditSettings &settings, QObject *context, const AuditPage::Counted &counted)
{
    delete m_counting; // whose answer nobody waits for any more
    m_counting = new Counting(m_session, settings, counted, context);
}

} // namespace vobiz
