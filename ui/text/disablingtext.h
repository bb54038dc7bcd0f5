// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

class DisablingSupport;

/// That this account's server does not disable credentials, why that is thought, and what to do instead;
/// empty as long as nothing speaks for it.
[[nodiscard]] QString disablingText(const DisablingSupport &support);

} // namespace vobiz
