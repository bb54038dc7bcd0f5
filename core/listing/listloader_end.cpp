// SPDX-License-Identifier: MIT
#include "core/listing/listloader.h"

#include "core/inventory/inventory.h"

// What comes of a reading that has reached its end.

namespace vobiz {

bool ListLoader::isGoalReached() const
{
    if (m_pass)
        return m_pass->isComplete();
    if (sweep().isComplete())
        return true;
    if (m_goal == Goal::Everything || sweep().hasOpenQuestions())
        return false;
    return m_again ? m_again->read() >= m_inventory.count() : !m_arrived.isEmpty();
}

/// An empty list without a count says nothing about rows that were there a moment ago.
bool ListLoader::hasComeToNothing() const
{
    return sweep().isUncounted() && m_inventory.count() > 0;
}

// All is in place before the inventory tells of its rows: who listens to it may give the next command.
void ListLoader::reachGoal()
{
    dropReplies();
    m_backgroundError.reset();
    std::optional<InventorySuccessor> successor = std::exchange(m_successor, std::nullopt);
    const bool isReadAgain = m_again || m_pass;
    const ReadingBegin begun = m_readingBegun;
    const bool wasWhole = m_isAllLoaded && !m_isDoubtful;
    const bool isWhole = m_pass && m_pass->isWhole();
    bool isAsShown = false;
    if (m_pass) {
        isAsShown = judge(*m_pass);
        m_pass.reset();
    } else {
        if (m_again)
            m_sweep = *std::exchange(m_again, std::nullopt);
        m_total = m_sweep.total();
        m_isAllLoaded = m_sweep.isComplete();
        m_isDoubtful = m_isAllLoaded && !m_sweep.isConsistent();
        m_hasTooSmallPages = m_sweep.hasTooSmallPages();
        m_isUncounted = m_sweep.isUncounted();
        m_verification = ListProgress::Verification::None;
        m_disagreements = 0;
    }
    if (m_isAllLoaded) {
        m_sweep = ListSweep(FirstLimit); // its ids are not needed any more
        m_completedAt = m_clock();
    }
    setState(settledState());
    if (isReadAgain) {
        tellOfDifference(*successor, wasWhole, isWhole);
        m_knownSince = begun.at;
        m_inventory.replaceAll(*std::move(successor));
        tellOfReading(begun, isWhole);
    } else {
        showArrived();
    }
    const bool isVerificationDue = m_state == ListProgress::State::Complete && !m_pass && !isAsShown &&
                                   m_disagreements < MostDisagreements;
    if (isVerificationDue)
        beginVerification();
    else
        m_isInBackground = false;
    emit progressChanged();
}

bool ListLoader::judge(const VerifyingPass &pass)
{
    m_isAllLoaded = true;
    m_isDoubtful = !pass.sweep().isConsistent();
    m_hasTooSmallPages = pass.sweep().hasTooSmallPages();
    m_isUncounted = pass.sweep().isUncounted();
    m_total = pass.sweep().total();
    if (pass.foundShown()) // nothing would come of reading it again, even if the server contradicts itself
        m_verification =
            pass.provesShown() ? ListProgress::Verification::Verified : ListProgress::Verification::None;
    else if (++m_disagreements >= MostDisagreements)
        m_verification = ListProgress::Verification::KeepsChanging;
    else
        m_verification = ListProgress::Verification::None;
    return pass.foundShown();
}

void ListLoader::tellOfDifference(const InventorySuccessor &successor, bool wasWhole, bool isWhole)
{
    InventoryDifference difference = m_inventory.differenceTo(successor);
    if (difference.isEmpty())
        return;
    difference.isListed = [&successor](const CredentialId &id) {
        return successor.contains(id);
    };
    difference.since = m_knownSince;
    difference.wasWhole = wasWhole;
    difference.isWhole = isWhole;
    emit differs(difference);
}

/// To be called as long as the inventory holds exactly what was read.
void ListLoader::tellOfReading(const ReadingBegin &begun, bool isWhole)
{
    emit readAgain({begun, isWhole, [this](const CredentialId &id) {
                        return m_inventory.find(id);
                    }});
}

void ListLoader::showArrived()
{
    if (m_arrived.isEmpty())
        return;
    const QList<Credential> rows = std::exchange(m_arrived, {});
    m_inventory.put(rows);
}

} // namespace vobiz
