// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/rowcondition.h"
#include "core/query/rowtest.h"

#include <vector>

namespace vobiz {

/// Alternatives of tests that all have to hold.
class QueryCondition final : public RowCondition
{
public:
    /// At least one alternative.
    explicit QueryCondition(std::vector<std::vector<RowTest>> alternatives);

    void narrow(const CredentialRows &rows, int first, RowSet &matches) const override;
    [[nodiscard]] bool holds(const CredentialRows &rows, int number) const override;
    [[nodiscard]] bool asks(Mark mark) const override;
    [[nodiscard]] bool isSame(const RowCondition &other) const override;
    [[nodiscard]] bool implies(const RowCondition &other) const override;

private:
    std::vector<std::vector<RowTest>> m_alternatives; // in each of them, what is asked quickly comes first
};

} // namespace vobiz
