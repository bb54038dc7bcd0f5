// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"

#include <QtCore/QFile>

namespace vobiz {

using namespace Qt::StringLiterals;

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
        return work(*m_database);
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
    [[nodiscard]] JournalDatabase &database() { return *m_database; }

private:
    std::optional<JournalProblem> tryToOpen()
    {
        auto database = std::make_unique<JournalDatabase>(m_path, m_key);
        if (auto problem = database->open())
            return problem;
        m_database = std::move(database);
        return std::nullopt;
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
        return true;
    }

    Journal &m_journal;
    const QString m_path;
    QByteArray m_key;
    std::unique_ptr<JournalDatabase> m_database;
};

Journal::Journal(const QString &path, QObject *parent)
    : QObject(parent)
    , m_worker(new Worker(*this, path))
{
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(u"journal"_s);
}

Journal::~Journal()
{
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

void Journal::addIntent(const JournalIntent &intent, QObject *context,
                        Done<Result<qint64, JournalProblem>> done)
{
    run<Result<qint64, JournalProblem>>(
        context,
        [intent](Worker &worker) {
            return worker.with<qint64>(
                [&intent](JournalDatabase &database) { return database.addIntent(intent); });
        },
        std::move(done));
}

void Journal::addOutcome(qint64 intent, const JournalOutcome &outcome, QObject *context,
                         Done<std::optional<JournalProblem>> done)
{
    run<std::optional<JournalProblem>>(
        context,
        [intent, outcome](Worker &worker) {
            if (auto problem = worker.open())
                return problem;
            return worker.database().addOutcome(intent, outcome);
        },
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

void Journal::openIntents(QObject *context, Done<Result<QList<JournalEntry>, JournalProblem>> done)
{
    run<Result<QList<JournalEntry>, JournalProblem>>(
        context,
        [](Worker &worker) {
            return worker.with<QList<JournalEntry>>(
                [](JournalDatabase &database) { return database.openIntents(); });
        },
        std::move(done));
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

} // namespace vobiz
