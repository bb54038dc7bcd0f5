// SPDX-License-Identifier: MIT
#include "ui/trunks/trunkuseline.h"

#include "core/listing/trunkuse.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/plainlabel.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace vobiz {

TrunkUseLine::TrunkUseLine(Place place, QWidget &fallback, QWidget *parent)
    : QWidget(parent)
    , m_place(place)
    , m_fallback(fallback)
    , m_sentence(new PlainLabel)
    , m_button(new QPushButton)
{
    m_button->setAutoDefault(false);
    m_button->setToolTip(tr("Reads all trunks of the account; nothing is changed"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop | Qt::AlignLeft);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_trunks)
            m_trunks->read();
    });
    hide();
    showButton();
}

void TrunkUseLine::follow(TrunkUse *trunks)
{
    if (trunks == m_trunks)
        return;
    if (m_trunks)
        disconnect(m_trunks, nullptr, this, nullptr);
    m_trunks = trunks;
    if (trunks)
        connect(trunks, &TrunkUse::changed, this, &TrunkUseLine::showButton);
    showButton();
}

void TrunkUseLine::say(const QString &sentence, bool warns)
{
    const bool isNews = sentence != m_sentence->text();
    QFont font = m_sentence->font();
    font.setBold(warns);
    m_sentence->setFont(font);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    showButton();
    const bool isUrgent = warns || (m_trunks && m_trunks->state() == TrunkUse::State::Failed);
    if (m_place == Place::Dialog && isNews && !sentence.isEmpty() && isVisible())
        announce(*this, sentence, isUrgent ? Urgency::Assertive : Urgency::Polite);
}

QString TrunkUseLine::sentence() const
{
    return m_sentence->text();
}

void TrunkUseLine::add(QPushButton *button)
{
    static_cast<QHBoxLayout *>(layout())->insertWidget(1, button, 0, Qt::AlignTop);
}

void TrunkUseLine::showButton()
{
    const bool isThere = offersReading();
    if (!isThere && window()->focusWidget() == m_button)
        m_fallback.setFocus();
    const bool isFirst =
        m_place == Place::Window && m_trunks && m_trunks->state() == TrunkUse::State::NotRead;
    // In a window the letters are needed for what is always there.
    const QString text = m_place == Place::Dialog ? tr("&Read Again")
                         : isFirst                ? tr("Read Trunks")
                                                  : tr("Read Trunks Again");
    m_button->setText(text);
    m_button->setAccessibleName(withoutMnemonic(text));
    m_button->setVisible(isThere);
    setVisible(isThere || !m_sentence->text().isEmpty());
}

bool TrunkUseLine::offersReading() const
{
    if (!m_trunks)
        return false;
    switch (m_trunks->state()) {
    case TrunkUse::State::NotRead:
    case TrunkUse::State::Failed:
        return true;
    case TrunkUse::State::Known:
    case TrunkUse::State::Reading:
        break;
    }
    return m_place == Place::Window;
}

} // namespace vobiz
