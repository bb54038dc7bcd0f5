// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace vobiz {

struct Credential;

// A credential as the file of what is kept has it: a map in CBOR from the name of each field in exports,
// which is never changed, to its value. Texts are byte strings as sqliteText() makes them, times microseconds
// since 1970 in UTC.

[[nodiscard]] QByteArray keptBytes(const Credential &credential);
/// What it has no field for is left out, and a field that it does not have is left as in a new one. Nothing
/// if it is no such map.
[[nodiscard]] std::optional<Credential> fromKeptBytes(const QByteArray &bytes);

} // namespace vobiz
