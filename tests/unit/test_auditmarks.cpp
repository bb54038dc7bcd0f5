// SPDX-License-Identifier: MIT
#include "core/changes/quarantine.h"
#include "core/inventory/inventory.h"
#include "core/session/auditmarks.h"
#include "core/session/disabledhere.h"
#include "core/session/quarantinemarks.h"
#include "tests/support/auditrows.h"
#include "tests/support/quarantinefile.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Start(QDate(2026, 11, 30), QTime(10, 42), QTimeZone::utc());

/// A name, and what anybody sees in it. Names of one group look alike.
struct Name
{
    QStringView text;
    int group;
    bool isLeftover = false;
    bool isHidden = false;
};

const Name Names[] = {
    {u"lobby", 1},
    {u"Lobby", 1},
    {u"l0bby", 1},
    {u"l\u043ebby", 1},
    {u"lob\u200bby", 1, false, true},
    {u"room-1-12", 2},
    {u"room 1.12", 2},
    {u"room-11-2", 3},
    {u"Test_7", 4, true},
    {u"test-7", 4, true},
    {u"contest", 5},
    {u"Empfang, Erdgeschoss", 6},
    {u"EMPFANG ERDGESCHOSS", 6},
    {u"\u0130zmir", 7},
    {u"izmir", 7},
    {u"demo", 8, true},
    {u"", 0}, // nobody's like
    {u"front desk 4", 9},
};

const Name &nameOf(const QString &username)
{
    return *std::ranges::find_if(Names, [&](const Name &name) { return name.text == username; });
}

ApiAccount anAccount()
{
    ApiAccount account;
    account.baseUrl = QUrl(u"https://api.example/api/v1"_s);
    account.authId = u"MA_1"_s;
    return account;
}

/// An account of which everything can be changed.
struct World
{
    World() { QVERIFY(settle()); }

    /// Until all has been looked at that is known.
    [[nodiscard]] bool settle()
    {
        return waitUntil([this] {
            const CredentialRows &rows = inventory.rows();
            const RowSet marked = inventory.marked(Mark::Quarantined);
            return quarantine.state() == Quarantine::State::Known && audit.isComplete() &&
                   std::ranges::all_of(rows.numbers(), [&](int number) {
                       return marked.contains(number) == (quarantine.find(rows.idAt(number)) != nullptr);
                   });
        });
    }
    [[nodiscard]] bool write(const QuarantineEdit &edit)
    {
        bool isDone = false;
        quarantine.write(edit, [&isDone](const auto &missed) { isDone = missed.has_value(); });
        return waitUntil([&isDone] { return isDone; });
    }
    void mark(Mark mark, const std::vector<int> &numbers)
    {
        RowSet rows(inventory.rows().numberEnd());
        for (const int number : numbers)
            rows.insert(number);
        inventory.setMarked(mark, rows);
    }
    void letPass(qint64 seconds)
    {
        const QDate before = now.date();
        now = now.addSecs(seconds);
        if (now.date() != before)
            asOf = now;
        audit.lookAtClock();
    }
    [[nodiscard]] std::set<AuditRule> rulesOf(int number) const
    {
        const QList<AuditRule> rules = audit.rulesOf(inventory.rows().idAt(number));
        return {rules.begin(), rules.end()};
    }

    QTemporaryDir folder;
    QDateTime now = Start;
    QDateTime asOf = Start;
    QuarantineStore store{folder.filePath(u"quarantine.db"_s)};
    Quarantine quarantine{&store, anAccount()};
    Inventory inventory;
    QuarantineMarks quarantineMarks{quarantine, inventory};
    DisabledHere disabledHere;
    AuditMarks audit{inventory, quarantine, disabledHere, [this] {
                         return now;
                     }};
};

QuarantinedCredential awayFrom(const Credential &credential, const QDateTime &since, const QDateTime &due,
                               QuarantineState state = QuarantineState::Disabled)
{
    return {credential, since, due, state, QUuid::createUuid().toRfc4122()};
}

