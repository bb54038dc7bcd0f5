// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

#include <memory>

namespace vobiz {

/// As long as it lives, the C library writes numbers in this thread with a point. Qt sets the user's locale
/// for the whole process, and libxlsxwriter writes numbers with printf: in a German one a workbook would hold
/// `<v>46000,5</v>`, which no reader takes for a number. Made and destroyed in that thread.
class NumericLocale final
{
public:
    NumericLocale();
    ~NumericLocale();
    Q_DISABLE_COPY_MOVE(NumericLocale)

private:
    struct Before;
    std::unique_ptr<Before> m_before;
};

} // namespace vobiz
