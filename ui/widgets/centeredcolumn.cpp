// SPDX-License-Identifier: MIT
#include "ui/widgets/centeredcolumn.h"

#include "ui/widgets/iconlabel.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr int WidthInCharacters = 64;
constexpr int IconSize = 48;

} // namespace

CenteredColumn::CenteredColumn(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
{
    auto *content = new QWidget;
    // A width of its own, because only then do wrapped texts get the height they need.
    content->setFixedWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    content->setLayout(m_column);
    m_column->setSpacing(fontMetrics().height());
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(content);
    row->addStretch();
    outer->addLayout(row);
    outer->addStretch(3);
}

QLabel *CenteredColumn::addText(const QString &text, double scale)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    m_column->addWidget(label);
    return label;
}

IconLabel *CenteredColumn::addIcon(Icon which)
{
    auto *label = new IconLabel(which, IconSize);
    m_column->addWidget(label, 0, Qt::AlignHCenter);
    return label;
}

void CenteredColumn::addControl(QWidget *control)
{
    m_column->addWidget(control, 0, Qt::AlignHCenter);
}

} // namespace vobiz
