// SPDX-License-Identifier: MIT
#include "core/session/snapshots.h"

#include "core/api/apiaccount.h"
#include "core/inventory/inventory.h"
#include "core/journal/journal.h"
#include "core/listing/listloader.h"
#include "core/listing/trunkuse.h"
#include "core/session/lastsnapshot.h"
#include "core/session/snapshotcomparing.h"
#include "core/session/snapshottaking.h"
#include "core/snapshot/snapshotstore.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QList<Trunk> trunksOf(const SnapshotTrunkUse &use)
{
    QList<Trunk> trunks;
    for (auto each = use.cbegin(); each != use.cend(); ++each) {
        for (const QString &name : each.value())
            trunks.append({{}, name, each.key()});
    }
    return trunks;
}

} // namespace

Snapshots::Snapshots(SnapshotStore *store, const ApiAccount &account, AccountOrigin origin, Sources sources,
                     Clock clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_account(addressesOf(account))
    , m_mayByItself(origin == AccountOrigin::Stored)
    , m_from(std::move(sources))
    , m_clock(std::move(clock))
{
    // Queued, so that the rows are in their place.
    connect(&m_from.inventory, &Inventory::changed, this, &Snapshots::rowsChanged, Qt::QueuedConnection);
    connect(&m_from.loader, &ListLoader::progressChanged, this, &Snapshots::progressChanged,
            Qt::QueuedConnection);
    if (!m_store)
        return;
    connect(m_store, &SnapshotStore::changed, this, &Snapshots::changed);
    connect(m_store, &SnapshotStore::fileReplaced, this, &Snapshots::changed);
    connect(this, &Snapshots::progressChanged, this, &Snapshots::considerDaily);
}

bool Snapshots::isWhole() const
{
    const ListProgress progress = m_from.loader.progress();
    return progress.state == ListProgress::State::Complete && !progress.isKept && !progress.isUncounted &&
           !m_from.isInDoubt();
}

bool Snapshots::isVerified() const
{
    return isWhole() && m_from.loader.progress().verification == ListProgress::Verification::Verified;
}

bool Snapshots::isOffline() const
{
    return m_from.loader.progress().isKept;
}

std::optional<SnapshotProblem> Snapshots::whyNot(Wanted wanted) const
{
    if (!m_store)
        return SnapshotProblem{SnapshotProblem::Kind::NotWritten,
                               {SqliteProblem::Kind::CantOpen, u"no file"_s}};
    if (!isWhole())
        return SnapshotProblem{SnapshotProblem::Kind::NotWhole};
    if (wanted == Wanted::Verified && !isVerified())
        return SnapshotProblem{SnapshotProblem::Kind::NotVerified};
    return std::nullopt;
}

SnapshotInfo Snapshots::infoOfNow() const
{
    SnapshotInfo info;
    info.takenAt = m_from.loader.progress().completedAt;
    info.savedAt = m_clock();
    if (!info.takenAt.isValid())
        info.takenAt = info.savedAt;
    info.isVerified = isVerified();
    info.rows = m_from.inventory.count();
    info.trunksReadAt = m_from.trunks.lastAsOf();
    info.appVersion = QCoreApplication::applicationVersion();
    return info;
}

std::optional<SnapshotTrunkUse> Snapshots::trunksNow() const
{
    const TrunkUse::Names *names = m_from.trunks.lastNames();
    return names ? std::optional<SnapshotTrunkUse>(*names) : std::nullopt;
}

void Snapshots::save(Wanted wanted, QObject *context, Saved done)
{
    Saved tell = [context = QPointer(context), done = std::move(done)](const auto &saved) {
        if (context)
            done(saved);
    };
    take(wanted, [this, tell = std::move(tell)](const Result<SnapshotList, SnapshotProblem> &list) {
        if (!list) {
            tell(Unexpected{list.error()});
            return;
        }
        m_store->save(m_account, *list, this, [tell](const Result<SnapshotInfo, SqliteProblem> &saved) {
            if (saved)
                tell(*saved);
            else
                tell(Unexpected{SnapshotProblem{SnapshotProblem::Kind::NotWritten, saved.error()}});
        });
    });
}

/// `taken` is called once, from the event loop.
void Snapshots::take(Wanted wanted, Taken taken)
{
    if (const auto problem = whyNot(wanted)) {
        QMetaObject::invokeMethod(
            this, [taken = std::move(taken), problem] { taken(Unexpected{*problem}); }, Qt::QueuedConnection);
        return;
    }
    new SnapshotTaking(
        m_from.inventory,
        [this, wanted, taken = std::move(taken)](const QList<QByteArray> &blocks) {
            taken(listOf(wanted, blocks));
        },
        this);
}

Result<SnapshotList, SnapshotProblem> Snapshots::listOf(Wanted wanted, const QList<QByteArray> &blocks) const
{
    if (const auto problem = whyNot(wanted)) // once more: much may have happened while the rows were taken
        return Unexpected{*problem};
    SnapshotList list;
    list.info = infoOfNow();
    list.blocks = blocks;
    list.trunks = trunksOf(trunksNow().value_or(SnapshotTrunkUse()));
    return list;
}

void Snapshots::setDaily(bool isDaily)
{
    m_isDaily = isDaily && m_mayByItself;
    considerDaily();
}

void Snapshots::considerDaily()
{
    if (!m_isDaily || !m_store || m_isDailyUnderWay || !isVerified())
        return;
    const QDateTime verifiedAt = m_from.loader.progress().completedAt;
    const QDate day = localDay(verifiedAt);
    if (day == m_dailyDone || verifiedAt == m_dailyTriedWith)
        return;
    m_isDailyUnderWay = true;
    m_dailyTriedWith = verifiedAt;
    m_store->list(m_account, this, [this, day](const Result<QList<SnapshotInfo>, SqliteProblem> &kept) {
        if (!kept) {
            emit notSavedByItself(kept.error());
            endDaily({});
        } else if (hasVerifiedOf(day, *kept)) {
            endDaily(day);
        } else {
            saveDaily(day);
        }
    });
}

void Snapshots::saveDaily(const QDate &day)
{
    take(Wanted::Verified, [this, day](const Result<SnapshotList, SnapshotProblem> &taken) {
        if (!taken) {
            m_dailyTriedWith = {}; // it was no longer so; it will be again
            endDaily({});
            return;
        }
        SnapshotList list = *taken;
        list.info.isByItself = true;
        m_store->saveOfDay(m_account, list, this,
                           [this, day](const Result<std::optional<SnapshotInfo>, SqliteProblem> &saved) {
                               if (!saved)
                                   emit notSavedByItself(saved.error());
                               else if (*saved) // not another program, which thins them then
                                   thin();
                               endDaily(saved ? day : QDate());
                           });
    });
}

/// The list may have been verified again meanwhile. `day` is done, if it is valid.
void Snapshots::endDaily(const QDate &day)
{
    m_isDailyUnderWay = false;
    if (day.isValid())
        m_dailyDone = day;
    considerDaily();
}

void Snapshots::thin()
{
    if (!m_retention)
        return;
    m_store->thin(m_account, *m_retention, this, [this](const Result<int, SqliteProblem> &gone) {
        if (!gone)
            emit notThinned(gone.error());
    });
}

/// Without a file everything ends in the same way.
bool Snapshots::isUnusable(QObject *context, const std::function<void(const SqliteProblem &)> &tell)
{
    if (m_store)
        return false;
    QMetaObject::invokeMethod(
        context,
        [tell] {
            tell({SqliteProblem::Kind::CantOpen, u"no file"_s});
        },
        Qt::QueuedConnection);
    return true;
}

void Snapshots::isAnyThere(QObject *context, const std::function<void(bool)> &done)
{
    if (!isUnusable(context, [done](const SqliteProblem &) { done(false); }))
        askForSnapshot(*m_store, m_account, context, done);
}

void Snapshots::list(QObject *context, Done<QList<SnapshotInfo>> done)
{
    if (!isUnusable(context, [done](const SqliteProblem &problem) { done(Unexpected{problem}); }))
        m_store->list(m_account, context, std::move(done));
}

void Snapshots::remove(const QList<qint64> &numbers, QObject *context, Done<int> done)
{
    if (!isUnusable(context, [done](const SqliteProblem &problem) { done(Unexpected{problem}); }))
        m_store->remove(numbers, context, std::move(done));
}

void Snapshots::compare(const SnapshotInfo &before, const SnapshotInfo &after, QObject *context,
                        Done<ListComparison> done)
{
    if (isUnusable(context, [done](const SqliteProblem &problem) { done(Unexpected{problem}); }))
        return;
    (new SnapshotComparing(*m_store, context, std::move(done), this))->compare(before, after);
}

void Snapshots::compareWithNow(const SnapshotInfo &before, QObject *context, Done<ListComparison> done)
{
    if (isUnusable(context, [done](const SqliteProblem &problem) { done(Unexpected{problem}); }))
        return;
    auto *comparing = new SnapshotComparing(*m_store, context, std::move(done), this);
    new SnapshotTaking(
        m_from.inventory,
        [this, before, comparing](const QList<QByteArray> &blocks) {
            comparing->compare(before, infoOfNow(), blocks, trunksNow());
        },
        comparing);
}

void Snapshots::findAuthors(const ListComparison &comparison, QObject *context,
                            std::function<void(const Result<ChangeAuthors, JournalProblem> &)> done)
{
    ChangesAskedFor asked{m_account, {}, comparison.before.takenAt, comparison.after.savedAt};
    if (!asked.until.isValid())
        asked.until = comparison.after.takenAt;
    for (const ComparedCredential &each : comparison.rows)
        asked.ids.insert(each.id());
    vobiz::findAuthors(m_from.journal, asked, context, std::move(done));
}

} // namespace vobiz
