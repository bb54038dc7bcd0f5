// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/quarantinedcredential.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSet>

#include <functional>

namespace vobiz {

class Quarantine;
class TrunkUse;

/// The quarantined credentials of an account, the earliest due first, and what the list and the trunks tell
/// about each. Nothing is looked up before it is shown. The quarantine and the trunks must outlive it.
class QuarantineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Username, Since, Due, UsedBy, State, Columns };

    /// The row of a credential in the list, or nothing.
    using Find = std::function<std::optional<Credential>(const CredentialId &)>;
    /// Whether its request is about to leave, or its outcome is awaited.
    using IsUnderWay = std::function<bool(const CredentialId &)>;

    QuarantineModel(const Quarantine &quarantine, const TrunkUse &trunks, Find find, IsUnderWay isUnderWay,
                    QDateTime now, QObject *parent = nullptr);

    [[nodiscard]] const CredentialId &idAt(int row) const;
    [[nodiscard]] QSet<CredentialId> ids() const;
    [[nodiscard]] bool isListed(const CredentialId &id) const { return m_find(id).has_value(); }
    /// -1 if there is none.
    [[nodiscard]] int rowOf(const CredentialId &id) const;
    /// Those that are due, as they were left and, as far as is known, named by no trunk.
    [[nodiscard]] QList<CredentialId> due() const;
    [[nodiscard]] bool isAnyDue() const;
    /// What is shown may be out of date. Other rows are a reset.
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const QuarantinedCredential &entry, int column) const;
    [[nodiscard]] bool isDue(const QuarantinedCredential &entry) const;

    const Quarantine &m_quarantine;
    const TrunkUse &m_trunks;
    const Find m_find;
    const IsUnderWay m_isUnderWay;
    const QDateTime m_now;
    QList<QuarantinedCredential> m_rows;
};

} // namespace vobiz