/// What an auditor with the list on paper would find, looking at one row after the other.
std::map<int, std::set<AuditRule>> onPaper(const World &world)
{
    const CredentialRows &rows = world.inventory.rows();
    const AuditSettings &settings = world.audit.settings();
    const std::vector<int> numbers = rows.numbers();
    const auto isAgo = [&world](const std::optional<Timestamp> &time, int days) {
        return time && time->toDateTime().addDays(days) <= world.asOf;
    };
    std::map<QString, int> realms;
    std::map<int, int> groups;
    for (const int number : numbers) {
        ++realms[rows.realmAt(number)];
        ++groups[nameOf(rows.at(number).username).group];
    }
    std::map<int, std::set<AuditRule>> found;
    for (const int number : numbers) {
        const Credential row = rows.at(number);
        const Marks marks = rows.marksAt(number);
        const Name &name = nameOf(row.username);
        const QuarantinedCredential *away = world.quarantine.find(row.id);
        std::optional<Timestamp> disabled = row.updatedAt;
        const auto disabledAt = [&disabled](Timestamp at) {
            disabled = std::max(disabled.value_or(at), at);
        };
        if (away && away->state == QuarantineState::Disabled)
            disabledAt(timestampOf(away->since));
        if (const auto here = world.disabledHere.times().constFind(row.id);
            here != world.disabledHere.times().cend())
            disabledAt(*here);
        std::set<AuditRule> rules;
        const auto addIf = [&rules](bool holds, AuditRule rule) {
            if (holds)
                rules.insert(rule);
        };
        const bool isEnabled = row.status == CredentialStatus::Enabled;
        addIf(row.status == CredentialStatus::Disabled && isAgo(disabled, settings.disabledDays),
              AuditRule::DisabledLong);
        addIf(isAgo(row.updatedAt, settings.untouchedDays), AuditRule::Untouched);
        addIf(isAgo(row.createdAt, settings.neverChangedDays) && row.updatedAt &&
                  row.updatedAt->toDateTime() <= row.createdAt->toDateTime().addSecs(1),
              AuditRule::NeverChanged);
        addIf(marks.test(size_t(Mark::Unattached)), AuditRule::NoTrunk);
        addIf(name.isLeftover && !settings.leftoverPatterns.isEmpty(), AuditRule::Leftover);
        addIf(name.group != 0 && groups[name.group] > 1, AuditRule::LookAlike);
        addIf(name.isHidden, AuditRule::HiddenCharacters);
        addIf(std::ranges::any_of(realms,
                                  [&](const auto &realm) {
                                      return realm.first != row.realm &&
                                             realm.second * 10 >= int(numbers.size()) * 9;
                                  }),
              AuditRule::OtherRealm);
        addIf(row.createdAt && !isAgo(row.createdAt, settings.newDays), AuditRule::New);
        addIf(away && !isEnabled && away->due <= world.now, AuditRule::Due);
        addIf(away && isEnabled, AuditRule::EnabledQuarantine);
        if (marks.test(size_t(Mark::Kept)))
            rules.clear();
        found[number] = rules;
    }
    return found;
}

std::map<int, std::set<AuditRule>> byMarks(const World &world)
{
    std::map<int, std::set<AuditRule>> found;
    for (const int number : world.inventory.rows().numbers())
        found[number] = world.rulesOf(number);
    return found;
}

bool areFindingsTrue(const World &world)
{
    const RowSet findings = world.inventory.marked(Mark::Finding);
    int count = 0;
    for (const auto &[number, rules] : byMarks(world)) {
        if (findings.contains(number) == rules.empty())
            return false;
        count += rules.empty() ? 0 : 1;
    }
    return findings.count() == count; // and none of a row that is gone
}

/// Chance, with a seed.
class Chance final
{
public:
    explicit Chance(quint32 seed)
        : m_random(seed)
    {
    }
    int below(int end) { return m_random.bounded(end); }
    bool oneIn(int of) { return below(of) == 0; }
    Credential credential(int id, const QDateTime &now)
    {
        Credential made;
        made.id = CredentialId(
            oneIn(2) || id % 3 == 0
                ? QUuid(uint(id % 40), 1, 2, 3, 4, 5, 6, 7, 8, 9, 0).toString(QUuid::WithoutBraces)
                : u"id-%1"_s.arg(id % 40));
        made.username = Names[below(int(std::size(Names)))].text.toString();
        made.realm = oneIn(12) ? u"other.example"_s : u"sip.example"_s;
        made.description = oneIn(3) ? u"a text"_s : QString();
        made.status = static_cast<CredentialStatus>(below(CredentialStatusCount));
        // Near the limits, so that a day makes a difference.
        constexpr int Days[] = {0, 29, 30, 31, 179, 180, 181, 364, 365, 366, 900};
        const auto ago = [&] {
            return Timestamp(
                timestampOf(now.addDays(-Days[below(int(std::size(Days)))]).addSecs(below(3) - 1)));
        };
        if (!oneIn(6))
            made.createdAt = ago();
        if (!oneIn(6))
            made.updatedAt = oneIn(2) ? made.createdAt : std::optional(ago());
        return made;
    }
    QList<Credential> some(const QList<Credential> &all)
    {
        QList<Credential> some;
        for (const Credential &each : all) {
            if (oneIn(4))
                some += each;
        }
        return some;
    }

private:
    QRandomGenerator m_random;
};

