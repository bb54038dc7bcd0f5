// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/changes/quarantineedit.h"
#include "core/result.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <functional>
#include <optional>

namespace vobiz {

class QuarantineStore;
struct ApiAccount;

/// The quarantined credentials of one account, as they stand in the quarantine's file. It only remembers:
/// nothing is ever deleted by it, and what it tells is on the disk. Lives in the store's thread.
class Quarantine final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Reading, ///< what is there is not known yet
        Known,
        Off, ///< the file can't be used, for the reason in `problem()`; nothing is kept
    };
    template <typename T>
    using Answer = Result<T, SqliteProblem>;
    using Written = std::function<void(const Answer<QSet<CredentialId>> &)>;

    /// Begins to read. Without a store, which must outlive it, it is off.
    Quarantine(QuarantineStore *store, const ApiAccount &account, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const SqliteProblem &problem() const { return m_problem; }
    /// The earliest due first; sorted anew after each change, so for what is shown.
    [[nodiscard]] const QList<QuarantinedCredential> &all() const;
    /// In no order.
    [[nodiscard]] const QHash<CredentialId, QuarantinedCredential> &entries() const { return m_entries; }
    [[nodiscard]] qsizetype count() const { return m_entries.size(); }
    /// Null if there is none. Until the next `changed`.
    [[nodiscard]] const QuarantinedCredential *find(const CredentialId &id) const;
    /// Of the disabled ones those whose time has come; whether they may be deleted is for `examine` to say.
    [[nodiscard]] int dueCount(const QDateTime &now) const;
    /// Of those whose time has come, the ones of which is not known whether they were disabled.
    [[nodiscard]] int dueUnsettledCount(const QDateTime &now) const;

    /// Once more: another program may have written. `wasRead` follows.
    void read();
    /// See QuarantineDatabase::write(). `done` is called once, in any case.
    void write(const QuarantineEdit &edit, Written done);
    /// Takes out; `released` or `changed` follows.
    void release(const QList<CredentialId> &ids);

signals:
    /// Other entries, or another state.
    void changed();
    void wasRead();
    /// Those could not be taken out.
    void notReleased(qsizetype count, const vobiz::SqliteProblem &problem);

private:
    void take(const QuarantineEdit &edit, const QSet<CredentialId> &missed);
    void restore();
    void settle();
    void setProblem(const SqliteProblem &problem);

    QuarantineStore *const m_store;
    const QList<AccountAddress> m_account;
    State m_state = State::Reading;
    SqliteProblem m_problem;
    QHash<CredentialId, QuarantinedCredential> m_entries;
    mutable QList<QuarantinedCredential> m_sorted; ///< of the entries, when it was last asked for
    mutable bool m_isSorted = true;
    int m_unsettled = 0; ///< writings that are under way
    bool m_isRestoring = false;
    bool m_isRestoreDue = false;
};

} // namespace vobiz
