// SPDX-License-Identifier: MIT
#pragma once

class QKeyEvent;
class QWidget;

namespace vobiz {

/// Whether it is one of the keys that mean a text or rows, whichever has the focus: Copy, Select All, Delete.
[[nodiscard]] bool isTextKey(const QKeyEvent &event);

/// While `area`, or something in it, has the focus these keys are what that makes of them, or do nothing: the
/// window's shortcuts, which mean the credentials in the table, don't get them.
void keepTextKeys(QWidget *area);

} // namespace vobiz
