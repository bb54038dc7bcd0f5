// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotcolumns.h"

#include "core/inventory/packedtext.h"

#include <algorithm>
#include <array>
#include <map>

namespace vobiz {

namespace {

constexpr std::size_t MostIndexed = 256; // texts that a byte tells apart
constexpr int UuidHalf = 8;              // bytes

// Ids and times are no better after this; texts are.
constexpr int Compression = 4;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::string_view viewOf(const std::string &bytes)
{
    return bytes;
}

template <typename Text>
void writeTexts(const std::vector<Text> &texts, BlockWriter &to)
{
    for (const Text &text : texts)
        to.number(text.size());
    for (const Text &text : texts)
        to.raw(viewOf(text));
}

std::vector<std::string_view> readTexts(BlockReader &from, std::size_t count)
{
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < count && from.isRight(); ++i)
        sizes.push_back(static_cast<std::size_t>(from.number()));
    std::vector<std::string_view> texts;
    for (const std::size_t size : sizes)
        texts.push_back(from.raw(size));
    return texts;
}

/// Signed, so that small ones are small either way.
quint64 zigzag(qint64 value)
{
    return static_cast<quint64>(value) << 1 ^ static_cast<quint64>(value >> 63);
}

qint64 fromZigzag(quint64 value)
{
    return static_cast<qint64>(value >> 1 ^ (~(value & 1) + 1));
}

int bytesFor(quint64 value)
{
    int size = 0;
    for (; value != 0; value >>= 8)
        ++size;
    return size;
}

/// qCompress() writes the size before, in four bytes, the highest first, and qUncompress() takes that much
/// memory before it looks any further.
bool isSizeLikely(std::string_view packed)
{
    constexpr quint32 Most = 1U << 28;
    quint32 size = 0;
    for (const char byte : packed.substr(0, sizeof size))
        size = size << 8 | static_cast<unsigned char>(byte);
    return packed.size() >= sizeof size && size <= Most;
}

} // namespace

/// The number of texts that the rows have an index of, 0 where each has a text of its own; the texts; the
/// indexes. All of it compressed.
void TextColumn::write(const std::vector<QString> &values, BlockWriter &to)
{
    std::map<QString, int> distinct;
    for (const QString &value : values) {
        distinct.emplace(value, static_cast<int>(distinct.size()));
        if (distinct.size() > MostIndexed)
            break;
    }
    BlockWriter plain;
    if (distinct.size() <= MostIndexed) {
        std::vector<std::string> texts(distinct.size());
        for (const auto &[text, index] : distinct)
            texts[static_cast<std::size_t>(index)] = packedtext::encoded(text);
        plain.number(texts.size());
        writeTexts(texts, plain);
        for (const QString &value : values)
            plain.fixed(static_cast<quint64>(distinct[value]), 1);
    } else {
        std::vector<std::string> texts;
        texts.reserve(values.size());
        for (const QString &value : values)
            texts.push_back(packedtext::encoded(value));
        plain.number(0);
        writeTexts(texts, plain);
    }
    to.bytes(viewOf(qCompress(plain.written(), Compression)));
}

bool TextColumn::read(BlockReader &from, int rows)
{
    const std::string_view packed = from.bytes();
    if (!isSizeLikely(packed))
        return false;
    m_bytes =
        qUncompress(reinterpret_cast<const uchar *>(packed.data()), static_cast<qsizetype>(packed.size()));
    BlockReader plain(viewOf(m_bytes));
    const auto count = static_cast<std::size_t>(rows);
    const auto indexed = static_cast<std::size_t>(plain.number());
    if (indexed > MostIndexed)
        return false;
    m_texts = readTexts(plain, indexed == 0 ? count : indexed);
    if (indexed != 0) {
        m_indexes = plain.raw(count);
        if (std::ranges::any_of(m_indexes,
                                [indexed](char i) { return static_cast<unsigned char>(i) >= indexed; }))
            return false;
    }
    return plain.isAtEnd();
}

QString TextColumn::at(int row) const
{
    return packedtext::decoded(bytesAt(row));
}

/// A bit for each row: whether it has a UUID. Then these, then the other texts.
void IdColumn::write(const std::vector<CredentialId> &values, BlockWriter &to)
{
    std::string bits((values.size() + 7) / 8, '\0');
    BlockWriter uuids;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto uuid = PackedUuid::pack(values[i].text());
        if (!uuid) {
            texts.push_back(packedtext::encoded(values[i].text()));
            continue;
        }
        bits[i / 8] = static_cast<char>(bits[i / 8] | 1 << i % 8);
        uuids.fixed(uuid->high, UuidHalf);
        uuids.fixed(uuid->low, UuidHalf);
    }
    to.raw(bits);
    to.raw(uuids.view());
    writeTexts(texts, to);
}

