// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/endpoints/listcredentials.h"
#include "tests/gui/screenshown.h"
#include "tests/gui/screentyping.h"
#include "tests/support/keepfile.h"
#include "tests/support/quarantinefile.h"
#include "ui/audit/keepdialog.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <climits>

namespace vobiz::test {

/// One account, the window on it, and somebody who uses both; after each step the screen is compared with
/// what it has to say. The same for the same seed.
class ScreenStory final
{
public:
    explicit ScreenStory(quint32 seed)
        : m_dice(seed)
        , m_maker(m_dice)
        , m_typing(m_dice)
        , m_isLong(m_dice.oneIn(4))
        , m_world(m_maker.world(m_isLong ? 90 + m_dice.below(40) : 1 + m_dice.below(30)))
        , m_shown(0, m_isLong ? RowsPerPage : 100, [now = m_world.now] { return now; })
        , m_reading(m_shown)
    {
    }

    /// How the screen differs, with the steps that led there; empty if it never did.
    [[nodiscard]] QString wrong()
    {
        open();
        for (int step = 0; step < Steps && m_wrong.isEmpty(); ++step)
            stepOn();
        return m_wrong.isEmpty() ? QString() : m_told.join(u'\n') + u'\n' + m_wrong;
    }

private:
    using List = ScreenSituation::List;
    using Trunks = ScreenSituation::Trunks;
    enum class Manner { Well, Late, Failing };

    static constexpr int RowsPerPage = 40;
    static constexpr int Steps = 9;

    void open()
    {
        showTrunkColumns(m_shown.settings);
        m_shown.sessionClock = [now = m_world.now] {
            return now;
        };
        m_shown.provider.editList = [this](QJsonObject &page) {
            editPage(page);
        };
        const ApiAccount account = m_shown.provider.account();
        for (auto each = m_world.kept.cbegin(); each != m_world.kept.cend(); ++each)
            QVERIFY(keepIn(m_shown.frame.records.keep, addressesOf(account),
                           {{credentialOf(each->row), each->note, m_world.now}}));
        for (auto each = m_world.quarantine.cbegin(); each != m_world.quarantine.cend(); ++each)
            putIn(m_shown.frame.records.quarantine, account,
                  {credentialOf(m_world.row(each.key())), each->since, each->due, QuarantineState::Disabled,
                   QUuid::createUuid().toRfc4122()});
        takeToServer();
        setManner(m_dice.oneOf<Manner>({Manner::Well, Manner::Well, Manner::Late, Manner::Failing}));
        m_listManner = m_dice.oneOf<Manner>({Manner::Well, Manner::Late, Manner::Failing});
        m_shown.frame.window.resize(1400, 1000);
        m_shown.open();
        m_list = m_isLong ? List::Part : List::Whole;
        if (m_isLong)
            applyListManner();
        else
            readTrunks();
        tell(QStringLiteral("opened"));
        compare();
    }

    void stepOn()
    {
        using Step = void (ScreenStory::*)();
        const Step step = m_dice.oneOf<Step>(
            {&ScreenStory::type, &ScreenStory::type, &ScreenStory::type, &ScreenStory::eraseSome,
             &ScreenStory::press, &ScreenStory::press, &ScreenStory::chooseStatus, &ScreenStory::chooseView,
             &ScreenStory::keep, &ScreenStory::refresh, &ScreenStory::refresh, &ScreenStory::goOn,
             &ScreenStory::goOn});
        (this->*step)();
    }

    // The server.

    void editPage(QJsonObject &page)
    {
        QJsonArray objects;
        for (const QJsonValue &object : page[QStringLiteral("objects")].toArray()) {
            const QString id = object[QStringLiteral("id")].toString();
            objects.append(m_world.row(id).json());
            if (m_list == List::Part && !m_served.contains(id))
                m_served.append(id);
        }
        page[QStringLiteral("objects")] = objects;
    }
    void takeToServer()
    {
        m_shown.provider.rows.clear();
        for (const ScreenRow &row : std::as_const(m_world.rows))
            m_shown.provider.rows.append({row.id, row.called().text, true});
        m_shown.provider.trunks = m_world.trunks;
    }
    static Credential credentialOf(const ScreenRow &row)
    {
        return endpoints::listCredentials
            .parse(QJsonDocument(QJsonObject{{QStringLiteral("objects"), QJsonArray{row.json()}}}).toJson())
            ->rows.first();
    }

