// SPDX-License-Identifier: MIT
#include "ui/accounts/proxyfields.h"

#include "core/text/visibletext.h"
#include "ui/accounts/secretfield.h"
#include "ui/text/accounttext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/fieldhint.h"
#include "ui/widgets/wheel.h"

#include <QtGui/QIntValidator>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>

namespace vobiz {

ProxyFields::ProxyFields(QFormLayout &form, QObject *parent)
    : QObject(parent)
    , m_form(form)
    , m_mode(new QComboBox)
    , m_host(new QLineEdit)
    , m_port(new QLineEdit)
    , m_user(new QLineEdit)
    , m_password(new SecretField)
    , m_hint(new FieldHint)
{
    m_mode->addItems({tr("As the system is set"), tr("No proxy"), tr("This HTTP proxy")}); // as in ProxyMode
    m_mode->setAccessibleName(tr("Proxy"));
    letTheWheelPass(m_mode);
    m_host->setAccessibleName(tr("Proxy host"));
    m_host->setPlaceholderText(tr("proxy.example.com"));
    m_port->setAccessibleName(tr("Proxy port"));
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_port->setPlaceholderText(tr("3128"));
    m_user->setAccessibleName(tr("Proxy user"));
    m_user->setPlaceholderText(tr("Only if the proxy asks for one"));
    m_password->setAccessibleName(tr("Proxy password"));
    form.addRow(tr("Pro&xy:"), m_mode);
    form.addRow(tr("Proxy &host:"), m_host);
    form.addRow(tr("Proxy &port:"), m_port);
    form.addRow(tr("Proxy &user:"), m_user);
    form.addRow(tr("Proxy pass&word:"), m_password);
    form.addRow({}, m_hint);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ProxyFields::showRows);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ProxyFields::changed);
    for (QLineEdit *field : {m_host, m_port, m_user, static_cast<QLineEdit *>(m_password)}) {
        connect(field, &QLineEdit::textChanged, this, &ProxyFields::showRows);
        connect(field, &QLineEdit::textChanged, this, &ProxyFields::changed);
    }
    showRows();
}

ProxyChoice ProxyFields::choice() const
{
    ProxyChoice choice;
    choice.mode = static_cast<ProxyMode>(m_mode->currentIndex());
    if (choice.mode == ProxyMode::Manual) {
        choice.host = withoutInvisibleEnds(m_host->text());
        if (choice.host.startsWith(u'[') && choice.host.endsWith(u']')) // as in a URL
            choice.host = choice.host.sliced(1, choice.host.size() - 2);
        choice.port = m_port->text().toUShort();
    }
    if (choice.mode != ProxyMode::None) {
        choice.user = withoutInvisibleEnds(m_user->text());
        if (!choice.user.isEmpty())
            choice.password = m_password->password();
    }
    return choice;
}

void ProxyFields::setChoice(const ProxyChoice &choice, bool hasStoredPassword)
{
    m_mode->setCurrentIndex(static_cast<int>(choice.mode));
    m_host->setText(choice.host);
    if (choice.port != 0)
        m_port->setText(QString::number(choice.port));
    m_user->setText(choice.user);
    if (hasStoredPassword)
        m_password->setPlaceholderText(tr("Stored in the keychain; leave empty to keep it"));
    showRows();
}

void ProxyFields::showRows()
{
    const auto mode = static_cast<ProxyMode>(m_mode->currentIndex());
    const bool isManual = mode == ProxyMode::Manual;
    m_form.setRowVisible(m_host, isManual);
    m_form.setRowVisible(m_port, isManual);
    // With the system's proxies one is asked for a password once a proxy wants it.
    const bool hasUser = isManual || (mode == ProxyMode::System && !m_user->text().isEmpty());
    m_form.setRowVisible(m_user, hasUser);
    m_form.setRowVisible(m_password, hasUser);
    const ProxyChoice login = choice();
    const QString hint = proxyLoginHint(login.user, login.password);
    m_hint->setText(hint);
    describe(*m_password, hint);
}

} // namespace vobiz
