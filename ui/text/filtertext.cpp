// SPDX-License-Identifier: MIT
#include "ui/text/filtertext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(Filters)
};

} // namespace

FilterText filterText(StatusFilter filter)
{
    switch (filter) {
    case StatusFilter::All:
        return {Words::tr("All"), Words::tr("Show &All"), Words::tr("Show enabled and disabled ones"),
                Qt::ALT | Qt::Key_1};
    case StatusFilter::Enabled:
        return {Words::tr("Enabled"), Words::tr("Show &Enabled"), Words::tr("Show enabled ones only"),
                Qt::ALT | Qt::Key_2};
    case StatusFilter::Disabled:
        return {Words::tr("Disabled"), Words::tr("Show D&isabled"), Words::tr("Show disabled ones only"),
                Qt::ALT | Qt::Key_3};
    }
    return {};
}

} // namespace vobiz
