// SPDX-License-Identifier: MIT
#include "core/session/accountbelongings.h"

#include "core/changes/quarantinestore.h"
#include "core/keep/keepstore.h"
#include "core/session/accountsession.h"
#include "core/session/keepbelonging.h"
#include "core/session/quarantinebelonging.h"

#include <algorithm>

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
    store->read(addresses, context, [found = std::move(found)](const auto &entries) {
        found(entries ? std::optional(entries->size()) : std::nullopt);
    });
}

} // namespace

AccountBelongingList belongingsOf(const AccountRecords &records, Settings &settings)
{
    // Whatever is added to the records does not compile before it is named here, and has its line below.
    const auto &[journal, quarantine, keep] = records;
    AccountBelongingList belongings;
    if (quarantine)
        belongings.push_back(std::make_unique<QuarantineBelonging>(*quarantine, settings));
    if (keep)
        belongings.push_back(std::make_unique<KeepBelonging>(*keep));
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
    const auto withKept = [found, withOutcomes, addresses, context,
                           &journal = records.journal](const std::optional<qsizetype> &kept) {
        found->kept = kept;
        countOpen(journal, addresses, context, withOutcomes);
    };
    countIn(records.quarantine, addresses, context,
            [found, withKept, addresses, context,
             keep = records.keep](const std::optional<qsizetype> &quarantined) {
                found->quarantined = quarantined;
                countIn(keep, addresses, context, withKept);
            });
}

} // namespace vobiz
