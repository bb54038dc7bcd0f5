// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"

#include <QtCore/QItemSelectionModel>
#include <QtCore/QSet>

#include <limits>
#include <optional>

namespace vobiz {

class CredentialModel;

/// The selection and the current row of a view on credentials, kept by id: they survive filters, refreshes
/// and new rows, and never move onto another credential. A row that a filter hides stays selected until the
/// user selects something else; one that is gone leaves the selection.
///
/// `ids()` is the selection. What the base class holds (isSelected(), selectedRows(), hasSelection() …) is
/// only what a view needs to paint it: the selected ones among the rows around those in sight, because Qt
/// looks at every range for every cell. decisions/0012.
class CredentialSelection final : public QItemSelectionModel
{
    Q_OBJECT

public:
    explicit CredentialSelection(CredentialModel &model, QObject *parent = nullptr);

    [[nodiscard]] const QSet<CredentialId> &ids() const { return m_ids; }
    struct Counts
    {
        int hidden = 0; ///< no row shows them at present
        int enabled = 0;
        int disabled = 0;
        int unknown = 0; ///< of unknown status
    };
    /// Of `ids()`.
    [[nodiscard]] const Counts &counts() const;
    [[nodiscard]] int hiddenCount() const { return counts().hidden; }
    [[nodiscard]] bool isAnyShown() const { return m_ids.size() > hiddenCount(); }
    /// The credential that has the keyboard focus, or had it before it was hidden.
    [[nodiscard]] const CredentialId &currentId() const { return m_currentId; }

    /// Exactly these, shown or hidden; the first that is shown becomes the current one.
    void selectOnly(const QSet<CredentialId> &ids);
    void deselect(const QSet<CredentialId> &ids);
    /// The rows that a view paints, or reads out; without a call it is every one.
    void setRowsInSight(int first, int last);
    void setEveryRowInSight();

    using QItemSelectionModel::select;
    void select(const QItemSelection &selection, SelectionFlags command) override;
    void select(const QModelIndex &index, SelectionFlags command) override;
    void clear() override;
    /// Follows a reset of the model.
    void reset() override;

signals:
    /// `ids()` or `counts()` may have changed.
    void idsChanged();

private:
    void finishExtending() { m_beforeExtending = m_ids; }
    void passOn();
    void restore();
    [[nodiscard]] QItemSelection selectedInSight() const;
    void dropGone();

    static constexpr int EveryRow = std::numeric_limits<int>::max();

    CredentialModel &m_model;
    QSet<CredentialId> m_ids;
    QSet<CredentialId> m_beforeExtending; ///< what the next `Current` command starts from
    CredentialId m_currentId;
    int m_firstPassedOn = 0; ///< of the rows about which the base class is told
    int m_lastPassedOn = EveryRow;
    mutable std::optional<Counts> m_counts; ///< worked out on demand
    int m_removalsSeen = 0;                 ///< of the model
    bool m_isPassingOn = false;
};

} // namespace vobiz
