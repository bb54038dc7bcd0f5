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
    QString credentialId;
    QString username;
    QString action;  ///< delete, disable or enable
    int attempt = 1; ///< counted from the user's decision

    friend bool operator==(const JournalIntent &, const JournalIntent &) = default;
};

/// What became of it.
struct JournalOutcome
{
    QString outcome;    ///< such as done, already-gone, in-use, refused, unknown, not-done
    int httpStatus = 0; ///< 0 without an answer
    QString providerCode;
    QString requestId;

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
