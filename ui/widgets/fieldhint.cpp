// SPDX-License-Identifier: MIT
#include "ui/widgets/fieldhint.h"

#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QtWidgets/QHBoxLayout>

namespace vobiz {

FieldHint::FieldHint(QWidget *parent)
    : QWidget(parent)
    , m_text(new PlainLabel)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(new IconLabel(Icon::Warning, fontMetrics().height()), 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    hide();
}

void FieldHint::setText(const QString &text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

} // namespace vobiz
