// SPDX-License-Identifier: MIT
#include "ui/preferences/auditpage.h"

#include "core/text/counted.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wheel.h"

#include <QtCore/QLocale>
#include <QtCore/QPointer>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <chrono>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int FewestDays = 1;
constexpr int MostDays = 9999;
constexpr int LinesOfPatterns = 6;
constexpr auto Rest = 250ms; // after the last key, before it is counted

enum GridColumn { Label, Box, Unit, CountText };

QString countText(const AuditCounts &counts, AuditRule rule)
{
    const auto found = counts.matches.constFind(rule);
    if (found == counts.matches.cend())
        return AuditPage::tr("how many match is not known");
    const int n = *found;
    if (counts.isWholeList)
        return counted(n, AuditPage::tr("1 matches now"), AuditPage::tr("%1 match now", nullptr, n));
    return counted(n, AuditPage::tr("1 matches in the %2 loaded"),
                   AuditPage::tr("%1 match in the %2 loaded", nullptr, n))
        .arg(QLocale().toString(counts.loaded));
}

} // namespace

AuditPage::AuditPage(const AuditSettings &settings, const AuditSettings &defaults, Count count,
                     QWidget *parent)
    : QWidget(parent)
    , m_count(std::move(count))
    , m_patterns(new QPlainTextEdit)
    , m_patternsCount(new PlainLabel)
{
    auto *fields = new QGridLayout;
    fields->setColumnStretch(CountText, 1);
    addNumber(*fields, AuditRule::DisabledLong, &AuditSettings::disabledDays, tr("&Disabled for at least:"),
              tr("Days that it has been disabled for"));
    addNumber(*fields, AuditRule::Untouched, &AuditSettings::untouchedDays, tr("&Not changed for:"),
              tr("Days that it has not been changed for"));
    addNumber(*fields, AuditRule::NeverChanged, &AuditSettings::neverChangedDays,
              tr("Ne&ver changed, and older than:"), tr("Days since one that was never changed was created"));
    addNumber(*fields, AuditRule::New, &AuditSettings::newDays, tr("Created in the &last:"),
              tr("Days that it is called new for"));
    addPatterns(*fields);

    auto *restore = new QPushButton(tr("Restore De&faults"));
    restore->setAccessibleName(withoutMnemonic(restore->text()));
    restore->setAutoDefault(false);
    connect(restore, &QPushButton::clicked, this, [this, defaults] { fill(defaults); });

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height());
    layout->addWidget(new PlainLabel(tr("What a credential has to be to stand among the findings:")));
    layout->addLayout(fields, 1);
    layout->addWidget(restore, 0, Qt::AlignLeft);

    fill(settings);
    m_soon.setSingleShot(true);
    m_soon.setInterval(Rest);
    connect(&m_soon, &QTimer::timeout, this, &AuditPage::countNow);
    for (const Number &number : std::as_const(m_numbers))
        connect(number.box, &QSpinBox::valueChanged, this, &AuditPage::countSoon);
    connect(m_patterns, &QPlainTextEdit::textChanged, this, &AuditPage::countSoon);
    countNow();
}

AuditSettings AuditPage::settings() const
{
    AuditSettings settings;
    for (const Number &number : m_numbers)
        settings.*number.days = number.box->value();
    const QStringList lines = m_patterns->toPlainText().split(u'\n');
    for (const QString &line : lines) {
        const QString pattern = line.trimmed();
        if (!pattern.isEmpty() && !settings.leftoverPatterns.contains(pattern))
            settings.leftoverPatterns.append(pattern);
    }
    return settings;
}

void AuditPage::addNumber(QGridLayout &layout, AuditRule rule, int AuditSettings::*days, const QString &label,
                          const QString &name)
{
    const Number number{rule, days, new QSpinBox, new PlainLabel};
    number.box->setRange(FewestDays, MostDays);
    number.box->setAccessibleName(name);
    letTheWheelPass(number.box);
    number.box->setContextMenuPolicy(Qt::NoContextMenu); // Qt's gives two entries the same mnemonic
    auto *text = new QLabel(label);
    text->setBuddy(number.box);
    const int row = layout.rowCount();
    layout.addWidget(text, row, Label);
    layout.addWidget(number.box, row, Box);
    layout.addWidget(new QLabel(tr("days")), row, Unit);
    number.count->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    layout.addWidget(number.count, row, CountText);
    m_numbers.append(number);
}

void AuditPage::addPatterns(QGridLayout &layout)
{
    m_patterns->setAccessibleName(tr("Patterns of leftovers"));
    m_patterns->setTabChangesFocus(true);
    m_patterns->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_patterns->setMinimumHeight(m_patterns->fontMetrics().lineSpacing() * LinesOfPatterns);
    auto *text = new QLabel(tr("Named like one of these &patterns:"));
    text->setBuddy(m_patterns);
    const int row = layout.rowCount();
    layout.addWidget(text, row, Label, 1, CountText);
    layout.addWidget(m_patternsCount, row, CountText);
    layout.addWidget(m_patterns, row + 1, Label, 1, CountText + 1);
    layout.addWidget(new PlainLabel(tr("One a line; * stands for any characters.")), row + 2, Label, 1,
                     CountText + 1);
    layout.setRowStretch(row + 1, 1);
}

void AuditPage::fill(const AuditSettings &settings)
{
    for (const Number &number : std::as_const(m_numbers))
        number.box->setValue(settings.*number.days);
    m_patterns->setPlainText(settings.leftoverPatterns.join(u'\n'));
}

void AuditPage::countSoon()
{
    ++m_generation; // what is under way is about other settings
    if (!m_count)
        return;
    for (const Number &number : std::as_const(m_numbers))
        say(*number.count, *number.box, tr("counting…"));
    say(*m_patternsCount, *m_patterns, tr("counting…"));
    m_soon.start();
}

void AuditPage::countNow()
{
    if (!m_count)
        return;
    m_count(settings(), this,
            [guard = QPointer(this), generation = ++m_generation](const AuditCounts &counts) {
                if (guard && generation == guard->m_generation)
                    guard->take(counts);
            });
}

void AuditPage::take(const AuditCounts &counts)
{
    for (const Number &number : std::as_const(m_numbers))
        say(*number.count, *number.box, countText(counts, number.rule));
    say(*m_patternsCount, *m_patterns, countText(counts, AuditRule::Leftover));
}

void AuditPage::say(PlainLabel &label, QWidget &field, const QString &text)
{
    label.setText(text);
    describe(field, text);
}

} // namespace vobiz
