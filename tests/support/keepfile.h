// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/keep/keepstore.h"
#include "tests/support/fakeprovider.h"

#include <QtTest/QtTest>

#include <algorithm>

// Looking into the file of what is kept, and putting something there as another run of the program does.

namespace vobiz::test {

/// By id. A test fails where it can't be read.
[[nodiscard]] inline QList<KeptCredential> keptIn(KeepStore &store, const QList<AccountAddress> &account)
{
    QObject context;
    std::optional<KeepStore::Answer<QList<KeptCredential>>> answer;
    store.read(account, &context, [&answer](const auto &entries) { answer.emplace(entries); });
    if (!waitUntil([&answer] { return answer.has_value(); }) || !*answer) {
        QTest::qFail("what is kept can't be read", __FILE__, __LINE__);
        return {};
    }
    QList<KeptCredential> entries = **answer;
    std::ranges::sort(entries, [](const KeptCredential &a, const KeptCredential &b) {
        return a.credential.id < b.credential.id;
    });
    return entries;
}

[[nodiscard]] inline QList<KeptCredential> keptIn(KeepStore &store, const ApiAccount &account)
{
    return keptIn(store, addressesOf(account));
}

[[nodiscard]] inline QStringList idsOf(const QList<KeptCredential> &entries)
{
    QStringList ids;
    for (const KeptCredential &entry : entries)
        ids.append(entry.credential.id.text());
    ids.sort();
    return ids;
}

[[nodiscard]] inline KeepStore::Answer<qsizetype>
keepIn(KeepStore &store, const QList<AccountAddress> &account, const QList<KeptCredential> &entries)
{
    QObject context;
    std::optional<KeepStore::Answer<qsizetype>> answer;
    store.put(account, entries, &context, [&answer](const auto &written) { answer.emplace(written); });
    if (!waitUntil([&answer] { return answer.has_value(); }))
        qFatal("no answer");
    return *answer;
}

} // namespace vobiz::test
