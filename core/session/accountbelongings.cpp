// SPDX-License-Identifier: MIT
#include "core/session/accountbelongings.h"

#include "core/api/apiaccount.h"
#include "core/cleanup/quarantine.h"
#include "core/clock.h"
#include "core/journal/journal.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr int MostOfThisRun = 1000; ///< that are looked at, to know whether there are any

} // namespace

AccountBelongings::AccountBelongings(Settings &settings, std::function<Journal &()> journal)
    : m_settings(settings)
    , m_journal(std::move(journal))
{
}

void AccountBelongings::find(const ApiAccount &account, QObject *context,
                             std::function<void(const Belongings &)> done)
{
    Belongings belongings;
    belongings.quarantined = Quarantine(m_settings, account, systemClock).all().size();
    Journal &journal = m_journal();
    journal.openIntents(context, [&journal, addresses = addressesOf(account), belongings, context,
                                  done](const Result<QList<JournalEntry>, JournalProblem> &ended) {
        if (!ended) {
            done(belongings);
            return;
        }
        const auto isOwn = [addresses](const JournalEntry &entry) {
            return addresses.contains(addressOf(entry.intent.apiUrl, entry.intent.authId));
        };
        // Of this run none is open as long as it may be known to somebody, but it will be for the next run.
        JournalQuery ofThisRun;
        ofThisRun.group = JournalGroup::Open;
        ofThisRun.atMost = MostOfThisRun;
        journal.page(ofThisRun, context,
                     [isOwn, belongings, done, before = std::ranges::count_if(*ended, isOwn)](
                         const Result<JournalPage, JournalProblem> &page) mutable {
                         if (page)
                             belongings.openOutcomes =
                                 before + std::ranges::count_if(page->entries, [&](const auto &entry) {
                                     return entry.isOfThisRun && isOwn(entry);
                                 });
                         done(belongings);
                     });
    });
}

} // namespace vobiz