bool IdColumn::read(BlockReader &from, int rows)
{
    const auto count = static_cast<std::size_t>(rows);
    const std::string_view bits = from.raw((count + 7) / 8);
    if (!from.isRight())
        return false;
    m_uuids.resize(count);
    m_isUuid.resize(count);
    std::size_t others = 0;
    for (std::size_t i = 0; i < count; ++i) {
        m_isUuid[i] = (bits[i / 8] >> i % 8 & 1) != 0;
        if (m_isUuid[i]) {
            m_uuids[i].high = from.fixed(UuidHalf);
            m_uuids[i].low = from.fixed(UuidHalf);
        } else {
            m_uuids[i].low = others++;
        }
    }
    for (const std::string_view text : readTexts(from, others))
        m_texts.emplace_back(text);
    return from.isRight();
}

CredentialId IdColumn::at(int row) const
{
    const auto i = static_cast<std::size_t>(row);
    return CredentialId(m_isUuid[i] ? m_uuids[i].text()
                                    : packedtext::decoded(m_texts[static_cast<std::size_t>(m_uuids[i].low)]));
}

int IdColumn::compare(const IdColumn &a, int row, const IdColumn &b, int other)
{
    const auto i = static_cast<std::size_t>(row);
    const auto j = static_cast<std::size_t>(other);
    if (a.m_isUuid[i] && b.m_isUuid[j]) {
        const auto order = a.m_uuids[i] <=> b.m_uuids[j];
        return order < 0 ? -1 : static_cast<int>(order > 0);
    }
    std::array<char, PackedUuid::TextSize> buffers[2];
    const auto textOf = [&buffers](const IdColumn &column, std::size_t at, int buffer) -> std::string_view {
        if (!column.m_isUuid[at])
            return column.m_texts[static_cast<std::size_t>(column.m_uuids[at].low)];
        column.m_uuids[at].write(buffers[buffer].data());
        return {buffers[buffer].data(), buffers[buffer].size()};
    };
    return textOf(a, i, 0).compare(textOf(b, j, 1));
}

void StatusColumn::write(const std::vector<CredentialStatus> &values, BlockWriter &to)
{
    std::string bits((values.size() + 3) / 4, '\0');
    for (std::size_t i = 0; i < values.size(); ++i)
        bits[i / 4] = static_cast<char>(bits[i / 4] | static_cast<int>(values[i]) << i % 4 * 2);
    to.raw(bits);
}

bool StatusColumn::read(BlockReader &from, int rows)
{
    m_bits = from.raw((static_cast<std::size_t>(rows) + 3) / 4);
    for (int row = 0; from.isRight() && row < rows; ++row) {
        if (static_cast<int>(at(row)) >= CredentialStatusCount)
            return false;
    }
    return from.isRight();
}

/// A bit for each row: whether it has a time. Then the earliest, in the largest unit that all are multiples
/// of, and how long after it each is.
void TimeColumn::write(const std::vector<std::optional<Timestamp>> &values, BlockWriter &to)
{
    std::string bits((values.size() + 7) / 8, '\0');
    std::vector<qint64> times;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i])
            continue;
        bits[i / 8] = static_cast<char>(bits[i / 8] | 1 << i % 8);
        times.push_back(values[i]->microsecondsSinceEpoch());
    }
    to.raw(bits);
    qint64 unit = 1'000'000;
    while (unit > 1 && std::ranges::any_of(times, [unit](qint64 time) { return time % unit != 0; }))
        unit /= 1000;
    const qint64 first = times.empty() ? 0 : *std::ranges::min_element(times);
    // Unsigned, because the difference of two times may be more than a signed number holds.
    const auto after = [first, unit](qint64 time) {
        return (static_cast<quint64>(time) - static_cast<quint64>(first)) / static_cast<quint64>(unit);
    };
    quint64 largest = 0;
    for (const qint64 time : times)
        largest = std::max(largest, after(time));
    const int size = bytesFor(largest);
    to.number(static_cast<quint64>(unit));
    to.number(zigzag(first));
    to.number(static_cast<quint64>(size));
    for (const qint64 time : times)
        to.fixed(after(time), size);
}

bool TimeColumn::read(BlockReader &from, int rows)
{
    const auto count = static_cast<std::size_t>(rows);
    const std::string_view bits = from.raw((count + 7) / 8);
    const quint64 unit = from.number();
    const auto first = static_cast<quint64>(fromZigzag(from.number()));
    const quint64 size = from.number();
    if (!from.isRight() || size > sizeof(quint64))
        return false;
    m_times.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        if ((bits[i / 8] >> i % 8 & 1) != 0)
            m_times[i] = Timestamp(static_cast<qint64>(first + from.fixed(static_cast<int>(size)) * unit));
    }
    return from.isRight();
}

} // namespace vobiz
