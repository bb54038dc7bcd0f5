// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxcalls.h"
#include "core/clock.h"
#include "core/credential/credential.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <random>

namespace vobiz {

template <typename Row>
struct SandboxPageOf
{
    QList<Row> rows;
    int limit = 0;
    int offset = 0;
    int total = 0;
};

using SandboxPage = SandboxPageOf<Credential>;

struct SandboxChange
{
    std::optional<bool> enabled;
    std::optional<QString> description;
};

enum class SandboxDeletion { Deleted, NotFound, InUse, Locked, DeletedWithError, FailedUnchanged };

struct SandboxAccountOptions
{
    int maximumLimit = 100; ///< as the provider states it for trunks
    /// How long a call goes on after the first refused delete of its credential; each call draws its own
    /// length.
    std::chrono::milliseconds shortestCall{20'000};
    std::chrono::milliseconds longestCall{45'000};
};

/// One account of the sandbox: its credentials, newest first, its trunks and calls, and the rules for reading
/// and changing them. Knows no HTTP. Every function may be called on any thread; `clock` is called on the
/// same thread, under the lock.
class SandboxAccount final
{
public:
    SandboxAccount(QString authId, SandboxAccountOptions options, Clock clock);

    [[nodiscard]] const QString &authId() const { return m_authId; }

    /// A limit above the maximum is clamped; the page says what was applied.
    [[nodiscard]] SandboxPage page(int limit, int offset) const;
    [[nodiscard]] SandboxPageOf<SandboxTrunk> trunkPage(int limit, int offset) const;
    [[nodiscard]] std::optional<SandboxTrunk> trunk(const QString &id) const;
    /// Those that are up now, one for each credential in a call.
    [[nodiscard]] QList<SandboxLiveCall> liveCalls() const;
    /// Those that have ended before the account was made, newest first.
    [[nodiscard]] const QList<SandboxCallRecord> &callRecords() const { return m_callRecords; }
    [[nodiscard]] SandboxDeletion remove(const CredentialId &id);
    /// The new credential, or nothing if the username is taken.
    [[nodiscard]] std::optional<Credential> create(const QString &username, const SandboxChange &values);
    /// The whole changed credential, or nothing if there is none with this id.
    [[nodiscard]] std::optional<Credential> update(const CredentialId &id, const SandboxChange &change);

    /// For tests and the demo: what is there now, and what others do to it meanwhile.
    [[nodiscard]] QList<Credential> credentials() const;
    [[nodiscard]] std::optional<Credential> find(const QString &username) const;
    void setCredentials(const QList<SandboxCredential> &credentials);
    void insertBySomeoneElse(const Credential &credential);
    bool deleteBySomeoneElse(const CredentialId &id);
    bool setInCall(const CredentialId &id, bool inCall);

private:
    struct Entry
    {
        Credential credential;
        SandboxBehaviour behaviour;
        std::optional<QDateTime> callEnds; // unset until the first refusal
    };
    using Entries = QList<Entry>;

    [[nodiscard]] Entries::iterator entry(const CredentialId &id);
    void insert(const Credential &credential);
    static void apply(const SandboxChange &change, Credential &credential);
    [[nodiscard]] SandboxDeletion removeInCall(Entries::iterator entry);

    const QString m_authId;
    const SandboxAccountOptions m_options;
    const Clock m_clock;
    QDateTime m_made;
    // As they were made:
    QList<SandboxTrunk> m_trunks;
    QList<SandboxCallRecord> m_callRecords;
    mutable std::mutex m_mutex; // guards what follows
    Entries m_entries;
    std::minstd_rand m_callLengths;
};

} // namespace vobiz
