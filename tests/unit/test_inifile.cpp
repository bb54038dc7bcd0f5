// SPDX-License-Identifier: MIT
#include "core/store/inifile.h"

#include <QtCore/QPoint>
#include <QtCore/QRandomGenerator>
#include <QtCore/QRect>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 Seed = 14;

const QStringList Nasty{u"@"_s,
                        u"@@"_s,
                        u"@Variant("_s,
                        u"@DateTime("_s,
                        u"@ByteArray("_s,
                        u"@String("_s,
                        u"@Rect(1 2 3 4)"_s,
                        u"@Size(1 2)"_s,
                        u"@Point(1 2)"_s,
                        u"@Invalid()"_s,
                        u"@Invalid("_s,
                        u")"_s,
                        u"("_s,
                        u"="_s,
                        u";"_s,
                        u","_s,
                        u"\""_s,
                        u"\\"_s,
                        u"\\x"_s,
                        u"\\0"_s,
                        u"'"_s,
                        u"?"_s,
                        u"%"_s,
                        u"%20"_s,
                        u"%U0041"_s,
                        u"[a]"_s,
                        u"]"_s,
                        u"#"_s,
                        u" "_s,
                        u"  "_s,
                        u"\t"_s,
                        u"\n"_s,
                        u"\r\n"_s,
                        u"\v\f\a\b"_s,
                        QString(QChar(0)),
                        u"\x1b"_s,
                        u"\x7f"_s,
                        u"\u0085"_s,
                        u"\u2028"_s,
                        QString(QChar(0xfeff)),
                        QString(QChar(0xfffe)),
                        QString(QChar(0xffff)),
                        u"\ufffd"_s,
                        QString(QChar(0xd800)),
                        QString(QChar(0xdc00)),
                        u"😀"_s,
                        u"zoë"_s,
                        u"Київ"_s,
                        u"東京"_s,
                        u"a"_s,
                        u"f"_s,
                        u"9"_s,
                        u"name"_s,
                        u"true"_s,
                        u"/"_s,
                        u"general"_s,
                        u"General"_s,
                        u"; end"_s,
                        u"\n; end\n"_s,
                        u"\n[x]\ny=1\n"_s};

QString randomText(QRandomGenerator &random)
{
    QString text;
    for (int parts = random.bounded(8); parts > 0; --parts)
        text += random.bounded(4) == 0 ? QString(QChar(random.bounded(0x10000)))
                                       : Nasty[random.bounded(Nasty.size())];
    return text;
}

QString randomKey(QRandomGenerator &random)
{
    const QString key = randomText(random);
    return key.isEmpty() ? u"k"_s : key;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("can't be opened");
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

QMap<QString, QString> textsOf(const IniFile &file)
{
    QMap<QString, QString> texts;
    for (const QString &key : file.keys()) {
        if (const auto text = file.text(key))
            texts.insert(key, *text);
    }
    return texts;
}

} // namespace

class TestIniFile final : public QObject
{
    Q_OBJECT

private slots:
    void everyTextComesBack()
    {
        QRandomGenerator random(Seed);
        for (int round = 0; round < 500; ++round) {
            IniFile file;
            QMap<QString, QString> texts;
            for (int i = 0; i < 40; ++i) {
                const QString key = randomKey(random);
                texts.insert(key, randomText(random));
                file.setText(key, texts[key]);
            }
            const QByteArray bytes = file.toBytes();
            const auto again = IniFile::parse(bytes);
            QVERIFY2(again, bytes.constData());
            QCOMPARE(textsOf(*again), texts);
            QCOMPARE(again->id(), file.id());
            QCOMPARE(again->toBytes(), bytes);
        }
    }

    void everyCharacterComesBack()
    {
        IniFile file;
        for (int code = 0; code < 0x10000; ++code) {
            const QChar c(code);
            for (const QString &text : {QString(c), u"x"_s + c, c + u"1"_s, u" "_s + c + u" "_s})
                file.setText(u"k%1/%2"_s.arg(code).arg(text.size() + text.indexOf(c)), text);
        }
        const auto again = IniFile::parse(file.toBytes());
        QVERIFY(again);
        QCOMPARE(textsOf(*again), textsOf(file));
    }