QList<Credential> allOf(const World &world)
{
    QList<Credential> all;
    world.inventory.forEach([&all](const Credential &credential) { all += credential; });
    return all;
}

void changeRows(World &world, Chance &chance)
{
    QList<Credential> all = allOf(world);
    switch (chance.below(4)) {
    case 0: { // some come, and some change
        QList<Credential> credentials;
        for (int i = chance.below(8); i >= 0; --i)
            credentials += chance.credential(chance.below(40), world.now);
        world.inventory.put(credentials);
        break;
    }
    case 1: { // some go
        QList<CredentialId> ids;
        for (const Credential &each : chance.some(all))
            ids += each.id;
        world.inventory.remove(ids);
        break;
    }
    case 2: { // one changes in one field
        if (all.isEmpty())
            break;
        Credential &row = all[chance.below(int(all.size()))];
        const Credential other = chance.credential(0, world.now);
        if (chance.oneIn(2))
            row.username = other.username;
        else
            row.status = other.status;
        world.inventory.put({row});
        break;
    }
    default: // another list
        std::ranges::reverse(all);
        world.inventory.replaceAll(all.mid(chance.below(3)));
        break;
    }
}

void changeTheRest(World &world, Chance &chance)
{
    const QList<Credential> all = allOf(world);
    std::vector<int> numbers;
    for (const Credential &each : chance.some(all))
        numbers.push_back(world.inventory.rows().numberOf(each.id));
    switch (chance.below(6)) {
    case 0:
        world.mark(Mark::Kept, numbers);
        break;
    case 1:
        world.mark(Mark::Unattached, numbers);
        break;
    case 2: {
        QuarantineEdit edit;
        for (const Credential &each : chance.some(all)) {
            const bool isOut = chance.oneIn(2);
            if (isOut)
                edit.remove.append({each.id, {}});
            else
                edit.put += awayFrom(each, world.now.addDays(-chance.below(60)),
                                     world.now.addSecs(3600 * (chance.below(40) - 10)),
                                     chance.oneIn(3) ? QuarantineState::Wanted : QuarantineState::Disabled);
        }
        QVERIFY(world.write(edit));
        break;
    }
    case 3:
        for (const Credential &each : chance.some(all)) {
            const Timestamp at = timestampOf(world.now.addDays(-28 - chance.below(5)));
            world.disabledHere.note(each.id, chance.oneIn(3) ? std::nullopt : std::optional(at));
        }
        break;
    case 4:
        world.letPass(chance.oneIn(2) ? 3600 * chance.below(8) : 86'400 * (1 + chance.below(3)));
        break;
    default: {
        AuditSettings settings = defaultAuditSettings();
        if (chance.oneIn(2))
            settings.leftoverPatterns.clear();
        settings.untouchedDays = 364 + chance.below(3);
        settings.disabledDays = 29 + chance.below(3);
        world.audit.setSettings(settings);
        break;
    }
    }
}

Credential lobby(const QString &id, const QString &username = u"lobby"_s)
{
    Credential made;
    made.id = CredentialId(id);
    made.username = username;
    made.realm = u"sip.example"_s;
    made.status = CredentialStatus::Enabled;
    return made;
}

} // namespace

class TestAuditMarks final : public QObject
{
    Q_OBJECT

private slots:
    void areWhatAnAuditorFindsOnPaper_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 40; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void areWhatAnAuditorFindsOnPaper()
    {
        QFETCH(int, seed);
        World world;
        Chance chance(static_cast<quint32>(seed));
        for (int round = 0; round < 30; ++round) {
            for (int changes = chance.below(3); changes >= 0; --changes) // several at once, too
                chance.oneIn(2) ? changeRows(world, chance) : changeTheRest(world, chance);
            QVERIFY(world.settle());
            QVERIFY2(byMarks(world) == onPaper(world), qPrintable(u"round %1"_s.arg(round)));
            QVERIFY(areFindingsTrue(world));
        }
    }

    void aKeptOneHasNone()
    {
        World world;
        world.inventory.put({lobby(u"1"_s), lobby(u"2"_s, u"Lobby"_s), lobby(u"3"_s, u"test"_s)});
        QVERIFY(world.settle());
        const std::set<AuditRule> alike{AuditRule::LookAlike};
        QCOMPARE(world.rulesOf(0), alike);
        QCOMPARE(world.rulesOf(2), std::set<AuditRule>{AuditRule::Leftover});
        world.mark(Mark::Kept, {0, 2});
        QVERIFY(!world.audit.isComplete());
        QVERIFY(world.settle());
        QCOMPARE(world.rulesOf(0), std::set<AuditRule>());
        QCOMPARE(world.rulesOf(1), alike); // still looks like the kept one
        QCOMPARE(world.inventory.marked(Mark::Finding).numbers(), std::vector<int>{1});
        QVERIFY(world.audit.reasons(lobby(u"1"_s)).isEmpty());
        world.mark(Mark::Kept, {2});
        QVERIFY(world.settle());
        QCOMPARE(world.rulesOf(0), alike);
        QCOMPARE(world.inventory.marked(Mark::Finding).numbers(), (std::vector<int>{0, 1}));
    }

