// SPDX-License-Identifier: MIT
#include "core/query/querycondition.h"

#include "core/inventory/credentialrows.h"
#include "core/inventory/rowshares.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

using Alternatives = std::vector<std::vector<RowTest>>;

/// All tests made ready, to be asked 64 rows at a time.
class AskedAlternatives final
{
public:
    AskedAlternatives(const Alternatives &alternatives, const CredentialRows &rows, int first, int end)
    {
        for (const std::vector<RowTest> &tests : alternatives) {
            std::vector<Asked> &asked = m_alternatives.emplace_back();
            for (const RowTest &test : tests)
                asked.push_back({askedRows(test, rows, first, end), test.isNegated});
        }
    }

    [[nodiscard]] quint64 holding(int base, quint64 asked) const
    {
        quint64 found = 0;
        for (const std::vector<Asked> &tests : m_alternatives) {
            quint64 left = asked & ~found;
            for (const Asked &test : tests) {
                if (left == 0)
                    break;
                const quint64 holding = test.rows->holding(base, left);
                left = test.isNegated ? left & ~holding : holding;
            }
            found |= left;
        }
        return found;
    }

    void fetch(int base, quint64 asked) const
    {
        for (const std::vector<Asked> &tests : m_alternatives) {
            for (const Asked &test : tests)
                test.rows->fetch(base, asked);
        }
    }

private:
    struct Asked
    {
        std::unique_ptr<AskedRows> rows;
        bool isNegated;
    };

    std::vector<std::vector<Asked>> m_alternatives;
};

} // namespace

QueryCondition::QueryCondition(Alternatives alternatives)
    : m_alternatives(std::move(alternatives))
{
    for (std::vector<RowTest> &tests : m_alternatives)
        std::ranges::stable_sort(tests, std::ranges::less(), &RowTest::cost);
}

void QueryCondition::narrow(const CredentialRows &rows, int first, RowSet &matches) const
{
    constexpr std::size_t Ahead = 2; // words
    const AskedAlternatives alternatives(m_alternatives, rows, first, matches.size());
    std::vector<quint64> &words = matches.words();
    overShares(wordOf(first), words.size(), [&](const RowShare &share) {
        for (std::size_t i = share.first; i < share.end; ++i) {
            const quint64 meant = i == wordOf(first) ? bitsFrom(first) : ~quint64{0};
            const quint64 asked = words[i] & meant;
            if (i + Ahead < share.end && words[i + Ahead] != 0)
                alternatives.fetch(static_cast<int>(i + Ahead) * RowSet::WordBits, words[i + Ahead]);
            if (asked != 0)
                words[i] ^= asked & ~alternatives.holding(static_cast<int>(i) * RowSet::WordBits, asked);
        }
    });
}

bool QueryCondition::holds(const CredentialRows &rows, int number) const
{
    const int place = number % RowSet::WordBits;
    return AskedAlternatives(m_alternatives, rows, number, number + 1)
               .holding(number - place, quint64{1} << place) != 0;
}

bool QueryCondition::asks(Mark mark) const
{
    return std::ranges::any_of(m_alternatives, [mark](const std::vector<RowTest> &tests) {
        return std::ranges::any_of(tests, [mark](const RowTest &test) { return test.asks(mark); });
    });
}

bool QueryCondition::isSame(const RowCondition &other) const
{
    const auto *const query = dynamic_cast<const QueryCondition *>(&other);
    return query && m_alternatives == query->m_alternatives;
}

/// Only for one alternative each, as who types adds to it.
bool QueryCondition::implies(const RowCondition &other) const
{
    const auto *const query = dynamic_cast<const QueryCondition *>(&other);
    if (!query)
        return false;
    if (m_alternatives.size() != 1 || query->m_alternatives.size() != 1)
        return m_alternatives == query->m_alternatives;
    const std::vector<RowTest> &tests = m_alternatives.front();
    return std::ranges::all_of(query->m_alternatives.front(), [&tests](const RowTest &theirs) {
        return std::ranges::any_of(tests, [&theirs](const RowTest &ours) { return ours.implies(theirs); });
    });
}

} // namespace vobiz
