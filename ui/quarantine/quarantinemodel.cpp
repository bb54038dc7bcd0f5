// SPDX-License-Identifier: MIT
#include "ui/quarantine/quarantinemodel.h"

#include "core/changes/quarantine.h"
#include "core/listing/trunkuse.h"
#include "core/text/counted.h"
#include "core/text/literalhtml.h"
#include "core/text/visibletext.h"
#include "ui/text/trunkusetext.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace vobiz {

namespace {

constexpr qsizetype LongestName = 120;

QString findingText(QuarantineFinding finding, const QDateTime &due, const QDateTime &now)
{
    switch (finding) {
    case QuarantineFinding::NotDisabled:
        return QuarantineModel::tr("Was to be disabled, but is not; never due");
    case QuarantineFinding::NotKnown:
        return QuarantineModel::tr("Was to be disabled; whether it is, is not known");
    case QuarantineFinding::Waiting: {
        const qint64 days = (now.secsTo(due) + 86'399) / 86'400;
        return counted(days, QuarantineModel::tr("Due in a day"),
                       QuarantineModel::tr("Due in %1 days", nullptr, pluralOf(days)));
    }
    case QuarantineFinding::Due:
        return QuarantineModel::tr("Due; disabled and unchanged");
    case QuarantineFinding::DueUseUnknown:
        return QuarantineModel::tr("Due; disabled and unchanged; use by trunks not known");
    case QuarantineFinding::Used:
        return QuarantineModel::tr("Due, but a trunk uses it, so not offered for deletion");
    case QuarantineFinding::Enabled:
        return QuarantineModel::tr("Enabled again, so not offered for deletion");
    case QuarantineFinding::EnabledNotKnown:
        return QuarantineModel::tr("Whether it is still disabled is not known, so not offered for deletion");
    case QuarantineFinding::Changed:
        return QuarantineModel::tr("Changed since it was disabled; look at it first");
    case QuarantineFinding::Gone:
        return QuarantineModel::tr("No longer in the list");
    }
    return {};
}

QString dateText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
}

} // namespace

QuarantineModel::QuarantineModel(const Quarantine &quarantine, const TrunkUse &trunks, Find find,
                                 IsUnderWay isUnderWay, QDateTime now, QObject *parent)
    : QAbstractTableModel(parent)
    , m_quarantine(quarantine)
    , m_trunks(trunks)
    , m_find(std::move(find))
    , m_isUnderWay(std::move(isUnderWay))
    , m_now(std::move(now))
    , m_rows(quarantine.all())
{
}

const CredentialId &QuarantineModel::idAt(int row) const
{
    return m_rows.at(row).credential.id;
}

QSet<CredentialId> QuarantineModel::ids() const
{
    QSet<CredentialId> ids;
    for (const QuarantinedCredential &entry : m_rows)
        ids.insert(entry.credential.id);
    return ids;
}

int QuarantineModel::rowOf(const CredentialId &id) const
{
    const auto found = std::ranges::find(
        m_rows, id, [](const auto &entry) -> const auto & { return entry.credential.id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

bool QuarantineModel::isDue(const QuarantinedCredential &entry) const
{
    if (entry.state != QuarantineState::Disabled)
        return false;
    const CredentialId &id = entry.credential.id;
    const QuarantineFinding finding = examine(entry, m_find(id), m_trunks.of(id), m_now);
    return finding == QuarantineFinding::Due || finding == QuarantineFinding::DueUseUnknown;
}

QList<CredentialId> QuarantineModel::due() const
{
    QList<CredentialId> ids;
    for (const QuarantinedCredential &entry : m_rows) {
        if (entry.due > m_now)
            break; // so are all that follow
        if (isDue(entry))
            ids.append(entry.credential.id);
    }
    return ids;
}

bool QuarantineModel::isAnyDue() const
{
    for (const QuarantinedCredential &entry : m_rows) {
        if (entry.due > m_now)
            return false;
        if (isDue(entry))
            return true;
    }
    return false;
}

void QuarantineModel::refresh()
{
    const QList<QuarantinedCredential> &rows = m_quarantine.all();
    const bool isSame = std::ranges::equal(
        rows, m_rows, [](const auto &a, const auto &b) { return a.credential.id == b.credential.id; });
    if (isSame) {
        m_rows = rows;
        if (!rows.isEmpty())
            emit dataChanged(index(0, 0), index(static_cast<int>(rows.size()) - 1, Columns - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int QuarantineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int QuarantineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant QuarantineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return text(m_rows.at(index.row()), index.column());
    const bool mayBeTooNarrow = index.column() == UsedBy || index.column() == State;
    if (role == Qt::ToolTipRole && mayBeTooNarrow)
        return literalHtml(text(m_rows.at(index.row()), index.column()));
    return {};
}

QString QuarantineModel::text(const QuarantinedCredential &entry, int column) const
{
    const CredentialId &id = entry.credential.id;
    const bool isDisabled = entry.state == QuarantineState::Disabled; // else no date holds
    switch (column) {
    case Username:
        return visibleText(entry.credential.username, LongestName);
    case Since:
        return isDisabled ? dateText(entry.since) : tr("–");
    case Due:
        return isDisabled ? dateText(entry.due) : tr("–");
    case UsedBy:
        return usedByText(m_trunks.of(id));
    case State:
        break;
    default:
        return {};
    }
    if (m_isUnderWay(id))
        return tr("Is being disabled");
    return findingText(examine(entry, m_find(id), m_trunks.of(id), m_now), entry.due, m_now);
}

QVariant QuarantineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Username:
        return tr("Username");
    case Since:
        return tr("Quarantined"); // since when it is disabled nobody knows
    case Due:
        return tr("Due");
    case UsedBy:
        return tr("Used by");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace vobiz
