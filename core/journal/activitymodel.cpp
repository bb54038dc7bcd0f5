// SPDX-License-Identifier: MIT
#include "core/journal/activitymodel.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr int PageSize = 200;

} // namespace

ActivityModel::ActivityModel(Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(std::move(clock))
{
}

void ActivityModel::setJournal(Journal *journal)
{
    if (m_journal)
        disconnect(m_journal, nullptr, this, nullptr);
    m_journal = journal;
    forget();
    beginResetModel(); // at once: what another journal holds must not be taken for this one's
    m_entries.clear();
    endResetModel();
    if (journal) {
        connect(journal, &Journal::changed, this, [this] {
            m_isStale = true;
            catchUp();
        });
        connect(journal, &Journal::fileReplaced, this, &ActivityModel::read);
        connect(journal, &QObject::destroyed, this, [this] { setJournal(nullptr); });
    }
    read();
}

void ActivityModel::setQuery(const JournalQuery &query)
{
    JournalQuery wanted = query;
    wanted.before = 0;
    wanted.atMost = -1;
    if (wanted == m_query)
        return;
    m_query = wanted;
    read();
}

void ActivityModel::setActive(bool isActive)
{
    m_isActive = isActive;
    catchUp();
}

void ActivityModel::read()
{
    forget(); // the rows stay until others come, so that nothing flickers
    m_state = m_journal ? State::Reading : State::NoJournal;
    catchUp();
    emit changed();
}

void ActivityModel::readAll()
{
    m_isAllWanted = m_hasMore;
    if (m_isAllWanted && !m_isReadingPage)
        readPage(-1);
}

void ActivityModel::refreshTimes()
{
    if (m_entries.isEmpty())
        return;
    const int column = static_cast<int>(ActivityColumn::Time);
    emit dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
}

void ActivityModel::forget()
{
    ++m_generation;
    m_upTo = 0;
    m_downTo = 0;
    m_hasBegun = false;
    m_hasMore = false;
    m_isAllWanted = false;
    m_isStale = false;
    m_isReadingPage = false;
    m_isReadingChanges = false;
}

void ActivityModel::catchUp()
{
    if (!m_isActive || !m_journal)
        return;
    if (m_hasBegun && m_isStale && !m_isReadingChanges)
        readChanges();
    else if (!m_hasBegun && !m_isReadingPage)
        readPage(PageSize);
}

void ActivityModel::readPage(int atMost)
{
    JournalQuery query = m_query;
    query.before = m_downTo;
    query.atMost = atMost;
    m_isReadingPage = true;
    m_journal->page(query, this, [this, generation = m_generation](const auto &page) {
        if (generation != m_generation)
            return;
        m_isReadingPage = false;
        if (page)
            take(*page);
        else
            fail(page.error());
    });
}

void ActivityModel::readChanges()
{
    m_isStale = false;
    m_isReadingChanges = true;
    m_journal->changes(m_query, m_upTo, this, [this, generation = m_generation](const auto &changes) {
        if (generation != m_generation)
            return;
        m_isReadingChanges = false;
        if (changes)
            apply(*changes);
        else
            fail(changes.error());
    });
}

void ActivityModel::take(const JournalPage &page)
{
    // All of it before the rows: a view asks for more as soon as it is told of them.
    const bool isFirst = !m_hasBegun;
    m_state = State::Ready;
    m_hasBegun = true;
    m_hasMore = page.hasMore;
    if (!page.entries.isEmpty())
        m_downTo = page.entries.last().number;
    if (isFirst) {
        m_upTo = page.upTo;
        beginResetModel();
        m_entries = page.entries;
        endResetModel();
    } else {
        append(page.entries);
    }
    if (m_hasMore && m_isAllWanted && !m_isReadingPage)
        readPage(-1);
    catchUp();
    emit changed();
}

void ActivityModel::append(const QList<JournalEntry> &entries)
{
    if (entries.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
    m_entries.append(entries);
    endInsertRows();
}

void ActivityModel::apply(const JournalChanges &changes)
{
    m_state = State::Ready;
    m_upTo = changes.upTo;
    for (const qint64 number : changes.gone)
        remove(number);

    const qint64 newest = m_entries.isEmpty() ? m_downTo : m_entries.first().number;
    const auto firstOld =
        std::find_if(changes.entries.cbegin(), changes.entries.cend(),
                     [newest](const JournalEntry &entry) { return entry.number <= newest; });
    const auto added = static_cast<int>(firstOld - changes.entries.cbegin());
    if (added > 0) {
        beginInsertRows({}, 0, added - 1);
        for (int i = added - 1; i >= 0; --i)
            m_entries.prepend(changes.entries.at(i));
        endInsertRows();
    }
    std::for_each(firstOld, changes.entries.cend(), [this](const JournalEntry &entry) { put(entry); });

    // A view without rows, or with a few that fit, never asks for more.
    if (m_hasMore && !m_isReadingPage && m_entries.size() < PageSize)
        readPage(PageSize);
    catchUp();
    emit changed();
}

void ActivityModel::put(const JournalEntry &entry)
{
    const int row = rowOf(entry.number);
    if (row < m_entries.size() && m_entries.at(row).number == entry.number) {
        m_entries[row] = entry;
        emit dataChanged(index(row, 0), index(row, ActivityColumnCount - 1));
    } else if (!m_hasMore || entry.number > m_downTo) { // else it comes with its page
        beginInsertRows({}, row, row);
        m_entries.insert(row, entry);
        endInsertRows();
    }
}

void ActivityModel::remove(qint64 number)
{
    const int row = rowOf(number);
    if (row == m_entries.size() || m_entries.at(row).number != number)
        return;
    beginRemoveRows({}, row, row);
    m_entries.removeAt(row);
    endRemoveRows();
}

int ActivityModel::rowOf(qint64 number) const
{
    const auto place =
        std::lower_bound(m_entries.cbegin(), m_entries.cend(), number,
                         [](const JournalEntry &entry, qint64 value) { return entry.number > value; });
    return static_cast<int>(place - m_entries.cbegin());
}

void ActivityModel::fail(const JournalProblem &problem)
{
    m_state = State::Failed;
    m_problem = problem;
    m_isAllWanted = false;
    emit changed();
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ActivityColumnCount;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const JournalEntry &entry = m_entries.at(index.row());
    const auto column = static_cast<ActivityColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, column, m_clock());
    case Qt::ToolTipRole:
        return cellToolTipHtml(entry, column);
    case GroupRole:
        return QVariant::fromValue(groupOf(entry.outcome));
    case UnderWayRole:
        return !entry.outcome && entry.isOfThisRun;
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 ||
        section >= ActivityColumnCount)
        return {};
    return columnTitle(static_cast<ActivityColumn>(section));
}

bool ActivityModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isReadingPage && m_state == State::Ready;
}

void ActivityModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        readPage(PageSize);
}

} // namespace vobiz
