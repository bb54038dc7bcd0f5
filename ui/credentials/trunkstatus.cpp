// SPDX-License-Identifier: MIT
#include "ui/credentials/trunkstatus.h"

#include "core/listing/trunkuse.h"
#include "ui/text/trunkusetext.h"
#include "ui/widgets/announcement.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace vobiz {

namespace {

constexpr int FailureInCharacters = 36; // so wide that a sentence takes two lines or three

} // namespace

TrunkStatus::TrunkStatus(TrunkUse &trunks, QWidget *parent)
    : QWidget(parent)
    , m_trunks(trunks)
    , m_sentence(new QLabel)
    , m_again(new QPushButton(tr("Read Again")))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("Trunks"));
    m_again->setAccessibleName(tr("Read Again"));
    m_again->setToolTip(tr("Reads all trunks of the account; nothing is changed"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_again);
    connect(m_again, &QPushButton::clicked, &trunks, &TrunkUse::read);
    connect(&trunks, &TrunkUse::changed, this, &TrunkStatus::update);
    update();
}

void TrunkStatus::update()
{
    const QString sentence = trunkReadingSentence(m_trunks);
    const bool isFailed = m_trunks.state() == TrunkUse::State::Failed;
    const bool hadFocus = m_again->hasFocus();
    m_sentence->setMinimumWidth(isFailed ? fontMetrics().averageCharWidth() * FailureInCharacters : 0);
    m_sentence->setText(sentence);
    describe(*m_sentence, sentence);
    m_again->setVisible(isFailed);
    setVisible(!sentence.isEmpty());
    if (hadFocus && !isFailed)
        focusNextChild();
    if (m_trunks.state() == TrunkUse::State::Known)
        m_failure.clear();
    // Who has asked for it is told where that was.
    const bool isNews = isFailed && m_trunks.isInBackground() && sentence != m_failure;
    if (isFailed)
        m_failure = sentence;
    if (isNews)
        announce(*this, sentence);
}

} // namespace vobiz
