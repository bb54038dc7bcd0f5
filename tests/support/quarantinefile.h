// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/changes/quarantinestore.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QUuid>
#include <QtTest/QtTest>

// What stands in a quarantine's file, and putting something there as another run of the program does.

namespace vobiz::test {

/// By due date. A test fails where it can't be read.
[[nodiscard]] inline QList<QuarantinedCredential> quarantined(QuarantineStore &store,
                                                              const QList<AccountAddress> &account)
{
    QObject context;
    std::optional<QuarantineStore::Answer<QList<QuarantinedCredential>>> answer;
    store.read(account, &context, [&answer](const auto &entries) { answer.emplace(entries); });
    if (!waitUntil([&answer] { return answer.has_value(); }) || !*answer) {
        QTest::qFail("the quarantine can't be read", __FILE__, __LINE__);
        return {};
    }
    return **answer;
}

[[nodiscard]] inline QList<QuarantinedCredential> quarantined(QuarantineStore &store,
                                                              const ApiAccount &account)
{
    return quarantined(store, addressesOf(account));
}

[[nodiscard]] inline QStringList idsOf(const QList<QuarantinedCredential> &entries, QuarantineState state)
{
    QStringList ids;
    for (const QuarantinedCredential &entry : entries) {
        if (entry.state == state)
            ids.append(entry.credential.id.text());
    }
    ids.sort();
    return ids;
}

[[nodiscard]] inline Result<QSet<CredentialId>, SqliteProblem>
edit(QuarantineStore &store, const QList<AccountAddress> &account, const QuarantineEdit &edit)
{
    QObject context;
    std::optional<QuarantineStore::Answer<QSet<CredentialId>>> answer;
    store.write(account, edit, &context, [&answer](const auto &missed) { answer.emplace(missed); });
    if (!waitUntil([&answer] { return answer.has_value(); }))
        qFatal("no answer");
    return *answer;
}

/// Disabled, and quarantined so many days ago for 30 days.
[[nodiscard]] inline QuarantinedCredential quarantinedAgo(const Credential &credential, int daysAgo)
{
    const QDateTime since = systemClock().addDays(-daysAgo);
    return {credential, since, since.addDays(30), QuarantineState::Disabled, QUuid::createUuid().toRfc4122()};
}

inline void putIn(QuarantineStore &store, const ApiAccount &account, const QuarantinedCredential &entry)
{
    QuarantineEdit put;
    put.put.append(entry);
    QVERIFY(edit(store, addressesOf(account), put));
}

} // namespace vobiz::test
