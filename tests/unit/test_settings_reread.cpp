// SPDX-License-Identifier: MIT
#include "core/store/settings.h"
#include "tests/support/fulldisk.h"

#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

/// What two programs that share the settings see of each other while they run.
class TestSettingsReread final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"settings.ini"_s);
        Settings first(m_path);
        first.setText(u"a/one"_s, u"1"_s);
        first.setText(u"a/two"_s, u"2"_s);
        QVERIFY(first.write());
    }

    void takesOverWhatOthersWrote()
    {
        Settings settings(m_path);
        Settings other(m_path);
        other.setText(u"a/one"_s, u"other's"_s);
        other.remove(u"a/two"_s);
        other.setText(u"a/three"_s, u"3"_s);
        QVERIFY(other.write());
        QCOMPARE(settings.text(u"a/one"_s), u"1"_s);
        settings.reread();
        QCOMPARE(settings.text(u"a/one"_s), u"other's"_s);
        QCOMPARE(settings.text(u"a/two"_s), std::nullopt);
        QCOMPARE(settings.text(u"a/three"_s), u"3"_s);
    }

    void keepsWhatIsNotWrittenYet()
    {
        Settings settings(m_path);
        settings.setText(u"a/one"_s, u"own"_s);
        settings.remove(u"a/two"_s);
        Settings other(m_path);
        other.setText(u"a/one"_s, u"other's"_s);
        other.setText(u"a/three"_s, u"3"_s);
        QVERIFY(other.write());
        settings.reread();
        QCOMPARE(settings.text(u"a/one"_s), u"own"_s);
        QCOMPARE(settings.text(u"a/two"_s), std::nullopt);
        QCOMPARE(settings.text(u"a/three"_s), u"3"_s);
        QVERIFY(settings.write());
        other.reread();
        QCOMPARE(other.text(u"a/one"_s), u"own"_s);
        QCOMPARE(other.text(u"a/two"_s), std::nullopt);
    }

    void whatCantBeReadChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("gone") << QByteArray();
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("damaged") << QByteArray("\0\0\0\0", 4);
    }
    void whatCantBeReadChangesNothing()
    {
        QFETCH(QByteArray, content);
        Settings settings(m_path);
        QVERIFY(QFile::remove(m_path));
        if (!content.isNull()) {
            QFile file(m_path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        }
        settings.reread();
        QCOMPARE(settings.text(u"a/one"_s), u"1"_s);
        QCOMPARE(QFile::exists(m_path), !content.isNull()); // it is for the next writing to do something
    }

    void withoutAFileThereIsNothingToRead()
    {
        Settings settings;
        settings.setText(u"a/one"_s, u"1"_s);
        settings.reread();
        QCOMPARE(settings.text(u"a/one"_s), u"1"_s);
    }

#ifdef Q_OS_UNIX
    void whatWasGivenUpIsNotWrittenLater()
    {
        Settings settings(m_path);
        settings.setText(u"a/one"_s, u"new"_s);
        settings.setText(u"a/new"_s, u"new"_s);
        settings.remove(u"a/two"_s);
        settings.setText(u"b/kept"_s, u"kept"_s);
        {
            const FullDisk full(10);
            QVERIFY(!settings.write());
        }
        settings.giveUp({u"a/one"_s, u"a/new"_s, u"a/two"_s, u"a/unknown"_s});
        QCOMPARE(settings.text(u"a/one"_s), u"1"_s);
        QCOMPARE(settings.text(u"a/new"_s), std::nullopt);
        QCOMPARE(settings.text(u"a/two"_s), u"2"_s);
        {
            Settings other(m_path);
            other.setText(u"a/one"_s, u"other's"_s);
            QVERIFY(other.write());
        }
        QVERIFY(settings.write());
        const Settings next(m_path);
        QCOMPARE(next.text(u"a/one"_s), u"other's"_s); // not even as it was before
        QCOMPARE(next.text(u"a/new"_s), std::nullopt);
        QCOMPARE(next.text(u"a/two"_s), u"2"_s);
        QCOMPARE(next.text(u"b/kept"_s), u"kept"_s);
    }
#endif

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSettingsReread)
#include "test_settings_reread.moc"
