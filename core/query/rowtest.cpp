// SPDX-License-Identifier: MIT
#include "core/query/rowtest.h"

#include "core/inventory/credentialrows.h"
#include "core/inventory/rowshares.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace vobiz {

namespace {

constexpr int Few = 64; // rows for which nothing is prepared

template <typename Holding>
class AskedWith final : public AskedRows
{
public:
    explicit AskedWith(Holding holding)
        : m_holding(std::move(holding))
    {
    }
    [[nodiscard]] quint64 holding(int base, quint64 asked) const override { return m_holding(base, asked); }

private:
    const Holding m_holding;
};

template <typename Holding>
std::unique_ptr<AskedRows> askedWith(Holding holding)
{
    return std::make_unique<AskedWith<Holding>>(std::move(holding));
}

class AskedText final : public AskedRows
{
public:
    AskedText(const CredentialRows &rows, const TextIn &text, FieldSearch::For many)
        : m_search(rows, text.pattern, text.fields, many)
    {
    }
    [[nodiscard]] quint64 holding(int base, quint64 asked) const override
    {
        return m_search.holding(base, asked);
    }
    void fetch(int base, quint64 asked) const override { m_search.fetch(base, asked); }

private:
    const FieldSearch m_search;
};

template <typename IsFound>
quint64 oneByOne(quint64 asked, const IsFound &isFound)
{
    quint64 found = 0;
    for (quint64 rest = asked; rest != 0; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        found |= static_cast<quint64>(isFound(i)) << i;
    }
    return found;
}

quint64 within(const InstantRange &range, const qint64 *instants, quint64 asked)
{
    constexpr int Many = 16; // more of a word are faster all at once
    if (std::popcount(asked) <= Many)
        return oneByOne(asked, [&](int i) { return range.contains(instants[i]); });
    const auto begin = static_cast<quint64>(range.begin);
    const quint64 size = range.begin < range.end ? static_cast<quint64>(range.end) - begin : 0;
    quint64 found = 0;
    for (int i = 0; i < RowSet::WordBits; ++i) { // without a branch for each, which nobody could foresee
        const bool isFound = static_cast<quint64>(instants[i]) - begin < size;
        found = found >> 1 | static_cast<quint64>(isFound) << (RowSet::WordBits - 1);
    }
    return found & asked;
}

quint64 within(const InstantIn &test, const CredentialRows &rows, int base, quint64 asked)
{
    const bool isCreated = test.instant == QueryInstant::Created;
    const qint64 *const instants = isCreated ? rows.createdFrom(base) : rows.updatedFrom(base);
    const quint64 found = within(test.range, instants, asked);
    if (!test.range.contains(0)) // which is what a row without one has
        return found;
    return oneByOne(found, [&](int i) {
        return instants[i] != 0 || (isCreated ? rows.createdAt(base + i) : rows.updatedAt(base + i));
    });
}

struct Ask
{
    const CredentialRows &rows;
    int first;
    int end;

    std::unique_ptr<AskedRows> operator()(const AnyRow &) const
    {
        return askedWith([](int, quint64 asked) { return asked; });
    }
    std::unique_ptr<AskedRows> operator()(CredentialStatus status) const
    {
        return askedWith([&rows = rows, status](int base, quint64 asked) {
            return asked & rows.withStatus(status, base);
        });
    }
    std::unique_ptr<AskedRows> operator()(Mark mark) const
    {
        return askedWith(
            [&rows = rows, mark](int base, quint64 asked) { return asked & rows.withMark(mark, base); });
    }
    std::unique_ptr<AskedRows> operator()(const UnknownUse &) const
    {
        return askedWith([&rows = rows](int base, quint64 asked) {
            return asked & ~rows.withMark(Mark::Attached, base) & ~rows.withMark(Mark::Unattached, base);
        });
    }
    std::unique_ptr<AskedRows> operator()(const InstantIn &test) const
    {
        return askedWith(
            [&rows = rows, &test](int base, quint64 asked) { return within(test, rows, base, asked); });
    }
    std::unique_ptr<AskedRows> operator()(const IdIn &ids) const
    {
        if (end - first <= Few || ids.size() > end - first) // else it is quicker to look for each of them
            return askedWith([&rows = rows, &ids](int base, quint64 asked) {
                return oneByOne(asked, [&](int i) { return ids.contains(rows.idAt(base + i)); });
            });
        RowSet found(rows.numberEnd());
        for (const CredentialId &id : ids) {
            if (const int number = rows.numberOf(id); number >= 0)
                found.insert(number);
        }
        return askedWith([found = std::move(found)](int base, quint64 asked) {
            return asked & found.words()[wordOf(base)];
        });
    }
    std::unique_ptr<AskedRows> operator()(const TextIn &text) const
    {
        return std::make_unique<AskedText>(
            rows, text, end - first > Few ? FieldSearch::For::ManyRows : FieldSearch::For::FewRows);
    }
};

bool isWithin(const TextIn &one, const TextIn &other)
{
    const QStringList &ours = one.pattern.pieces;
    const QStringList &theirs = other.pattern.pieces;
    const bool isLonger = ours.size() == 1 && theirs.size() == 1 && ours.front().contains(theirs.front());
    return one.fields == other.fields && (isLonger || ours == theirs);
}

bool isWithin(const InstantIn &one, const InstantIn &other)
{
    return one.instant == other.instant && one.range.isIn(other.range);
}

template <typename What>
bool isWithin(const What &one, const What &other)
{
    return one == other;
}

} // namespace

int RowTest::cost() const
{
    constexpr int OneField = 10;
    constexpr int AnyField = 20;
    constexpr int Wildcards = 10;
    const auto *const text = std::get_if<TextIn>(&what);
    if (!text)
        return static_cast<int>(what.index());
    if (text->fields == RowFields(RowField::Realm))
        return OneField - 1; // a few of them for all rows
    return (text->fields == AllRowFields ? AnyField : OneField) +
           (text->pattern.pieces.size() == 1 ? 0 : Wildcards);
}

bool RowTest::asks(Mark mark) const
{
    if (const auto *const asked = std::get_if<Mark>(&what))
        return *asked == mark;
    return std::holds_alternative<UnknownUse>(what) && (mark == Mark::Attached || mark == Mark::Unattached);
}

bool RowTest::implies(const RowTest &other) const
{
    if (isNegated != other.isNegated || what.index() != other.what.index())
        return false;
    const RowTest &narrow = isNegated ? other : *this; // what fewer rows are outside of
    const RowTest &wide = isNegated ? *this : other;
    return std::visit(
        [&wide](const auto &one) { return isWithin(one, std::get<std::decay_t<decltype(one)>>(wide.what)); },
        narrow.what);
}

std::unique_ptr<AskedRows> askedRows(const RowTest &test, const CredentialRows &rows, int first, int end)
{
    return std::visit(Ask{rows, first, end}, test.what);
}

} // namespace vobiz
