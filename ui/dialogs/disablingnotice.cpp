// SPDX-License-Identifier: MIT
#include "ui/dialogs/disablingnotice.h"

#include "ui/text/disablingtext.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialog>
#include <QtWidgets/QStyle>

namespace vobiz {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DisablingNotice)
};

} // namespace

void warnWhereDisablingFails(QDialog &dialog, const DisablingSupport &support)
{
    const QString text = disablingText(support);
    auto *column = qobject_cast<QBoxLayout *>(dialog.layout());
    if (text.isEmpty() || !column)
        return;
    auto *icon = new IconLabel(Icon::Warning, dialog.style()->pixelMetric(QStyle::PM_SmallIconSize));
    icon->setAccessibleName(Words::tr("Warning"));
    auto *notice = new QHBoxLayout;
    notice->addWidget(icon, 0, Qt::AlignTop);
    notice->addWidget(new PlainLabel(text), 1);
    column->insertLayout(1, notice);
    dialog.resize(
        dialog.size().expandedTo(dialog.sizeHint()).boundedTo(dialog.screen()->availableSize() * 9 / 10));
}

} // namespace vobiz
