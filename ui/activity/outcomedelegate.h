// SPDX-License-Identifier: MIT
#pragma once

#include "ui/table/icondelegate.h"

namespace vobiz {

/// Paints what became of a change.
class OutcomeDelegate final : public IconDelegate
{
    Q_OBJECT

public:
    using IconDelegate::IconDelegate;

protected:
    [[nodiscard]] Icon iconOf(const QModelIndex &index) const override;
};

} // namespace vobiz
