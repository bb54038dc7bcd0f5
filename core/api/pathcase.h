// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QMetaType>

namespace vobiz {

/// How a server writes the segment of its paths that stands before the Auth ID: "account" on the pages that
/// are the contract, "Account" on those since June 2026. docs/decisions/0036-the-case-of-the-path.md
enum class PathCase { Lower, Upper };

[[nodiscard]] constexpr PathCase otherCase(PathCase one)
{
    return one == PathCase::Lower ? PathCase::Upper : PathCase::Lower;
}

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::PathCase)
