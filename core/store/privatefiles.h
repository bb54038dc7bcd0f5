// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// Makes the folder and those above it that are missing, for the user alone (0700). One that is there is left
/// as it is. False if one can't be made.
bool makePrivateFolder(const QString &path);
/// Makes an empty file for the user alone (0600), unless there is one. Never readable by others, not even for
/// the moment in which it is made.
void makePrivateFile(const QString &path);
/// Takes away what others may do with it; adds nothing. Of another user's file that can't be done, and it is
/// none of our business.
void closeToOthers(const QString &path);

} // namespace vobiz
