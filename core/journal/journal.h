// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exported.h"
#include "core/export/exportformat.h"
#include "core/export/exporttask.h"
#include "core/journal/journalproblem.h"
#include "core/journal/journalquery.h"
#include "core/journal/journaltakenover.h"
#include "core/journal/journalverdict.h"
#include "core/result.h"
#include "core/store/databasethread.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace vobiz {

class Exporter;
class JournalWorker;
struct JournalTellers;

/// Names an intent that was asked for, before it has a number; see Journal::takeBack.
struct JournalTicket
{
    std::atomic_bool isTakenBack = false;
    std::optional<qint64> number; ///< on the disk; of the journal's thread alone
};

/// What this program asked the provider for, and what became of it: the journal's file, used on a thread of
/// its own, so that a slow disk holds nobody up.
///
/// A request may leave only once `addIntent` has answered with a number: then the intent is on the disk.
/// Every `done` is called exactly once, from the event loop, unless `context` or the journal dies first, or
/// the intent is taken back.
/// Operations are carried out in the order of the calls, and additions that wait for the disk together, with
/// one sync: all of these are written, or none. The destructor waits for those that were begun. Only an
/// export runs beside them, and the destructor ends it. Lives in one thread, together with every `context`.
class Journal final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(const T &)>;

    /// Touches nothing before the first operation after `setKey`.
    explicit Journal(const QString &path, QObject *parent = nullptr);
    ~Journal() override;

    /// What ties the rows of this run (journalLink); empty if there is none, and then the chain tells
    /// accidental changes only. To be called once: until then every operation waits.
    void setKey(const QByteArray &key);

    std::shared_ptr<JournalTicket> addIntent(const JournalIntent &intent, QObject *context,
                                             Done<Result<qint64, JournalProblem>> done);
    /// It is not sent after all: not written where it still waits to be, and ended as `not-sent` where it is.
    /// Carried out even if the journal dies next, without having told the number. `lost` is called if that
    /// could not be written.
    void takeBack(const std::shared_ptr<JournalTicket> &ticket, QObject *context, Done<JournalProblem> lost);
    void addOutcome(qint64 intent, const JournalOutcome &outcome, QObject *context,
                    Done<std::optional<JournalProblem>> done);
    /// Newest first.
    void page(const JournalQuery &query, QObject *context, Done<Result<JournalPage, JournalProblem>> done);
    /// See JournalChanges.
    void changes(const JournalQuery &query, qint64 since, QObject *context,
                 Done<Result<JournalChanges, JournalProblem>> done);
    /// See JournalDatabase.
    void openIntents(QObject *context, Done<Result<QList<JournalEntry>, JournalProblem>> done);
    /// Asks the source of heads first, if there is one.
    void verify(QObject *context, Done<Result<JournalVerdict, JournalProblem>> done);
    /// See JournalDatabase.
    void newHead(const JournalHeads &known, QObject *context,
                 Done<Result<std::optional<JournalHead>, JournalProblem>> done);
    /// Who tells what is known of the end of the file from elsewhere.
    using HeadSource =
        std::function<void(QObject *context, const std::function<void(const JournalHeadsKnown &)> &done)>;
    void setHeadSource(HeadSource source) { m_headSource = std::move(source); }
    /// See Exporter and JournalSource; `CantExport` without a detail: the
    /// task was cancelled.
    std::shared_ptr<ExportTask> exportTo(const QString &path, const ExportFormat &format,
                                         const JournalQuery &query, QObject *context,
                                         Done<Result<Exported, JournalProblem>> done);

signals:
    /// Rows were added from here. At most once a frame, however many they are.
    void changed();
    /// From now on another file is used, whose rows are numbered anew: what was read is not in it.
    void fileReplaced();
    /// The file was damaged and is kept under this name; a new one was begun. What was open in it, as far as
    /// it could be read, is open in the new one.
    void keptAside(const QString &path, const vobiz::JournalTakenOver &takenOver);

private:
    struct Addition;
    class Batch;

    /// Rows that are added one after the other share a sync.
    void add(Addition addition);
    void handOver();
    template <typename T>
    void run(QObject *context, std::function<T(JournalWorker &)> work, Done<T> done);
    /// For the worker, which calls them in the thread.
    [[nodiscard]] JournalTellers tellers();

    const QString m_path;
    HeadSource m_headSource;
    std::shared_ptr<Batch> m_batch;   ///< which still takes additions, if there is one
    bool m_isBatchToHandOver = false; ///< to the thread
    QTimer m_announcement;
    std::unique_ptr<Exporter> m_exporter;
    std::unique_ptr<JournalWorker> m_worker; ///< used in the thread
    DatabaseThread m_thread;                 ///< not begun before the key is known
};

} // namespace vobiz
