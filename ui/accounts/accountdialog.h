// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"
#include "core/account/accountfaults.h"
#include "core/session/connectiontest.h"
#include "core/store/secretstore.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtWidgets/QDialog>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace vobiz {

class AccountList;
class CertificateField;
class FieldHint;
class IconLabel;
class PlainLabel;
class ProxyFields;
class SecretField;
struct ApiAccount;

/// Adds or edits an account. Says as one types what is wrong; tries the connection on demand; *Save* puts the
/// secrets into the keychain and then the account into the list, and only then accepts. What the keychain
/// refuses is told in the dialog, which stays open with everything that was entered. The list and the store
/// must outlive it.
class AccountDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Without `existing` it adds one.
    AccountDialog(AccountList &accounts, SecretStore &secrets, const Account *existing = nullptr,
                  QWidget *parent = nullptr);
    ~AccountDialog() override;

    /// What was saved; after acceptance.
    [[nodiscard]] const Account &account() const { return m_account; }
    /// What was typed, for this run if the token is not kept; empty where the stored one holds.
    [[nodiscard]] QByteArray token() const;
    [[nodiscard]] QByteArray proxyPassword() const;
    /// Whether the settings could be written; if not, the account is there for this run only.
    [[nodiscard]] bool isWritten() const { return m_isWritten; }

    /// What it may have put into the keychain for an account that is not added goes again.
    void reject() override;

private:
    void buildForm(QFormLayout &form);
    void addField(QFormLayout &form, AccountField which, const QString &label, QWidget *field);
    void showAccount();
    [[nodiscard]] Account edited() const;
    // A stored secret is not sent to another server, or proxy, than the one it was entered for.
    [[nodiscard]] bool isOtherServer() const;
    [[nodiscard]] bool isOtherProxy() const;
    [[nodiscard]] bool needsToken() const;
    void touch(AccountField field);
    void validate();
    void testConnection();
    void startTest(const ApiAccount &account);
    void showTestResult(const ConnectionTestResult &result, const QUrl &url);
    void forgetTest();
    void say(bool isGood, const QString &text);
    void save();
    void write(const QString &entry, const QByteArray &secret);
    void remove(const QString &entry);
    void goOnSaving();
    void takeBack();
    [[nodiscard]] static QString notSavedText(bool isRemoval, const KeychainProblem &problem);
    void setBusy(bool isBusy);
    /// As far as the screen goes; then it scrolls.
    void growToFit();

    AccountList &m_accounts;
    SecretStore &m_secrets;
    Account m_account;
    const bool m_isNew;
    bool m_isWritten = true;
    bool m_isBusy = false;
    QSet<AccountField> m_touched;
    QHash<AccountField, FieldHint *> m_hints;
    QScrollArea *m_scroll;
    QWidget *m_form;
    QLineEdit *m_label;
    QComboBox *m_colour;
    QLineEdit *m_authId;
    SecretField *m_token;
    QCheckBox *m_keepToken;
    QLineEdit *m_apiUrl;
    QCheckBox *m_readOnly;
    CertificateField *m_certificates;
    ProxyFields *m_proxy = nullptr;
    IconLabel *m_resultIcon;
    PlainLabel *m_result;
    QPushButton *m_test;
    QPushButton *m_save;
    /// What of the keychain *Save* still has to change, one after the other.
    struct Step
    {
        bool isRemoval;
        std::function<void(SecretStore::ChangeDone)> run;
    };
    std::deque<Step> m_steps;
    QStringList m_written; ///< entries that there may be now, if it is not saved after all
    std::unique_ptr<ConnectionTest> m_connectionTest;
    std::unique_ptr<QObject> m_testing; ///< the context of what a test waits for
};

} // namespace vobiz
