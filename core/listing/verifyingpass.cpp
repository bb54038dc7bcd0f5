// SPDX-License-Identifier: MIT
#include "core/listing/verifyingpass.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr int CountQuestion = 0; // no number of a sweep's

} // namespace

VerifyingPass::VerifyingPass(int limit, qsizetype shown, std::function<bool(const CredentialId &)> isShown)
    : m_sweep(limit, ListSweep::EndRule::NothingNew)
    , m_limit(limit)
    , m_shown(shown)
    , m_isShown(std::move(isShown))
{
}

bool VerifyingPass::foundShown() const
{
    return m_sweep.isComplete() && m_count == Count::AsShown && !m_isDisturbed && m_sweep.read() == m_shown &&
           m_shownSeen == m_shown;
}

bool VerifyingPass::isWhole() const
{
    return m_sweep.isComplete() && m_sweep.isConsistent() &&
           m_sweep.total().value_or(m_sweep.read()) == m_sweep.read();
}

std::optional<ListSweep::Question> VerifyingPass::ask()
{
    switch (m_count) {
    case Count::NotAsked:
        m_count = Count::Asked;
        return ListSweep::Question{CountQuestion, {std::max<qint64>(0, m_shown - 1), m_limit}};
    case Count::Asked:
        return std::nullopt; // nothing of the sweep may be read before the rows are counted
    case Count::AsShown:
    case Count::Otherwise:
        break;
    }
    return m_sweep.ask();
}

QList<Credential> VerifyingPass::accept(int number, const Page &page)
{
    if (number == CountQuestion) {
        const bool isLastRow = page.rows.size() == std::min<qsizetype>(m_shown, 1);
        m_count = isLastRow ? Count::AsShown : Count::Otherwise;
        return {};
    }
    QList<Credential> rows = m_sweep.accept(number, page);
    m_shownSeen += std::ranges::count_if(rows, [this](const Credential &row) { return m_isShown(row.id); });
    return rows;
}

void VerifyingPass::abandon()
{
    if (m_count == Count::Asked)
        m_count = Count::NotAsked;
    m_sweep.abandon();
}

void VerifyingPass::forget(const CredentialId &id)
{
    m_isDisturbed = true;
    m_sweep.forget(id);
}

} // namespace vobiz
