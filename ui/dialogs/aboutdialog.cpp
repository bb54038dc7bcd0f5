// SPDX-License-Identifier: MIT
#include "ui/dialogs/aboutdialog.h"

#include "ui/icons/icons.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int IconSize = 48;

constexpr double NameScale = 1.4;

} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Vobiz Credential Manager"));

    auto *picture = new QLabel;
    picture->setPixmap(applicationPicture(IconSize, devicePixelRatioF()));
    auto *name = new PlainLabel(tr("Vobiz Credential Manager"));
    makeBold(*name, NameScale);

    auto *version = new QLabel(
        tr("Version %1, with Qt %2").arg(QLatin1StringView(VOBIZ_VERSION), QLatin1StringView(qVersion())));
    version->setTextFormat(Qt::PlainText);
    version->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &AboutDialog::reject);

    const int spacing = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    auto *words = new QVBoxLayout;
    words->addWidget(name);
    words->addWidget(version, 0, Qt::AlignLeft);
    auto *header = new QHBoxLayout;
    header->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    header->addWidget(picture);
    header->addLayout(words, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setSizeConstraint(QLayout::SetFixedSize); // else a small screen cuts off lines
    layout->addLayout(header);
    layout->addSpacing(spacing);
    layout->addWidget(new PlainLabel(tr("Audit and clean up the SIP trunk credentials of a Vobiz account.")));
    layout->addWidget(
        new PlainLabel(tr("Free software under the MIT License. Qt is used under the GNU LGPL.")));
    layout->addWidget(
        new PlainLabel(tr("An independent project: not made, endorsed or supported by Vobiz.")));
    layout->addStretch();
    layout->addSpacing(spacing);
    layout->addWidget(buttons);
    close->setFocus();
}

} // namespace vobiz
