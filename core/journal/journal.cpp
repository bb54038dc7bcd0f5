// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"

#include "core/export/exporter.h"
#include "core/journal/journaldatabase.h"
#include "core/journal/journalsource.h"
#include "core/journal/journalworker.h"

#include <QtCore/QMutex>
#include <QtCore/QPointer>

#include <vector>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;
constexpr size_t LargestBatch = 500; // so that nobody waits for long, other programs included

} // namespace

/// A row that is to be added, and who wants to know what became of it.
struct Journal::Addition
{
    JournalAddition row;
    QPointer<QObject> context;
    Done<Result<qint64, JournalProblem>> done;
    std::shared_ptr<JournalTicket> ticket = {}; ///< of an intent, or of one that is taken back

    /// Whether the row is to be written. In the journal's thread, where what was added before has its number.
    [[nodiscard]] bool isNeeded()
    {
        if (!ticket)
            return true;
        auto *outcome = std::get_if<JournalIntentOutcome>(&row);
        if (!outcome)
            return !ticket->isTakenBack;
        outcome->intent = ticket->number.value_or(0);
        return ticket->number.has_value();
    }
};

/// Additions that are carried out together.
class Journal::Batch final
{
public:
    /// False once it is full or was taken.
    [[nodiscard]] bool add(Addition &addition)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_isTaken || m_additions.size() >= LargestBatch)
            return false;
        m_additions.push_back(std::move(addition));
        return true;
    }
    /// From the thread of the database.
    [[nodiscard]] std::vector<Addition> take()
    {
        const QMutexLocker lock(&m_mutex);
        m_isTaken = true;
        return std::move(m_additions);
    }

private:
    QMutex m_mutex;
    bool m_isTaken = false;
    std::vector<Addition> m_additions;
};

