// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <optional>

namespace vobiz {

/// What this program is about to ask the provider for. Nothing in it is secret.
struct JournalIntent
{
    QString accountKey; ///< of a stored account; empty for one from the environment
    QString accountLabel;
    QString authId;
    QString apiUrl; ///< of the server that was told: another one's list proves nothing
    QString credentialId;
    QString username;
    QString action;  ///< delete, disable or enable
    int attempt = 1; ///< counted from the user's decision

    friend bool operator==(const JournalIntent &, const JournalIntent &) = default;
};

/// The outcomes that are written down. "Done" without a 2xx is what the list proved.
namespace JournalWord {
inline constexpr QLatin1StringView Done("done");
inline constexpr QLatin1StringView AlreadyGone("already-gone");
inline constexpr QLatin1StringView InUse("in-use");
inline constexpr QLatin1StringView RateLimited("rate-limited");
inline constexpr QLatin1StringView Refused("refused");
inline constexpr QLatin1StringView NotSent("not-sent");
inline constexpr QLatin1StringView NotDone("not-done"); ///< the list showed it as before
/// Not sent, because the credential was no longer as it was decided on.
inline constexpr QLatin1StringView ChangedMeanwhile("changed-meanwhile");
inline constexpr QLatin1StringView Unknown("unknown");
} // namespace JournalWord

/// What became of it.
struct JournalOutcome
{
    QString outcome;    ///< one of JournalWord
    int httpStatus = 0; ///< of the answer to the change; 0 without one
    QString providerCode;
    QString requestId;
    QString message = {}; ///< the provider's words, cut to what somebody may read

    friend bool operator==(const JournalOutcome &, const JournalOutcome &) = default;
};

/// An intent as it is kept, with the newest outcome that is known of it.
struct JournalEntry
{
    qint64 number = 0; ///< grows with time; names the intent
    QDateTime at;      ///< UTC
    QString user;      ///< of the operating system
    QString appVersion;
    JournalIntent intent;
    std::optional<JournalOutcome> outcome;
    QDateTime outcomeAt;      ///< UTC; valid with an outcome
    bool isOfThisRun = false; ///< of the program, so that an outcome may still come
};

} // namespace vobiz
