// SPDX-License-Identifier: MIT
#include "core/model/credentialmodel.h"

#include "core/inventory/credentialrows.h"
#include "core/inventory/inventory.h"
#include "core/model/credentialwords.h"
#include "core/model/nextwantedrows.h"
#include "core/model/orderbeside.h"
#include "core/model/visiblerows.h"
#include "core/model/wantedrows.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>
#include <iterator>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;
constexpr auto LongestShowing = 6ms; // leaves half a frame to the view
constexpr int SmallestShare = 1'000;
constexpr int LargestShare = 4'000;
constexpr size_t MostReports = 1'000;

} // namespace

CredentialModel::CredentialModel(const Inventory &inventory, Clock clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_inventory(inventory)
    , m_clock(std::move(clock))
    , m_rows(inventory.sharedRows())
    , m_wanted(std::make_unique<WantedRows>(*m_rows))
    , m_visible(std::make_unique<VisibleRows>())
    , m_share(SmallestShare)
{
    m_arrivals.setSingleShot(true);
    m_arrivals.setInterval(Frame);
    connect(&m_arrivals, &QTimer::timeout, this, &CredentialModel::showSomeArrived);
    m_catchUp.setSingleShot(true);
    connect(&m_catchUp, &QTimer::timeout, this, &CredentialModel::catchUp);
    m_factNews.setSingleShot(true);
    connect(&m_factNews, &QTimer::timeout, this, &CredentialModel::showFacts);
    connect(&inventory, &Inventory::changed, this, &CredentialModel::follow);
    connect(&inventory, &Inventory::markChanged, this, &CredentialModel::followMark);
    connect(&inventory, &Inventory::activityChanged, this, &CredentialModel::showActivity);
    m_wanted->rebuild(*m_rows);
    m_visible->assign(m_wanted->numbers());
}

CredentialModel::~CredentialModel() = default;

int CredentialModel::matchingCount() const
{
    return m_visible->count();
}

int CredentialModel::arrivingCount() const
{
    const int notPlaced = m_rows->numberEnd() - m_wanted->placedEnd();
    return notPlaced + std::max(0, m_inventory.count() - m_rows->count());
}

CredentialModel::Standing CredentialModel::standing(const CredentialId &id) const
{
    const int number = m_rows->numberOf(id);
    return number < 0 ? Standing() : Standing{m_rows->statusAt(number), m_wanted->isIn(number)};
}

RowActivity CredentialModel::activity(const CredentialId &id) const
{
    return activityAt(m_rows->numberOf(id), id);
}

RowActivity CredentialModel::activityAt(int number, const CredentialId &id) const
{
    const RowActivity activity = m_inventory.activity(id);
    const bool isQuarantined =
        number >= 0 && m_rows->marksAt(number).test(static_cast<size_t>(Mark::Quarantined));
    return activity == RowActivity::None && isQuarantined ? RowActivity::Quarantined : activity;
}

int CredentialModel::visibleRow(const CredentialId &id) const
{
    const int number = m_rows->numberOf(id);
    return m_wanted->isIn(number) ? m_visible->positionOf(number) : -1;
}

const std::vector<int> &CredentialModel::shownNumbers() const
{
    return m_visible->numbers();
}

CredentialId CredentialModel::idAt(int row) const
{
    return row < 0 || row >= m_visible->count() ? CredentialId() : m_rows->idAt(m_visible->numberAt(row));
}

Credential CredentialModel::credentialAt(int row) const
{
    return m_rows->at(m_visible->numberAt(row));
}

bool CredentialModel::isSorted() const
{
    return m_sorting || m_wanted->isSorted();
}

const CredentialFilter &CredentialModel::filter() const
{
    return m_wanted->filter();
}

StatusCounts CredentialModel::matchingCounts() const
{
    if (m_wanted->openFilter().isActive())
        return m_wanted->openCounts();
    StatusCounts counts{};
    for (size_t status = 0; status < counts.size(); ++status)
        counts[status] = m_inventory.count(static_cast<CredentialStatus>(status));
    return counts;
}

void CredentialModel::setFilter(const CredentialFilter &filter)
{
    setFilter(filter, filter.withoutStatus());
}

void CredentialModel::setFilter(const CredentialFilter &filter, const CredentialFilter &openFilter)
{
    if (takeFilter(filter, openFilter))
        emit arrangementChanged();
}

void CredentialModel::renewFilter(const CredentialFilter &filter, const CredentialFilter &openFilter)
{
    (void)takeFilter(filter, openFilter);
}

bool CredentialModel::takeFilter(const CredentialFilter &filter, const CredentialFilter &openFilter)
{
    if (filter == m_wanted->filter() && openFilter == m_wanted->openFilter())
        return false;
    placeAllArrived();
    const bool isNarrower = m_wanted->setFilter(filter, openFilter);
    if (!isNarrower || m_wanted->count() != m_visible->count()) {
        std::vector<int> numbers =
            isNarrower ? m_wanted->numbersOf(m_visible->numbers()) : m_wanted->numbers();
        if (numbers != m_visible->numbers()) {
            beginResetModel();
            m_visible->assign(std::move(numbers));
            endResetModel();
        }
    }
    if (m_replacement)
        beginCatchingUp();
    emit countsChanged();
    return true;
}

void CredentialModel::showActivity(const CredentialId &id)
{
    if (const int row = visibleRow(id); row >= 0) {
        const QModelIndex cell = index(row, static_cast<int>(Column::Status));
        emit dataChanged(cell, cell, {Qt::DisplayRole, Qt::ToolTipRole, ActivityRole});
    }
}

void CredentialModel::refreshTimes()
{
    int first = 0;
    while (first < ColumnCount && !showsAge(static_cast<Column>(first)))
        ++first;
    int last = ColumnCount - 1;
    while (last > first && !showsAge(static_cast<Column>(last)))
        --last;
    if (m_visible->count() > 0 && first <= last)
        emit dataChanged(index(0, first), index(m_visible->count() - 1, last), {Qt::DisplayRole});
}

int CredentialModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_visible->count();
}

int CredentialModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CredentialModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int number = m_visible->numberAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) { // a view asks each cell for a dozen roles: nothing is made that isn't wanted
    case Qt::DisplayRole: {
        const Credential credential = m_rows->at(number);
        return cellText(credential, activityAt(number, credential.id), column, m_clock(),
                        wordsFor(credential, column));
    }
    case Qt::ToolTipRole: {
        const Credential credential = m_rows->at(number);
        const QString html =
            cellToolTipHtml(credential, activityAt(number, credential.id), column, factsOf(credential));
        return html.isEmpty() ? QVariant() : QVariant(html);
    }
    case Qt::AccessibleDescriptionRole:
        return isFact(column) ? columnTraits(column).fact.details(factsOf(m_rows->at(number))) : QVariant();
    case IdRole:
        return m_rows->idAt(number).text();
    case StatusRole:
        return QVariant::fromValue(m_rows->statusAt(number));
    case ActivityRole:
        return QVariant::fromValue(activityAt(number, m_rows->idAt(number)));
    default:
        return {};
    }
}

QVariant CredentialModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return columnTitle(static_cast<Column>(section));
}

bool CredentialModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_inventory.hasMore();
}

void CredentialModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        emit moreWanted();
}

/// Shows the next of the rows that have arrived, up to but not including the number `end`.
void CredentialModel::showArrived(int end)
{
    const int first = m_wanted->placedEnd();
    if (first == end)
        return;
    m_wanted->placeUpTo(end);
    if (!m_wanted->isSorted()) {
        showInserted(m_visible->count(), m_wanted->numbersFrom(first));
        return;
    }
    std::vector<int> wanted = m_wanted->numbers();
    const auto hasArrived = [first](int number) {
        return number >= first;
    };
    const auto firstCome = std::find_if(wanted.begin(), wanted.end(), hasArrived);
    std::vector<int> arrived;
    std::copy_if(firstCome, wanted.end(), std::back_inserter(arrived), hasArrived);
    showInserted(static_cast<int>(firstCome - wanted.begin()), arrived);
    rearrange(std::move(wanted));
}

