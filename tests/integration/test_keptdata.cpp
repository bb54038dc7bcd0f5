// SPDX-License-Identifier: MIT
#include "tests/integration/keptstory.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

// VOBIZ_FAULT_ROUNDS asks for others. With the sanitizers each takes several times as long.
#ifdef __SANITIZE_ADDRESS__
constexpr int DefaultStories = 50;
#else
constexpr int DefaultStories = 200;
#endif

/// What went wrong, and how; empty if nothing did.
QString account(KeptStory &story)
{
    const QStringList faults = story.faults();
    return faults.isEmpty() ? QString() : story.told().join(u'\n') + u"\n⇒ "_s + faults.join(u"\n⇒ "_s);
}

/// The same of a shorter story, if one is found by leaving out halves, quarters and so on.
QString shortened(QList<KeptStep> steps, quint32 seed)
{
    QString wrong;
    for (qsizetype size = steps.size() / 2; size > 0; size /= 2) {
        for (qsizetype from = 0; from + size <= steps.size();) {
            QList<KeptStep> rest = steps;
            rest.remove(from, size);
            QString told;
            for (int i = 0; i < 3 && told.isEmpty(); ++i) // a kill is at another moment each time
            {
                KeptStory story(rest, seed);
                told = account(story);
            }
            if (told.isEmpty()) {
                from += size;
            } else {
                steps = rest;
                wrong = told;
            }
        }
    }
    return wrong;
}

} // namespace

/// What is kept, over random stories of two programs on the same files: nothing acknowledged is missing,
/// nothing unasked was sent, nothing that is claimed is false.
///
/// VOBIZ_FAULT_SEED tells one story again, VOBIZ_FAULT_ROUNDS tells so many.
class TestKeptData final : public QObject
{
    Q_OBJECT

private slots:
    /// Stories that the dice tell too rarely. In each the last step is also cut off at one call after
    /// another.
    void holdsInThese_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto story = [](const char *name, const QStringList &words) {
            QTest::newRow(name) << words;
        };
        story("moved", {u"0 add a0 0 for0-1"_s, u"0 move a0 1 for1-2"_s});
        story("led elsewhere", {u"0 add a0 0 for0-1"_s, u"0 lead a0 1"_s});
        story("added", {u"0 add a0 1 for1-1"_s});
        story("removed", {u"0 add a0 0 for0-1"_s, u"0 remove a0"_s});
        story("moved behind the other's back", {u"0 add a0 0 for0-1"_s, u"1 prefer p0 x61"_s,
                                                u"0 move a0 1 for1-2"_s, u"1 move a0 0 for0-3"_s});
        story("removed behind the other's back",
              {u"0 add a0 0 for0-1"_s, u"1 prefer p0 x61"_s, u"0 remove a0"_s, u"1 open a0"_s});
        for (const auto *how : {"gone", "empty", "cut", "garbage"})
            story(how, {u"0 prefer p0 "_s + hex(QString(200, u'x')), u"0 add a0 0 for0-1"_s,
                        u"0 damage settings "_s + QString::fromLatin1(how), u"0 prefer p1 x61"_s});
        for (const auto *file : {"settings", "journal", "quarantine", "keychain"})
            story(file, {u"0 disk full %1 1"_s.arg(QString::fromLatin1(file)), u"0 prefer p0 x61"_s,
                         u"0 add a0 0 for0-1"_s, u"0 delete id-5"_s, u"0 quarantine id-1 30"_s});
        story("quarantined", {u"0 quarantine id-1 30"_s});
        story("released", {u"0 quarantine id-1 30"_s, u"0 release id-1"_s});
        story("deleted", {u"0 delete id-5,id-6"_s});
    }
    void holdsInThese()
    {
        QFETCH(QStringList, words);
        QList<KeptStep> steps;
        for (const QString &line : words) {
            KeptStep step;
            step.program = line.left(1).toInt();
            step.words = line.mid(2);
            step.subject = subjectOf(step.words);
            steps.append(step);
        }
        const bool isAboutAccount = steps.last().subject.startsWith(u"account");
        for (int call = 0; call <= 24; ++call) {
            QList<KeptStep> all = steps;
            all.last().killAt = call;
            if (isAboutAccount) {
                KeptStep open;
                open.words = u"open a0"_s;
                all.append(open);
            }
            KeptStory story(all, static_cast<quint32>(call)); // the provider answers otherwise each time
            const QString wrong = account(story);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            if (call > 0 && story.kills() == 0)
                break; // it takes fewer calls
        }
    }

    void holds()
    {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VOBIZ_FAULT_SEED", &isGiven);
        const int rounds = qEnvironmentVariableIntValue("VOBIZ_FAULT_ROUNDS");
        const int stories = rounds > 0 ? rounds : isGiven ? 1 : DefaultStories;
        const quint32 first =
            isGiven ? static_cast<quint32>(given) : QRandomGenerator::global()->bounded(1'000'000'000U);
        qInfo("VOBIZ_FAULT_SEED=%u", first);
        int kills = 0;
        int refusals = 0;
        for (quint32 seed = first; seed < first + quint32(stories); ++seed) {
            const QList<KeptStep> steps = KeptStepMaker(seed).story();
            KeptStory story(steps, seed);
            const QString wrong = account(story);
            kills += story.kills();
            refusals += story.refusals();
            if (!wrong.isEmpty())
                QFAIL(qPrintable(u"VOBIZ_FAULT_SEED=%1\n%2\nand shorter:\n%3"_s.arg(
                    QString::number(seed), wrong, shortened(steps, seed))));
        }
        qInfo("%d stories, %d kills, %d times something could not be kept", stories, kills, refusals);
        if (stories >= DefaultStories)
            QVERIFY(kills > 0 && refusals > 0); // how many is chance
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == KeptProgramArgument)
        return KeptProgram(QCoreApplication::arguments()).run();
    qputenv("QTEST_FUNCTION_TIMEOUT", "86400000"); // 10,000 stories take their time
    TestKeptData test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_keptdata.moc"
