// SPDX-License-Identifier: MIT
#include "ui/dialogs/credentialfacts.h"

#include "core/credential/credential.h"
#include "core/text/exacttime.h"
#include "core/text/visibletext.h"
#include "ui/widgets/plainlabel.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Fact
{
    QString name;
    QString value; ///< as shown; an empty one is left out
};

QString wordsFor(CredentialStatus status)
{
    switch (status) {
    case CredentialStatus::Enabled:
        return CredentialFacts::tr("Enabled");
    case CredentialStatus::Disabled:
        return CredentialFacts::tr("Disabled");
    case CredentialStatus::Unknown:
        break;
    }
    return CredentialFacts::tr("Unknown, so it is treated as enabled");
}

QString orNotKnown(const QString &text)
{
    return text.isEmpty() ? CredentialFacts::tr("not known") : visibleText(text);
}

QString orNotKnown(const std::optional<Timestamp> &time)
{
    return time ? exactTime(*time) : CredentialFacts::tr("not known");
}

/// Always the same rows in the same order.
QList<Fact> factsOf(const Credential &credential)
{
    return {{CredentialFacts::tr("Username"), orNotKnown(credential.username)},
            {CredentialFacts::tr("Status"), wordsFor(credential.status)},
            {CredentialFacts::tr("Realm"), orNotKnown(credential.realm)},
            {CredentialFacts::tr("Description"), visibleText(credential.description)},
            {CredentialFacts::tr("Used by trunks"), CredentialFacts::tr("not known")},
            {CredentialFacts::tr("Created"), orNotKnown(credential.createdAt)},
            {CredentialFacts::tr("Last changed"), orNotKnown(credential.updatedAt)},
            {CredentialFacts::tr("ID"), visibleText(credential.id.text())}};
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
    for (const Fact &fact : factsOf({})) {
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
    const QList<Fact> old = factsOf(before);
    const QList<Fact> now = factsOf(after);
    QStringList names;
    for (qsizetype i = 0; i < now.size(); ++i) {
        if (old[i].value != now[i].value)
            names.append(now[i].name);
    }
    return names;
}

void CredentialFacts::setCredential(const Credential &credential)
{
    const QList<Fact> facts = factsOf(credential);
    for (qsizetype i = 0; i < facts.size(); ++i) {
        m_rows[i].value->setText(facts[i].value);
        m_rows[i].name->setVisible(!facts[i].value.isEmpty());
        m_rows[i].value->setVisible(!facts[i].value.isEmpty());
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
