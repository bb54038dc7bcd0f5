// SPDX-License-Identifier: MIT
#pragma once

class QDialog;

namespace vobiz {

class DisablingSupport;

/// Where the account's server is known not to disable credentials, says so below the question of a dialog
/// that offers it. Before the dialog opens; its layout is a column that begins with the question.
void warnWhereDisablingFails(QDialog &dialog, const DisablingSupport &support);

} // namespace vobiz
