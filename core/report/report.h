// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace vobiz {

/// What a report says, as it was at one moment: plain data, with its words, so that nothing else is needed to
/// write it (reportHtml, reportJson). Times are UTC; texts are as the server, the user or the system has
/// them, and made visible by whoever shows them. `words` are sentences for people, and made visible already.
struct Report
{
    struct Account
    {
        QString label;
        QString authId;
        QString apiUrl;
        bool isSample = false; ///< of the server inside this program
    };

    /// Who made it, where, when and with what.
    struct Origin
    {
        QString user;    ///< of the operating system
        QString machine; ///< as the system calls it
        QDateTime at;
        QString appVersion;
    };

    /// Which rows it is about.
    struct Scope
    {
        QString words; ///< "All credentials", "View “Disabled”"
        QString query; ///< of the search line; empty for all
        qint64 rows = 0;
    };

    /// What is known of the list: decision 7.
    struct Completeness
    {
        enum class State { Partial, Complete, Verified } state = State::Partial;
        QString words;
        QDateTime at; ///< when its end was last reached; invalid in Partial
        qint64 loaded = 0;
        std::optional<qint64> total; ///< as the server says
        QDateTime trunksReadAt;      ///< invalid: what trunks use is not known
        /// Of the list, see ListDigest: all loaded rows, whatever the scope.
        QByteArray listSha256;
    };

    /// A number, what it counts, and that as programs call it.
    struct Count
    {
        QString name;
        QString words;
        qint64 count = 0;
    };

    struct Finding
    {
        Credential credential;
        QStringList rules;   ///< as auditRuleName
        QStringList reasons; ///< words
    };

    struct Kept
    {
        Credential credential; ///< as it was then
        QString note;
        QDateTime keptAt;
        bool isCounted = false; ///< it is as it was then
    };

    struct Difference
    {
        QString kind; ///< as programs call it
        QString kindWords;
        Credential credential;
        QString words;
        QString byWhom; ///< words
    };

    struct Comparison
    {
        QDateTime before; ///< when the earlier list was read
        bool isBeforeVerified = false;
        QString words;
        QList<Count> counts;
        QList<Difference> rows;
        qint64 total = 0; ///< `rows` are the first of so many
    };

    struct Change
    {
        qint64 number = 0; ///< in the journal
        QDateTime at;
        QDateTime outcomeAt; ///< invalid without an outcome
        QString action;      ///< as the journal has it
        QString outcome;     ///< likewise; empty: none is known
        QString words;       ///< of the outcome
        QString credentialId;
        QString username;
        int httpStatus = 0; ///< 0: none
        QString requestId;
        QString user; ///< of the operating system
    };

    /// Where the journal ended (JournalHead): what is cut off it later, or made anew, does not fit this.
    struct JournalEnd
    {
        QByteArray file;
        qint64 row = 0;
        QByteArray hash;
        QDateTime at;
    };

    struct Journal
    {
        QDateTime since; ///< invalid: from its beginning
        QList<Count> counts;
        QList<Change> rows; ///< newest first
        qint64 total = 0;   ///< `rows` are the first of so many
        QString problem;    ///< words: why nothing of it is known; empty if it is
        std::optional<JournalEnd> end;
    };

    Account account;
    Origin origin;
    Scope scope;
    Completeness completeness;
    QList<Count> statuses; ///< of all loaded rows
    QList<Count> uses;     ///< likewise; none where trunks are not known
    QList<Count> ages;     ///< likewise, since the last change, the youngest first
    QList<Count> rules;    ///< findings of the rows in the scope; a row may have several
    QList<Finding> findings;
    qint64 findingsTotal = 0; ///< `findings` are the first of so many rows
    QList<Kept> kept;         ///< of the rows in the scope, and with all credentials what is gone by now
    QString keptProblem;      ///< words: why nothing of it is known; empty if it is
    std::optional<Comparison> comparison;
    Journal journal;
};

} // namespace vobiz
