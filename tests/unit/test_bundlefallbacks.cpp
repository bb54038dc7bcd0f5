// SPDX-License-Identifier: MIT
#include "app/bundlefallbacks.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

const QList<QByteArray> Names{"FONTCONFIG_FILE", "XKB_CONFIG_ROOT", "XLOCALEDIR"};

} // namespace

/// What stands in for a bare system; that the libraries take it is tried by packaging/linux/test-bundle.
class TestBundleFallbacks final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        for (const QByteArray &name : Names)
            qunsetenv(name.constData());
    }

    void theseTestsRunInNoBundle() { QCOMPARE(bundleFallbackFolder(), QString()); }

    void whatIsMissingIsOurs_data()
    {
        QTest::addColumn<QStringList>("onSystem");
        QTest::addColumn<QList<QByteArray>>("ours");
        const QString conf = u"/etc/fonts/fonts.conf"_s;
        const QString fonts = u"/usr/share/fonts"_s;
        const QString keyboards = u"/usr/share/X11/xkb"_s;
        const QString deadKeys = u"/usr/share/X11/locale"_s;
        QTest::newRow("bare") << QStringList() << Names;
        QTest::newRow("a desktop") << QStringList{conf, fonts, keyboards, deadKeys} << QList<QByteArray>();
        QTest::newRow("no fonts") << QStringList{conf, keyboards, deadKeys} << Names.first(1);
        QTest::newRow("fonts that nothing tells of")
            << QStringList{fonts, keyboards, deadKeys} << Names.first(1);
        QTest::newRow("no keyboards") << QStringList{conf, fonts, deadKeys} << Names.sliced(1, 1);
        QTest::newRow("no dead keys") << QStringList{conf, fonts, keyboards} << Names.last(1);
    }
    void whatIsMissingIsOurs()
    {
        QFETCH(QStringList, onSystem);
        QFETCH(QList<QByteArray>, ours);
        const QTemporaryDir root;
        for (const QString &path : std::as_const(onSystem))
            QVERIFY(QDir().mkpath(root.path() + path));
        QList<QByteArray> named;
        for (const FallbackVariable &variable : missingOnSystem(u"/bundle"_s, root.path())) {
            named.append(variable.name);
            QVERIFY(variable.value.startsWith(u"/bundle/"_s));
        }
        QCOMPARE(named, ours);
    }

    void whatTheUserHasSetStays()
    {
        const QTemporaryDir root;
        qputenv("XKB_CONFIG_ROOT", "/mine");
        const QList<FallbackVariable> expected{{"FONTCONFIG_FILE", u"/bundle/fonts.conf"_s},
                                               {"XLOCALEDIR", u"/bundle/X11/locale"_s}};
        QCOMPARE(missingOnSystem(u"/bundle"_s, root.path()), expected);
    }

    void withoutABundleNothingIsSet()
    {
        setFallbackVariables(QString());
        for (const QByteArray &name : Names)
            QVERIFY(!qEnvironmentVariableIsSet(name.constData()));
    }
};

QTEST_GUILESS_MAIN(TestBundleFallbacks)
#include "test_bundlefallbacks.moc"
