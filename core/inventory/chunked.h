// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace vobiz {

/// A sequence of plain values that grows without moving what it holds: a million of them arrive without the
/// pause, and without the spare room, that a growing std::vector would need.
template <typename T>
class Chunked final
{
public:
    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] const T &operator[](int i) const { return m_chunks[chunkOf(i)][placeOf(i)]; }
    [[nodiscard]] T &operator[](int i) { return m_chunks[chunkOf(i)][placeOf(i)]; }

    void append(const T &value)
    {
        if (placeOf(m_size) == 0)
            m_chunks.push_back(std::make_unique<T[]>(ChunkSize));
        m_chunks.back()[placeOf(m_size)] = value;
        ++m_size;
    }
    void clear()
    {
        m_chunks.clear();
        m_size = 0;
    }

private:
    static constexpr int ChunkBits = 10;
    static constexpr std::size_t ChunkSize = std::size_t{1} << ChunkBits;

    static std::size_t chunkOf(int i) { return static_cast<std::size_t>(i) >> ChunkBits; }
    static std::size_t placeOf(int i) { return static_cast<std::size_t>(i) & (ChunkSize - 1); }

    std::vector<std::unique_ptr<T[]>> m_chunks;
    int m_size = 0;
};

} // namespace vobiz
