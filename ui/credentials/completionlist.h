// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QListWidget>

namespace vobiz {

/// What could be typed next, in a small window below a field that keeps the focus: the field hands it the
/// keys that are for it. Nothing in it is chosen at first. Belongs to the field.
class CompletionList final : public QListWidget
{
    Q_OBJECT

public:
    explicit CompletionList(QWidget &field);

    /// `place` is where what is completed begins, in the field. Without a row it hides.
    void showRows(const QStringList &rows, const QPoint &place);
    /// Of the row that is chosen; -1 if none is.
    [[nodiscard]] int chosen() const { return currentRow(); }
    /// The next one below, or above; from the last to the first. It is said.
    void choose(int step);

signals:
    /// By the mouse.
    void taken(int row);

private:
    QWidget &m_field;
};

} // namespace vobiz
