// SPDX-License-Identifier: MIT
#include "core/session/changeauthors.h"

#include "core/journal/journal.h"

#include <QtCore/QObject>

#include <memory>
#include <utility>

namespace vobiz {

namespace {

constexpr int AtOnce = 1000; ///< entries
// An outcome may be known long after its change was asked for, and entries come in the order of asking.
constexpr qint64 LongestWaitDays = 2;

using Found = std::function<void(const Result<ChangeAuthors, JournalProblem> &)>;

struct Search
{
    ChangesAskedFor asked;
    ChangeAuthors found;
    Found done;
};

void take(Search &search, const JournalEntry &entry)
{
    const CredentialId id(entry.intent.credentialId);
    // What was already gone was deleted by somebody else.
    const bool isDone = entry.outcome && entry.outcome->outcome == JournalWord::Done;
    if (isDone && search.asked.ids.contains(id) && entry.outcomeAt > search.asked.after &&
        entry.outcomeAt <= search.asked.until &&
        isAmong(search.asked.account, entry.intent.apiUrl, entry.intent.authId))
        search.found[id].append({entry.intent.action, entry.outcomeAt, entry.user});
}

void readOn(Journal &journal, qint64 before, QObject *context, const std::shared_ptr<Search> &search)
{
    JournalQuery query;
    query.group = JournalGroup::Succeeded;
    query.before = before;
    query.atMost = AtOnce;
    journal.page(query, context,
                 [&journal, context, search](const Result<JournalPage, JournalProblem> &page) {
                     if (!page) {
                         search->done(Unexpected{page.error()});
                         return;
                     }
                     for (const JournalEntry &entry : page->entries)
                         take(*search, entry);
                     const bool isEnough =
                         !page->hasMore || page->entries.isEmpty() ||
                         page->entries.constLast().at < search->asked.after.addDays(-LongestWaitDays);
                     if (isEnough)
                         search->done(search->found);
                     else
                         readOn(journal, page->entries.constLast().number, context, search);
                 });
}

} // namespace

void findAuthors(Journal &journal, const ChangesAskedFor &asked, QObject *context, Found done)
{
    if (asked.ids.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(ChangeAuthors()); }, Qt::QueuedConnection);
        return;
    }
    readOn(journal, 0, context, std::make_shared<Search>(Search{asked, {}, std::move(done)}));
}

} // namespace vobiz