    /// An older version of this program reads the file with QSettings.
    void qSettingsReadsIt()
    {
        const QTemporaryDir folder;
        QRandomGenerator random(Seed);
        for (int round = 0; round < 100; ++round) {
            IniFile file;
            QMap<QString, QString> texts;
            for (int i = 0; i < 20; ++i) {
                const QString key = u"group-%1/Key %2/%3"_s.arg(i % 3).arg(i).arg(randomText(random));
                if (key.contains(u"//"_s) || key.endsWith(u'/')) // to QSettings that is another key
                    continue;
                texts.insert(key, randomText(random));
                file.setText(key, texts[key]);
            }
            const QString path = folder.filePath(QString::number(round)); // it remembers files by their names
            QVERIFY(put(path, file.toBytes()));
            const QSettings settings(path, QSettings::IniFormat);
            QCOMPARE(settings.allKeys(), QStringList(texts.keys()));
            for (auto text = texts.cbegin(); text != texts.cend(); ++text)
                QCOMPARE(settings.value(text.key()), QVariant(text.value()));
            QCOMPARE(settings.status(), QSettings::NoError);
        }
    }

    /// What an older version of this program wrote is read as it read it itself.
    void readsWhatQSettingsWrote()
    {
        const QTemporaryDir folder;
        QRandomGenerator random(Seed);
        for (int round = 0; round < 100; ++round) {
            const QString path = folder.filePath(QString::number(round));
            QMap<QString, QString> texts;
            {
                QSettings settings(path, QSettings::IniFormat);
                for (int i = 0; i < 20; ++i) {
                    QString key = randomKey(random).replace(u'/', u'-');
                    if (key.compare(u"general"_s, Qt::CaseInsensitive) == 0)
                        continue; // QSettings itself finds another one again
                    if (i % 2 == 0)
                        key.prepend(u"group %1/"_s.arg(i));
                    QString text = randomText(random);
                    // QSettings does not find them again itself.
                    text.removeIf([](QChar c) { return c.isSurrogate() || c == QChar(0xfeff); });
                    texts.insert(key, text);
                    settings.setValue(key, text);
                }
            }
            const auto file = IniFile::parse(contentOf(path));
            QVERIFY2(file, contentOf(path).constData());
            QCOMPARE(textsOf(*file), texts);
            QCOMPARE(file->id(), QByteArray());
        }
    }

