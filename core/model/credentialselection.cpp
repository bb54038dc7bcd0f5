// SPDX-License-Identifier: MIT
#include "core/model/credentialselection.h"

#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"

#include <QtCore/QScopedValueRollback>

#include <algorithm>
#include <vector>

namespace vobiz {

namespace {

/// Each once: a table whose columns were moved selects a row in several ranges.
std::vector<int> rowsOf(const QItemSelection &selection)
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end()); // clang 14 has no std::ranges::unique
    return rows;
}

void change(QSet<CredentialId> &ids, const CredentialId &id, QItemSelectionModel::SelectionFlags command)
{
    const bool isWanted = command & QItemSelectionModel::Toggle ? !ids.contains(id)
                                                                : bool(command & QItemSelectionModel::Select);
    if (isWanted)
        ids.insert(id);
    else
        ids.remove(id);
}

} // namespace

CredentialSelection::CredentialSelection(CredentialModel &model, QObject *parent)
    : QItemSelectionModel(&model, parent)
    , m_model(model)
{
    // Also where the base chooses: it passes the focus to a neighbour of a row that goes.
    connect(this, &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            m_currentId = m_model.idAt(current.row());
    });
    connect(&model, &QAbstractItemModel::rowsInserted, this, &CredentialSelection::restore);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] {
        finishExtending();
        restore();
    });
    connect(&model, &QAbstractItemModel::layoutChanged, this, &CredentialSelection::restore);
    connect(&model, &CredentialModel::countsChanged, this, &CredentialSelection::dropGone);
}

const CredentialSelection::Counts &CredentialSelection::counts() const
{
    if (m_counts)
        return *m_counts;
    m_counts = Counts{};
    for (const CredentialId &id : m_ids) {
        const auto [status, isVisible] = m_model.standing(id);
        m_counts->hidden += isVisible ? 0 : 1;
        m_counts->enabled += status == CredentialStatus::Enabled ? 1 : 0;
        m_counts->disabled += status == CredentialStatus::Disabled ? 1 : 0;
        m_counts->unknown += status == CredentialStatus::Unknown ? 1 : 0;
    }
    return *m_counts;
}

void CredentialSelection::selectOnly(const QSet<CredentialId> &ids)
{
    int first = -1;
    for (const CredentialId &id : ids) {
        if (const int row = m_model.visibleRow(id); row >= 0 && (first < 0 || row < first))
            first = row;
    }
    if (first >= 0)
        setCurrentIndex(m_model.index(first, 0), NoUpdate);
    m_ids = ids;
    finishExtending();
    m_counts.reset();
    passOn();
    emit idsChanged();
}

void CredentialSelection::deselect(const QSet<CredentialId> &ids)
{
    const QSet<CredentialId> selected = ids & m_ids;
    if (selected.isEmpty())
        return;
    m_ids -= selected;
    finishExtending();
    m_counts.reset();
    passOn();
    emit idsChanged();
}

void CredentialSelection::setRowsInSight(int first, int last)
{
    if (first >= m_firstPassedOn && last <= m_lastPassedOn && m_lastPassedOn != EveryRow)
        return;
    const int margin = last - first + 1; // so that not every line that scrolls by is a change
    m_firstPassedOn = std::max(0, first - margin);
    m_lastPassedOn = last + margin;
    passOn();
}

void CredentialSelection::setEveryRowInSight()
{
    if (m_lastPassedOn == EveryRow)
        return;
    m_firstPassedOn = 0;
    m_lastPassedOn = EveryRow;
    passOn();
}

void CredentialSelection::select(const QItemSelection &selection, SelectionFlags command)
{
    if (m_isPassingOn) { // the base class, as it forgets
        QItemSelectionModel::select(selection, command);
        return;
    }
    if (command == NoUpdate)
        return;
    // As the base class does it, but with ids: a `Current` command takes the place of the one before.
    if (command & Clear)
        m_beforeExtending.clear();
    else if (!(command & Current))
        finishExtending();
    m_ids = m_beforeExtending;
    if (command & (Select | Deselect | Toggle)) {
        for (const int row : rowsOf(selection))
            change(m_ids, m_model.idAt(row), command);
    }
    m_counts.reset();
    passOn();
    emit idsChanged();
}

void CredentialSelection::select(const QModelIndex &index, SelectionFlags command)
{
    select(QItemSelection(index, index), command);
}

void CredentialSelection::clear()
{
    if (m_isPassingOn) {
        QItemSelectionModel::clear();
        return;
    }
    select(QItemSelection(), Clear);
    clearCurrentIndex();
    m_currentId = {};
}

void CredentialSelection::reset()
{
    {
        const QScopedValueRollback passingOn(m_isPassingOn, true); // it forgets by way of clear()
        QItemSelectionModel::reset();
    }
    finishExtending();
    restore();
}

/// The rows are others, or in other places.
void CredentialSelection::restore()
{
    m_counts.reset();
    passOn();
    if (currentIndex().isValid())
        return;
    if (const int current = m_model.visibleRow(m_currentId); current >= 0)
        QItemSelectionModel::setCurrentIndex(m_model.index(current, 0), NoUpdate);
}

/// Tells the base class.
void CredentialSelection::passOn()
{
    const QScopedValueRollback passingOn(m_isPassingOn, true);
    const QItemSelection selected = selectedInSight();
    if (selected != selection())
        QItemSelectionModel::select(selected, ClearAndSelect);
}

QItemSelection CredentialSelection::selectedInSight() const
{
    const int end = std::min(m_lastPassedOn, m_model.rowCount() - 1) + 1;
    std::vector<int> rows;
    if (m_ids.size() < end - m_firstPassedOn) {
        for (const CredentialId &id : m_ids) {
            if (const int row = m_model.visibleRow(id); row >= m_firstPassedOn && row < end)
                rows.push_back(row);
        }
        std::ranges::sort(rows);
    } else {
        for (int row = m_firstPassedOn; row < end; ++row) {
            if (m_ids.contains(m_model.idAt(row)))
                rows.push_back(row);
        }
    }
    QItemSelection selected; // in as few ranges as can be
    for (size_t first = 0, next = 0; first < rows.size(); first = next) {
        for (next = first + 1; next < rows.size() && rows[next] == rows[next - 1] + 1;)
            ++next;
        selected.append(QItemSelectionRange(m_model.index(rows[first], 0),
                                            m_model.index(rows[next - 1], m_model.columnCount() - 1)));
    }
    return selected;
}

void CredentialSelection::dropGone()
{
    if (std::exchange(m_removalsSeen, m_model.inventory().removals()) != m_model.inventory().removals()) {
        m_ids.removeIf([this](const CredentialId &id) { return !m_model.inventory().contains(id); });
        finishExtending();
        if (!m_model.inventory().contains(m_currentId))
            m_currentId = m_model.idAt(currentIndex().row());
    }
    m_counts.reset();
    emit idsChanged();
}

} // namespace vobiz
