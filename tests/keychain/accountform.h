// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/store/settings.h"
#include "tests/keychain/keychaintest.h"
#include "tests/support/accessible.h"
#include "tests/support/fakeprovider.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/secretfield.h"

#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

// What the tests of the account dialog share.

namespace vobiz::test {

/// A token that is one, and that filesWithSecrets() finds.
[[nodiscard]] inline QByteArray tokenOf(const QByteArray &name)
{
    return secretOf(name);
}

/// Answers as Vobiz does to this token, and to another one.
[[nodiscard]] inline Handler onlyFor(const QByteArray &token)
{
    return [token](const Request &request, Connection &connection) {
        const bool isRight = request.values("X-Auth-Token") == QList{token};
        connection.send(isRight ? jsonResponse(200, R"({"meta": {"limit": 1, "offset": 0, "total": 7},
                                                         "objects": []})")
                                : jsonResponse(401, errorJson("INVALID_CREDENTIALS", "Invalid token")));
    };
}

/// The settings of the session's home, where the program would keep them.
[[nodiscard]] inline QString settingsPath()
{
    return QDir::homePath() + QStringLiteral("/.config/settings.ini");
}

/// The lock of those who change accounts there.
[[nodiscard]] inline QString lockPath()
{
    return settingsPath() + QStringLiteral(".accounts");
}

/// An account that is in the list, at this server; the keychain's entries that it names are not made.
[[nodiscard]] inline Account storedAccount(AccountList &accounts, const FakeProvider &provider,
                                           const QString &label = QStringLiteral("Head office"))
{
    Account account;
    account.key = makeAccountKey();
    account.label = label;
    account.authId = provider.account().authId;
    account.apiUrl = provider.account().baseUrl.toString();
    account.storedToken = {tokenEntry(account.key), serverOf(account.apiUrl)};
    if (!accounts.save(account))
        qFatal("the settings can't be written");
    return account;
}

/// The dialog as its user has it in front of him.
class AccountForm final
{
public:
    explicit AccountForm(AccountKeeper &keeper, const Account *existing = nullptr,
                         AccountBelongings *belongings = nullptr)
        : dialog(keeper, belongings, existing)
    {
        QObject::connect(&dialog, &QDialog::finished, &dialog, [this](int result) {
            isOpen = false;
            isSaved = result == QDialog::Accepted;
        });
        dialog.open();
        if (!QTest::qWaitForWindowExposed(&dialog))
            qFatal("the dialog does not show");
    }

    [[nodiscard]] QLineEdit *field(const QString &name) const { return named<QLineEdit>(dialog, name); }
    [[nodiscard]] QPushButton *button(const QString &name) const { return named<QPushButton>(dialog, name); }
    [[nodiscard]] QCheckBox *keep() const
    {
        return named<QCheckBox>(dialog, QStringLiteral("Keep the token in the keychain"));
    }
    /// What is wrong with it; Qt shows the placeholder where nothing is.
    [[nodiscard]] QString hint(const QString &name) const { return field(name)->accessibleDescription(); }
    [[nodiscard]] QString result() const
    {
        return descriptionOf(named<QLabel>(dialog, QStringLiteral("Result")));
    }
    [[nodiscard]] bool canSave() const { return button(QStringLiteral("Save"))->isEnabled(); }
    [[nodiscard]] bool canTest() const { return button(QStringLiteral("Test Connection"))->isEnabled(); }

    void type(const QString &name, const QString &text) const
    {
        field(name)->selectAll();
        QTest::keyClick(field(name), Qt::Key_Delete);
        field(name)->insert(text); // which counts as typed, also for what keyClicks() can't
    }
    /// All that is needed for an account at this server.
    void fillIn(const FakeProvider &provider, const QByteArray &token,
                const QString &label = QStringLiteral("Head office")) const
    {
        type(QStringLiteral("Label"), label);
        type(QStringLiteral("Auth ID"), provider.account().authId);
        type(QStringLiteral("Auth Token"), QString::fromLatin1(token));
        type(QStringLiteral("API URL"), provider.account().baseUrl.toString());
    }
    void chooseProxy(ProxyMode mode) const
    {
        for (QComboBox *box : dialog.findChildren<QComboBox *>()) {
            if (box->accessibleName() == QStringLiteral("Proxy"))
                box->setCurrentIndex(static_cast<int>(mode));
        }
    }
    void save() const { button(QStringLiteral("Save"))->click(); }
    /// What it says of the test, once it says something else than that it is under way.
    [[nodiscard]] QString testConnection() const
    {
        button(QStringLiteral("Test Connection"))->click();
        const bool isOver = QTest::qWaitFor(
            [this] { return !result().isEmpty() && !result().startsWith(QStringLiteral("Asking")); }, 30'000);
        return isOver ? result() : QStringLiteral("no result");
    }

    AccountDialog dialog;
    bool isOpen = true;
    bool isSaved = false;
};

} // namespace vobiz::test
