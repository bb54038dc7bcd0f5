// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QLineEdit>

namespace vobiz {

/// A field that filters the table below it: Esc empties it, Down and Enter lead to the table.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    /// `name` is what assistive technology calls it.
    SearchField(const QString &name, const QString &placeholder, QWidget *parent = nullptr);

signals:
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace vobiz
