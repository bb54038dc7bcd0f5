// SPDX-License-Identifier: MIT
#include "core/query/savedview.h"
#include "core/session/savedviews.h"
#include "core/store/settings.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QList<SavedView> builtIn()
{
    return {{.name = u"Disabled"_s, .line = u"status:disabled"_s},
            {.name = u"Kept"_s, .line = u"keep:yes"_s}};
}

} // namespace

class TestSavedViews final : public QObject
{
    Q_OBJECT

private slots:
    void aViewIsOneLineOfText_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("usual") << u"No trunk"_s << u"used:no"_s << u"view \"No trunk\": used:no"_s;
        QTest::newRow("quotes in both") << u"the \"old\" ones"_s << u"\"front desk\" age>1y"_s
                                        << u"view \"the \"\"old\"\" ones\": \"front desk\" age>1y"_s;
        QTest::newRow("a quote at the end") << u"12\""_s << u"rack"_s << u"view \"12\"\"\": rack"_s;
        QTest::newRow("a colon in the name") << u"a: b"_s << u"c:d"_s << u"view \"a: b\": c:d"_s;
        QTest::newRow("asks nothing") << u"All of it"_s << QString() << u"view \"All of it\": "_s;
        QTest::newRow("another script") << u"ملغى"_s << u"realm:שלום"_s << u"view \"ملغى\": realm:שלום"_s;
    }
    void aViewIsOneLineOfText()
    {
        QFETCH(QString, name);
        QFETCH(QString, line);
        QFETCH(QString, text);
        const SavedView view{.name = name, .line = line};
        QCOMPARE(viewText(view), text);
        QVERIFY(viewFromText(text) == view);
        QVERIFY(viewFromText(u"\n  "_s + text + u" \n"_s) == view);
    }

    /// A file can have been changed by hand.
    void aLineOfSeveralBecomesOne()
    {
        const QString text = viewText({.name = u"Old"_s, .line = u"a\nb\r\u2028c\u2029"_s});
        QCOMPARE(text, u"view \"Old\": a b  c"_s);
        QVERIFY(viewFromText(text));
    }

    void otherTextIsNoView_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("a search") << u"status:disabled"_s;
        QTest::newRow("a quoted search") << u"\"view\": x"_s;
        QTest::newRow("no colon") << u"view \"Disabled\" status:disabled"_s;
        QTest::newRow("open name") << u"view \"Disabled: status:disabled"_s;
        QTest::newRow("only doubled quotes") << u"view \"Disabled\"\": x"_s;
        QTest::newRow("two lines") << u"view \"Disabled\": status:disabled\nview \"Kept\": keep:yes"_s;
        QTest::newRow("too long") << u"view \"Long\": "_s + QString(LongestViewLine + 1, u'x');
        QTest::newRow("far too long") << u"view \""_s + QString(1'000'000, u'"');
    }
    void otherTextIsNoView()
    {
        QFETCH(QString, text);
        QVERIFY(!viewFromText(text));
    }

    void namesAreUniqueAndCanBeSeen_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("problem"); // -1: none
        const auto row = [](const char *name, const QString &typed, std::optional<ViewNameProblem> problem) {
            QTest::newRow(name) << typed << (problem ? static_cast<int>(*problem) : -1);
        };
        row("new", u"Enabled"_s, {});
        row("empty", QString(), ViewNameProblem::Empty);
        row("blank", u" \t "_s, ViewNameProblem::Empty);
        row("invisible alone", u"\u200B\u200E"_s, ViewNameProblem::Empty);
        row("the same", u"Disabled"_s, ViewNameProblem::Taken);
        row("another case", u"dISABLED"_s, ViewNameProblem::Taken);
        row("blanks around", u"  Disabled "_s, ViewNameProblem::Taken);
        row("a part", u"Disable"_s, {});
        row("the longest", QString(LongestViewName, u'x'), {});
        row("too long", QString(LongestViewName + 1, u'x'), ViewNameProblem::TooLong);
        row("invisible within", u"a\u202Eb"_s, ViewNameProblem::Invisible);
    }
    void namesAreUniqueAndCanBeSeen()
    {
        QFETCH(QString, typed);
        QFETCH(int, problem);
        const auto found = viewNameProblem(viewNameFrom(typed), builtIn());
        QCOMPARE(found ? static_cast<int>(*found) : -1, problem);
    }

    void thoseThatComeWithItAreThereAtFirst()
    {
        Settings settings;
        SavedViews views(settings, builtIn());
        QVERIFY(views.views() == builtIn());
        QVERIFY(settings.keys(u"views-"_s).isEmpty());
    }

    void whatIsSavedIsThereAgain()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"settings.ini"_s);
        const QList<SavedView> saved{{.name = u"ü \"1\"; [x]=\\"_s,
                                      .line = u"\"a, b\" -realm:x"_s,
                                      .columns = u"username 182, status 168 hidden"_s,
                                      .order = u"username descending"_s},
                                     builtIn().constFirst()};
        {
            Settings settings(path);
            SavedViews views(settings, builtIn());
            QSignalSpy changed(&views, &SavedViews::changed);
            views.set(saved);
            views.set(saved);
            QCOMPARE(changed.size(), 1);
        }
        Settings settings(path);
        QVERIFY(SavedViews(settings, builtIn()).views() == saved);
        SavedViews(settings, builtIn()).set({});
        QVERIFY(SavedViews(settings, builtIn()).views().isEmpty()); // removed is not restored
        SavedViews(settings, builtIn()).set(builtIn());
        QVERIFY(settings.keys(u"views-"_s).isEmpty());
    }

    void whatIsDamagedIsLeftOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        const QStringList all{u"Disabled"_s, u"Kept"_s};
        QTest::newRow("no JSON") << u"views"_s << all;
        QTest::newRow("no list") << u"{\"name\":\"a\",\"query\":\"b\"}"_s << all;
        QTest::newRow("an empty list") << u"[]"_s << QStringList();
        QTest::newRow("no name") << u"[{\"query\":\"b\"},{\"name\":\"c\",\"query\":\"d\"}]"_s
                                 << QStringList{u"c"_s};
        QTest::newRow("no query") << u"[{\"name\":\"a\"},{\"name\":\"c\",\"query\":\"\"}]"_s
                                  << QStringList{u"c"_s};
        QTest::newRow("a name twice")
            << u"[{\"name\":\"a\",\"query\":\"b\"},{\"name\":\"A\",\"query\":\"d\"}]"_s
            << QStringList{u"a"_s};
        QTest::newRow("other types") << u"[1,\"a\",null,{\"name\":3,\"query\":\"x\"}]"_s << QStringList();
    }
    void whatIsDamagedIsLeftOut()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        Settings settings;
        settings.setText(u"views-1/list"_s, text);
        const SavedViews views(settings, builtIn());
        QStringList found;
        for (const SavedView &view : views.views())
            found.append(view.name);
        QCOMPARE(found, names);
    }

    void thoseThatComeWithItCanBeRestored()
    {
        const SavedView own{.name = u"Own"_s, .line = u"x"_s};
        const SavedView renamed{.name = u"Off"_s, .line = u"status:disabled"_s};
        const SavedView inTheWay{.name = u"kept"_s, .line = u"y"_s};
        QVERIFY(SavedViews::withBuiltIn({own}, builtIn()) == QList{own} + builtIn());
        QVERIFY(SavedViews::withBuiltIn({renamed}, builtIn()) == (QList{renamed, builtIn().constLast()}));
        QVERIFY(SavedViews::withBuiltIn({inTheWay}, builtIn()) == (QList{inTheWay, builtIn().constFirst()}));
        QVERIFY(SavedViews::withBuiltIn(builtIn(), builtIn()) == builtIn());
    }
};

QTEST_GUILESS_MAIN(TestSavedViews)
#include "test_savedviews.moc"
