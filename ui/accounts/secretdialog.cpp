// SPDX-License-Identifier: MIT
#include "ui/accounts/secretdialog.h"

#include "core/api/apiaccount.h"
#include "core/text/visibletext.h"
#include "ui/accounts/secretfield.h"
#include "ui/text/accounttext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/fieldhint.h"
#include "ui/widgets/plainlabel.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr int WidthInCharacters = 56;

} // namespace

SecretDialog::SecretDialog(Kind kind, const QString &text, const QString &user, QWidget *parent)
    : QDialog(parent)
    , m_kind(kind)
    , m_user(new QLineEdit(user))
    , m_secret(new SecretField)
    , m_hint(new FieldHint)
    , m_keep(new QCheckBox)
    , m_open(new QPushButton(tr("&Connect")))
{
    const bool isToken = kind == Kind::Token;
    setWindowTitle(isToken ? tr("Auth Token") : tr("Proxy Password"));
    m_keep->setText(isToken ? tr("&Keep the token in the keychain")
                            : tr("&Keep the password in the keychain"));
    m_secret->setAccessibleName(isToken ? tr("Auth Token") : tr("Proxy password"));
    m_user->setAccessibleName(tr("Proxy user"));
    m_keep->hide();

    auto *form = new QFormLayout;
    if (isToken)
        m_user->hide();
    else
        form->addRow(tr("Proxy &user:"), m_user);
    form->addRow(isToken ? tr("Auth T&oken:") : tr("Proxy pass&word:"), m_secret);
    form->addRow({}, m_hint);
    form->addRow({}, m_keep);

    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_open, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_open->setAccessibleName(tr("Connect"));
    m_open->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *words = new PlainLabel(text);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height());
    layout->addWidget(words);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    if (isToken)
        m_user->setParent(this);
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);

    for (QLineEdit *field : {m_user, static_cast<QLineEdit *>(m_secret)})
        connect(field, &QLineEdit::textChanged, this, &SecretDialog::validate);
    validate();
    if (!isToken && user.isEmpty())
        m_user->setFocus();
    else
        m_secret->setFocus();
}

void SecretDialog::offerToKeep(bool proposal)
{
    m_keep->show();
    m_keep->setChecked(proposal);
}

QByteArray SecretDialog::secret() const
{
    return m_kind == Kind::Token ? m_secret->token() : m_secret->password();
}

QString SecretDialog::user() const
{
    return withoutInvisibleEnds(m_user->text());
}

bool SecretDialog::isToBeKept() const
{
    return m_keep->isChecked();
}

void SecretDialog::validate()
{
    const bool isUsable = m_kind == Kind::Token ? isUsableToken(secret()) : !user().isEmpty();
    m_open->setEnabled(isUsable);
    if (m_kind == Kind::ProxyPassword) {
        const QString hint = proxyLoginHint(user(), secret());
        m_hint->setText(hint);
        describe(*m_secret, hint);
    }
}

} // namespace vobiz
