// SPDX-License-Identifier: MIT
#include "ui/mainwindow/accountbanner.h"

#include "core/session/accountsession.h"
#include "core/text/visibletext.h"
#include "ui/looks/accents.h"
#include "ui/widgets/iconlabel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

namespace vobiz {

AccountBanner::AccountBanner(const AccountSession &session, QWidget *parent)
    : QWidget(parent)
    , m_isSandbox(session.origin() == AccountOrigin::Sandbox)
{
    auto *name = new QLabel;
    auto *note = new QLabel;
    const QString authId = visibleText(session.authId(), 80);
    switch (session.origin()) {
    case AccountOrigin::Sandbox:
        name->setText(tr("Sample account"));
        note->setText(
            tr("Made-up credentials on a server inside this program. Nothing here touches a real account."));
        break;
    case AccountOrigin::Environment:
        name->setText(authId);
        note->setText(tr("Account from the environment, for this run only. Nothing of it is stored."));
        break;
    }
    QFont bold = name->font();
    bold.setBold(true);
    name->setFont(bold);
    for (QLabel *label : {name, note})
        label->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(new IconLabel(m_isSandbox ? Icon::Sandbox : Icon::Account, fontMetrics().height()));
    layout->addWidget(name);
    layout->addWidget(note, 1);
}

void AccountBanner::paintEvent(QPaintEvent *)
{
    if (!m_isSandbox)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), accentBackground(Accent::Information, palette()));
}

} // namespace vobiz
