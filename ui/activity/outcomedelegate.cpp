// SPDX-License-Identifier: MIT
#include "ui/activity/outcomedelegate.h"

#include "core/journal/activitymodel.h"

namespace vobiz {

Icon OutcomeDelegate::iconOf(const QModelIndex &index) const
{
    switch (index.data(GroupRole).value<JournalGroup>()) {
    case JournalGroup::Succeeded:
        return Icon::Success;
    case JournalGroup::Failed:
        return Icon::ActivityWarning;
    case JournalGroup::Open:
        break;
    }
    return index.data(UnderWayRole).toBool() ? Icon::ActivityBusy : Icon::StatusUnknown;
}

} // namespace vobiz
