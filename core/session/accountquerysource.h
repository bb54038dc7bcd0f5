// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/queryfilter.h"

namespace vobiz {

class KeepList;
class TrunkUse;

/// What a query asks of one account besides its rows: the names of trunks as the last complete reading told
/// them, none if there was none, and the notes of what the user keeps. Both must outlive it.
class AccountQuerySource final : public QuerySource
{
public:
    AccountQuerySource(const TrunkUse &trunks, const KeepList &kept)
        : m_trunks(trunks)
        , m_kept(kept)
    {
    }

    void visitTrunkNames(const Visit &visit) const override;
    void visitNotes(const Visit &visit) const override;

private:
    const TrunkUse &m_trunks;
    const KeepList &m_kept;
};

} // namespace vobiz
