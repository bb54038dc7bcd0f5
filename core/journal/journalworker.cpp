// SPDX-License-Identifier: MIT
#include "core/journal/journalworker.h"

#include <QtCore/QFile>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

JournalProblem gone()
{
    return {JournalProblem::Kind::CantOpen, u"the file was deleted, moved or replaced"_s};
}

} // namespace

JournalWorker::JournalWorker(QString path, JournalTellers tell)
    : m_path(std::move(path))
    , m_tell(std::move(tell))
    , m_file(
          m_path, [this] { return std::make_unique<JournalDatabase>(m_path, m_key); },
          [this](const QString &aside) { beginAnew(aside); })
{
}

JournalWorker::~JournalWorker() = default;

std::vector<JournalWorker::Added> JournalWorker::add(const QList<JournalAddition> &additions)
{
    std::vector<Added> answers;
    QList<JournalAddition> rows;
    for (JournalAddition addition : additions) {
        auto *outcome = std::get_if<JournalIntentOutcome>(&addition);
        if (outcome && outcome->intent <= m_namedBefore) {
            answers.emplace_back(Unexpected{gone()});
            continue;
        }
        if (outcome)
            outcome->intent -= m_namedBefore;
        rows.append(addition);
        answers.emplace_back(0);
    }
    if (rows.isEmpty())
        return answers;
    const auto numbers = write(rows);
    tellIfFileIsAnother();
    qsizetype next = 0;
    for (Added &answer : answers) {
        if (answer)
            answer = numbers ? Added(name(numbers->at(next++))) : Added(Unexpected{numbers.error()});
    }
    if (numbers)
        m_tell.changed();
    return answers;
}

Result<QList<qint64>, JournalProblem> JournalWorker::write(const QList<JournalAddition> &rows)
{
    if (const auto problem = open())
        return Unexpected{*problem};
    auto numbers = m_file->add(rows);
    const bool isUnusable = !numbers && (numbers.error().kind == JournalProblem::Kind::Damaged ||
                                         numbers.error().kind == JournalProblem::Kind::CantOpen);
    if (isUnusable)
        leaveFile();
    return numbers;
}

Result<QList<JournalEntry>, JournalProblem> JournalWorker::openIntents()
{
    const auto find = [](JournalDatabase &database) {
        return database.openIntents();
    };
    auto entries = read<QList<JournalEntry>>(find);
    if (!entries && entries.error().kind == JournalProblem::Kind::Damaged)
        entries = read<QList<JournalEntry>>(find); // the new file has what could be read of them
    if (!entries)
        return entries;
    QList<JournalEntry> named = *entries;
    for (JournalEntry &entry : named)
        entry.number = name(entry.number);
    return named;
}

std::optional<JournalProblem> JournalWorker::makeReadable()
{
    const auto problem = open();
    return problem && canCopyHelp(*problem) && openCopy() ? std::nullopt : problem;
}

std::optional<JournalProblem> JournalWorker::open()
{
    if (m_file.isOpen())
        return std::nullopt;
    auto problem = m_file.open();
    if (!problem)
        m_copy.reset();
    return problem;
}

JournalDatabase *JournalWorker::openCopy()
{
    if (m_copy && m_copy->isCopy())
        return m_copy.get();
    m_copy.reset();
    if (!QFile::exists(m_path))
        return nullptr;
    auto copy = std::make_unique<JournalDatabase>(m_path, m_key);
    if (!copy->openCopy())
        m_copy = std::move(copy);
    return m_copy.get();
}

/// The next operation opens what is there then. What was begun in this file can't be ended in another one,
/// where the same number may be another row's.
void JournalWorker::leaveFile()
{
    m_file.leave();
    m_namedBefore = m_highestName;
    m_isFileAnother = true;
    (void)m_file.keepAside();
}

/// After writing, and not after reading: who hears of it reads, and a file that can't be read would have it
/// read for ever.
void JournalWorker::tellIfFileIsAnother()
{
    if (std::exchange(m_isFileAnother, false))
        m_tell.fileReplaced();
}

/// What the row is called outside: numbers of a file that was left are not given again.
qint64 JournalWorker::name(qint64 number)
{
    m_highestName = std::max(m_highestName, m_namedBefore + number);
    return m_namedBefore + number;
}

/// With what can be read of the damaged one.
void JournalWorker::beginAnew(const QString &aside)
{
    JournalSalvage salvage = salvageJournal(aside, m_key);
    if (!salvage.open.isEmpty() && (m_file.openAsItIs() || m_file->takeOver(salvage.open)))
        salvage = {};
    m_tell.keptAside(aside, {salvage.open.size(), salvage.isComplete});
    m_isFileAnother = true;
    tellIfFileIsAnother(); // it is a new one that the next reading meets
}

} // namespace vobiz
