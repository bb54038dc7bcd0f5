// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalrecord.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace vobiz {

/// How an entry came out. Every entry counts as exactly one of these: a word that this version does not know
/// counts as a failure, so that it is looked at.
enum class JournalGroup {
    Succeeded, ///< done, already-gone
    Failed,    ///< the rest
    Open,      ///< unknown, or no outcome yet
};

[[nodiscard]] JournalGroup groupOf(const std::optional<JournalOutcome> &outcome);

/// Which entries of the journal are wanted, newest first.
struct JournalQuery
{
    QString text; ///< words, each of them a part of account, username, credential's id, action, outcome,
                  ///< provider code, provider's words, request id or user, as searchTerms() takes them.
                  ///< Blank for all
    std::optional<JournalGroup> group; ///< nothing for all
    QString credentialId;              ///< empty for all
    QString authId;                    ///< of the account; empty for all
    QStringList actions;               ///< any of them; empty for all
    qint64 before = 0;                 ///< entries with smaller numbers only; 0 for all
    int atMost = -1;                   ///< -1 for all

    friend bool operator==(const JournalQuery &, const JournalQuery &) = default;
};

/// A part of what a query asks for.
struct JournalPage
{
    QList<JournalEntry> entries;
    bool hasMore = false; ///< older ones, which `atMost` left out
    qint64 upTo = 0;      ///< rows up to this number are told of, see JournalChanges
};

/// What rows that were added since make different in the answer to a query.
struct JournalChanges
{
    QList<JournalEntry> entries; ///< new or changed, newest first
    QList<qint64> gone;          ///< changed so that the query does not ask for them, largest first
    qint64 upTo = 0;             ///< rows up to this number are told of
};

} // namespace vobiz