    /// How the trunks are answered from now on.
    void setManner(Manner manner)
    {
        FakeProvider &provider = m_shown.provider;
        m_manner = manner;
        provider.behave();
        provider.editTrunks = {};
        if (manner == Manner::Late) {
            provider.hold("TRUNKS");
        } else if (manner == Manner::Failing) {
            const int status = m_dice.oneOf<int>({401, 403, 404, 500, 200});
            if (status != 200)
                provider.misbehaveAlways("TRUNKS", answer(jsonResponse(status, errorJson("CODE", "words"))));
            else // not read to the end
                provider.editTrunks = [](QJsonObject &page) {
                    QJsonObject meta = page[QStringLiteral("meta")].toObject();
                    meta[QStringLiteral("total")] = meta[QStringLiteral("total")].toInt() + 1;
                    page[QStringLiteral("meta")] = meta;
                };
        }
    }
    void applyListManner()
    {
        if (m_listManner == Manner::Late)
            m_shown.provider.hold("GET");
        else if (m_listManner == Manner::Failing)
            m_shown.provider.misbehaveAlways("GET", answer(jsonResponse(500, errorJson("CODE", "words"))));
    }
    /// Somebody has them read now.
    void readTrunks()
    {
        m_trunks = m_manner == Manner::Well   ? Trunks::Known
                   : m_manner == Manner::Late ? Trunks::Reading
                                              : Trunks::Failed;
        if (m_manner == Manner::Well)
            takeTrunks();
    }
    void takeTrunks()
    {
        m_known.emplace();
        for (const FakeTrunk &trunk : std::as_const(m_world.trunks)) {
            if (trunk.credential.isString())
                (*m_known)[trunk.credential.toString()].append(trunk.name);
        }
    }
    /// All of the list is wanted.
    void wantAll()
    {
        if (m_list != List::Part)
            return;
        m_list = m_listManner == Manner::Late      ? List::Stuck
                 : m_listManner == Manner::Failing ? List::Failed
                                                   : List::Whole;
        if (m_list == List::Whole)
            readTrunks();
    }

    // What is done.

    void tell(const QString &step) { m_told.append(step); }