    void anObjectCostsItsValueOnlyAndIsKept_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("asks for 64 GiB") << QByteArray(R"(@Variant(\0\0\0\x9\x7f\xff\xff\xff))");
        QTest::newRow("in quotes") << QByteArray(R"-("@Variant(\0\0\0\x9\x7f\xff\xff\xff)")-");
        QTest::newRow("escaped") << QByteArray(R"(\x40Variant(\0\0\0\x9\x7f\xff\xff\xff))");
        QTest::newRow("date") << QByteArray(R"(@DateTime(\0\0\0\x10\0\0\0\0\0\0%\x87)\xff\xff\xff\xff))");
        QTest::newRow("size") << QByteArray("@Size(1 2)");
        QTest::newRow("bytes") << QByteArray("@ByteArray(abc)");
        QTest::newRow("nothing") << QByteArray("@Invalid()");
        QTest::newRow("list") << QByteArray("1, 2");
        QTest::newRow("open quote") << QByteArray("\"abc");
        QTest::newRow("half an escape") << QByteArray("abc\\");
        QTest::newRow("escape without digits") << QByteArray("\\xyz");
        QTest::newRow("unknown escape") << QByteArray("\\q");
        QTest::newRow("no UTF-8") << QByteArray("B\xfcro");
        QTest::newRow("half a letter") << QByteArray("B\xc3");
        QTest::newRow("number without end") << QByteArray("\\x" + QByteArray(100, 'f'));
    }
    void anObjectCostsItsValueOnlyAndIsKept()
    {
        QFETCH(QByteArray, value);
        auto file = IniFile::parse("[a]\nm=1\nv=" + value + "\nz=2\n");
        QVERIFY(file);
        QCOMPARE(textsOf(*file), (QMap<QString, QString>{{u"a/m"_s, u"1"_s}, {u"a/z"_s, u"2"_s}}));
        file->setText(u"a/n"_s, u"3"_s);
        QVERIFY(file->toBytes().contains("\nv=" + value + '\n'));
    }

    void isNotForgivenByLookingLikeOne_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray whole = wholeFile();
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("a zero") << QByteArray("[a]\nk=1\0\n", 9);
        QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\0\0\0\0\0=\n", 10);
        QTest::newRow("HTML") << QByteArray("<a href=\"x\">\n");
        QTest::newRow("words") << QByteArray("no settings\n");
        QTest::newRow("conflict") << "<<<<<<< HEAD\n" + whole + "=======\n" + whole + ">>>>>>> other\n";
        QTest::newRow("conflict within") << QByteArray("[a]\nk=1\n=======\nk=2\n");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe[\0a\0]\0\n\0k\0=\0001\0\n\0", 18);
        QTest::newRow("without its first section") << QByteArray("k=1\n[a]\nl=1\n");
        QTest::newRow("section without end") << QByteArray("[a\nk=1\n");
        QTest::newRow("last line cut, by QSettings") << QByteArray("[a]\nk=1\nlabel=Head of");
    }
    void isNotForgivenByLookingLikeOne()
    {
        QFETCH(QByteArray, content);
        QVERIFY(!IniFile::parse(content));
    }

    void isCutNowhereWithoutBeingNoticed()
    {
        const QByteArray whole = wholeFile();
        QVERIFY(IniFile::parse(whole));
        QVERIFY(IniFile::parse(whole.chopped(1))); // an editor's
        for (qsizetype size = 0; size < whole.size() - 1; ++size)
            QVERIFY2(!IniFile::parse(whole.first(size)), whole.first(size).constData());
        for (qsizetype begin = 1; begin < whole.indexOf(']'); ++begin)
            QVERIFY2(!IniFile::parse(whole.sliced(begin)) || whole.sliced(begin).trimmed().startsWith('['),
                     whole.sliced(begin).constData());
    }

    void mayBeEditedByHand()
    {
        QByteArray edited = wholeFile();
        edited.replace("\n", "\r\n");
        edited = "\xef\xbb\xbf" + edited + "\r\n# mine\r\n[ b ]\r\n l = 7 ; seven\r\n m=\" 8 \" \r\nn=9";
        const auto file = IniFile::parse(edited);
        QVERIFY(file);
        QCOMPARE(file->text(u"a/k"_s), u"one; two"_s);
        QCOMPARE(file->text(u"b/l"_s), u"7"_s);
        QCOMPARE(file->text(u"b/m"_s), u" 8 "_s);
        QCOMPARE(file->text(u"b/n"_s), u"9"_s);
        QCOMPARE(file->id(), IniFile::parse(wholeFile())->id());
    }

    void takesWhatItDoesNotHave()
    {
        auto file = IniFile::parse("[a]\nboth=1\nmine=2\n");
        const auto other = IniFile::parse("[a]\nboth=3\ntheirs=@Size(1 2)\n");
        file->addMissing(*other);
        QCOMPARE(file->keys(), (QStringList{u"a/both"_s, u"a/mine"_s, u"a/theirs"_s}));
        QCOMPARE(file->text(u"a/both"_s), u"1"_s);
        QVERIFY(file->toBytes().contains("theirs=@Size(1 2)\n"));
        QVERIFY(IniFile().id() != IniFile().id());
    }

private:
    static QByteArray wholeFile()
    {
        static const QByteArray bytes = [] {
            IniFile file;
            file.setText(u"a/k"_s, u"one; two"_s);
            file.setText(u"b/k"_s, u"zoë"_s);
            return file.toBytes();
        }();
        return bytes;
    }
};

QTEST_GUILESS_MAIN(TestIniFile)
#include "test_inifile.moc"
