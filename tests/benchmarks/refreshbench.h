// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/inventory.h"
#include "core/inventory/inventorysuccessor.h"
#include "core/listing/verifyingpass.h"
#include "core/model/credentialmodel.h"
#include "tests/benchmarks/benchsupport.h"

#include <QtCore/QCoreApplication>

#include <optional>
#include <utility>
#include <vector>

namespace vobiz::bench {

/// The list as the server has it at the next reading: rows by number, and whether they have other values.
struct ListedRow
{
    int number;
    bool isChanged;
};

enum class Meanwhile { Nothing, Changes, Everything };

/// One row in a hundred has changed; or one in three hundred each has gone, come and changed.
inline std::vector<ListedRow> listAfter(Meanwhile meanwhile, int rows)
{
    std::vector<ListedRow> list;
    list.reserve(size_t(rows));
    for (int i = 0, next = rows; i < rows; ++i) {
        const bool isMixed = meanwhile == Meanwhile::Everything;
        if (isMixed && i % 300 == 0)
            continue;
        if (isMixed && i % 300 == 100)
            list.push_back({next++, false});
        list.push_back({i, isMixed ? i % 300 == 200 : meanwhile == Meanwhile::Changes && i % 100 == 0});
    }
    return list;
}

inline Credential rowOf(const ListedRow &listed)
{
    std::mt19937_64 random(quint64(listed.number) + 1);
    Credential row = credential(listed.number, random);
    if (listed.isChanged)
        row.description = QStringLiteral("changed");
    return row;
}

inline Page pageOf(const std::vector<ListedRow> &list, const PageRequest &request)
{
    Page page;
    page.total = qint64(list.size());
    page.limit = request.limit;
    page.offset = request.offset;
    const auto end = std::min<qint64>(qint64(list.size()), request.offset + request.limit);
    for (qint64 i = request.offset; i < end; ++i)
        page.rows += rowOf(list[size_t(i)]);
    return page;
}

/// A refresh as ListLoader does it, without network and parsing. Time of this thread's processor beside that
/// of the clock.
inline void measureRefresh(const char *what, int rows, bool isSorted, Meanwhile meanwhile)
{
    constexpr int Limit = 1000;
    Inventory inventory;
    CredentialModel model(inventory, [] { return QDateTime::currentDateTimeUtc(); });
    for (int i = 0; i < rows; i += Limit) {
        QList<Credential> page;
        for (int number = i; number < std::min(rows, i + Limit); ++number)
            page += rowOf({number, false});
        inventory.put(page);
    }
    if (isSorted)
        model.sort(int(Column::Username));
    model.showAllArrived();
    const std::vector<ListedRow> list = listAfter(meanwhile, rows);

    double total = 0;
    double inAll = 0;
    double longest = 0;
    double longestBusy = 0;
    const auto timed = [&](const std::function<void()> &call) {
        const double before = busy();
        const double took = milliseconds(call);
        total += took;
        longest = std::max(longest, took);
        const double used = busy() - before;
        inAll += used;
        longestBusy = std::max(longestBusy, used);
    };
    std::optional<VerifyingPass> pass;
    std::optional<InventorySuccessor> successor;
    timed([&] {
        pass.emplace(Limit, inventory.count(),
                     [known = inventory.sharedRows(), last = -1](const CredentialId &id) mutable {
                         const int number = known->numberOf(id, last + 1);
                         last = number >= 0 ? number : last;
                         return number >= 0;
                     });
        successor.emplace(inventory);
    });
    while (const auto question = pass->ask()) {
        const Page page = pageOf(list, question->request);
        timed([&] { successor->take(pass->accept(question->number, page)); });
    }
    timed([&] { pass.reset(); });
    timed([&] { inventory.replaceAll(*std::exchange(successor, std::nullopt)); });
    while (model.isCatchingUp())
        timed([] { QCoreApplication::processEvents(); });
    if (model.rowCount() != int(list.size()))
        qFatal("%d rows are shown instead of %d", model.rowCount(), int(list.size()));
    const QByteArray name = QByteArray("refresh, ") + what + (isSorted ? ", sorted" : "");
    say(name.constData(), total, "ms", "");
    say("  in processor time", inAll, "ms", "<= 0.5 x that of 8d78c6e");
    say("  longest call", longest, "ms", "<= 16 ms");
    say("  longest call in processor time", longestBusy, "ms", "<= 16 ms");
}

} // namespace vobiz::bench
