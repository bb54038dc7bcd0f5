// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace vobiz::test {

/// The bytes of `tests/fixtures/<name>`. A file that can't be read ends the test program.
[[nodiscard]] QByteArray fixture(const QString &name);

} // namespace vobiz::test
