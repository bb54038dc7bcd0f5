// SPDX-License-Identifier: MIT
#include "core/inventory/textarena.h"

#include <cstring>

namespace vobiz {

namespace {

constexpr std::size_t MaxChunks = std::size_t{1} << 16;
// What is spare also gives the end of a full chunk an offset in it.
constexpr std::size_t Usable = TextArena::ChunkSize - TextArena::Spare;

} // namespace

std::optional<quint32> TextArena::append(std::string_view text, int row)
{
    if (text.size() > Usable)
        return std::nullopt;
    if (m_chunks.empty() || m_chunks.back().used + text.size() > Usable) {
        if (m_chunks.size() == MaxChunks)
            return std::nullopt;
        m_chunks.push_back({std::unique_ptr<char[]>(new char[ChunkSize]), 0, row});
    }
    const quint32 offset = end();
    std::memcpy(at(offset), text.data(), text.size());
    m_chunks.back().used += text.size();
    m_size += text.size();
    return offset;
}

void TextArena::clear()
{
    m_chunks.clear();
    m_size = 0;
}

} // namespace vobiz