    void whatStaysTheSameIsNotSet()
    {
        World world;
        world.inventory.put({lobby(u"1"_s), lobby(u"2"_s, u"test"_s)});
        QVERIFY(world.settle());
        QSignalSpy marks(&world.inventory, &Inventory::markChanged);
        QSignalSpy changed(&world.audit, &AuditMarks::changed);
        Credential row = lobby(u"1"_s);
        row.description = u"another text"_s;
        world.inventory.put({row});
        QVERIFY(!world.audit.isComplete());
        QVERIFY(world.settle());
        QVERIFY(changed.count() > 0);
        QCOMPARE(marks.count(), 0);
    }

    void aDayPasses()
    {
        World world;
        Credential row = lobby(u"1"_s);
        row.updatedAt = timestampOf(Start.addDays(-364));
        world.inventory.put({row});
        QVERIFY(world.settle());
        world.letPass(60 * 60 * 12); // not midnight yet
        QVERIFY(world.settle());
        QCOMPARE(world.rulesOf(0), std::set<AuditRule>());
        world.letPass(60 * 60 * 12);
        QVERIFY(world.settle());
        QCOMPARE(world.rulesOf(0), std::set<AuditRule>{AuditRule::Untouched});
        QCOMPARE(world.audit.reasons(row).value(0).days, 365);
    }

    void itsTimeIsOver()
    {
        World world;
        Credential row = lobby(u"1"_s);
        row.status = CredentialStatus::Disabled;
        world.inventory.put({row});
        QuarantineEdit edit;
        edit.put = {awayFrom(row, Start.addDays(-5), Start.addSecs(600))};
        QVERIFY(world.write(edit));
        QVERIFY(world.settle());
        QCOMPARE(world.rulesOf(0), std::set<AuditRule>());
        world.letPass(599);
        QVERIFY(world.settle());
        QCOMPARE(world.rulesOf(0), std::set<AuditRule>());
        QSignalSpy changed(&world.audit, &AuditMarks::changed);
        world.letPass(1);
        QVERIFY(waitUntil([&changed] { return changed.count() > 0; }));
        QCOMPARE(world.rulesOf(0), std::set<AuditRule>{AuditRule::Due});
    }

    /// Many take more than one turn of the event loop, in which others come and go.
    void manyAreLookedAtInSlices()
    {
        World world;
        QList<Credential> rows;
        for (int i = 0; i < 150'000; ++i)
            rows += lobby(u"id-%1"_s.arg(i), u"desk %1 x"_s.arg(i % 149'990));
        world.inventory.put(rows);
        QTimer::singleShot(0, &world.audit, [&] {
            world.inventory.put({lobby(u"late"_s, u"Desk-149989-X"_s)});
            world.inventory.remove({CredentialId(u"id-3"_s)});
        });
        QVERIFY(world.settle());
        const RowSet alike = world.inventory.marked(markOf(AuditRule::LookAlike));
        QCOMPARE(alike.count(), 20); // ten doubles, of which one lost its other, and the late one
        QVERIFY(alike.contains(world.inventory.rows().numberOf(CredentialId(u"late"_s))));
        QVERIFY(!alike.contains(world.inventory.rows().numberOf(CredentialId(u"id-149993"_s))));
        QCOMPARE(world.audit.reasons(lobby(u"late"_s)).value(0).others, 1);
    }

    void areCountedWithOtherSettings()
    {
        World world;
        QList<Credential> rows;
        for (int days = 0; days < 20; ++days) {
            rows += lobby(u"%1"_s.arg(days), u"front desk 4"_s);
            rows.last().updatedAt = timestampOf(Start.addDays(-days));
        }
        world.inventory.put(rows);
        QVERIFY(world.settle());
        AuditSettings settings = world.audit.settings();
        settings.untouchedDays = 15;
        QCOMPARE(world.audit.countWith(AuditRule::Untouched, settings), 5);
        world.mark(Mark::Kept, {19});
        QVERIFY(world.settle());
        QCOMPARE(world.audit.countWith(AuditRule::Untouched, settings), 4);
        QCOMPARE(world.audit.countWith(AuditRule::LookAlike, settings), 19);
        QCOMPARE(world.audit.countWith(AuditRule::Untouched, world.audit.settings()), 0);
    }
};

QTEST_GUILESS_MAIN(TestAuditMarks)
#include "test_auditmarks.moc"
