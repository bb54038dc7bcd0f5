// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <string>
#include <string_view>

namespace vobiz {

// What is left of a name when everything is taken away that the eye passes over: two names with the same
// skeleton differ only in case, separators, look-alike letters (lookalikeletters.h) and what is invisible.
//
// 0 and o are one letter, and so are 1, l and i, whose capital looks like l. A separator counts only between
// two digits, where it keeps numbers apart ("1-12" is not "11-2"), and there all of them are the same. A name
// of nothing but separators is its own skeleton.

[[nodiscard]] QString skeleton(const QString &name);

/// Of a text that is folded already, as packedtext encodes it: in `buffer`, until that is used again. Nothing
/// is allocated once the buffer is large enough.
[[nodiscard]] std::string_view skeletonOf(std::string_view folded, std::string &buffer);
/// Of a skeleton in a buffer of skeletonOf(). Never 0 but for an empty one; the same in every run.
[[nodiscard]] quint32 skeletonHash(std::string_view skeleton);

} // namespace vobiz
