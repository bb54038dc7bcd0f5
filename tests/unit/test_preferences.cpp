// SPDX-License-Identifier: MIT
#include "core/store/settings.h"
#include "ui/preferences/preferences.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestPreferences final : public QObject
{
    Q_OBJECT

private slots:
    void haveDefaults()
    {
        const Settings settings;
        QCOMPARE(readPreferences(settings), Preferences());
        QCOMPARE(Preferences().appearance, Appearance::System);
        QVERIFY(!Preferences().alwaysTypeToConfirm);
    }

    void areKept_data()
    {
        QTest::addColumn<int>("appearance");
        QTest::addColumn<bool>("alwaysTypes");
        for (const Appearance appearance : {Appearance::System, Appearance::Light, Appearance::Dark}) {
            for (const bool alwaysTypes : {false, true})
                QTest::addRow("%d %d", int(appearance), alwaysTypes) << int(appearance) << alwaysTypes;
        }
    }
    void areKept()
    {
        QFETCH(int, appearance);
        QFETCH(bool, alwaysTypes);
        const Preferences preferences{static_cast<Appearance>(appearance), alwaysTypes};
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"settings.ini"_s);
        {
            Settings settings(path);
            writePreferences(settings, {Appearance::Light, !alwaysTypes});
            writePreferences(settings, preferences);
        }
        QCOMPARE(readPreferences(Settings(path)), preferences);
    }

    void whatIsForeignIsTheDefault_data()
    {
        QTest::addColumn<QString>("appearance");
        QTest::addColumn<QString>("alwaysTypes");
        QTest::newRow("other words") << u"sepia"_s << u"sometimes"_s;
        QTest::newRow("numbers") << u"2"_s << u"1"_s;
        QTest::newRow("another case") << u"Dark"_s << u"TRUE"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void whatIsForeignIsTheDefault()
    {
        QFETCH(QString, appearance);
        QFETCH(QString, alwaysTypes);
        Settings settings;
        settings.setText(u"preferences-1/appearance"_s, appearance);
        settings.setText(u"preferences-1/alwaysTypeToConfirm"_s, alwaysTypes);
        QCOMPARE(readPreferences(settings), Preferences());
        settings.setText(u"preferences-1/appearance"_s, u"dark"_s); // those are the keys
        settings.setText(u"preferences-1/alwaysTypeToConfirm"_s, u"true"_s);
        QCOMPARE(readPreferences(settings), (Preferences{Appearance::Dark, true}));
    }
};

QTEST_GUILESS_MAIN(TestPreferences)
#include "test_preferences.moc"
