// SPDX-License-Identifier: MIT
#include "ui/dialogs/credentialfacts.h"

#include "core/credential/credential.h"
#include "ui/text/credentialfact.h"
#include "ui/widgets/plainlabel.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// The account is the same for all that the window shows, so it decides nothing here; and what made the user
/// look at the credential is known by now.
QList<CredentialFact> factsToWeigh(const Credential &credential, const TrunkUsers &users = {})
{
    QList<CredentialFact> facts = factsOf(credential, RowActivity::None, users);
    facts.removeIf([](const CredentialFact &fact) {
        using Kind = CredentialFact::Kind;
        return fact.kind == Kind::Account || fact.kind == Kind::DisabledSince ||
               fact.kind == Kind::Findings || fact.kind == Kind::Kept;
    });
    return facts;
}

} // namespace

CredentialFacts::CredentialFacts(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setVerticalSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    m_layout->setHorizontalSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    m_layout->setColumnStretch(1, 1);
    for (const CredentialFact &fact : factsToWeigh({})) {
        const Row row{new PlainLabel(fact.name + u':'), new PlainLabel};
        row.name->setBuddy(row.value);
        m_layout->addWidget(row.name, int(m_rows.size()), 0, Qt::AlignTop);
        m_layout->addWidget(row.value, int(m_rows.size()), 1);
        m_rows.append(row);
    }

    auto *copyButton = new QPushButton(tr("Copy De&tails"));
    copyButton->setAccessibleName(tr("Copy Details"));
    copyButton->setToolTip(tr("Copies these lines for your records"));
    copyButton->setAutoDefault(false);
    m_layout->addWidget(copyButton, 0, 2, int(m_rows.size()), 1, Qt::AlignTop);
    m_copyButton = copyButton;
    connect(copyButton, &QPushButton::clicked, this, &CredentialFacts::copy);
}

QStringList CredentialFacts::differences(const Credential &before, const Credential &after)
{
    const QList<CredentialFact> old = factsToWeigh(before);
    const QList<CredentialFact> now = factsToWeigh(after);
    QStringList names;
    for (qsizetype i = 0; i < now.size(); ++i) {
        if (old[i].shown != now[i].shown)
            names.append(now[i].name);
    }
    return names;
}

void CredentialFacts::setCredential(const Credential &credential, const TrunkUsers &users)
{
    const QList<CredentialFact> facts = factsToWeigh(credential, users);
    for (qsizetype i = 0; i < facts.size(); ++i) {
        m_rows[i].value->setText(facts[i].shown);
        m_rows[i].name->setVisible(!facts[i].shown.isEmpty());
        m_rows[i].value->setVisible(!facts[i].shown.isEmpty());
    }
}

void CredentialFacts::copy() const
{
    QStringList lines;
    for (const Row &row : m_rows) {
        if (!row.value->text().isEmpty())
            lines.append(row.name->text() + u' ' + row.value->text());
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace vobiz
