// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"

#include <QtCore/QFile>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;

} // namespace

/// The journal's side of the thread: opens the file at the first use, and again after it could not be opened.
class Journal::Worker final : public QObject
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
    [[nodiscard]] Result<qint64, JournalProblem> addIntent(const JournalIntent &intent)
    {
        auto number = with<qint64>([&](JournalDatabase &database) { return database.addIntent(intent); });
        if (!number) {
            leaveFileIfGone(number.error());
            tellIfFileIsAnother();
            return number;
        }
        tellIfFileIsAnother();
        m_journal.announceChange();
        return name(*number);
    }
    [[nodiscard]] std::optional<JournalProblem> addOutcome(qint64 intent, const JournalOutcome &outcome)
    {
        if (intent <= m_namedBefore)
            return JournalProblem{JournalProblem::Kind::CantOpen,
                                  u"the file was deleted, moved or replaced"_s};
        const auto done = with<bool>([&](JournalDatabase &database) -> Result<bool, JournalProblem> {
            if (auto problem = database.addOutcome(intent - m_namedBefore, outcome))
                return Unexpected{*problem};
            return true;
        });
        if (!done)
            leaveFileIfGone(done.error());
        tellIfFileIsAnother();
        if (!done)
            return done.error();
        m_journal.announceChange();
        return std::nullopt;
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
        QString aside = m_path + u".broken"_s;
        for (int number = 2; QFile::exists(aside); ++number)
            aside = m_path + u".broken-%1"_s.arg(number);
        if (!QFile::rename(m_path, aside))
            return false;
        QFile::rename(m_path + u"-wal"_s, aside + u"-wal"_s); // part of it, and it must not meet the new one
        QFile::remove(m_path + u"-shm"_s);
        QMetaObject::invokeMethod(
            &m_journal, [this, aside] { emit m_journal.keptAside(aside); }, Qt::QueuedConnection);
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
    , m_worker(new Worker(*this, path))
{
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(u"journal"_s);
    m_exports.setMaxThreadCount(1);
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(Frame);
    connect(&m_announcement, &QTimer::timeout, this, &Journal::changed);
}

Journal::~Journal()
{
    m_isEnding = true;
    m_exports.waitForDone();
    // The way of all operations, so that it comes after those that were begun.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
    delete m_worker;
}

void Journal::setKey(const QByteArray &key)
{
    m_worker->setKey(key);
    m_thread.start();
}

template <typename T>
void Journal::run(QObject *context, std::function<T(Worker &)> work, Done<T> done)
{
    // The context belongs to our thread, so only our thread looks whether it is still there.
    QMetaObject::invokeMethod(
        m_worker,
        [this, work = std::move(work), context = QPointer(context), done = std::move(done)] {
            auto answer = std::make_shared<T>(work(*m_worker));
            QMetaObject::invokeMethod(
                this,
                [context, done, answer] {
                    if (context)
                        done(*answer);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void Journal::announceChange()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_announcement.isActive())
                m_announcement.start();
        },
        Qt::QueuedConnection);
}

std::shared_ptr<JournalTicket> Journal::addIntent(const JournalIntent &intent, QObject *context,
                                                  Done<Result<qint64, JournalProblem>> done)
{
    using Answer = Result<qint64, JournalProblem>;
    auto ticket = std::make_shared<JournalTicket>();
    run<Answer>(
        context,
        [intent, ticket](Worker &worker) {
            if (ticket->isTakenBack)
                return Answer(Unexpected{JournalProblem{JournalProblem::Kind::CantWrite, u"taken back"_s}});
            const Answer number = worker.addIntent(intent);
            if (number)
                ticket->number = *number;
            return number;
        },
        std::move(done));
    return ticket;
}

void Journal::takeBack(const std::shared_ptr<JournalTicket> &ticket, QObject *context,
                       Done<std::optional<JournalProblem>> done)
{
    ticket->isTakenBack = true;
    run<std::optional<JournalProblem>>(
        context,
        [ticket](Worker &worker) {
            return ticket->number ? worker.addOutcome(*ticket->number, {JournalWord::NotSent, 0, {}, {}})
                                  : std::nullopt;
        },
        std::move(done));
}

void Journal::addOutcome(qint64 intent, const JournalOutcome &outcome, QObject *context,
                         Done<std::optional<JournalProblem>> done)
{
    run<std::optional<JournalProblem>>(
        context, [intent, outcome](Worker &worker) { return worker.addOutcome(intent, outcome); },
        std::move(done));
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
    run<Result<JournalVerdict, JournalProblem>>(
        context,
        [](Worker &worker) {
            return worker.with<JournalVerdict>([](JournalDatabase &database) { return database.verify(); });
        },
        std::move(done));
}

void Journal::exportTo(const QString &path, JournalFormat format, const JournalQuery &query, QObject *context,
                       Done<Result<qint64, JournalProblem>> done)
{
    using Answer = Result<qint64, JournalProblem>;
    const auto deliver = [this, context = QPointer(context), done](const std::shared_ptr<Answer> &answer) {
        QMetaObject::invokeMethod(
            this,
            [context, done, answer] {
                if (context)
                    done(*answer);
            },
            Qt::QueuedConnection);
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
