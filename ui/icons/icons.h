// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QIcon>
#include <QtGui/QPixmap>

#include <optional>

class QPalette;

namespace vobiz {

/// Each has its picture in resources/icons, under the name that `iconName` gives.
enum class Icon {
    Account,
    Activity,
    AddAccount,
    ActivityBusy,
    ActivityWarning,
    Columns,
    Copy,
    Credential,
    Delete,
    Details,
    Disable,
    Dismiss,
    Edit,
    Enable,
    Error,
    Export,
    Information,
    Key,
    LoadAll,
    Locked,
    More,
    Offline,
    Preferences,
    Quit,
    Refresh,
    Reveal,
    Sandbox,
    Search,
    StatusDisabled,
    StatusEnabled,
    StatusUnknown,
    Success,
    Warning,
};

/// For example `load-all`; empty for a value that is none of the above.
[[nodiscard]] QString iconName(Icon which);

/// A line drawing in the palette's colours, sharp at every size and device pixel ratio. The colours are
/// looked up whenever it is painted, so that it follows a change between light and dark by itself. A view
/// that knows better than the application which palette holds gives its own.
[[nodiscard]] QIcon icon(Icon which);
[[nodiscard]] QIcon icon(Icon which, const QPalette &palette);

/// The program's own, in its own colours: in the sizes that desktops ask for, or in one.
[[nodiscard]] QIcon applicationIcon();
[[nodiscard]] QPixmap applicationPicture(int size, qreal ratio);

} // namespace vobiz
