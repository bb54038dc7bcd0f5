// SPDX-License-Identifier: MIT
#pragma once

#include "ui/table/columnlayout.h"

#include <QtCore/QObject>

class QAction;
class QHeaderView;

namespace vobiz {

class Settings;

/// Lets the user choose, move and resize the columns of a header, and remembers it. The sort is not part of
/// it: the next start would have to load the whole list first. Belongs to the header; the settings and the
/// actions must outlive it.
class ColumnMemory final : public QObject
{
    Q_OBJECT

public:
    /// `choosers` are checkable actions, one for each of the set in its order. The set must live for ever;
    /// `key` says where in the settings the columns are remembered.
    ColumnMemory(QHeaderView &header, ColumnSet set, const QList<QAction *> &choosers, const QString &key,
                 Settings &settings);

    /// As at the very first start.
    void reset();
    /// As they are, and as they have been somewhere else: columnsToText.
    [[nodiscard]] QString text() const;
    void take(QStringView text);
    /// Whether taking it would leave all as it is.
    [[nodiscard]] bool is(QStringView text) const;

signals:
    /// The columns are others, or stand otherwise.
    void changed();

private:
    [[nodiscard]] ColumnLayout layoutOf(QStringView text) const;
    void arrange(const ColumnLayout &columns);
    void choose(qsizetype column, bool isVisible);
    void remember();

    QHeaderView &m_header;
    const ColumnSet m_set;
    QList<QAction *> m_choosers;
    const QString m_key;
    Settings &m_settings;
    ColumnLayout m_columns;
    bool m_isArranging = false;
};

} // namespace vobiz
