// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"

#include <QtCore/QFile>
#include <QtCore/QMutex>
#include <QtCore/QPointer>

#include <algorithm>
#include <vector>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;
constexpr size_t LargestBatch = 500; // so that nobody waits for long, other programs included

/// The number of a row that was added.
using Added = Result<qint64, JournalProblem>;

} // namespace

/// A row that is to be added, and who wants to know what became of it.
struct Journal::Addition
{
    JournalAddition row;
    QPointer<QObject> context;
    Done<Added> done;
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

/// The journal's side of the thread: opens the file at the first use, and again after it could not be opened.
class Journal::Worker final
{
public:
    Worker(Journal &journal, QString path)
        : m_journal(journal)
        , m_path(std::move(path))
    {
    }

    /// Before the thread begins.
    void setKey(const QByteArray &key) { m_key = key; }

    template <typename T>
    [[nodiscard]] Result<T, JournalProblem>
    with(const std::function<Result<T, JournalProblem>(JournalDatabase &)> &work)
    {
        if (const auto problem = open())
            return Unexpected{*problem};
        auto result = work(*m_database);
        if (!result && result.error().kind == JournalProblem::Kind::Damaged)
            leaveFile();
        return result;
    }
    /// Each with its answer: the number that it was given.
    [[nodiscard]] std::vector<Added> add(const QList<JournalAddition> &additions)
    {
        std::vector<Added> answers;
        QList<JournalAddition> possible;
        for (const JournalAddition &addition : additions) {
            possible.append(addition);
            auto *outcome = std::get_if<JournalIntentOutcome>(&possible.last());
            const bool isLost = outcome && outcome->intent <= m_namedBefore;
            answers.push_back(
                isLost ? Added(Unexpected{JournalProblem{JournalProblem::Kind::CantOpen,
                                                         u"the file was deleted, moved or replaced"_s}})
                       : Added(0));
            if (isLost)
                possible.removeLast();
            else if (outcome)
                outcome->intent -= m_namedBefore;
        }
        if (possible.isEmpty())
            return answers;
        const auto numbers =
            with<QList<qint64>>([&](JournalDatabase &database) { return database.add(possible); });
        if (!numbers)
            leaveFileIfGone(numbers.error());
        tellIfFileIsAnother();
        qsizetype next = 0;
        for (Added &answer : answers) {
            if (!answer)
                continue;
            if (numbers)
                answer = name(numbers->at(next++));
            else
                answer = Unexpected{numbers.error()};
        }
        if (numbers)
            m_journal.announceChange();
        return answers;
    }
    [[nodiscard]] Result<QList<JournalEntry>, JournalProblem> openIntents()
    {
        auto entries =
            with<QList<JournalEntry>>([](JournalDatabase &database) { return database.openIntents(); });
        if (!entries)
            return entries;
        QList<JournalEntry> named = *entries;
        for (JournalEntry &entry : named)
            entry.number = name(entry.number);
        return named;
    }
    [[nodiscard]] std::optional<JournalProblem> open()
    {
        if (m_database)
            return std::nullopt;
        std::optional<JournalProblem> problem = tryToOpen();
        if (problem && problem->kind == JournalProblem::Kind::Damaged && keepAside())
            problem = tryToOpen();
        return problem;
    }

private:
    std::optional<JournalProblem> tryToOpen()
    {
        auto database = std::make_unique<JournalDatabase>(m_path, m_key);
        if (auto problem = database->open())
            return problem;
        m_database = std::move(database);
        return std::nullopt;
    }
    /// The next operation opens what is there then. What was begun in this file can't be ended in another
    /// one, where the same number may be another row's.
    void leaveFile()
    {
        m_database.reset();
        m_namedBefore = m_highestName;
        m_isFileAnother = true;
        if (isDamaged()) // another program may have begun a new one already
            keepAside();
    }
    void leaveFileIfGone(const JournalProblem &problem)
    {
        if (m_database && problem.kind == JournalProblem::Kind::CantOpen)
            leaveFile();
    }
    /// After writing, and not after reading: who hears of it reads, and a file that can't be read would have
    /// it read for ever.
    void tellIfFileIsAnother()
    {
        if (std::exchange(m_isFileAnother, false))
            QMetaObject::invokeMethod(&m_journal, &Journal::fileReplaced, Qt::QueuedConnection);
    }
    [[nodiscard]] bool isDamaged() const
    {
        if (!QFile::exists(m_path))
            return false;
        JournalDatabase database(m_path, m_key);
        const auto problem = database.open();
        return problem ? problem->kind == JournalProblem::Kind::Damaged : database.isDamaged();
    }
    /// What the row is called outside: numbers of a file that was left are not given again.
    [[nodiscard]] qint64 name(qint64 number)
    {
        m_highestName = std::max(m_highestName, m_namedBefore + number);
        return m_namedBefore + number;
    }
    bool keepAside()
    {
        const auto aside = SqliteFile::keepAside(m_path);
        if (!aside)
            return false;
        QMetaObject::invokeMethod(
            &m_journal, [this, path = *aside] { emit m_journal.keptAside(path); }, Qt::QueuedConnection);
        m_isFileAnother = true;
        tellIfFileIsAnother(); // it is a new one that the next reading meets
        return true;
    }

