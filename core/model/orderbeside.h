// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/wantedrows.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <vector>

namespace vobiz {

class RowSorting;

/// The order of very many rows, worked out beside the thread that owns them: that thread copies what they are
/// ordered by, a few milliseconds at a time, and another sorts it. Until then, whoever changes rows says so
/// here. Gives up when it is destroyed.
class OrderBeside final : public QObject
{
    Q_OBJECT

public:
    explicit OrderBeside(const SortBy &sortBy);
    ~OrderBeside() override;

    [[nodiscard]] const SortBy &sortBy() const { return m_sortBy; }
    /// The same in the other direction, which changes nothing of the work.
    void turn(Qt::SortOrder direction) { m_sortBy.direction = direction; }

    /// With the rows below the number `end`; anew, if it has begun. `rows` must live as long.
    void begin(const CredentialRows &rows, int end);
    /// Until it is begun anew.
    void stop();
    /// Now, whatever time that takes; if it has begun.
    void finish();
    /// They have other values, or are gone.
    void touch(const std::vector<int> &numbers);

    [[nodiscard]] bool hasBegun() const { return m_sorting != nullptr; }
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// Of the rows that it is about.
    [[nodiscard]] int end() const;
    [[nodiscard]] const std::vector<int> &touched() const { return m_touched; }
    /// When it is done, the order of the rows as they were, once.
    [[nodiscard]] RowSorting &result() { return *m_sorting; }

signals:
    /// To be heard in a call of its own, when it may have been stopped again.
    void done();

private:
    void copy();

    SortBy m_sortBy;
    const CredentialRows *m_rows = nullptr;
    std::shared_ptr<RowSorting> m_sorting;
    std::vector<int> m_touched;
    QTimer m_copying;
    std::unique_ptr<QFutureWatcher<void>> m_watcher; // while another thread sorts
    bool m_isDone = false;
};

} // namespace vobiz