Journal::Journal(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_exporter(std::make_unique<Exporter>())
    , m_worker(std::make_unique<JournalWorker>(path, tellers()))
    , m_thread(u"journal"_s)
{
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(Frame);
    connect(&m_announcement, &QTimer::timeout, this, &Journal::changed);
}

Journal::~Journal()
{
    m_exporter.reset();
    handOver();
    m_thread.run([this] { m_worker.reset(); }); // a connection ends in the thread that it was made in
}

void Journal::setKey(const QByteArray &key)
{
    m_worker->setKey(key);
    m_thread.start();
}

template <typename T>
void Journal::run(QObject *context, std::function<T(JournalWorker &)> work, Done<T> done)
{
    handOver();
    m_batch.reset(); // what comes later is added later
    m_thread.run<T>([this, work = std::move(work)] { return work(*m_worker); }, context, std::move(done));
}

JournalTellers Journal::tellers()
{
    return {[this] {
                m_thread.answerWith([this] {
                    if (!m_announcement.isActive())
                        m_announcement.start();
                });
            },
            [this] { m_thread.answerWith([this] { emit fileReplaced(); }); },
            [this](const QString &path, const JournalTakenOver &takenOver) {
                m_thread.answerWith([this, path, takenOver] { emit keptAside(path, takenOver); });
            }};
}

void Journal::add(Addition addition)
{
    if (m_batch && m_batch->add(addition))
        return;
    handOver();
    m_batch = std::make_shared<Batch>();
    (void)m_batch->add(addition);
    // What follows in the same event belongs to it: what ends and what begins.
    m_isBatchToHandOver = true;
    QMetaObject::invokeMethod(this, &Journal::handOver, Qt::QueuedConnection);
}

void Journal::handOver()
{
    if (!std::exchange(m_isBatchToHandOver, false))
        return;
    m_thread.run([this, batch = m_batch] {
        auto additions = std::make_shared<std::vector<Addition>>(batch->take());
        std::erase_if(*additions, [](Addition &addition) { return !addition.isNeeded(); });
        QList<JournalAddition> rows;
        for (const Addition &addition : *additions)
            rows.append(addition.row);
        const std::vector<JournalWorker::Added> answers = m_worker->add(rows);
        for (size_t i = 0; i < answers.size(); ++i) {
            const Addition &addition = additions->at(i);
            if (addition.ticket && answers.at(i) && std::holds_alternative<JournalIntent>(addition.row))
                addition.ticket->number = *answers.at(i);
        }
        m_thread.answerWith([additions = std::move(additions), answers] {
            for (size_t i = 0; i < answers.size(); ++i) {
                const Addition &addition = additions->at(i);
                if (addition.context)
                    addition.done(answers.at(i));
            }
        });
    });
}

std::shared_ptr<JournalTicket> Journal::addIntent(const JournalIntent &intent, QObject *context,
                                                  Done<Result<qint64, JournalProblem>> done)
{
    auto ticket = std::make_shared<JournalTicket>();
    add({intent, context, std::move(done), ticket});
    return ticket;
}

void Journal::takeBack(const std::shared_ptr<JournalTicket> &ticket, QObject *context,
                       Done<JournalProblem> lost)
{
    ticket->isTakenBack = true;
    add({JournalIntentOutcome{0, {JournalWord::NotSent, 0, {}, {}}}, context,
         [lost = std::move(lost)](const JournalWorker::Added &added) {
             if (!added)
                 lost(added.error());
         },
         ticket});
}

void Journal::addOutcome(qint64 intent, const JournalOutcome &outcome, QObject *context,
                         Done<std::optional<JournalProblem>> done)
{
    add({JournalIntentOutcome{intent, outcome}, context,
         [done = std::move(done)](const JournalWorker::Added &added) {
             done(added ? std::nullopt : std::optional(added.error()));
         }});
}

void Journal::page(const JournalQuery &query, QObject *context,
                   Done<Result<JournalPage, JournalProblem>> done)
{
    run<Result<JournalPage, JournalProblem>>(
        context,
        [query](JournalWorker &worker) {
            return worker.read<JournalPage>(
                [&query](JournalDatabase &database) { return database.page(query); });
        },
        std::move(done));
}

void Journal::changes(const JournalQuery &query, qint64 since, QObject *context,
                      Done<Result<JournalChanges, JournalProblem>> done)
{
    run<Result<JournalChanges, JournalProblem>>(
        context,
        [query, since](JournalWorker &worker) {
            return worker.read<JournalChanges>(
                [&query, since](JournalDatabase &database) { return database.changes(query, since); });
        },
        std::move(done));
}

void Journal::openIntents(QObject *context, Done<Result<QList<JournalEntry>, JournalProblem>> done)
{
    run<Result<QList<JournalEntry>, JournalProblem>>(
        context, [](JournalWorker &worker) { return worker.openIntents(); }, std::move(done));
}

void Journal::verify(QObject *context, Done<Result<JournalVerdict, JournalProblem>> done)
{
    const auto look = [this, context = QPointer(context),
                       done = std::move(done)](const JournalHeadsKnown &heads) {
        run<Result<JournalVerdict, JournalProblem>>(
            context,
            [heads](JournalWorker &worker) {
                return worker.read<JournalVerdict>(
                    [&heads](JournalDatabase &database) { return database.verify(heads); });
            },
            done);
    };
    if (m_headSource)
        m_headSource(context, look);
    else
        look({});
}

void Journal::newHead(const JournalHeads &known, QObject *context,
                      Done<Result<std::optional<JournalHead>, JournalProblem>> done)
{
    run<Result<std::optional<JournalHead>, JournalProblem>>(
        context,
        [known](JournalWorker &worker) {
            return worker.read<std::optional<JournalHead>>(
                [&known](JournalDatabase &database) { return database.newHead(known); });
        },
        std::move(done));
}

std::shared_ptr<ExportTask> Journal::exportTo(const QString &path, const ExportFormat &format,
                                              const JournalQuery &query, QObject *context,
                                              Done<Result<Exported, JournalProblem>> done)
{
    using Answer = Result<Exported, JournalProblem>;
    auto task = std::make_shared<ExportTask>();
    const auto deliver = [context = QPointer(context), done = std::move(done)](const Answer &answer) {
        if (context)
            done(answer);
    };
    const auto write = [this, path, format, query, task, deliver] {
        auto source = std::make_unique<JournalSource>(m_path, query);
        const JournalSource::Problem unread = source->problem();
        m_exporter->start(task, std::move(source), format, path, this,
                          [deliver, unread](const auto &exported) {
                              if (exported)
                                  deliver(*exported);
                              else if (exported.error().kind == ExportProblem::Kind::CantRead)
                                  deliver(Unexpected{unread->value()});
                              else
                                  deliver(Unexpected{JournalProblem{JournalProblem::Kind::CantExport,
                                                                    exported.error().detail}});
                          });
    };
    run<std::optional<JournalProblem>>(
        this, [](JournalWorker &worker) { return worker.makeReadable(); },
        [write, deliver](const std::optional<JournalProblem> &problem) {
            if (problem)
                deliver(Unexpected{*problem});
            else
                write();
        });
    return task;
}

} // namespace vobiz
