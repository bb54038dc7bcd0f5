// SPDX-License-Identifier: MIT
#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/account/accountrecord.h"
#include "core/store/settings.h"
#include "tests/support/accessible.h"
#include "tests/support/fakesecrets.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/secretdialog.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// What is remembered of an account and is not for anybody to enter.
const QStringList NotEntered{u"added"_s, u"token"_s, u"proxyPassword"_s, u"sameAddresses"_s,
                             u"upperCaseAt"_s};
/// What is chosen in a file dialog.
const QStringList Chosen{u"certificates"_s};

Account account()
{
    Account account;
    account.key = u"key"_s;
    account.label = u"Office"_s;
    account.authId = u"MA_TEST"_s;
    account.apiUrl = u"https://api.example/v1"_s;
    account.proxy = {ProxyMode::Manual, u"proxy.example"_s, 3128, u"me"_s, {}};
    account.storedToken = {newTokenEntry(account.key), serverOf(account.apiUrl)};
    account.storedProxyPassword = {newProxyPasswordEntry(account.key), proxyOf(account.proxy)};
    return account;
}

QJsonObject recordOf(const Account &account)
{
    Settings settings;
    writeRecord(settings, {u"2026-01-01T00:00:00.000Z"_s, account});
    const QString name = recordSettings(settings, account.key).constLast();
    return QJsonDocument::fromJson(settings.text(name).value_or(QString()).toUtf8()).object();
}

/// With another value of one setting, whatever kind of value that has.
std::optional<Account> otherwise(const Account &account, const QString &setting)
{
    static const TestCertificates Certificates;
    const QJsonObject record = recordOf(account);
    QJsonArray values{!record.value(setting).toBool(), u"red"_s, u"none"_s, u"1234"_s};
    if (setting == "certificates"_L1)
        values.prepend(QString::fromLatin1(Certificates.authority().toPem()));
    values.prepend(record.value(setting).toString() + u'x');
    for (const QJsonValue &value : std::as_const(values)) {
        QJsonObject other = record;
        other[setting] = value;
        Settings settings;
        settings.setText(recordSettings(settings, account.key).constLast(),
                         QString::fromUtf8(QJsonDocument(other).toJson()));
        const Account made = readRecord(settings, account.key).account;
        const bool isUsable = setting != "certificates"_L1 || made.extraCertificates.contains("BEGIN");
        if (made != account && isUsable && recordOf(made).value(setting) == value)
            return made;
    }
    return {};
}

/// All that a dialog shows.
QStringList looksOf(const QDialog &dialog)
{
    QStringList looks;
    for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
        if (const auto *text = qobject_cast<const QLineEdit *>(widget))
            looks += text->text();
        else if (const auto *choice = qobject_cast<const QComboBox *>(widget))
            looks += choice->currentText();
        else if (const auto *box = qobject_cast<const QCheckBox *>(widget))
            looks += box->isChecked() ? u"yes"_s : u"no"_s;
        else if (const auto *label = qobject_cast<const QLabel *>(widget))
            looks += label->text();
    }
    return looks;
}

/// Enters in one dialog what the other one shows.
void enter(const QDialog &from, QDialog &to)
{
    const QList<QWidget *> shown = from.findChildren<QWidget *>();
    const QList<QWidget *> fields = to.findChildren<QWidget *>();
    QCOMPARE(shown.size(), fields.size());
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (auto *text = qobject_cast<QLineEdit *>(fields[i]))
            text->setText(qobject_cast<QLineEdit *>(shown[i])->text());
        else if (auto *choice = qobject_cast<QComboBox *>(fields[i]))
            choice->setCurrentIndex(qobject_cast<QComboBox *>(shown[i])->currentIndex());
        else if (auto *box = qobject_cast<QCheckBox *>(fields[i]))
            box->setChecked(qobject_cast<QCheckBox *>(shown[i])->isChecked());
    }
}

bool isShown(const QDialog &dialog, const QString &words)
{
    const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&words](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

} // namespace

/// Whatever is remembered of an account can be seen and changed where it is edited.
class TestAccountFields final : public QObject
{
    Q_OBJECT

private slots:
    void everySettingHasAField_data()
    {
        QTest::addColumn<QString>("setting");
        for (const QString &setting : recordOf(account()).keys()) {
            if (!NotEntered.contains(setting))
                QTest::newRow(qPrintable(setting)) << setting;
        }
    }
    void everySettingHasAField()
    {
        QFETCH(QString, setting);
        const Account before = account();
        const std::optional<Account> other = otherwise(before, setting);
        QVERIFY(other);
        Settings settings; // remembers nothing
        AccountList accounts(settings);
        FakeSecrets secrets;
        secrets.entries = {{before.storedToken.entry, "token"},
                           {before.storedProxyPassword.entry, "password"}};
        AccountOpener opener(accounts, secrets);
        AccountKeeper keeper(accounts, secrets, opener);
        QVERIFY(accounts.save(before));

        const AccountDialog wanted(keeper, nullptr, &*other);
        AccountDialog dialog(keeper, nullptr, &before);
        QVERIFY(looksOf(dialog) != looksOf(wanted));
        if (Chosen.contains(setting))
            return;
        enter(wanted, dialog);
        QSignalSpy saved(&dialog, &QDialog::accepted);
        auto *save = named<QPushButton>(dialog, u"Save"_s);
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(recordOf(*accounts.find(before.key)).value(setting), recordOf(*other).value(setting));
    }

