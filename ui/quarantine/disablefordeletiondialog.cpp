// SPDX-License-Identifier: MIT
#include "ui/quarantine/disablefordeletiondialog.h"

#include "core/changes/quarantinedcredential.h"
#include "core/text/visibletext.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/sendingbutton.h"

#include <QtCore/QLocale>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr int DefaultDays = 30;
constexpr int MostDays = 3650;
constexpr qsizetype LongestName = 80;

} // namespace

DisableForDeletionDialog::DisableForDeletionDialog(int count, const QString &name, const QDateTime &now,
                                                   QWidget *parent, Clock clock)
    : QDialog(parent)
    , m_days(new QSpinBox)
{
    setWindowTitle(tr("Disable Now, Delete Later"));
    auto *question = new PlainLabel(
        count == 1
            ? tr("Disable “%1” now, and ask about deleting it later?").arg(visibleText(name, LongestName))
            : tr("Disable these %1 credentials now, and ask about deleting them later?", nullptr, count)
                  .arg(QLocale().toString(count)));
    makeBold(*question);
    auto *effect = new PlainLabel(tr("Devices and applications that use a disabled credential can’t connect, "
                                     "which shows whether it is still "
                                     "needed. It can be enabled again at any time. When the time is over, "
                                     "you are asked; nothing is ever deleted "
                                     "by itself. A date is kept only for what is then disabled, and on this "
                                     "machine only."));

    m_days->setRange(1, MostDays);
    m_days->setValue(DefaultDays);
    m_days->setAccessibleName(tr("Days until deletion"));
    m_days->setContextMenuPolicy(Qt::NoContextMenu); // Qt's gives two entries the same mnemonic
    auto *label = new QLabel(tr("Ask a&fter"));
    label->setBuddy(m_days);
    auto *date = new QLabel;
    date->setTextFormat(Qt::PlainText);
    const auto showDate = [this, date, now] {
        m_due = dueAfter(m_days->value(), now);
        date->setText(
            tr("days, on %1").arg(QLocale().toString(m_due.toLocalTime().date(), QLocale::LongFormat)));
    };
    connect(m_days, &QSpinBox::valueChanged, this, showDate);
    showDate();
    auto *period = new QHBoxLayout;
    period->addWidget(label);
    period->addWidget(m_days);
    period->addWidget(date);
    period->addStretch();

    auto *disable = new SendingButton(tr("&Disable"), std::move(clock));
    auto *cancel = new QPushButton(tr("&Cancel"));
    cancel->setAccessibleName(tr("Cancel"));
    auto *buttons = new QDialogButtonBox;
    // Not the accept role: the box would make such a button the default one.
    buttons->addButton(disable, QDialogButtonBox::ActionRole);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    connect(disable, &QPushButton::clicked, this, [this] {
        accept();
        emit confirmed(m_due);
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(question);
    layout->addWidget(effect);
    layout->addLayout(period);
    layout->addStretch();
    layout->addWidget(buttons);
    cancel->setFocus();
}

} // namespace vobiz
