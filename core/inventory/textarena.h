// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace vobiz {

/// The texts of the rows one after the other in chunks of 64 KiB, each named by an offset of 32 bits. A text
/// lies in one chunk. Nothing is freed but all at once.
///
/// Behind each text there are at least `Spare` bytes that may be read.
class TextArena final
{
public:
    static constexpr std::size_t ChunkSize = std::size_t{1} << 16;
    static constexpr std::size_t Spare = 16;

    [[nodiscard]] std::size_t chunkCount() const { return m_chunks.size(); }
    [[nodiscard]] std::string_view chunk(std::size_t chunk) const
    {
        return {m_chunks[chunk].bytes.get(), m_chunks[chunk].used};
    }
    /// The number of the first row that was appended to this chunk.
    [[nodiscard]] int firstRow(std::size_t chunk) const { return m_chunks[chunk].firstRow; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// The offset that an empty text would get now.
    [[nodiscard]] quint32 end() const
    {
        return m_chunks.empty() ? 0 : offsetIn(m_chunks.size() - 1, m_chunks.back().used);
    }
    [[nodiscard]] const char *at(quint32 offset) const
    {
        return m_chunks[chunkOf(offset)].bytes.get() + placeOf(offset);
    }
    [[nodiscard]] char *at(quint32 offset) { return m_chunks[chunkOf(offset)].bytes.get() + placeOf(offset); }

    /// Empty if the text is too long for a chunk, or the arena is full.
    [[nodiscard]] std::optional<quint32> append(std::string_view text, int row);
    void clear();

    static std::size_t chunkOf(quint32 offset) { return offset / ChunkSize; }
    static std::size_t placeOf(quint32 offset) { return offset % ChunkSize; }

private:
    struct Chunk
    {
        std::unique_ptr<char[]> bytes;
        std::size_t used = 0;
        int firstRow = 0;
    };

    static quint32 offsetIn(std::size_t chunk, std::size_t place)
    {
        return static_cast<quint32>(chunk * ChunkSize + place);
    }

    std::vector<Chunk> m_chunks;
    std::size_t m_size = 0;
};

} // namespace vobiz