    /// Before it fails, which somebody would take for a wrong password.
    void aLoginThatDigestCantCarryIsToldBelowTheField_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("ASCII") << u"jdoe"_s << u"pass word~"_s << false;
        QTest::newRow("password") << u"jdoe"_s << u"pässwörd"_s << true;
        QTest::newRow("user") << u"müller"_s << QString() << true;
        QTest::newRow("no login") << QString() << u"pässwörd"_s << false; // which is not sent
    }
    void aLoginThatDigestCantCarryIsToldBelowTheField()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(bool, isTold);
        Settings settings; // remembers nothing
        AccountList accounts(settings);
        FakeSecrets secrets;
        AccountOpener opener(accounts, secrets);
        AccountKeeper keeper(accounts, secrets, opener);
        const Account before = account();
        AccountDialog edited(keeper, nullptr, &before);
        SecretDialog asked(SecretDialog::Kind::ProxyPassword, u"words"_s);
        for (QDialog *dialog : {static_cast<QDialog *>(&edited), static_cast<QDialog *>(&asked)}) {
            dialog->show();
            named<QLineEdit>(*dialog, u"Proxy user"_s)->setText(user);
            auto *field = named<QLineEdit>(*dialog, u"Proxy password"_s);
            field->setText(password);
            QCOMPARE(isShown(*dialog, u"Digest"_s), isTold);
            QCOMPARE(descriptionOf(field).contains(u"Digest"_s), isTold);
        }
        const QList<QComboBox *> boxes = edited.findChildren<QComboBox *>();
        const auto proxy = std::ranges::find(boxes, u"Proxy"_s, &QWidget::accessibleName);
        QVERIFY(proxy != boxes.end());
        (*proxy)->setCurrentIndex(static_cast<int>(ProxyMode::None));
        QVERIFY(!isShown(edited, u"Digest"_s));
    }

    /// What a test found out of the server is kept with the account, and of no other server.
    void savingKeepsTheCaseThatATestFound_data()
    {
        QTest::addColumn<bool>("isMoved");
        QTest::addColumn<bool>("isUpperFirst");
        QTest::addColumn<PathCase>("kept");
        QTest::newRow("found") << false << false << PathCase::Upper;
        QTest::newRow("found, and then another URL") << true << false << PathCase::Lower;
        QTest::newRow("no longer so") << false << true << PathCase::Lower;
    }
    void savingKeepsTheCaseThatATestFound()
    {
        QFETCH(bool, isMoved);
        QFETCH(bool, isUpperFirst);
        QFETCH(PathCase, kept);
        const QByteArray answered = isUpperFirst ? "/api/v1/account/" : "/api/v1/Account/";
        ScriptedServer server([answered](const Request &request, Connection &connection) {
            connection.send(request.target.startsWith(answered) ? jsonResponse(200, R"({"objects": []})")
                                                                : response(404));
        });
        Account before = account();
        before.apiUrl = server.url(u"/api/v1"_s).toString();
        before.proxy = {ProxyMode::None, {}, 0, {}, {}};
        before.storedToken.enteredFor = serverOf(before.apiUrl);
        before.storedProxyPassword = {};
        if (isUpperFirst)
            setPathCase(before, PathCase::Upper);
        Settings settings; // remembers nothing
        AccountList accounts(settings);
        FakeSecrets secrets;
        secrets.entries = {{before.storedToken.entry, "token"}};
        AccountOpener opener(accounts, secrets);
        AccountKeeper keeper(accounts, secrets, opener);
        QVERIFY(accounts.save(before));

        AccountDialog dialog(keeper, nullptr, &before);
        dialog.show();
        auto *test = named<QPushButton>(dialog, u"Test Connection"_s);
        test->click();
        QVERIFY(!test->isEnabled());
        QTRY_VERIFY(test->isEnabled());
        QCOMPARE(server.requests().size(), 2);
        if (isMoved)
            named<QLineEdit>(dialog, u"API URL"_s)->setText(before.apiUrl + u"/other"_s);
        QSignalSpy saved(&dialog, &QDialog::accepted);
        named<QPushButton>(dialog, u"Save"_s)->click();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(pathCaseOf(*accounts.find(before.key)), kept);
    }
};

QTEST_MAIN(TestAccountFields)
#include "test_accountfields.moc"
