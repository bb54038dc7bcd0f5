// SPDX-License-Identifier: MIT
#pragma once

class QTableView;

namespace vobiz {

/// How every table of the program looks and is selected from: whole rows, of one height, in TableStyle. To be
/// called before the view has a model.
void giveTableLook(QTableView &view);

} // namespace vobiz
