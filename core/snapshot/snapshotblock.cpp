// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotblock.h"

#include <QtCore/QHash>

#include <utility>

namespace vobiz {

namespace {

constexpr quint64 Format = 1;
constexpr int ChecksumSize = sizeof(quint32);
// What is damaged shall not take all memory: nobody writes so many into one.
constexpr quint64 MostRows = 1U << 20;

std::string_view viewOf(QLatin1StringView text)
{
    return {text.data(), static_cast<std::size_t>(text.size())};
}

/// The first letter of a type of column, so that a field whose type has changed is one that is not known.
char letterOf(const IdColumn &)
{
    return 'i';
}

char letterOf(const TextColumn &)
{
    return 'x';
}

char letterOf(const StatusColumn &)
{
    return 's';
}

char letterOf(const TimeColumn &)
{
    return 't';
}

QByteArray keyOf(std::string_view name, std::string_view letter)
{
    return QByteArray(name.data(), static_cast<qsizetype>(name.size())) +
           QByteArray(letter.data(), static_cast<qsizetype>(letter.size()));
}

/// To visit the fields of.
const Credential NoCredential;

using Values = std::variant<std::vector<CredentialId>, std::vector<QString>, std::vector<CredentialStatus>,
                            std::vector<std::optional<Timestamp>>>;

} // namespace

/// The format, the number of rows, the number of columns; then of each column its name, its letter and its
/// bytes; then the checksum of all that.
QByteArray SnapshotBlock::encoded(std::span<const Credential> rows)
{
    std::vector<Values> fields;
    visitFields(
        [&fields]<typename T>(const CredentialField &, const T &) { fields.emplace_back(std::vector<T>()); },
        NoCredential);
    for (const Credential &row : rows) {
        auto field = fields.begin();
        visitFields(
            [&field]<typename T>(const CredentialField &, const T &value) {
                std::get<std::vector<T>>(*field++).push_back(value);
            },
            row);
    }
    BlockWriter block;
    block.number(Format);
    block.number(rows.size());
    block.number(fields.size());
    auto field = fields.cbegin();
    visitFields(
        [&]<typename T>(const CredentialField &described, const T &value) {
            using Kind = decltype(columnOf(value));
            BlockWriter column;
            Kind::write(std::get<std::vector<T>>(*field++), column);
            block.bytes(viewOf(described.exported));
            block.fixed(static_cast<quint64>(letterOf(Kind())), 1);
            block.bytes(column.view());
        },
        NoCredential);
    block.fixed(blockChecksum(block.view()), ChecksumSize);
    return block.written();
}

std::optional<SnapshotBlock> SnapshotBlock::decoded(const QByteArray &bytes)
{
    if (bytes.size() < ChecksumSize)
        return std::nullopt;
    const std::string_view content(bytes.constData(), static_cast<std::size_t>(bytes.size() - ChecksumSize));
    BlockReader checksum({content.data() + content.size(), ChecksumSize});
    if (checksum.fixed(ChecksumSize) != blockChecksum(content))
        return std::nullopt;
    BlockReader block(content);
    const quint64 format = block.number();
    const quint64 rows = block.number();
    if (format != Format || rows > MostRows)
        return std::nullopt;
    QHash<QByteArray, std::string_view> columns; // by name and letter
    for (quint64 rest = block.number(); rest > 0 && block.isRight(); --rest) {
        const std::string_view name = block.bytes();
        const std::string_view letter = block.raw(1);
        const std::string_view column = block.bytes();
        columns.insert(keyOf(name, letter), column);
    }
    if (!block.isAtEnd())
        return std::nullopt;
    SnapshotBlock read;
    read.m_size = static_cast<int>(rows);
    bool isRight = true;
    visitFields(
        [&](const CredentialField &field, const auto &value) {
            decltype(columnOf(value)) column;
            const char letter = letterOf(column);
            const auto found = columns.constFind(keyOf(viewOf(field.exported), {&letter, 1}));
            if (found == columns.cend()) {
                read.m_columns.emplace_back();
                return;
            }
            BlockReader from(*found);
            isRight = isRight && column.read(from, read.m_size) && from.isAtEnd();
            read.m_columns.emplace_back(std::move(column));
        },
        NoCredential);
    if (!isRight || !std::holds_alternative<IdColumn>(read.m_columns.front()))
        return std::nullopt;
    return read;
}

Credential SnapshotBlock::at(int row) const
{
    Credential credential;
    auto column = m_columns.begin();
    visitFields(
        [&](const CredentialField &, auto &value) {
            using Kind = decltype(columnOf(value));
            if (const auto *known = std::get_if<Kind>(&*column++))
                value = known->at(row);
        },
        credential);
    return credential;
}

CredentialStatus SnapshotBlock::statusAt(int row) const
{
    for (const Column &column : m_columns) {
        if (const auto *status = std::get_if<StatusColumn>(&column))
            return status->at(row);
    }
    return Credential().status;
}

bool SnapshotBlock::isSame(const SnapshotBlock &a, int row, const SnapshotBlock &b, int other)
{
    bool isSame = true;
    std::size_t i = 0;
    visitFields(
        [&](const CredentialField &, const auto &value) {
            using Kind = decltype(columnOf(value));
            const auto *const one = std::get_if<Kind>(&a.m_columns[i]);
            const auto *const another = std::get_if<Kind>(&b.m_columns[i]);
            ++i;
            if (isSame && one && another)
                isSame = Kind::isSame(*one, row, *another, other);
        },
        NoCredential);
    return isSame;
}

} // namespace vobiz
