// SPDX-License-Identifier: MIT
#include "core/export/numericlocale.h"

#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

namespace vobiz {

struct NumericLocale::Before
{
    locale_t before;
    locale_t ours;
};

NumericLocale::NumericLocale()
{
    const locale_t copy = duplocale(uselocale(locale_t(nullptr)));
    const locale_t ours = newlocale(LC_NUMERIC_MASK, "C", copy); // takes the copy
    m_before = std::make_unique<Before>(Before{uselocale(ours), ours});
}

NumericLocale::~NumericLocale()
{
    uselocale(m_before->before);
    freelocale(m_before->ours);
}

} // namespace vobiz
