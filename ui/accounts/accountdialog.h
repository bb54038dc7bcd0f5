// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountfaults.h"
#include "core/account/accountkeeper.h"
#include "core/session/connectiontest.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtWidgets/QDialog>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QFormLayout;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace vobiz {

class AccountBelongings;
class FieldHint;
class IconLabel;
class PlainLabel;
class SecretField;
struct ApiAccount;
struct Belongings;

/// Adds or edits an account. Says as one types what is wrong; tries the connection on demand; *Save* has the
/// keeper save it, and only then accepts. What fails is told in the dialog, which stays open with everything
/// that was entered; leaving it before changes nothing. The keeper, and what it is given to find belongings
/// with, must outlive it.
class AccountDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Without `existing` it adds one. Without `belongings` it does not ask what is to become of them when
    /// the account gets another address.
    explicit AccountDialog(AccountKeeper &keeper, AccountBelongings *belongings = nullptr,
                           const Account *existing = nullptr, QWidget *parent = nullptr);
    ~AccountDialog() override;

    /// What was saved; after acceptance.
    [[nodiscard]] const SavedAccount &saved() const { return m_saved; }

    /// Whatever *Save* has begun is given up.
    void done(int result) override;

private:
    /// What a test found out of the server.
    struct Finding
    {
        AccountAddress where; ///< without an Auth ID
        PathCase pathCase;
    };
    /// One that has a field: how it is shown there, and taken from there.
    struct Setting
    {
        std::function<void(const Account &)> show;
        std::function<void(Account &)> take;
    };

    void buildForm(QFormLayout &form);
    void addLook(QFormLayout &form);
    void addSignIn(QFormLayout &form);
    void addConnection(QFormLayout &form);
    void addField(QFormLayout &form, AccountField which, const QString &label, QWidget *field);
    void addSetting(const std::function<void(const Account &)> &show,
                    const std::function<void(Account &)> &take);
    void showAccount();
    [[nodiscard]] AccountEdit edit() const;
    void touch(AccountField field);
    void validate();
    void testConnection();
    void startTest(const ApiAccount &account);
    void showTestResult(const ConnectionTestResult &result, const QUrl &url);
    void forgetTest();
    void say(bool isGood, const QString &text);
    void sayThatTheServerIsAsked();
    /// While it is the keychain's turn.
    void sayWhatIsAwaited();
    void save();
    void askWhetherItIsTheSame(const AccountEdit &edit, const Belongings &belongings);
    void saveEdit(const AccountEdit &edit);
    void stopSaving(const NotSaved &why);
    void setBusy(bool isBusy);
    /// As far as the screen goes; then it scrolls.
    void growToFit();

    AccountKeeper &m_keeper;
    AccountBelongings *m_belongings;
    Account m_account; ///< as it was
    SavedAccount m_saved;
    const bool m_isNew;
    bool m_isBusy = false;
    bool m_isKeychainAwaited = false;
    QSet<AccountField> m_touched;
    QHash<AccountField, FieldHint *> m_hints;
    std::vector<Setting> m_settings;
    QScrollArea *m_scroll;
    QWidget *m_form;
    QLineEdit *m_label;
    QLineEdit *m_authId;
    SecretField *m_token;
    QLineEdit *m_apiUrl;
    IconLabel *m_resultIcon;
    PlainLabel *m_result;
    QPushButton *m_test;
    QPushButton *m_save;
    std::unique_ptr<ConnectionTest> m_connectionTest;
    std::optional<Finding> m_finding;   ///< of the last test that worked
    std::unique_ptr<QObject> m_testing; ///< the context of what a test waits for
    std::unique_ptr<QObject> m_saving;  ///< and of what *Save* waits for
};

} // namespace vobiz
