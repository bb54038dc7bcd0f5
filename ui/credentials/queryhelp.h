// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QDialog>

class QTreeWidget;

namespace vobiz {

/// What the search line understands: an example and its meaning in each row. A row that is activated is one
/// that the user wants to try.
class QueryHelpDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit QueryHelpDialog(QWidget *parent = nullptr);

signals:
    void exampleWanted(const QString &example);

private:
    void fill();

    QTreeWidget *m_rows;
};

} // namespace vobiz
