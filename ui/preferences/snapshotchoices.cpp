// SPDX-License-Identifier: MIT
#include "ui/preferences/snapshotchoices.h"

#include "ui/text/snapshottext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wheel.h"

#include <QtCore/QLocale>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

QSpinBox *numberBox(int value, int most, const QString &name)
{
    auto *box = new QSpinBox;
    box->setRange(1, most);
    box->setValue(value);
    box->setAccessibleName(name);
    letTheWheelPass(box);
    box->setContextMenuPolicy(Qt::NoContextMenu); // Qt's gives two entries the same mnemonic
    return box;
}

} // namespace

SnapshotChoices::SnapshotChoices(const Preferences &preferences, QWidget *parent)
    : QWidget(parent)
    , m_daily(new QCheckBox(tr("&Save the list once a day, when it has been verified")))
    , m_thins(new QCheckBox(tr("&Delete old ones of these")))
    , m_days(numberBox(preferences.retention.days, SnapshotRetention::MostDays,
                       tr("Days that keep their last snapshot")))
    , m_months(numberBox(preferences.retention.months, SnapshotRetention::MostMonths,
                         tr("Months that keep their last snapshot")))
    , m_sentence(new PlainLabel)
{
    m_daily->setChecked(preferences.dailySnapshot);
    m_daily->setToolTip(tr("On this machine, so that a later list can be compared with it. Never of the "
                           "sample account, nor of one from the environment."));
    m_thins->setChecked(preferences.thinsSnapshots);

    auto *numbers = new QHBoxLayout;
    const auto add = [numbers](const QString &text, QSpinBox *box) {
        auto *label = new QLabel(text);
        label->setBuddy(box);
        numbers->addWidget(label);
        numbers->addWidget(box);
    };
    numbers->addWidget(m_thins);
    numbers->addSpacing(fontMetrics().averageCharWidth());
    add(tr("keep dail&y:"), m_days);
    add(tr("&monthly:"), m_months);
    numbers->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_daily);
    layout->addLayout(numbers);
    layout->addWidget(m_sentence);

    connect(m_daily, &QCheckBox::toggled, this, &SnapshotChoices::follow);
    connect(m_thins, &QCheckBox::toggled, this, &SnapshotChoices::follow);
    connect(m_days, &QSpinBox::valueChanged, this, &SnapshotChoices::follow);
    connect(m_months, &QSpinBox::valueChanged, this, &SnapshotChoices::follow);
    follow();
}

void SnapshotChoices::writeTo(Preferences &preferences) const
{
    preferences.dailySnapshot = m_daily->isChecked();
    preferences.thinsSnapshots = m_thins->isChecked();
    preferences.retention = {m_days->value(), m_months->value()};
}

void SnapshotChoices::follow()
{
    Preferences chosen;
    writeTo(chosen);
    const auto retention = retentionOf(chosen);
    m_thins->setEnabled(m_daily->isChecked());
    for (QSpinBox *box : {m_days, m_months})
        box->setEnabled(retention.has_value());
    const QString sentence = snapshotRetentionText(retention, QLocale());
    m_sentence->setText(sentence);
    describe(*m_thins, sentence);
}

} // namespace vobiz
