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
    const QKeyCombination key = filterKey(filter, keyboardHere());
    switch (filter) {
    case StatusFilter::All:
        return {Words::tr("All"), Words::tr("Show &All"), Words::tr("Show enabled and disabled ones"), key};
    case StatusFilter::Enabled:
        return {Words::tr("Enabled"), Words::tr("Show &Enabled"), Words::tr("Show enabled ones only"), key};
    case StatusFilter::Disabled:
        return {Words::tr("Disabled"), Words::tr("Show D&isabled"), Words::tr("Show disabled ones only"),
                key};
    }
    return {};
}

/// With Alt alone macOS types: the @ of a Spanish keyboard is Alt+2.
QKeyCombination filterKey(StatusFilter filter, Keyboard keyboard)
{
    const auto digit = static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(filter));
    return keyboard == Keyboard::Mac ? (Qt::META | Qt::CTRL | digit) : (Qt::ALT | digit);
}

} // namespace vobiz
