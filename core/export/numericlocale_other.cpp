// SPDX-License-Identifier: MIT
// Qt leaves the C library as it is here, which means a point.
#include "core/export/numericlocale.h"

namespace vobiz {

struct NumericLocale::Before
{
};

NumericLocale::NumericLocale() = default;
NumericLocale::~NumericLocale() = default;

} // namespace vobiz
