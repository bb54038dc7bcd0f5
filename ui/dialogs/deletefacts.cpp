// SPDX-License-Identifier: MIT
#include "ui/dialogs/deletefacts.h"

#include "ui/widgets/boldfont.h"
#include "ui/widgets/bulletlist.h"
#include "ui/widgets/plainlabel.h"

#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

DeleteFacts::DeleteFacts(Subject subject, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_alternative(new PlainLabel(alternative()))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    addSection(subject == Subject::One ? tr("Deleting this credential will:")
                                       : tr("For each of these credentials, deleting will:"),
               new BulletList(consequences()));
    addSection(tr("Active calls"), new PlainLabel(activeCalls()));
    addSection(tr("Before deleting:"), new BulletList(checks()));
    addSection(tr("Alternative: disable it instead"), m_alternative);
    addSection(tr("Recovery"), new PlainLabel(recovery()));
}

QStringList DeleteFacts::consequences()
{
    return {tr("Immediately prevent authentication using this username and password"),
            tr("Disconnect any active calls using this credential"),
            tr("Block any devices configured with this credential from making new calls"),
            tr("Permanently remove the credential: this cannot be undone")};
}

QStringList DeleteFacts::checks()
{
    return {tr("Verify that no active calls are using this credential"),
            tr("Document the credential details (username, description) for your records"),
            tr("Check if any devices or applications are configured with this credential"),
            tr("Notify affected users who may be using this credential"),
            tr("Consider disabling instead of deleting to preserve the audit trail"),
            tr("Ensure that you have alternative credentials configured for the trunk")};
}

QString DeleteFacts::activeCalls()
{
    return tr(
        "Vobiz says both that active calls are disconnected and that it refuses to delete a credential while "
        "active calls use it (409 Conflict). Rely on neither: wait for the calls to end first.");
}

QString DeleteFacts::alternative()
{
    return tr("Consider disabling the credential instead. This temporarily prevents authentication and "
              "preserves the "
              "credential for future use or audit purposes.");
}

QString DeleteFacts::recovery()
{
    return tr(
        "Deleted credentials cannot be recovered. You must create a new credential with a new username and "
        "password, then reconfigure all affected devices.");
}

void DeleteFacts::setAlreadyDisabled(bool disabled)
{
    const QString already = tr("It is disabled already: leave it as it is to keep it.");
    m_alternative->setText(disabled ? alternative() + u' ' + already : alternative());
}

void DeleteFacts::addSection(const QString &title, QWidget *content)
{
    if (m_layout->count() > 0)
        m_layout->addSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing));
    auto *heading = new PlainLabel(title);
    makeBold(*heading);
    m_layout->addWidget(heading);
    m_layout->addWidget(content);
}

} // namespace vobiz
