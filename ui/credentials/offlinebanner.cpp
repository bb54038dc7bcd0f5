// SPDX-License-Identifier: MIT
#include "ui/credentials/offlinebanner.h"

#include "ui/looks/accents.h"
#include "ui/text/snapshottext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/iconlabel.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace vobiz {

using namespace std::chrono_literals;

OfflineBanner::OfflineBanner(SnapshotInfo info, Clock clock, QWidget *parent)
    : QWidget(parent)
    , m_info(std::move(info))
    , m_clock(std::move(clock))
    , m_sentence(new QLabel)
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("Offline"));
    makeBold(*m_sentence);
    auto *refresh = new QPushButton(tr("Refresh"));
    refresh->setAccessibleName(tr("Refresh"));
    refresh->setToolTip(tr("Leaves the snapshot and reads the account itself"));
    connect(refresh, &QPushButton::clicked, this, &OfflineBanner::refreshWanted);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(new IconLabel(Icon::Offline, fontMetrics().height()));
    layout->addWidget(m_sentence, 1);
    layout->addWidget(refresh);
    connect(&m_minute, &QTimer::timeout, this, &OfflineBanner::show);
    m_minute.start(1min);
    show();
}

void OfflineBanner::show()
{
    const QString sentence = offlineText(m_info, m_clock(), QLocale());
    m_sentence->setText(sentence);
    describe(*m_sentence, sentence);
}

void OfflineBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), accentBackground(Accent::Warning, palette()));
    painter.setPen(accentBorder(Accent::Warning, palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace vobiz
