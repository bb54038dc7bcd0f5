// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/page.h"
#include "core/credential/trunk.h"
#include "core/listing/listdoubt.h"

#include <QtCore/QList>
#include <QtCore/QSet>

namespace vobiz {

using TrunkPage = PageOf<Trunk>;

/// One reading of all trunks, page by page, from which "no trunk names it" follows only if nothing can have
/// been missed: each page is asked for from the last trunk already read and must begin with it
/// (docs/decisions/0007-what-verified-means.md, why (2)). Where it does not, the reading begins again from
/// the top, a few times. Pure: it says what to ask for and takes what came.
class TrunkPass final
{
public:
    enum class State {
        UnderWay,
        Complete,   ///< `trunks()` is all of them
        NotCertain, ///< see `doubt()`
    };
    using Doubt = ListDoubt; ///< about what all of them are: KeptChanging, TooSmallPages or NotCounted

    [[nodiscard]] State state() const { return m_state; }
    /// Valid in NotCertain.
    [[nodiscard]] Doubt doubt() const { return m_doubt; }
    /// Read so far, in the server's order.
    [[nodiscard]] const QList<Trunk> &trunks() const { return m_trunks; }

    /// What to ask for next, while it is under way; its answer goes to `accept`.
    [[nodiscard]] PageRequest next() const;
    void accept(const TrunkPage &page);

private:
    [[nodiscard]] bool append(const TrunkPage &page);
    void beginAgain();
    void endInDoubt(Doubt doubt);

    State m_state = State::UnderWay;
    Doubt m_doubt = Doubt::KeptChanging;
    QList<Trunk> m_trunks;
    QSet<QString> m_seen;
    int m_readings = 1;
};

} // namespace vobiz
