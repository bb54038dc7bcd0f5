// SPDX-License-Identifier: MIT
#include "ui/credentials/accountbanner.h"

#include "core/session/accountsession.h"
#include "core/text/visibletext.h"
#include "ui/looks/accents.h"
#include "ui/looks/accountcolors.h"
#include "ui/text/accounttext.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/iconlabel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

namespace vobiz {

namespace {

constexpr int StripeWidth = 6;

} // namespace

AccountBanner::AccountBanner(const AccountSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_icon(new IconLabel(Icon::Account, fontMetrics().height()))
    , m_name(new QLabel)
    , m_note(new QLabel)
{
    makeBold(*m_name);
    for (QLabel *label : {m_name, m_note})
        label->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon);
    layout->addWidget(m_name);
    layout->addWidget(m_note, 1);
    connect(&session, &AccountSession::identityChanged, this, &AccountBanner::show);
    show();
}

void AccountBanner::show()
{
    const bool isSandbox = m_session.identity().origin == AccountOrigin::Sandbox;
    m_icon->setIcon(isSandbox ? Icon::Sandbox : m_session.isReadOnly() ? Icon::Locked : Icon::Account);
    m_name->setText(accountName(m_session));
    m_note->setText(note());
    update();
}

QString AccountBanner::note() const
{
    switch (m_session.identity().origin) {
    case AccountOrigin::Sandbox:
        return tr(
            "Made-up credentials on a server inside this program. Nothing here touches a real account.");
    case AccountOrigin::Environment:
        return tr("Account from the environment, for this run only: its token is not stored. What is done in "
                  "it is kept on this machine, in the activity and the quarantine.");
    case AccountOrigin::Stored:
        break;
    }
    QStringList facts;
    if (const QString id = visibleText(m_session.authId(), 80); id != accountName(m_session))
        facts.append(tr("Auth ID %1").arg(id));
    const QUrl &url = m_session.account().baseUrl;
    if (url.toString() != defaultApiUrl())
        facts.append(tr("at %1").arg(visibleText(url.host(), 80)));
    if (m_session.isReadOnly() && !m_session.isOffline()) // which has a banner of its own
        facts.append(tr("read-only: nothing can be changed or deleted from here"));
    return facts.join(tr(" · "));
}

void AccountBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_session.identity().origin == AccountOrigin::Sandbox) {
        painter.fillRect(rect(), accentBackground(Accent::Information, palette()));
        return;
    }
    const QColor color = accountColor(m_session.identity().color);
    if (!color.isValid())
        return;
    painter.fillRect(rect(), areaColor(color, palette()));
    const int left = layoutDirection() == Qt::LeftToRight ? 0 : width() - StripeWidth;
    painter.fillRect(left, 0, StripeWidth, height(), color);
}

} // namespace vobiz
