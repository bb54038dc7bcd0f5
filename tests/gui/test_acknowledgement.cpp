// SPDX-License-Identifier: MIT
#include "ui/dialogs/acknowledgement.h"

#include <QtCore/QLocale>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestAcknowledgement final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void aNumberCountsInTheDigitsOfAnyScript_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isGiven");
        QTest::newRow("as shown") << u"1234"_s << true;
        QTest::newRow("Arabic") << u"١٢٣٤"_s << true;
        QTest::newRow("Persian") << u"۱۲۳۴"_s << true;
        QTest::newRow("Devanagari") << u"१२३४"_s << true;
        QTest::newRow("beyond the first plane") << u"𑄷𑄸𑄹𑄺"_s << true; // Chakma
        QTest::newRow("mixed") << u"1٢3४"_s << true;
        QTest::newRow("a blank behind") << u"1234 "_s << true;
        QTest::newRow("with separators") << u"1.234"_s << true; // German
        QTest::newRow("another number") << u"123"_s << false;
        QTest::newRow("longer") << u"12345"_s << false;
        QTest::newRow("zero in front") << u"01234"_s << false;
        QTest::newRow("a letter") << u"1234x"_s << false;
        QTest::newRow("a word between") << u"12 34"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void aNumberCountsInTheDigitsOfAnyScript()
    {
        QFETCH(QString, typed);
        QLocale::setDefault(QLocale(QLocale::German));
        Acknowledgement acknowledgement;
        acknowledgement.askForNumber(u"How many?"_s, u"1234"_s, u"Type it."_s);
        QVERIFY(!acknowledgement.isGiven());
        qobject_cast<QLineEdit *>(acknowledgement.typedField())->setText(typed);
        QTEST(acknowledgement.isGiven(), "isGiven");
    }

    void aNameIsNoNumber()
    {
        Acknowledgement acknowledgement;
        acknowledgement.askForNumber(u"How many?"_s, u"12"_s, {});
        acknowledgement.askForTyped(u"Which one?"_s, u"12"_s, {});
        qobject_cast<QLineEdit *>(acknowledgement.typedField())->setText(u"١٢"_s);
        QVERIFY(!acknowledgement.isGiven());
    }
};

QTEST_MAIN(TestAcknowledgement)
#include "test_acknowledgement.moc"
