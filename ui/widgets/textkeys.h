// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace vobiz {

/// While `area`, or something in it, has the focus the keys for Copy, Select All and Delete are what that
/// makes of them, or do nothing: the window's shortcuts, which mean the credentials in the table, don't get
/// them.
void keepTextKeys(QWidget *area);

} // namespace vobiz
