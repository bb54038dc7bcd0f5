// SPDX-License-Identifier: MIT
#pragma once

#include "ui/preferences/auditpage.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace vobiz {

class AccountSession;
class Settings;

/// Has the rules of the audit asked of a session as the user wants them, and gives the table the words for
/// what they find. Both must outlive it.
class ShownAudit final : public QObject
{
    Q_OBJECT

public:
    ShownAudit(AccountSession &session, const Settings &settings, QObject *parent);
    ~ShownAudit() override;
    Q_DISABLE_COPY_MOVE(ShownAudit)

    /// The preferences in the settings are others now.
    void applyPreferences();
    /// For the page of the preferences: one rule at a time, for each has to look at all rows.
    void count(const AuditSettings &settings, QObject *context, const AuditPage::Counted &counted);

private:
    AccountSession &m_session;
    const Settings &m_settings;
    QPointer<QObject> m_counting;
};

} // namespace vobiz
