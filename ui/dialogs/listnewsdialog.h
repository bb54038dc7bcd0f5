// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/inventorynews.h"

#include <QtWidgets/QDialog>

class QTreeWidget;

namespace vobiz {

/// Names what came, went and changed in the list, also what the table can't show any more. To be read only.
class ListNewsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ListNewsDialog(const InventoryNews &news, QWidget *parent = nullptr);

private:
    void fill(const InventoryNews &news);

    QTreeWidget *m_rows;
};

} // namespace vobiz
