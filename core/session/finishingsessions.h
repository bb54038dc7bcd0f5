// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <memory>
#include <vector>

Q_MOC_INCLUDE("core/changes/credentialchange.h")
Q_MOC_INCLUDE("core/changes/quarantinekeeper.h")
Q_MOC_INCLUDE("core/session/accountsession.h")
Q_MOC_INCLUDE("core/session/unsent.h")
Q_MOC_INCLUDE("core/store/sqliteproblem.h")

namespace vobiz {

class AccountSession;
class CredentialChange;
enum class QuarantineLoss;
struct QuarantineNews;
struct SqliteProblem;
struct Unsent;

/// Sessions that the user has left while the outcome of a change was still awaited: each is kept, with its
/// runs and its quarantine, until its outcomes are known and what the quarantine has to keep of them is
/// written, under its own account, and then goes. What only waits to be sent is given up. Lives in the
/// sessions' thread.
class FinishingSessions final : public QObject
{
    Q_OBJECT

public:
    explicit FinishingSessions(QObject *parent = nullptr);
    ~FinishingSessions() override;

    /// Nobody may show or command the session any more.
    void finish(std::unique_ptr<AccountSession> session);
    /// In all of them.
    [[nodiscard]] int outcomesAwaited() const;

signals:
    /// From within `finish`, if there was something: it was left before that was sent. The quarantine tells
    /// of the dates itself.
    void gaveUp(const vobiz::AccountSession &session, const vobiz::Unsent &unsent);
    /// As the session's QuarantineKeeper tells it.
    void quarantineTold(const vobiz::AccountSession &session, const vobiz::QuarantineNews &news);
    void quarantineLost(const vobiz::AccountSession &session, vobiz::QuarantineLoss loss, qsizetype count,
                        const vobiz::SqliteProblem &problem);
    /// A change that was out when its account was left has ended, or could not be found out about.
    void outcomeKnown(const vobiz::AccountSession &session, vobiz::CredentialChange &change);
    /// After `outcomeKnown`, or after the last of a session's outcomes.
    void outcomesAwaitedChanged();

private:
    struct Left
    {
        std::unique_ptr<AccountSession> session;
        QSet<const CredentialChange *> awaited; ///< until `outcomeKnown` has told of it
    };

    void settle(const AccountSession &session, CredentialChange &change);
    void sweepSoon();
    void sweep();

    std::vector<Left> m_left;
};

} // namespace vobiz
