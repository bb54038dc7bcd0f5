// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/comparison.h"
#include "ui/text/comparisontext.h"

#include <QtCore/QAbstractTableModel>

#include <optional>
#include <vector>

namespace vobiz {

/// What is different between two lists, all of it or one kind of it.
class ComparisonModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, Username, Realm, Changes, ByWhom, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(const ListComparison &comparison);
    void clear() { setComparison({}); }
    void setAuthors(const AuthorsKnown &authors);
    /// Nothing for all.
    void setKind(std::optional<DifferenceKind> kind);

    [[nodiscard]] const ListComparison &comparison() const { return m_comparison; }
    [[nodiscard]] const AuthorsKnown &authors() const { return m_authors; }
    [[nodiscard]] const ComparedCredential &at(int row) const;
    /// As they are shown.
    [[nodiscard]] QList<ComparedCredential> shown() const;
    [[nodiscard]] int rowOf(const CredentialId &id) const;
    /// One row, its cells with tabs between.
    [[nodiscard]] QString line(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void choose();
    [[nodiscard]] QString text(const ComparedCredential &credential, int column) const;

    ListComparison m_comparison;
    AuthorsKnown m_authors;
    std::optional<DifferenceKind> m_kind;
    std::vector<int> m_shown; ///< of the comparison's rows
};

} // namespace vobiz
