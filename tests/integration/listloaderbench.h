// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/inventory.h"
#include "core/listing/listloader.h"
#include "core/model/credentialmodel.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QTimeZone>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <memory>

// What the tests of ListLoader share.

namespace vobiz::test {

using namespace Qt::StringLiterals;

/// One account's list with everything that loads it.
class Bench final
{
public:
    explicit Bench(int rows, int mostPerPage = 10, const ServiceOptions &options = impatientOptions())
        : provider(rows, mostPerPage)
        , service(provider.account(), NetworkManagerFactory(), options, [this] { return now; })
        , model(inventory, [this] { return now; })
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , owned(std::make_unique<ListLoader>(service, inventory, [this] { return now; }))
        , loader(*owned)
    {
    }

    [[nodiscard]] ListProgress::State state() const { return loader.progress().state; }
    [[nodiscard]] QStringList shown() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.idAt(row).text());
        return ids;
    }
    [[nodiscard]] bool isVerified() const
    {
        return loader.progress().verification == ListProgress::Verification::Verified;
    }
    [[nodiscard]] bool isSettled() const { return !loader.isBusy(); }
    [[nodiscard]] bool settle() const
    {
        return waitUntil([this] { return isSettled(); });
    }
    [[nodiscard]] bool loadMore()
    {
        loader.loadMore();
        return settle();
    }
    [[nodiscard]] bool loadAll()
    {
        loader.loadAll();
        return settle();
    }
    [[nodiscard]] bool refresh()
    {
        loader.refresh();
        return settle();
    }
    /// As after a confirmed delete.
    void removeOwn(const QString &id)
    {
        inventory.remove({CredentialId(id)});
        loader.forget(CredentialId(id));
    }

    QDateTime now{QDate(2026, 5, 1), QTime(10, 42), QTimeZone::utc()};
    FakeProvider provider;
    CredentialService service;
    Inventory inventory;
    CredentialModel model;
    QAbstractItemModelTester tester;
    std::unique_ptr<ListLoader> owned;
    ListLoader &loader;
};

[[nodiscard]] inline Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

[[nodiscard]] inline Handler tooMany(const QByteArray &seconds)
{
    return answer(
        jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"), {{"Retry-After", seconds}}));
}

/// Counts every signal that a view would act on.
class ModelNoise final
{
public:
    explicit ModelNoise(const CredentialModel &model)
        : m_reset(&model, &QAbstractItemModel::modelReset)
        , m_inserted(&model, &QAbstractItemModel::rowsInserted)
        , m_removed(&model, &QAbstractItemModel::rowsRemoved)
        , m_moved(&model, &QAbstractItemModel::layoutChanged)
        , changed(&model, &QAbstractItemModel::dataChanged)
    {
    }

    [[nodiscard]] qsizetype structural() const
    {
        return m_reset.size() + m_inserted.size() + m_removed.size() + m_moved.size();
    }

private:
    QSignalSpy m_reset;
    QSignalSpy m_inserted;
    QSignalSpy m_removed;
    QSignalSpy m_moved;

public:
    QSignalSpy changed;
};

/// How many requests it takes to verify 25 rows, 10 of them a page: one to count, three to read, one to see
/// the end.
inline constexpr int verifyingPass = 5;

[[nodiscard]] inline QStringList numbered(int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i)
        ids.append(u"id-%1"_s.arg(i));
    return ids;
}

} // namespace vobiz::test
