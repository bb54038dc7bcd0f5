// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/proxychoice.h"

#include <QtCore/QObject>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace vobiz {

class FieldHint;
class SecretField;

/// The rows of a form that say which proxy an account goes through. Shows those that matter for the choice.
/// The widgets belong to the form.
class ProxyFields final : public QObject
{
    Q_OBJECT

public:
    ProxyFields(QFormLayout &form, QObject *parent);

    /// With the password that was typed, if one was.
    [[nodiscard]] ProxyChoice choice() const;
    void setChoice(const ProxyChoice &choice, bool hasStoredPassword);

signals:
    void changed();

private:
    void showRows();

    QFormLayout &m_form;
    QComboBox *m_mode;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_user;
    SecretField *m_password;
    FieldHint *m_hint;
};

} // namespace vobiz
