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
        QCOMPARE(Preferences().refreshMinutes, 0);
        QVERIFY(Preferences().dailySnapshot);
        QVERIFY(!retentionOf(Preferences())); // nothing is deleted that nobody asked for
    }

    void areKept_data()
    {
        QTest::addColumn<int>("appearance");
        QTest::addColumn<bool>("alwaysTypes");
        QTest::addColumn<int>("refreshMinutes");
        for (const Appearance appearance : {Appearance::System, Appearance::Light, Appearance::Dark}) {
            for (const bool alwaysTypes : {false, true}) {
                for (const int minutes : RefreshChoices)
                    QTest::addRow("%d %d %d", int(appearance), alwaysTypes, minutes)
                        << int(appearance) << alwaysTypes << minutes;
            }
        }
    }
    void areKept()
    {
        QFETCH(int, appearance);
        QFETCH(bool, alwaysTypes);
        QFETCH(int, refreshMinutes);
        const Preferences preferences{
            static_cast<Appearance>(appearance),       alwaysTypes, refreshMinutes, !alwaysTypes, alwaysTypes,
            {1 + refreshMinutes, 120 - refreshMinutes}};
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"settings.ini"_s);
        {
            Settings settings(path);
            writePreferences(settings, {Appearance::Light, !alwaysTypes, 60 - refreshMinutes, alwaysTypes});
            writePreferences(settings, preferences);
        }
        QCOMPARE(readPreferences(Settings(path)), preferences);
    }

    void snapshotsAreThinnedOnlyWhereTheyAreSavedDaily()
    {
        Preferences preferences;
        preferences.thinsSnapshots = true;
        QCOMPARE(retentionOf(preferences), std::optional(SnapshotRetention{30, 24}));
        preferences.dailySnapshot = false;
        QVERIFY(!retentionOf(preferences));
    }

    void foreignNumbersOfSnapshotsAreTheDefault()
    {
        Settings settings;
        for (const int number : {-1, 0, 367}) {
            settings.setNumber(u"preferences-1/snapshotsKeptDaily"_s, number);
            settings.setNumber(u"preferences-1/snapshotsKeptMonthly"_s, number);
            QCOMPARE(readPreferences(settings).retention, SnapshotRetention());
        }
        settings.setNumber(u"preferences-1/snapshotsKeptDaily"_s, 366);
        settings.setNumber(u"preferences-1/snapshotsKeptMonthly"_s, 1);
        QCOMPARE(readPreferences(settings).retention, (SnapshotRetention{366, 1}));
    }

    void whatIsForeignIsTheDefault_data()
    {
        QTest::addColumn<QString>("appearance");
        QTest::addColumn<QString>("alwaysTypes");
        QTest::addColumn<QString>("minutes");
        QTest::newRow("other words") << u"sepia"_s << u"sometimes"_s << u"often"_s;
        QTest::newRow("numbers") << u"2"_s << u"1"_s << u"1"_s;
        QTest::newRow("another case") << u"Dark"_s << u"TRUE"_s << u"-5"_s;
        QTest::newRow("nothing") << QString() << QString() << QString();
    }
    void whatIsForeignIsTheDefault()
    {
        QFETCH(QString, appearance);
        QFETCH(QString, alwaysTypes);
        QFETCH(QString, minutes);
        Settings settings;
        settings.setText(u"preferences-1/appearance"_s, appearance);
        settings.setText(u"preferences-1/alwaysTypeToConfirm"_s, alwaysTypes);
        settings.setText(u"preferences-1/refreshMinutes"_s, minutes);
        QCOMPARE(readPreferences(settings), Preferences());
        settings.setText(u"preferences-1/appearance"_s, u"dark"_s); // those are the keys
        settings.setText(u"preferences-1/alwaysTypeToConfirm"_s, u"true"_s);
        settings.setText(u"preferences-1/refreshMinutes"_s, u"15"_s);
        QCOMPARE(readPreferences(settings), (Preferences{Appearance::Dark, true, 15}));
    }
};

QTEST_GUILESS_MAIN(TestPreferences)
#include "test_preferences.moc"
