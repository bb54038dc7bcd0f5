// SPDX-License-Identifier: MIT
// What the user types at the table: the next row whose username begins so.
#include "core/inventory/credentialrows.h"
#include "core/model/credentialmodel.h"
#include "core/model/visiblerows.h"
#include "core/text/folding.h"

#include <algorithm>

namespace vobiz {

// In the order in which the rows lie in memory: that of a sort would wait for each of them.
RowSet CredentialRows::withUsernamePrefix(std::string_view prefix) const
{
    RowSet found(numberEnd());
    for (int number = 0; number < numberEnd(); ++number) {
        const bool hasOneText = m_withOneText.contains(number);
        if (!hasOneText && (!is(number, IsLive) || is(number, IsWhole)))
            continue;
        const std::string_view username = hasOneText ? packedtext::onlyField(m_arena.at(m_texts[number]))
                                                     : fieldsOf(number).folded[packedtext::Username];
        if (username.starts_with(prefix))
            found.insert(number);
    }
    std::string buffer;
    for (const auto &[number, whole] : m_wholes) {
        if (folded(number, packedtext::Username, buffer).starts_with(prefix))
            found.insert(number);
    }
    return found;
}

int CredentialModel::nextRowWithUsername(const QString &prefix, int from) const
{
    const std::vector<int> &shown = m_visible->numbers();
    const RowSet found = m_rows->withUsernamePrefix(packedtext::encoded(folded(prefix)));
    const auto isFound = [&found](int number) {
        return found.contains(number);
    };
    const auto first = shown.begin() + std::clamp(from, 0, m_visible->count());
    auto row = std::find_if(first, shown.end(), isFound);
    if (row == shown.end()) {
        row = std::find_if(shown.begin(), first, isFound);
        if (row == first)
            return -1;
    }
    return static_cast<int>(row - shown.begin());
}

} // namespace vobiz
