// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <variant>

namespace vobiz {

template <typename E>
struct Unexpected
{
    E error;
};

template <typename E>
Unexpected(E) -> Unexpected<E>;

/// A value or the error that stands in its place, with the names of std::expected so that C++23 can replace
/// it. `value()` and `operator*` need `has_value()`, `error()` needs its opposite.
template <typename T, typename E>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): a value is a result, as in std::expected
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Unexpected<E> unexpected) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<1>, std::move(unexpected.error))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return m_state.index() == 0; }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] const T *operator->() const { return &value(); }
    [[nodiscard]] const E &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, E> m_state;
};

} // namespace vobiz