    /// One key after the other; what was understood last is remembered, as the program has to.
    void typeText(const QString &text)
    {
        for (const QChar unit : text)
            QTest::sendKeyEvent(QTest::Click, m_reading.field(),
                                unit == u' ' ? Qt::Key_Space : Qt::Key_unknown, QString(unit),
                                Qt::NoModifier);
    }
    void followLine()
    {
        m_line = m_reading.field()->text();
        const ScreenLine line = ScreenLineReader::read(m_line);
        if (!line.notUnderstood.isEmpty())
            return;
        m_good = m_line;
        if (!line.alternatives.isEmpty())
            wantAll();
    }
    void type()
    {
        const QString text = m_typing.next();
        tell(QStringLiteral("type: ") + text);
        for (const QChar unit : text) {
            typeText(unit);
            followLine();
            if (m_dice.oneIn(12))
                compare(); // also in the middle
        }
        compare();
    }
    void eraseSome()
    {
        const int most = int(m_line.size());
        const int few = m_dice.oneIn(2) ? most : qMin(most, 1 + m_dice.below(10));
        tell(QStringLiteral("erase: %1").arg(few));
        for (int i = 0; i < few; ++i) {
            QTest::keyClick(m_reading.field(), Qt::Key_Backspace);
            followLine();
        }
        compare();
    }
    void press()
    {
        SummaryButton *part = m_dice.oneOf(m_reading.parts());
        const QString name = nameOf(part);
        tell(QStringLiteral("press: ") + name);
        const bool isWhole = m_list == List::Whole;
        const bool isAlone = isWhole && m_good.trimmed().isEmpty();
        const int count = ScreenReading::countOf(part);
        const bool wasPressed = part->isChecked();
        QTest::mouseClick(part, Qt::LeftButton);
        followLine();
        compare();
        if (isWhole && part->isChecked() == wasPressed) // more rows may bring other ages
            fail(QStringLiteral("pressing it did nothing"));
        if (isAlone)
            expectRows(count);
    }
    void chooseStatus()
    {
        const QString name = m_dice.oneOf<QString>(
            {QStringLiteral("All"), QStringLiteral("Enabled"), QStringLiteral("Disabled")});
        tell(QStringLiteral("choose: ") + name);
        QPushButton *button = m_reading.statusButton(name);
        static const QRegularExpression count(QStringLiteral("\\((\\d+)\\)"));
        const auto counted = count.match(button->text());
        QTest::mouseClick(button, Qt::LeftButton);
        followLine();
        compare();
        if (counted.hasMatch())
            expectRows(counted.captured(1).toInt());
    }
    void chooseView()
    {
        static const QMap<QString, QString> lines{
            {QStringLiteral("Disabled"), QStringLiteral("status:disabled")},
            {QStringLiteral("No Trunk Names It"), QStringLiteral("used:no")},
            {QStringLiteral("Untouched for a Year"), QStringLiteral("age>1y")},
            {QStringLiteral("Findings"), QStringLiteral("rule:*")},
            {QStringLiteral("Kept"), QStringLiteral("keep:yes")}};
        const QString name = m_dice.oneOf(lines.keys());
        tell(QStringLiteral("view: ") + name);
        for (QAction *action : m_reading.viewActions()) {
            if (QString(action->text()).remove(u'&') == name)
                action->trigger();
        }
        followLine();
        if (m_line != lines[name])
            fail(QStringLiteral("the view's line is ") + m_line);
        compare();
    }
    void keep()
    {
        // Near the end of a part the table would load more.
        const int rows = qMin(m_shown.model().rowCount(), m_list == List::Part ? RowsPerPage / 4 : INT_MAX);
        if (rows == 0)
            return;
        QSet<CredentialId> ids;
        for (int i = 1 + m_dice.below(3); i > 0; --i)
            ids.insert(m_shown.model().idAt(m_dice.below(rows)));
        m_shown.view->selection().selectOnly(ids);
        m_reading.action(QStringLiteral("Keep…"))->trigger();
        const KeepDialog *dialog = nullptr;
        if (!waitUntil(
                [&] { return (dialog = m_shown.frame.window.findChild<KeepDialog *>()) != nullptr; })) {
            fail(QStringLiteral("there is no dialog"));
            return;
        }
        auto *remove = named<QPushButton>(*dialog, u"Remove from Kept");
        const bool isRemoved = remove && m_dice.oneIn(2);
        const QString note = m_maker.note();
        QStringList names;
        for (const CredentialId &id : std::as_const(ids))
            names.append(id.text());
        names.sort();
        tell((isRemoved ? QStringLiteral("no more kept: ") : QStringLiteral("keep with “%1”: ").arg(note)) +
             names.join(u' '));
        if (!isRemoved)
            named<QLineEdit>(*dialog, u"Note")->setText(note);
        QTest::mouseClick(isRemoved ? remove : named<QPushButton>(*dialog, u"Keep"), Qt::LeftButton);
        for (const QString &id : std::as_const(names)) {
            if (isRemoved)
                m_world.kept.remove(id);
            else
                m_world.kept.insert(id, {loadedRow(id), note});
        }
        const auto isWritten = [&](const QString &id) {
            const KeptCredential *entry = m_shown.session->keep().find(CredentialId(id));
            return isRemoved ? !entry : entry && entry->note == note;
        };
        if (!waitUntil([&] {
                return !m_shown.frame.window.findChild<KeepDialog *>() &&
                       std::ranges::all_of(names, isWritten);
            }))
            fail(QStringLiteral("nothing was written"));
        compare();
    }
    void refresh()
    {
        if (m_list != List::Whole || m_trunks == Trunks::Reading)
            return;
        if (!m_dice.oneIn(4))
            m_maker.change(m_world);
        setManner(m_dice.oneOf<Manner>({Manner::Well, Manner::Well, Manner::Late, Manner::Failing}));
        takeToServer();
        tell(QStringLiteral("refresh; trunks: %1").arg(int(m_manner)));
        m_reading.action(QStringLiteral("Refresh"))->trigger();
        readTrunks();
        compare();
    }
    /// With what waits or has failed, or what is not loaded.
    void goOn()
    {
        if (m_list == List::Part) {
            tell(QStringLiteral("load all"));
            m_reading.action(QStringLiteral("Load All"))->trigger();
            wantAll();
        } else if (m_list == List::Stuck || m_list == List::Failed) {
            tell(QStringLiteral("the rest of the list comes"));
            const List before = std::exchange(m_list, List::Whole);
            m_shown.provider.release();
            setManner(m_manner);
            if (before == List::Failed)
                tryAgain();
            readTrunks();
        } else if (m_trunks == Trunks::Reading) {
            tell(QStringLiteral("the trunks come"));
            setManner(Manner::Well);
            m_shown.provider.release();
            readTrunks();
        } else {
            setManner(m_dice.oneOf<Manner>({Manner::Well, Manner::Late, Manner::Failing}));
            tell(QStringLiteral("read trunks: %1").arg(int(m_manner)));
            m_reading.action(QStringLiteral("Read Trunks"))->trigger();
            readTrunks();
        }
        compare();
    }