    Journal &m_journal;
    const QString m_path;
    QByteArray m_key;
    std::unique_ptr<JournalDatabase> m_database;
    qint64 m_highestName = 0;
    bool m_isFileAnother = false; ///< than the one that was read and written before
    qint64 m_namedBefore = 0;     ///< names up to this one were given to rows of files that were left
};

Journal::Journal(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_worker(std::make_unique<Worker>(*this, path))
    , m_thread(u"journal"_s)
{
    m_exports.setMaxThreadCount(1);
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(Frame);
    connect(&m_announcement, &QTimer::timeout, this, &Journal::changed);
}

Journal::~Journal()
{
    m_isEnding = true;
    m_exports.waitForDone();
    handOver();
    m_thread.run([this] { m_worker.reset(); }); // a connection ends in the thread that it was made in
}

void Journal::setKey(const QByteArray &key)
{
    m_worker->setKey(key);
    m_thread.start();
}

template <typename T>
void Journal::run(QObject *context, std::function<T(Worker &)> work, Done<T> done)
{
    handOver();
    m_batch.reset(); // what comes later is added later
    m_thread.run<T>([this, work = std::move(work)] { return work(*m_worker); }, context, std::move(done));
}

void Journal::announceChange()
{
    m_thread.answerWith([this] {
        if (!m_announcement.isActive())
            m_announcement.start();
    });
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
        const std::vector<Added> answers = m_worker->add(rows);
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
         [lost = std::move(lost)](const Added &added) {
             if (!added)
                 lost(added.error());
         },
         ticket});
}

void Journal::addOutcome(qint64 intent, const JournalOutcome &outcome, QObject *context,
                         Done<std::optional<JournalProblem>> done)
{
    add({JournalIntentOutcome{intent, outcome}, context, [done = std::move(done)](const Added &added) {
             done(added ? std::nullopt : std::optional(added.error()));
         }});
}

void Journal::entries(int atMost, QObject *context, Done<Result<QList<JournalEntry>, JournalProblem>> done)
{
    run<Result<QList<JournalEntry>, JournalProblem>>(
        context,
        [atMost](Worker &worker) {
            return worker.with<QList<JournalEntry>>(
                [atMost](JournalDatabase &database) { return database.entries(atMost); });
        },
        std::move(done));
}

void Journal::page(const JournalQuery &query, QObject *context,
                   Done<Result<JournalPage, JournalProblem>> done)
{
    run<Result<JournalPage, JournalProblem>>(
        context,
        [query](Worker &worker) {
            return worker.with<JournalPage>(
                [&query](JournalDatabase &database) { return database.page(query); });
        },
        std::move(done));
}

void Journal::changes(const JournalQuery &query, qint64 since, QObject *context,
                      Done<Result<JournalChanges, JournalProblem>> done)
{
    run<Result<JournalChanges, JournalProblem>>(
        context,
        [query, since](Worker &worker) {
            return worker.with<JournalChanges>(
                [&query, since](JournalDatabase &database) { return database.changes(query, since); });
        },
        std::move(done));
}

void Journal::openIntents(QObject *context, Done<Result<QList<JournalEntry>, JournalProblem>> done)
{
    run<Result<QList<JournalEntry>, JournalProblem>>(
        context, [](Worker &worker) { return worker.openIntents(); }, std::move(done));
}

void Journal::verify(QObject *context, Done<Result<JournalVerdict, JournalProblem>> done)
{
    const auto look = [this, context = QPointer(context),
                       done = std::move(done)](const JournalHeadsKnown &heads) {
        run<Result<JournalVerdict, JournalProblem>>(
            context,
            [heads](Worker &worker) {
                return worker.with<JournalVerdict>(
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
        [known](Worker &worker) {
            return worker.with<std::optional<JournalHead>>(
                [&known](JournalDatabase &database) { return database.newHead(known); });
        },
        std::move(done));
}

void Journal::exportTo(const QString &path, JournalFormat format, const JournalQuery &query, QObject *context,
                       Done<Result<qint64, JournalProblem>> done)
{
    using Answer = Result<qint64, JournalProblem>;
    const auto deliver = [this, context = QPointer(context), done](const std::shared_ptr<Answer> &answer) {
        m_thread.answerWith([context, done, answer] {
            if (context)
                done(*answer);
        });
    };
    const auto write = [this, path, format, query, deliver] {
        // With a connection and a thread of its own: a slow disk there must not hold up what is written here.
        JournalDatabase database(m_path, {});
        auto problem = database.open();
        deliver(std::make_shared<Answer>(problem ? Answer(Unexpected{*problem})
                                                 : exportJournal(database, query, format, path, m_isEnding)));
    };
    run<std::optional<JournalProblem>>(
        this, [](Worker &worker) { return worker.open(); },
        [this, write, deliver](const std::optional<JournalProblem> &problem) {
            if (problem)
                deliver(std::make_shared<Answer>(Unexpected{*problem}));
            else
                m_exports.start(write);
        });
}

} // namespace vobiz
