// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/packedtext.h"

#include <QtCore/qglobal.h>

#include <string>
#include <string_view>
#include <vector>

namespace vobiz {

class CredentialRows;

/// The texts of one field, by the numbers of the rows, so that another thread may read them while the rows
/// change. For a TextSorter.
class CopiedTexts final
{
public:
    explicit CopiedTexts(packedtext::Field field)
        : m_field(field)
    {
    }

    /// Those of the next `count` numbers, some of which may have no row.
    void copy(const CredentialRows &rows, int count);

    [[nodiscard]] std::string_view folded(int number, packedtext::Field field, std::string &buffer) const;
    [[nodiscard]] std::string_view exact(int number, packedtext::Field field, std::string &buffer) const;
    [[nodiscard]] bool isFolded(int number) const;

private:
    struct Place
    {
        quint32 begin = 0;
        quint32 foldedEnd = 0;
        quint32 exactEnd = 0; ///< of the exact text, which follows; 0 if it is the same
    };
    struct Block
    {
        std::string bytes;
        std::vector<Place> places;
    };
    static constexpr int BlockSize = 4096;

    [[nodiscard]] const Block &blockOf(int number) const
    {
        return m_blocks[static_cast<std::size_t>(number / BlockSize)];
    }
    [[nodiscard]] const Place &placeOf(int number) const
    {
        return blockOf(number).places[static_cast<std::size_t>(number % BlockSize)];
    }

    const packedtext::Field m_field;
    int m_end = 0; // of the numbers so far
    std::vector<Block> m_blocks;
};

} // namespace vobiz
