// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QtEndian>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace vobiz {

/// Tells accidental changes, any of a single byte for certain; the same on every machine. Qt's own takes five
/// times as long as all else about reading a block.
[[nodiscard]] inline quint32 blockChecksum(std::string_view bytes)
{
    constexpr quint64 Factor = 0x9E37'79B9'7F4A'7C15; // odd, its bits well mixed: 2^64 by the golden ratio
    quint64 sum = bytes.size();
    while (!bytes.empty()) {
        quint64 chunk = 0;
        const std::size_t size = std::min(bytes.size(), sizeof chunk);
        std::memcpy(&chunk, bytes.data(), size);
        bytes.remove_prefix(size);
        sum = (sum ^ qFromLittleEndian(chunk)) * Factor;
        sum ^= sum >> 32;
    }
    return static_cast<quint32>(sum) ^ static_cast<quint32>(sum >> 32);
}

/// Bytes, one value after the other.
class BlockWriter final
{
public:
    /// Seven bits to a byte, the lowest first.
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes.append(static_cast<char>(value | 0x80));
        m_bytes.append(static_cast<char>(value));
    }
    /// The lowest `size` bytes, the lowest first.
    void fixed(quint64 value, int size)
    {
        for (int i = 0; i < size; ++i, value >>= 8)
            m_bytes.append(static_cast<char>(value));
    }
    void raw(std::string_view bytes) { m_bytes.append(bytes.data(), static_cast<qsizetype>(bytes.size())); }
    /// With their length.
    void bytes(std::string_view bytes)
    {
        number(bytes.size());
        raw(bytes);
    }

    [[nodiscard]] const QByteArray &written() const { return m_bytes; }
    [[nodiscard]] std::string_view view() const
    {
        return {m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())};
    }

private:
    QByteArray m_bytes;
};

/// The same, read. After what can't be read everything is zero and empty, and `isRight` false. What it
/// returns lies in the bytes, which must outlive it.
class BlockReader final
{
public:
    explicit BlockReader(std::string_view bytes)
        : m_rest(bytes)
    {
    }

    [[nodiscard]] quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::string_view byte = raw(1);
            if (byte.empty())
                return 0;
            const auto bits = static_cast<unsigned char>(byte.front());
            value |= static_cast<quint64>(bits & 0x7F) << shift;
            if (bits < 0x80)
                return value;
        }
        m_isRight = false;
        return 0;
    }
    [[nodiscard]] quint64 fixed(int size)
    {
        quint64 value = 0;
        const std::string_view bytes = raw(static_cast<std::size_t>(size));
        if (!bytes.empty())
            std::memcpy(&value, bytes.data(), bytes.size());
        return qFromLittleEndian(value);
    }
    [[nodiscard]] std::string_view raw(std::size_t size)
    {
        if (size > m_rest.size())
            m_isRight = false;
        if (!m_isRight)
            return {};
        const std::string_view bytes = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return bytes;
    }
    [[nodiscard]] std::string_view bytes() { return raw(static_cast<std::size_t>(number())); }

    [[nodiscard]] bool isRight() const { return m_isRight; }
    [[nodiscard]] bool isAtEnd() const { return m_isRight && m_rest.empty(); }
    void fail() { m_isRight = false; }

private:
    std::string_view m_rest;
    bool m_isRight = true;
};

} // namespace vobiz
