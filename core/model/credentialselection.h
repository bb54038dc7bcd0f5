// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"

#include <QtCore/QItemSelectionModel>
#include <QtCore/QSet>

#include <optional>

namespace vobiz {

class CredentialModel;

/// The selection and the current row of a view on credentials, kept by id: they survive filters, refreshes
/// and new rows, and never move onto another credential. A row that a filter hides stays selected until the
/// user selects something else; one that is gone leaves the selection.
class CredentialSelection final : public QItemSelectionModel
{
    Q_OBJECT

public:
    explicit CredentialSelection(CredentialModel &model, QObject *parent = nullptr);

    [[nodiscard]] const QSet<CredentialId> &ids() const { return m_ids; }
    /// How many of `ids()` no row shows at present.
    [[nodiscard]] int hiddenCount() const;
    /// The credential that has the keyboard focus, or had it before it was hidden.
    [[nodiscard]] const CredentialId &currentId() const { return m_currentId; }

    /// Exactly these, shown or hidden; the first that is shown becomes the current one.
    void selectOnly(const QSet<CredentialId> &ids);
    void deselect(const QSet<CredentialId> &ids);

    using QItemSelectionModel::select;
    void select(const QItemSelection &selection, SelectionFlags command) override;
    void select(const QModelIndex &index, SelectionFlags command) override;
    void clear() override;
    /// Follows a reset of the model.
    void reset() override;

signals:
    /// `ids()` or `hiddenCount()` may have changed.
    void idsChanged();

private:
    void adoptVisible(bool keepHidden);
    void showAgain(int first, int last);
    /// The rows that show these, in as few ranges as can be: many ranges cost a view dearly.
    [[nodiscard]] QItemSelection rowsOf(const QSet<CredentialId> &ids) const;
    void dropGone();

    CredentialModel &m_model;
    QSet<CredentialId> m_ids;
    CredentialId m_currentId;
    mutable std::optional<int> m_hidden; ///< worked out on demand
    int m_removalsSeen = 0;              ///< of the model
    bool m_isRestoring = false;
};

} // namespace vobiz
