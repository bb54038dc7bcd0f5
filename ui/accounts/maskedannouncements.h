// SPDX-License-Identifier: MIT
#pragma once

namespace vobiz {

/// While one of these lives, what QLineEdit announces to assistive technology about a masked text (each
/// letter that is typed, pasted or deleted, as it is) has dots instead of its letters. Belongs to the
/// widgets' thread.
class MaskedAnnouncements final
{
public:
    MaskedAnnouncements();
    ~MaskedAnnouncements();
    MaskedAnnouncements(const MaskedAnnouncements &) = delete;
    MaskedAnnouncements &operator=(const MaskedAnnouncements &) = delete;
};

} // namespace vobiz
