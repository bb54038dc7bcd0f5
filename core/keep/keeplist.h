// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/clock.h"
#include "core/keep/keptcredential.h"
#include "core/result.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <functional>

namespace vobiz {

class KeepStore;
struct ApiAccount;

/// What the user has decided to keep of one account, and why, as it stands in the file of these decisions on
/// this machine: what it tells is on the disk. Lives in the store's thread.
class KeepList final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Reading, ///< what is there is not known yet
        Known,
        Off, ///< the file can't be used, for the reason in `problem()`; nothing is kept
    };
    /// How many it was about.
    using Answer = Result<qsizetype, SqliteProblem>;
    using Done = std::function<void(const Answer &)>;

    /// Begins to read. Without a store, which must outlive it, it is off.
    KeepList(KeepStore *store, const ApiAccount &account, Clock clock = systemClock,
             QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const SqliteProblem &problem() const { return m_problem; }
    /// All decisions, also of credentials that have changed since or are gone.
    [[nodiscard]] const QHash<CredentialId, KeptCredential> &entries() const { return m_entries; }
    /// Null if there is none. Until the next `changed`.
    [[nodiscard]] const KeptCredential *find(const CredentialId &id) const;
    /// Whether the decision counts: it is the same as it was then.
    [[nodiscard]] bool isKept(const Credential &credential) const;

    /// Once more: another program may have written. `wasRead` follows.
    void read();
    /// As they are now and with this note, each in the place of an earlier decision about it; all or none.
    /// `done` is called once, in any case, after the entries have changed.
    void keep(const QList<Credential> &credentials, const QString &note, Done done);
    /// Takes the decisions back, all or none. Likewise.
    void release(const QList<CredentialId> &ids, Done done);

signals:
    /// Other entries, or another state.
    void changed();
    void wasRead();

private:
    void take(const Answer &written, const std::function<void()> &change, const Done &done);
    void refuse(Done done);
    void restore();
    void settle();
    void setProblem(const SqliteProblem &problem);

    KeepStore *const m_store;
    const QList<AccountAddress> m_account;
    const Clock m_clock;
    State m_state = State::Reading;
    SqliteProblem m_problem;
    QHash<CredentialId, KeptCredential> m_entries;
    int m_unsettled = 0; ///< writings that are under way
    bool m_isRestoring = false;
    bool m_isRestoreDue = false;
};

} // namespace vobiz