    /// By the message, if there is none before it.
    void tryAgain()
    {
        if (QPushButton *retry = m_shown.button(QStringLiteral("Retry")))
            retry->click();
        else
            m_reading.action(QStringLiteral("Load All"))->trigger();
    }

    // What is seen.

    [[nodiscard]] QList<ScreenRow> loadedRows() const
    {
        if (m_list == List::Whole)
            return m_world.rows;
        QList<ScreenRow> rows;
        for (const QString &id : m_served)
            rows.append(m_world.row(id));
        return rows;
    }
    [[nodiscard]] const ScreenRow &loadedRow(const QString &id) const { return m_world.row(id); }

    [[nodiscard]] bool isSettled() const
    {
        const AccountSession &session = *m_shown.session;
        const bool isListStill =
            m_list == List::Stuck ? m_shown.provider.held() > 0 : !m_shown.session->loader().isBusy();
        const bool areTrunksStill = m_trunks == Trunks::Reading
                                        ? m_shown.provider.held() > 0
                                        : m_shown.session->trunks().state() != TrunkUse::State::Reading;
        return isListStill && areTrunksStill && m_shown.session->audit().isComplete() &&
               session.quarantine().isAtRest();
    }

    /// Waits for what was begun to come to its end, and for the screen to say so.
    void compare()
    {
        if (!m_wrong.isEmpty())
            return;
        const ScreenSituation situation{
            {loadedRows(), m_known, m_world.kept, m_world.quarantine, m_world.now},
            m_list,
            m_world.rows.size(),
            m_trunks,
            m_line,
            m_good};
        const ScreenJudge judge(situation);
        const ScreenTexts expected = judge.texts();
        ScreenTexts seen;
        int still = 0;
        const bool isOver = waitUntil([&] {
            still = isSettled() ? still + 1 : 0;
            seen = m_reading.texts(judge);
            return still > 0 && (seen == expected || still > RoundsUntilWrong);
        });
        if (!isOver)
            fail(QStringLiteral("it never came to rest"));
        else if (seen != expected)
            fail(difference(seen, expected));
    }
    static constexpr int RoundsUntilWrong = 60; ///< of the event loop with nothing under way

    void expectRows(int count)
    {
        if (m_wrong.isEmpty() && m_shown.view->model()->rowCount() != count)
            fail(QStringLiteral("the figure was %1, and %2 rows are shown")
                     .arg(count)
                     .arg(m_shown.view->model()->rowCount()));
    }
    void fail(const QString &wrong)
    {
        if (m_wrong.isEmpty())
            m_wrong = QStringLiteral("line: %1\nfilters: %2\n%3").arg(m_line, m_good, wrong);
    }
    /// Of columns only the cells that differ: QTest cuts what is long.
    static QString difference(const ScreenTexts &seen, const ScreenTexts &expected)
    {
        QStringList lines;
        const auto tell = [&lines](const QString &where, const QString &is, const QString &shouldBe) {
            if (is != shouldBe)
                lines.append(QStringLiteral("%1\n  is:        %2\n  should be: %3").arg(where, is, shouldBe));
        };
        const QStringList ids = expected[QStringLiteral("rows")].split(u' ');
        for (auto each = expected.cbegin(); each != expected.cend(); ++each) {
            const QStringList cells = seen[each.key()].split(QStringLiteral(" | "));
            const QStringList wanted = each->split(QStringLiteral(" | "));
            const bool isColumn =
                wanted.size() > 1 && cells.size() == ids.size() && wanted.size() == ids.size();
            if (!isColumn)
                tell(each.key(), seen[each.key()], *each);
            for (qsizetype i = 0; isColumn && i < ids.size(); ++i)
                tell(each.key() + u' ' + ids[i], cells[i], wanted[i]);
        }
        return lines.join(u'\n');
    }

    ScreenDice m_dice;
    ScreenWorldMaker m_maker;
    ScreenTyping m_typing;
    const bool m_isLong;
    ScreenWorld m_world;
    List m_list = List::Part;
    Trunks m_trunks = Trunks::NotRead;
    Manner m_manner = Manner::Well;
    Manner m_listManner = Manner::Well;
    QStringList m_served; ///< as long as it is a part
    std::optional<QMap<QString, QStringList>> m_known;
    QString m_line;
    QString m_good;
    QStringList m_told;
    QString m_wrong;
    ShownProvider m_shown; // what is above is used while it goes
    const ScreenReading m_reading;
};

} // namespace vobiz::test
