// SPDX-License-Identifier: MIT
#include "app/sandbox/sampleserver.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

/// The library with the sandbox is found wherever the program is: in trees like the ones that are built and
/// installed, made of copies.
class TestSampleServer final : public QObject
{
    Q_OBJECT

private:
    /// A folder for a program, and the library at this one of its places.
    static QString programWithLibraryAt(const QTemporaryDir &tree, qsizetype place)
    {
        const QString program = tree.filePath(u"prefix/bin"_s);
        const QString library = sampleServerPlaces(program).value(place);
        const bool isMade = QDir().mkpath(program) && QDir().mkpath(QFileInfo(library).path()) &&
                            QFile::copy(QStringLiteral(VOBIZ_SAMPLE_SERVER), library);
        return isMade ? program : QString();
    }

private slots:
    void isFoundAtEachPlace_data()
    {
        QTest::addColumn<qsizetype>("place");
        const QStringList places = sampleServerPlaces(u"/opt/v/bin"_s);
        QVERIFY(!places.isEmpty());
        for (qsizetype i = 0; i < places.size(); ++i)
            QTest::addRow("%s", qPrintable(places[i])) << i;
    }
    void isFoundAtEachPlace()
    {
        QFETCH(const qsizetype, place);
        const QTemporaryDir tree;
        const QString program = programWithLibraryAt(tree, place);
        QVERIFY(!program.isEmpty());
        auto loaded = loadSampleServer(program);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error()));
        const std::unique_ptr<SampleServer> server = std::move(loaded).value();
        QCOMPARE(server->start(), std::nullopt);
        QCOMPARE(server->baseUrl().host(), u"127.0.0.1"_s);
    }

    /// What lies at the other place may be of another version.
    void theFirstPlaceCounts()
    {
        const QTemporaryDir tree;
        const QString program = programWithLibraryAt(tree, 0);
        const QString other = sampleServerPlaces(program).last();
        if (other == sampleServerPlaces(program).first())
            QSKIP("this system has one place");
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a library") > 0);
        file.close();
        QVERIFY(loadSampleServer(program));
    }

    /// The program's own folders, and none that the environment names.
    void staysWithTheProgram()
    {
        for (const QString &place : sampleServerPlaces(u"/opt/v/bin"_s))
            QVERIFY2(place.startsWith(u"/opt/v/"_s), qPrintable(place));
        const QTemporaryDir tree;
        const QFileInfo library(QStringLiteral(VOBIZ_SAMPLE_SERVER));
        QVERIFY(QFile::copy(library.filePath(), tree.filePath(library.fileName())));
        const QByteArray before = qgetenv("LD_LIBRARY_PATH");
        qputenv("LD_LIBRARY_PATH", QFile::encodeName(tree.path()));
        const auto loaded = loadSampleServer(tree.filePath(u"prefix/bin"_s));
        qputenv("LD_LIBRARY_PATH", before);
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().contains(u"vobiz_sampleserver"_s), qPrintable(loaded.error()));
    }

    void somethingElseOfThatNameIsToldOf()
    {
        const QTemporaryDir tree;
        const QString library = sampleServerPlaces(tree.path()).last();
        QVERIFY(QDir().mkpath(QFileInfo(library).path()));
        QFile file(library);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a library") > 0);
        file.close();
        const auto loaded = loadSampleServer(tree.path());
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().contains(u"vobiz_sampleserver"_s), qPrintable(loaded.error()));
    }
};

QTEST_GUILESS_MAIN(TestSampleServer)
#include "test_sampleserver.moc"
