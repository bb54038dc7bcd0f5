// SPDX-License-Identifier: MIT
#pragma once

#include "core/listing/listsweep.h"

#include <functional>

namespace vobiz {

/// Reads the whole list again to find out whether the rows that are shown are the list. It begins with the
/// question for the last row shown, alone, which tells how many rows there are at that moment; then it sweeps
/// the list from the top. If that finds exactly the rows shown, no row can have hidden by moving while pages
/// were read: docs/decisions/0007-what-verified-means.md. Pure, like ListSweep.
class VerifyingPass final
{
public:
    /// `isShown` is asked when a row comes out, for the rows that were shown when the pass was made.
    VerifyingPass(int limit, qsizetype shown, std::function<bool(const CredentialId &)> isShown);

    [[nodiscard]] const ListSweep &sweep() const { return m_sweep; }
    [[nodiscard]] bool isComplete() const { return m_sweep.isComplete(); }
    /// Complete, with exactly the rows that are shown.
    [[nodiscard]] bool foundShown() const;
    /// Complete and consistent, and the server does not count otherwise: what it did not find was not there
    /// all the time.
    [[nodiscard]] bool isWhole() const;
    /// What is shown is what was on the server when the pass began.
    [[nodiscard]] bool provesShown() const { return foundShown() && isWhole(); }

    // As ListSweep has them.
    [[nodiscard]] std::optional<ListSweep::Question> ask();
    [[nodiscard]] QList<Credential> accept(int number, const Page &page);
    void abandon();
    void forget(const CredentialId &id);
    void replace(const Credential &credential) { m_sweep.replace(credential); }

private:
    enum class Count { NotAsked, Asked, AsShown, Otherwise };

    ListSweep m_sweep;
    const int m_limit;
    const qsizetype m_shown;
    const std::function<bool(const CredentialId &)> m_isShown;
    Count m_count = Count::NotAsked;
    qsizetype m_shownSeen = 0;
    bool m_isDisturbed = false; ///< this program deleted a row meanwhile
};

} // namespace vobiz
