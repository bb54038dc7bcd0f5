// SPDX-License-Identifier: MIT
#include "ui/quarantine/disablefordeletiondialog.h"

#include "core/changes/quarantinedcredential.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/widgets/wheel.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>

#include <algorithm>

namespace vobiz {

namespace {

constexpr int DefaultDays = 30;
constexpr int MostDays = 3650;
constexpr qsizetype LongestName = 80;

} // namespace

DisableForDeletionDialog::DisableForDeletionDialog(const QList<Credential> &rows, int hidden,
                                                   const QDateTime &now, QWidget *parent, const Clock &clock,
                                                   const Kept &isKept)
    : ManyDialog(ChangeAction::Disable, wording(isKept), rows, hidden, parent, clock)
    , m_days(new QSpinBox)
{
    m_days->setRange(1, MostDays);
    m_days->setValue(DefaultDays);
    m_days->setAccessibleName(tr("Days until deletion"));
    letTheWheelPass(m_days);
    m_days->setContextMenuPolicy(Qt::NoContextMenu); // Qt's gives two entries the same mnemonic
    ignoreEnterOn(*m_days);
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
    add(period, *m_days);
    connect(this, &ManyDialog::confirmed, this,
            [this](const QList<Credential> &confirmed) { emit dateConfirmed(confirmed, m_due); });
}

ManyDialog::Wording DisableForDeletionDialog::wording(const Kept &isKept)
{
    return {
        .title = [](int) { return tr("Disable Now, Delete Later"); },
        .question =
            [](const QList<Credential> &rows) {
                if (rows.size() == 1)
                    return tr("Disable “%1” now, and ask about deleting it later?")
                        .arg(visibleText(rows.first().username, LongestName));
                const int n = pluralOf(rows.size());
                return tr("Disable these %1 credentials now, and ask about deleting them later?", nullptr, n)
                    .arg(QLocale().toString(n));
            },
        .effect = tr("Devices and applications that use a disabled credential can’t connect, which shows "
                     "whether it is still needed. It can be enabled again at any time. When the time is "
                     "over, you are asked; nothing is ever deleted by itself. A date is kept only for what "
                     "is then disabled, and on this machine only."),
        .whenAllAreSo = tr("Nothing is left to be disabled: only the date is kept."),
        .isOfUseThen = true,
        .more =
            [isKept](const QList<Credential> &rows) {
                const int n = pluralOf(std::ranges::count_if(
                    rows, [&isKept](const Credential &row) { return isKept && isKept(row.id); }));
                if (n == 0)
                    return QString();
                return counted(n, tr("1 is in the quarantine already and gets the new date."),
                               tr("%1 are in the quarantine already and get the new date.", nullptr, n));
            }};
}

} // namespace vobiz
