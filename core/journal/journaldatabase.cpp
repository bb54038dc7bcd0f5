// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"

#include "core/journal/journalselect.h"
#include "core/journal/journalsqliteproblem.h"
#include "core/journal/runlock.h"

#include <QtCore/QVariant>
#include <QtSql/QSqlError>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString runsFolder(const QString &path)
{
    return path + u".runs"_s;
}

template <typename T>
Result<T, JournalProblem> orProblem(Result<T, QSqlError> result)
{
    if (!result)
        return Unexpected{journalProblem(result.error(), JournalProblem::Kind::CantRead)};
    return std::move(result).value();
}

} // namespace

SqliteFormat journalFormat()
{
    return {0x56434d4a, // "VCMJ"
            1,
            {u"CREATE TABLE IF NOT EXISTS rows(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, intent INTEGER, "
             "run TEXT, at TEXT, user TEXT, app TEXT, account_key TEXT, label TEXT, auth_id TEXT, "
             "api_url TEXT, credential TEXT, username TEXT, action TEXT, attempt INTEGER, outcome TEXT, "
             "status INTEGER, code TEXT, request_id TEXT, key_name TEXT, hash BLOB NOT NULL)"_s,
             u"CREATE INDEX IF NOT EXISTS outcomes ON rows(intent) WHERE kind = 'outcome'"_s,
             u"CREATE INDEX IF NOT EXISTS credentials ON rows(credential) WHERE kind = 'intent'"_s}};
}

JournalDatabase::JournalDatabase(QString path, QByteArray key)
    : m_path(std::move(path))
    , m_key(std::move(key))
    , m_run(std::make_unique<RunLock>(runsFolder(m_path)))
{
}

JournalDatabase::~JournalDatabase() = default;

std::optional<JournalProblem> JournalDatabase::open()
{
    m_file = std::make_unique<SqliteFile>(m_path, journalFormat());
    const auto problem = m_file->open();
    if (!problem)
        return std::nullopt;
    const bool isOpening = problem->kind == SqliteProblem::Kind::CantOpen;
    return journalProblem(*problem,
                          isOpening ? JournalProblem::Kind::CantOpen : JournalProblem::Kind::CantWrite);
}

std::optional<JournalProblem> JournalDatabase::openCopy()
{
    m_copy = std::make_unique<SqliteCopy>(m_path);
    if (!m_copy->isMade())
        return JournalProblem{JournalProblem::Kind::CantRead, u"no copy can be made"_s};
    m_file = std::make_unique<SqliteFile>(m_copy->path(), journalFormat());
    const auto problem = m_file->open(SqliteFile::Use::Alone);
    return problem ? std::optional(JournalProblem{JournalProblem::Kind::CantRead, problem->detail})
                   : std::nullopt;
}

std::optional<JournalProblem> JournalDatabase::makeWriter()
{
    if (!m_run->hold())
        return JournalProblem{JournalProblem::Kind::CantWrite, u"no lock file in "_s + runsFolder(m_path)};
    if (!m_writer)
        m_writer = std::make_unique<JournalWriter>(*m_file, m_key, m_run->name());
    return std::nullopt;
}

Result<QList<qint64>, JournalProblem> JournalDatabase::add(const QList<JournalAddition> &additions)
{
    if (const auto problem = makeWriter())
        return Unexpected{*problem};
    return m_writer->add(additions);
}

std::optional<JournalProblem> JournalDatabase::takeOver(const QList<JournalRow> &intents)
{
    if (const auto problem = makeWriter())
        return problem;
    const auto numbers = m_writer->addRows(intents);
    return numbers ? std::nullopt : std::optional(numbers.error());
}

bool JournalDatabase::isDamaged() const
{
    return m_file->isDamaged();
}

Result<QList<JournalEntry>, JournalProblem> JournalDatabase::openIntents() const
{
    const auto runs = selectRunsWithOpenIntents(m_file->database());
    if (!runs)
        return Unexpected{journalProblem(runs.error(), JournalProblem::Kind::CantRead)};
    QStringList ended;
    for (const QString &run : *runs) {
        if (run != m_run->name() && RunLock::hasEnded(runsFolder(m_path), run))
            ended.append(run);
    }
    return orProblem(selectOpenIntents(m_file->database(), m_run->name(), ended));
}

Result<JournalPage, JournalProblem> JournalDatabase::page(const JournalQuery &query) const
{
    const auto newest =
        selectNewestRow(m_file->database()); // first: what is added meanwhile is told of twice
    if (!newest)
        return Unexpected{journalProblem(newest.error(), JournalProblem::Kind::CantRead)};
    JournalQuery oneMore = query;
    if (query.atMost >= 0)
        ++oneMore.atMost;
    const auto entries = selectEntries(m_file->database(), m_run->name(), oneMore);
    if (!entries)
        return Unexpected{journalProblem(entries.error(), JournalProblem::Kind::CantRead)};
    JournalPage page{*entries, query.atMost >= 0 && entries->size() > query.atMost, *newest};
    if (page.hasMore)
        page.entries.removeLast();
    return page;
}

Result<qint64, JournalProblem> JournalDatabase::count(const JournalQuery &query) const
{
    return orProblem(countEntries(m_file->database(), query));
}

Result<JournalChanges, JournalProblem> JournalDatabase::changes(const JournalQuery &query, qint64 since) const
{
    return orProblem(selectChanges(m_file->database(), m_run->name(), query, since));
}

Result<JournalVerdict, JournalProblem> JournalDatabase::verify(const JournalHeadsKnown &heads) const
{
    return orProblem(verifyJournal(m_file->database(), m_key, heads));
}

Result<std::optional<JournalHead>, JournalProblem> JournalDatabase::newHead(const JournalHeads &known) const
{
    if (m_key.isEmpty())
        return std::optional<JournalHead>();
    return orProblem(selectNewHead(m_file->database(), m_key, known));
}

} // namespace vobiz
