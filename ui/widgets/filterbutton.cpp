// SPDX-License-Identifier: MIT
#include "ui/widgets/filterbutton.h"

#include "ui/looks/accents.h"

#include <QtWidgets/QStyleOption>

namespace vobiz {

namespace {

constexpr double TintOfChecked = 0.4;

} // namespace

FilterButton::FilterButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    setCheckable(true);
}

void FilterButton::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    if (isChecked())
        option->palette.setColor(QPalette::Button,
                                 mixed(option->palette.color(QPalette::Button),
                                       option->palette.color(QPalette::Highlight), TintOfChecked));
}

} // namespace vobiz
