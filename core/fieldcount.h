// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace vobiz {

/// Stands for a value of any type, to count what a struct is made of.
struct AnyField
{
    template <typename T>
    operator T() const; // NOLINT(google-explicit-constructor)
};

/// How many members a plain struct has, for who has to name each of them.
template <typename T, typename... Fields>
consteval std::size_t fieldCount()
{
    if constexpr (requires { T{Fields{}..., AnyField{}}; })
        return fieldCount<T, Fields..., AnyField>();
    else
        return sizeof...(Fields);
}

} // namespace vobiz
