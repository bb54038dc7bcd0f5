// SPDX-License-Identifier: MIT
#include "core/session/accountquerysource.h"

#include "core/keep/keeplist.h"
#include "core/listing/trunkuse.h"

namespace vobiz {

void AccountQuerySource::visitTrunkNames(const Visit &visit) const
{
    const TrunkUse::Names *names = m_trunks.lastNames();
    if (!names)
        return;
    for (auto each = names->cbegin(); each != names->cend(); ++each) {
        for (const QString &name : each.value())
            visit(each.key(), name);
    }
}

void AccountQuerySource::visitNotes(const Visit &visit) const
{
    const auto &entries = m_kept.entries();
    for (auto each = entries.cbegin(); each != entries.cend(); ++each)
        visit(each.key(), each->note);
}

} // namespace vobiz
