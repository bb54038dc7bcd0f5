// SPDX-License-Identifier: MIT
#include "ui/compare/comparisonmodel.h"

#include "core/model/credentialwords.h"
#include "core/text/literalhtml.h"
#include "core/text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestCell = 300;

} // namespace

void ComparisonModel::setComparison(const ListComparison &comparison)
{
    beginResetModel();
    m_comparison = comparison;
    m_authors = {};
    choose();
    endResetModel();
}

void ComparisonModel::setAuthors(const AuthorsKnown &authors)
{
    m_authors = authors;
    if (!m_shown.empty())
        emit dataChanged(index(0, ByWhom), index(rowCount() - 1, ByWhom));
}

void ComparisonModel::setKind(std::optional<DifferenceKind> kind)
{
    if (kind == m_kind)
        return;
    beginResetModel();
    m_kind = kind;
    choose();
    endResetModel();
}

void ComparisonModel::choose()
{
    m_shown.clear();
    for (int row = 0; row < static_cast<int>(m_comparison.rows.size()); ++row) {
        if (!m_kind || m_comparison.rows.at(row).kind() == *m_kind)
            m_shown.push_back(row);
    }
}

const ComparedCredential &ComparisonModel::at(int row) const
{
    return m_comparison.rows.at(m_shown[static_cast<std::size_t>(row)]);
}

QList<ComparedCredential> ComparisonModel::shown() const
{
    QList<ComparedCredential> rows;
    for (const int row : m_shown)
        rows.append(m_comparison.rows.at(row));
    return rows;
}

int ComparisonModel::rowOf(const CredentialId &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).id() == id)
            return row;
    }
    return -1;
}

QString ComparisonModel::line(int row) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells.append(text(at(row), column));
    return cells.join(u'\t');
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return text(at(index.row()), index.column());
    if (role == Qt::ToolTipRole && index.column() >= Changes)
        return literalHtml(text(at(index.row()), index.column()));
    return {};
}

QString ComparisonModel::text(const ComparedCredential &credential, int column) const
{
    switch (column) {
    case What:
        return differenceWord(credential.kind());
    case Username:
        return usernameText(credential.newest());
    case Realm:
        return visibleText(credential.newest().realm, LongestCell);
    case Changes:
        return changesText(credential);
    default:
        return byWhomText(credential, m_authors, QLocale());
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("What");
    case Username:
        return tr("Username");
    case Realm:
        return tr("Realm");
    case Changes:
        return tr("From what to what");
    case ByWhom:
        return tr("By whom");
    default:
        return {};
    }
}

} // namespace vobiz
