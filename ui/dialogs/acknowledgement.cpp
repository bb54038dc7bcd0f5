// SPDX-License-Identifier: MIT
#include "ui/dialogs/acknowledgement.h"

#include "ui/widgets/boldfont.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/plainlabel.h"

#include <QtCore/QLocale>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyle>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// As it is typed in any script, perhaps with separators and with blanks around it.
QString asciiNumber(const QString &typed)
{
    QString number;
    for (const char32_t letter : typed.trimmed().remove(QLocale().groupSeparator()).toUcs4()) {
        const int value = QChar::digitValue(letter);
        if (value < 0)
            return {};
        number += QString::number(value);
    }
    return number;
}

} // namespace

Acknowledgement::Acknowledgement(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

bool Acknowledgement::isGiven() const
{
    if (m_tick)
        return m_tick->isChecked();
    if (!m_field)
        return false;
    const QString typed = m_field->text();
    return (m_isNumber ? asciiNumber(typed) : typed.normalized(QString::NormalizationForm_C)) == m_expected;
}

QWidget *Acknowledgement::typedField() const
{
    return m_field;
}

QWidget *Acknowledgement::control() const
{
    return m_tick ? static_cast<QWidget *>(m_tick) : m_field;
}

void Acknowledgement::askForTick()
{
    reset();
    m_request = tr("Tick the box “I understand that this cannot be undone” first.");
    m_tick = new QCheckBox(tr("&I understand that this cannot be undone"));
    m_tick->setAccessibleName(tr("I understand that this cannot be undone"));
    m_form = m_tick;
    adopt();
    connect(m_tick, &QCheckBox::toggled, this, [this] { emit givenChanged(isGiven()); });
    emit givenChanged(false);
}

void Acknowledgement::askForTyped(const QString &prompt, const QString &expected, const QString &request)
{
    reset();
    m_expected = expected.normalized(QString::NormalizationForm_C);
    m_request = request;

    m_form = new QWidget;
    auto *label = new QLabel(prompt);
    label->setTextFormat(Qt::PlainText);
    auto *what = new PlainLabel(expected);
    makeBold(*what);
    m_field = new QLineEdit;
    m_field->setAccessibleName(tr("Type to confirm"));
    m_field->setAccessibleDescription(u"%1 %2"_s.arg(withoutMnemonic(prompt), expected));
    label->setBuddy(m_field);

    auto *grid = new QGridLayout(m_form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(label, 0, 0, Qt::AlignTop);
    grid->addWidget(what, 0, 1);
    grid->addWidget(m_field, 1, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    adopt();
    connect(m_field, &QLineEdit::textChanged, this, [this] { emit givenChanged(isGiven()); });
    emit givenChanged(false);
}

void Acknowledgement::askForNumber(const QString &prompt, const QString &expected, const QString &request)
{
    askForTyped(prompt, expected, request);
    m_isNumber = true;
}

void Acknowledgement::adopt()
{
    layout()->addWidget(m_form);
    m_form->show(); // the layout would do it one event too late for the focus
}

void Acknowledgement::reset()
{
    delete m_form;
    m_form = nullptr;
    m_tick = nullptr;
    m_field = nullptr;
    m_expected.clear();
    m_isNumber = false;
}

} // namespace vobiz
