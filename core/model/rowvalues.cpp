// SPDX-License-Identifier: MIT
#include "core/model/rowvalues.h"

#include "core/inventory/credentialrows.h"
#include "core/model/credentialwords.h"
#include "core/model/naturalorder.h"
#include "core/text/folding.h"

#include <algorithm>

namespace vobiz {

namespace {

bool isInstant(SortField field)
{
    return field == SortField::Created || field == SortField::Updated;
}

std::optional<Timestamp> instantOf(const CredentialRows &rows, SortField field, int number)
{
    return field == SortField::Created ? rows.createdAt(number) : rows.updatedAt(number);
}

/// What the marks of a row say, as a number that orders so.
quint64 markKey(const CredentialRows &rows, SortField field, int number)
{
    const Marks marks = rows.marksAt(number);
    const auto has = [&marks](Mark mark) {
        return marks.test(static_cast<size_t>(mark));
    };
    if (field == SortField::Kept)
        return has(Mark::Kept) ? 0 : 1;
    if (field == SortField::Use) {
        constexpr quint64 NotKnown = 2;
        return has(Mark::Unattached) ? 0 : has(Mark::Attached) ? 1 : NotKnown;
    }
    quint64 count = 0;
    quint64 rules = 0;
    for (size_t rule = 0; rule < AuditRuleCount; ++rule) {
        const bool isMatched = has(markOf(static_cast<AuditRule>(rule)));
        count += isMatched ? 1 : 0;
        rules = rules << 1 | (isMatched ? 0U : 1U); // the first rule's before the others'
    }
    return count << AuditRuleCount | rules;
}

} // namespace

bool isMissing(const CredentialRows &rows, SortField field, int number)
{
    return isInstant(field) && !instantOf(rows, field, number);
}

std::optional<packedtext::Field> ownTextOf(SortField field)
{
    switch (field) {
    case SortField::Username:
        return packedtext::Username;
    case SortField::Description:
        return packedtext::Description;
    case SortField::Id:
        return packedtext::Id;
    default:
        return std::nullopt;
    }
}

bool isSharedText(SortField field)
{
    return field == SortField::Realm || field == SortField::Value;
}

QString sharedText(const CredentialRows &rows, Column column, int number)
{
    return columnTraits(column).sortsBy == SortField::Realm ? rows.realmAt(number)
                                                            : copiedText(rows.at(number), column);
}

int compareSharedTexts(const QString &a, const QString &b)
{
    const std::string foldedA = packedtext::encoded(folded(a));
    const std::string foldedB = packedtext::encoded(folded(b));
    if (const int naturally = compareNaturally(foldedA, foldedB); naturally != 0)
        return naturally;
    const int byFolded = foldedA.compare(foldedB);
    return byFolded != 0 ? byFolded : a.compare(b);
}

quint64 valueKey(const CredentialRows &rows, SortField field, int number)
{
    if (field == SortField::Status)
        return static_cast<quint64>(rows.statusAt(number));
    if (!isInstant(field))
        return markKey(rows, field, number);
    constexpr quint64 SignBit = quint64{1} << 63;
    return static_cast<quint64>(instantOf(rows, field, number)->microsecondsSinceEpoch()) ^ SignBit;
}

quint64 SharedTexts::numberOf(const QString &text)
{
    const auto known = m_numbers.constFind(text);
    return known != m_numbers.constEnd() ? *known
                                         : *m_numbers.insert(text, static_cast<quint64>(m_numbers.size()));
}

std::vector<quint64> SharedTexts::ranks() const
{
    std::vector<std::pair<QString, quint64>> texts(m_numbers.constKeyValueBegin(),
                                                   m_numbers.constKeyValueEnd());
    std::ranges::sort(texts,
                      [](const auto &a, const auto &b) { return compareSharedTexts(a.first, b.first) < 0; });
    std::vector<quint64> ranks(texts.size());
    for (size_t i = 0; i < texts.size(); ++i)
        ranks[texts[i].second] = i;
    return ranks;
}

} // namespace vobiz
