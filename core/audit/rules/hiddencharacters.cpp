// SPDX-License-Identifier: MIT
// There are characters in its name that nobody sees, or that change the direction of the others.
#include "core/audit/rules/rules.h"
#include "core/text/visibletext.h"

#include <cstring>

namespace vobiz::rules {

namespace {

constexpr std::size_t ChunkSize = sizeof(quint64);

/// The high bit of each byte that is below 0x20, 0x7F, or beyond ASCII.
quint64 notPlain(quint64 bytes)
{
    constexpr quint64 Each = 0x0101'0101'0101'0101;
    // Of seven bits: what is at least 0x20 carries into the eighth, and of those only 0x7F does with one
    // more.
    const quint64 seven = bytes & (0x7F * Each);
    return (~(seven + 0x60 * Each) | (seven + Each) | bytes) & (0x80 * Each);
}

/// No character that nobody sees folds to one of these. Eight at a time: all names are looked at.
bool isPlainAscii(std::string_view folded)
{
    quint64 chunk = 0;
    if (folded.size() < ChunkSize) {
        chunk = 0x2020'2020'2020'2020;
        for (std::size_t i = 0; i < folded.size(); ++i)
            chunk = chunk << 8 | static_cast<unsigned char>(folded[i]);
        return notPlain(chunk) == 0;
    }
    quint64 found = 0;
    for (std::size_t i = 0; i + ChunkSize < folded.size(); i += ChunkSize) {
        std::memcpy(&chunk, folded.data() + i, ChunkSize);
        found |= notPlain(chunk);
    }
    std::memcpy(&chunk, folded.data() + folded.size() - ChunkSize, ChunkSize);
    return (found | notPlain(chunk)) == 0;
}

QStringList hiddenIn(const AuditContext &context, int number)
{
    std::string buffer;
    return invisibleCharacters(packedtext::decoded(context.rows.exact(number, packedtext::Username, buffer)));
}

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    return rows.whereName([&](int i, std::string_view name) {
        return !isPlainAscii(name) && !hiddenIn(context, rows.base() + i).isEmpty();
    });
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::HiddenCharacters};
    facts.name = context.rows.at(number).username;
    facts.characters = hiddenIn(context, number);
    return facts;
}

} // namespace

AuditRuleEntry hiddenCharacters()
{
    return {AuditRule::HiddenCharacters, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
