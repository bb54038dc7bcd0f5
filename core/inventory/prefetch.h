// SPDX-License-Identifier: MIT
#pragma once

#if defined(_M_X64)
#include <xmmintrin.h>
#endif

namespace vobiz {

/// Says that the memory there is read soon, so that nobody has to wait for it then. Has no other effect.
inline void prefetch(const void *address)
{
#if defined(__GNUC__)
    __builtin_prefetch(address);
#elif defined(_M_X64)
    _mm_prefetch(static_cast<const char *>(address), _MM_HINT_T0);
#else
    static_cast<void>(address);
#endif
}

} // namespace vobiz
