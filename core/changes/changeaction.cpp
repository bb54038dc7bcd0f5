// SPDX-License-Identifier: MIT
#include "core/changes/changeaction.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QString journalWord(ChangeAction action)
{
    switch (action) {
    case ChangeAction::Delete:
        return u"delete"_s;
    case ChangeAction::Disable:
        return u"disable"_s;
    case ChangeAction::Enable:
        return u"enable"_s;
    }
    return {};
}

std::optional<ChangeAction> changeAction(const QString &word)
{
    for (const ChangeAction action : {ChangeAction::Delete, ChangeAction::Disable, ChangeAction::Enable}) {
        if (journalWord(action) == word)
            return action;
    }
    return std::nullopt;
}

} // namespace vobiz
