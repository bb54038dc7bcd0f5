// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QPushButton>

namespace vobiz {

/// One of several checkable buttons that say what is shown. Fusion's own checked button can't be told from
/// the others on a dark palette; this one can.
class FilterButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit FilterButton(const QString &text, QWidget *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionButton *option) const override;
};

} // namespace vobiz
