// SPDX-License-Identifier: MIT
#include "core/model/credentialselection.h"

#include "core/model/credentialmodel.h"

#include <QtCore/QScopedValueRollback>

#include <algorithm>
#include <vector>

namespace vobiz {

CredentialSelection::CredentialSelection(CredentialModel &model, QObject *parent)
    : QItemSelectionModel(&model, parent)
    , m_model(model)
{
    // Also where the base chooses: it passes the focus to a neighbour of a row that goes.
    connect(this, &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            m_currentId = m_model.idAt(current.row());
    });
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { showAgain(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] { m_hidden.reset(); });
    connect(&model, &CredentialModel::countsChanged, this, &CredentialSelection::dropGone);
}

int CredentialSelection::hiddenCount() const
{
    if (!m_hidden)
        m_hidden = static_cast<int>(std::ranges::count_if(
            m_ids, [this](const CredentialId &id) { return m_model.visibleRow(id) < 0; }));
    return *m_hidden;
}

void CredentialSelection::selectOnly(const QSet<CredentialId> &ids)
{
    const QItemSelection rows = rowsOf(ids);
    {
        const QScopedValueRollback restoring(m_isRestoring, true);
        if (!rows.isEmpty())
            setCurrentIndex(rows.first().topLeft(), NoUpdate);
        QItemSelectionModel::select(rows, ClearAndSelect);
    }
    m_ids = ids;
    m_hidden.reset();
    emit idsChanged();
}

void CredentialSelection::deselect(const QSet<CredentialId> &ids)
{
    const QSet<CredentialId> selected = ids & m_ids;
    if (selected.isEmpty())
        return;
    {
        const QScopedValueRollback restoring(m_isRestoring, true);
        QItemSelectionModel::select(rowsOf(selected), Deselect);
    }
    m_ids -= selected;
    m_hidden.reset();
    emit idsChanged();
}

QItemSelection CredentialSelection::rowsOf(const QSet<CredentialId> &ids) const
{
    std::vector<int> rows;
    for (const CredentialId &id : ids) {
        if (const int row = m_model.visibleRow(id); row >= 0)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    for (size_t first = 0, next = 0; first < rows.size(); first = next) {
        for (next = first + 1; next < rows.size() && rows[next] == rows[next - 1] + 1;)
            ++next;
        selection.append(QItemSelectionRange(m_model.index(rows[first], 0),
                                             m_model.index(rows[next - 1], m_model.columnCount() - 1)));
    }
    return selection;
}

void CredentialSelection::select(const QItemSelection &selection, SelectionFlags command)
{
    QItemSelectionModel::select(selection, command);
    adoptVisible(!(command & Clear));
}

void CredentialSelection::select(const QModelIndex &index, SelectionFlags command)
{
    select(QItemSelection(index, index), command);
}

void CredentialSelection::clear()
{
    QItemSelectionModel::clear();
    if (m_isRestoring)
        return;
    m_currentId = {};
    adoptVisible(false);
}

void CredentialSelection::reset()
{
    const QScopedValueRollback restoring(m_isRestoring, true); // it forgets by way of clear()
    QItemSelectionModel::reset();
    showAgain(0, m_model.rowCount() - 1);
}

void CredentialSelection::adoptVisible(bool keepHidden)
{
    if (m_isRestoring)
        return;
    QSet<CredentialId> ids;
    if (keepHidden) {
        for (const CredentialId &id : std::as_const(m_ids)) {
            if (m_model.visibleRow(id) < 0)
                ids.insert(id);
        }
    }
    for (const QItemSelectionRange &range : selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            ids.insert(m_model.idAt(row));
    }
    m_ids = ids;
    m_hidden.reset();
    emit idsChanged();
}

void CredentialSelection::showAgain(int first, int last)
{
    const QScopedValueRollback restoring(m_isRestoring, true);
    std::vector<int> rows;
    for (const CredentialId &id : std::as_const(m_ids)) {
        const int row = m_model.visibleRow(id);
        if (row >= first && row <= last)
            rows.push_back(row);
    }
    const bool isAll = first == 0 && last == m_model.rowCount() - 1;
    m_hidden = isAll ? std::optional(static_cast<int>(m_ids.size() - static_cast<qsizetype>(rows.size())))
                     : std::nullopt;
    std::ranges::sort(rows);
    const int lastColumn = m_model.columnCount() - 1;
    QItemSelection ranges; // few of them: painting a cell looks at each
    for (size_t begin = 0; begin < rows.size();) {
        size_t end = begin + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        ranges.append(
            QItemSelectionRange(m_model.index(rows[begin], 0), m_model.index(rows[end - 1], lastColumn)));
        begin = end;
    }
    if (!ranges.isEmpty())
        QItemSelectionModel::select(ranges, Select);
    const int current = m_model.visibleRow(m_currentId);
    if (!currentIndex().isValid() && current >= first && current <= last)
        QItemSelectionModel::setCurrentIndex(m_model.index(current, 0), NoUpdate);
}

void CredentialSelection::dropGone()
{
    if (std::exchange(m_removalsSeen, m_model.removals()) != m_model.removals()) {
        m_ids.removeIf([this](const CredentialId &id) { return !m_model.contains(id); });
        if (!m_model.contains(m_currentId))
            m_currentId = m_model.idAt(currentIndex().row());
        m_hidden.reset();
    }
    emit idsChanged();
}

} // namespace vobiz
