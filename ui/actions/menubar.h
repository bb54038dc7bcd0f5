// SPDX-License-Identifier: MIT
#pragma once

class QMenu;
class QMenuBar;

namespace vobiz {

class Actions;

/// All menus of the window. The one of the accounts lists what no table knows, so it is made elsewhere; the
/// actions must outlive the bar.
void fillMenuBar(QMenuBar &bar, const Actions &actions, QMenu &accountMenu);

} // namespace vobiz