void CredentialModel::showAllArrived()
{
    showReplacement();
    finishSorting();
    placeAllArrived();
    if (m_factNews.isActive())
        showFacts();
}

void CredentialModel::placeAllArrived()
{
    m_arrivals.stop();
    if (m_wanted->placedEnd() == m_rows->numberEnd())
        return;
    showArrived(m_rows->numberEnd());
    emit countsChanged();
}

void CredentialModel::showSomeArrived()
{
    QElapsedTimer timer;
    timer.start();
    showArrived(std::min(m_rows->numberEnd(), m_wanted->placedEnd() + m_share));
    if (timer.elapsed() > LongestShowing.count())
        m_share = std::max(SmallestShare, m_share / 2);
    else if (timer.elapsed() < LongestShowing.count() / 2)
        m_share = std::min(LargestShare, m_share + m_share / 4);
    if (m_wanted->placedEnd() < m_rows->numberEnd())
        m_arrivals.start();
    emit countsChanged();
}

void CredentialModel::showWanted()
{
    std::vector<int> wanted = m_wanted->numbers();
    RowTransition transition(*m_visible, wanted);
    rearrange(std::move(transition.gathered));
    if (transition.removeCount > 0) {
        beginRemoveRows({}, transition.removeAt, transition.removeAt + transition.removeCount - 1);
        m_visible->erase(transition.removeAt, transition.removeCount);
        endRemoveRows();
    }
    showInserted(transition.insertAt, transition.inserted);
    rearrange(std::move(wanted));
}

void CredentialModel::showInserted(int position, const std::vector<int> &numbers)
{
    if (numbers.empty())
        return;
    beginInsertRows({}, position, position + static_cast<int>(numbers.size()) - 1);
    m_visible->insert(position, numbers);
    endInsertRows();
}

void CredentialModel::rearrange(std::vector<int> numbers)
{
    if (numbers == m_visible->numbers())
        return;
    changeLayout([this, &numbers] { m_visible->assign(std::move(numbers)); });
}

void CredentialModel::reverse()
{
    changeLayout([this] {
        if (m_visible->isReversed())
            m_visible->restore();
        else
            m_visible->reverse(m_wanted->reversal());
    });
}

/// Persistent indexes follow their rows through the change.
void CredentialModel::changeLayout(const std::function<void()> &change)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    std::vector<int> held;
    held.reserve(static_cast<size_t>(from.size()));
    for (const QModelIndex &index : from)
        held.push_back(m_visible->numberAt(index.row()));
    change();
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i)
        to.append(index(m_visible->positionOf(held[static_cast<size_t>(i)]), from[i].column()));
    changePersistentIndexList(from, to);
    emit layoutChanged({}, VerticalSortHint);
}

/// One signal for each run of neighbours; for very many rows one for all together.
void CredentialModel::reportChanged(const std::vector<int> &numbers)
{
    if (numbers.size() > MostReports) {
        reportManyChanged(numbers);
        return;
    }
    std::vector<int> rows;
    for (const int number : numbers) {
        if (const int row = m_visible->positionOf(number); row >= 0)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    for (size_t first = 0; first < rows.size();) {
        size_t end = first + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        emit dataChanged(index(rows[first], 0), index(rows[end - 1], ColumnCount - 1));
        first = end;
    }
}

void CredentialModel::reportManyChanged(const std::vector<int> &numbers)
{
    RowSet changed(m_rows->numberEnd());
    for (const int number : numbers)
        changed.insert(number);
    const auto isChanged = [&changed](int number) {
        return changed.contains(number);
    };
    const std::vector<int> &shown = m_visible->numbers();
    const auto first = std::find_if(shown.begin(), shown.end(), isChanged);
    if (first == shown.end())
        return;
    const auto last = std::find_if(shown.rbegin(), shown.rend(), isChanged);
    emit dataChanged(index(static_cast<int>(first - shown.begin()), 0),
                     index(static_cast<int>(shown.rend() - last) - 1, ColumnCount - 1));
}

} // namespace vobiz
