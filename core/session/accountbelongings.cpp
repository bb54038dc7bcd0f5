// SPDX-License-Identifier: MIT
#include "core/session/accountbelongings.h"

#include "core/changes/quarantinestore.h"
#include "core/keep/keepstore.h"
#include "core/session/accountsession.h"
#include "core/session/keepbelonging.h"
#include "core/session/quarantinebelonging.h"
#include "core/session/snapshotbelonging.h"
#include "core/snapshot/snapshotstore.h"

#include <algorithm>
#include <type_traits>

namespace vobiz {

namespace {

constexpr int MostOfThisRun = 1000; ///< that are looked at, to know whether there are any

using Addresses = QList<AccountAddress>;
using Found = std::function<void(const std::optional<qsizetype> &)>;

void countOpen(Journal &journal, const Addresses &addresses, QObject *context, Found found)
{
    const auto isOwn = [addresses](const JournalEntry &entry) {
        return isAmong(addresses, entry.intent.apiUrl, entry.intent.authId);
    };
    journal.openIntents(context, [&journal, isOwn, context, found = std::move(found)](
                                     const Result<QList<JournalEntry>, JournalProblem> &ended) {
        if (!ended) {
            found(std::nullopt);
            return;
        }
        const qsizetype before = std::ranges::count_if(*ended, isOwn);
        // What is unknown in this run is open for the next one.
        JournalQuery ofThisRun;
        ofThisRun.group = JournalGroup::Open;
        ofThisRun.atMost = MostOfThisRun;
        journal.page(ofThisRun, context,
                     [isOwn, before, found](const Result<JournalPage, JournalProblem> &page) {
                         if (!page) {
                             found(std::nullopt);
                             return;
                         }
                         found(before + std::ranges::count_if(page->entries, [&](const JournalEntry &entry) {
                                   return entry.isOfThisRun && isOwn(entry);
                               }));
                     });
    });
}

template <typename Store>
void countIn(Store *store, const Addresses &addresses, QObject *context, Found found)
{
    if (!store) {
        QMetaObject::invokeMethod(
            context, [found = std::move(found)] { found(std::nullopt); }, Qt::QueuedConnection);
        return;
    }
    const auto count = [found = std::move(found)](const auto &entries) {
        found(entries ? std::optional(entries->size()) : std::nullopt);
    };
    if constexpr (std::is_same_v<Store, SnapshotStore>)
        store->list(addresses, context, count);
    else
        store->read(addresses, context, count);
}

} // namespace

AccountBelongingList belongingsOf(const AccountRecords &records, Settings &settings)
{
    // Whatever is added to the records does not compile before it is named here, and has its line below.
    const auto &[journal, quarantine, keep, snapshots] = records;
    AccountBelongingList belongings;
    if (quarantine)
        belongings.push_back(std::make_unique<QuarantineBelonging>(*quarantine, settings));
    if (keep)
        belongings.push_back(std::make_unique<KeepBelonging>(*keep));
    if (snapshots)
        belongings.push_back(std::make_unique<SnapshotBelonging>(*snapshots));
    return belongings;
}

AccountBelongings::AccountBelongings(std::function<AccountRecords()> records)
    : m_records(std::move(records))
{
}

void AccountBelongings::find(const ApiAccount &account, QObject *context,
                             std::function<void(const Belongings &)> done)
{
    const AccountRecords records = m_records();
    const Addresses addresses = addressesOf(account);
    auto found = std::make_shared<Belongings>(); // one after the other
    const auto withOutcomes = [found, done = std::move(done)](const std::optional<qsizetype> &open) {
        found->openOutcomes = open;
        done(*found);
    };
    const auto withSnapshots = [found, withOutcomes, addresses, context,
                                &journal = records.journal](const std::optional<qsizetype> &snapshots) {
        found->snapshots = snapshots;
        countOpen(journal, addresses, context, withOutcomes);
    };
    const auto withKept = [found, withSnapshots, addresses, context,
                           snapshots = records.snapshots](const std::optional<qsizetype> &kept) {
        found->kept = kept;
        countIn(snapshots, addresses, context, withSnapshots);
    };
    countIn(records.quarantine, addresses, context,
            [found, withKept, addresses, context,
             keep = records.keep](const std::optional<qsizetype> &quarantined) {
                found->quarantined = quarantined;
                countIn(keep, addresses, context, withKept);
            });
}

} // namespace vobiz
