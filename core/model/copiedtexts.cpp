// SPDX-License-Identifier: MIT
#include "core/model/copiedtexts.h"

#include "core/inventory/credentialrows.h"

namespace vobiz {

void CopiedTexts::copy(const CredentialRows &rows, int count)
{
    std::string buffer;
    for (const int end = m_end + count; m_end < end; ++m_end) {
        if (m_end % BlockSize == 0) {
            m_blocks.emplace_back();
            m_blocks.back().places.reserve(BlockSize);
        }
        Block &block = m_blocks.back();
        Place place;
        if (rows.contains(m_end)) {
            place.begin = static_cast<quint32>(block.bytes.size());
            block.bytes += m_field == packedtext::Id ? rows.exact(m_end, m_field, buffer)
                                                     : rows.folded(m_end, m_field, buffer);
            place.foldedEnd = static_cast<quint32>(block.bytes.size());
            if (m_field != packedtext::Id && !rows.isFolded(m_end)) {
                block.bytes += rows.exact(m_end, m_field, buffer);
                place.exactEnd = static_cast<quint32>(block.bytes.size());
            }
        }
        block.places.push_back(place);
    }
}

std::string_view CopiedTexts::folded(int number, packedtext::Field, std::string &) const
{
    const Place &place = placeOf(number);
    return std::string_view(blockOf(number).bytes).substr(place.begin, place.foldedEnd - place.begin);
}

std::string_view CopiedTexts::exact(int number, packedtext::Field field, std::string &buffer) const
{
    const Place &place = placeOf(number);
    return isFolded(number) ? folded(number, field, buffer)
                            : std::string_view(blockOf(number).bytes)
                                  .substr(place.foldedEnd, place.exactEnd - place.foldedEnd);
}

bool CopiedTexts::isFolded(int number) const
{
    return placeOf(number).exactEnd == 0;
}

} // namespace vobiz
