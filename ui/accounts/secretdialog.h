// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace vobiz {

class FieldHint;
class SecretField;

/// Asks for the one secret that is missing to go on, and whether to keep it.
class SecretDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Kind { Token, ProxyPassword };

    /// `text` says whose it is and why it is asked for; `user` is proposed for a proxy.
    SecretDialog(Kind kind, const QString &text, const QString &user = {}, QWidget *parent = nullptr);

    /// Without it there is nothing to keep it for, so it holds for this session only.
    void offerToKeep(bool proposal);

    [[nodiscard]] QByteArray secret() const;
    [[nodiscard]] QString user() const;
    [[nodiscard]] bool isToBeKept() const;

private:
    void validate();

    const Kind m_kind;
    QLineEdit *m_user;
    SecretField *m_secret;
    FieldHint *m_hint; ///< about a proxy's
    QCheckBox *m_keep;
    QPushButton *m_open;
};

} // namespace vobiz
