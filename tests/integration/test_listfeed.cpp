// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/listing/trunkuse.h"
#include "core/model/credentialmodel.h"
#include "core/session/accountfacts.h"
#include "core/session/listfeed.h"
#include "core/session/listfields.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QThread>
#include <QtTest/QtTest>

#include <functional>
#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QList<Credential> many(int count)
{
    QList<Credential> credentials;
    for (int i = 0; i < count; ++i) {
        Credential credential;
        credential.id = CredentialId(u"id-%1"_s.arg(i));
        credential.username = u"user-%1"_s.arg(i);
        credential.status = i % 2 == 0 ? CredentialStatus::Enabled : CredentialStatus::Disabled;
        credentials.append(credential);
    }
    return credentials;
}

QStringList firstTexts(const QList<ExportRecord> &records)
{
    QStringList texts;
    for (const ExportRecord &record : records)
        texts.append(std::get<QString>(record.first()));
    return texts;
}

QStringList usernames(int begin, int end)
{
    QStringList names;
    for (int i = begin; i < end; ++i)
        names.append(u"user-%1"_s.arg(i));
    return names;
}

/// Reads a source in a thread of its own, as an exporter does.
class Reading
{
public:
    explicit Reading(std::unique_ptr<ExportSource> source)
        : m_source(std::move(source))
        , m_thread(QThread::create([this] {
            for (;;) {
                const auto some = m_source->next();
                if (!some)
                    error = some.error();
                if (!some || some->isEmpty())
                    return;
                records += *some;
            }
        }))
    {
        m_thread->start();
    }
    ~Reading() { m_thread->wait(); }
    Q_DISABLE_COPY_MOVE(Reading)

    [[nodiscard]] bool ends() const
    {
        return QTest::qWaitFor([this] { return m_thread->isFinished(); }, 60'000);
    }

    // Once it has ended.
    QList<ExportRecord> records;
    QString error;

private:
    const std::unique_ptr<ExportSource> m_source;
    const std::unique_ptr<QThread> m_thread;
};

} // namespace

class TestListFeed final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_provider = std::make_unique<FakeProvider>();
        m_service = std::make_unique<CredentialService>(m_provider->account());
        m_trunks = std::make_unique<TrunkUse>(*m_service);
        m_inventory = std::make_unique<Inventory>();
        m_facts = std::make_unique<AccountFacts>(*m_trunks, *m_inventory);
        m_model = std::make_unique<CredentialModel>(*m_inventory, systemClock);
    }
    void cleanup()
    {
        m_model.reset();
        m_facts.reset();
        m_inventory.reset();
        m_trunks.reset();
    }

    void handsOverEveryRow_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("a batch") << 500;
        QTest::newRow("more than are under way at once") << 30'000;
    }
    void handsOverEveryRow()
    {
        QFETCH(int, rows);
        m_inventory->replaceAll(many(rows));
        ListFeed feed(allRows(*m_model), {u"username"_s, u"status"_s}, false, *m_facts);
        auto source = feed.source();
        QCOMPARE(source->total(), rows);
        QCOMPARE(source->head().names, (QStringList{u"username"_s, u"status"_s}));
        QVERIFY(!source->head().isPart);
        Reading reading(std::move(source));
        QVERIFY(reading.ends());
        QCOMPARE(reading.error, QString());
        QCOMPARE(firstTexts(reading.records), usernames(0, rows));
        if (rows > 0)
            QCOMPARE(reading.records.first(), (ExportRecord{u"user-0"_s, u"enabled"_s}));
    }

    void aPartSaysSoInEachRecord()
    {
        m_inventory->replaceAll(many(2));
        ListFeed feed(allRows(*m_model), {u"username"_s}, true, *m_facts);
        auto source = feed.source();
        QVERIFY(source->head().isPart);
        QCOMPARE(source->head().names, (QStringList{u"username"_s, u"list"_s}));
        Reading reading(std::move(source));
        QVERIFY(reading.ends());
        QCOMPARE(reading.records.last(), (ExportRecord{u"user-1"_s, u"loaded part"_s}));
    }

    void everyFieldIsThere()
    {
        Credential credential = many(1).first();
        credential.realm = u"r"_s;
        credential.description = u"d"_s;
        credential.accountId = u"MA_1"_s;
        credential.createdAt = Timestamp(1'000'000);
        m_inventory->replaceAll({credential});
        RowSet marked(1);
        marked.insert(0);
        m_inventory->setMarked(markOf(AuditRule::New), marked);
        m_inventory->setMarked(markOf(AuditRule::NoTrunk), marked);
        m_facts->setKeptNote([](const Credential &) { return std::optional(u"why"_s); });
        ListFeed feed(allRows(*m_model), listFields(), false, *m_facts);
        Reading reading(feed.source());
        QVERIFY(reading.ends());
        QCOMPARE(
            listFields().join(u' '),
            u"id username status realm description created_at updated_at account_id used_by findings kept"_s);
        QCOMPARE(reading.records,
                 (QList<ExportRecord>{{u"id-0"_s, u"user-0"_s, u"enabled"_s, u"r"_s, u"d"_s,
                                       Timestamp(1'000'000), ExportValue(), u"MA_1"_s, ExportValue(),
                                       QStringList{u"no-trunk"_s, u"new"_s}, u"why"_s}}));
    }

    void everyColumnIsAField()
    {
        for (int column = 0; column < ColumnCount; ++column)
            QVERIFY(listFields().contains(listFieldOf(static_cast<Column>(column))));
    }

    void theOrderIsThatOfTheTable()
    {
        m_inventory->replaceAll(many(10));
        m_model->sort(static_cast<int>(Column::Username), Qt::DescendingOrder);
        m_model->setFilter(CredentialFilter(StatusFilter::Enabled, {}));
        const auto namesOf = [this](const ListExtract &extract) {
            ListFeed feed(extract, {u"username"_s}, false, *m_facts);
            Reading reading(feed.source());
            return reading.ends() ? firstTexts(reading.records) : QStringList();
        };
        QCOMPARE(namesOf(shownRows(*m_model)),
                 (QStringList{u"user-8"_s, u"user-6"_s, u"user-4"_s, u"user-2"_s, u"user-0"_s}));
        QCOMPARE(namesOf(rowsOf(*m_model, {CredentialId(u"id-2"_s), CredentialId(u"id-3"_s),
                                           CredentialId(u"id-8"_s), CredentialId(u"gone"_s)})),
                 (QStringList{u"user-8"_s, u"user-2"_s, u"user-3"_s}));
        QCOMPARE(namesOf(allRows(*m_model)), usernames(0, 10));
    }

    void whatIsGoneIsLeftOut()
    {
        m_inventory->replaceAll(many(20));
        ListFeed feed(allRows(*m_model), {u"username"_s}, false, *m_facts);
        auto source = feed.source();
        m_inventory->remove({CredentialId(u"id-0"_s), CredentialId(u"id-7"_s)});
        Credential changed = many(20).at(8);
        changed.username = u"another"_s;
        m_inventory->put({changed});
        Reading reading(std::move(source));
        QVERIFY(reading.ends());
        QCOMPARE(firstTexts(reading.records), usernames(1, 7) + QStringList{u"another"_s} + usernames(9, 20));
    }

    void anotherListInTheirPlaceChangesNothing()
    {
        m_inventory->replaceAll(many(20));
        ListFeed feed(allRows(*m_model), {u"username"_s}, false, *m_facts);
        auto source = feed.source();
        m_inventory->replaceAll(many(30).mid(15));
        Reading reading(std::move(source));
        QVERIFY(reading.ends());
        QCOMPARE(firstTexts(reading.records), usernames(0, 20));
    }

    /// Nobody reads: the feed takes a few out and waits. What is changed behind those is seen later.
    void onlyAFewAreUnderWay()
    {
        constexpr int Rows = 30'000;
        constexpr int Few = 10'000;
        m_inventory->replaceAll(many(Rows));
        ListFeed feed(allRows(*m_model), {u"username"_s}, false, *m_facts);
        auto source = feed.source();
        int turns = 0;
        const std::function<void()> count = [&] { // as long as the feed has turns, these come in between
            if (++turns < 1000)
                QMetaObject::invokeMethod(this, count, Qt::QueuedConnection);
        };
        count();
        QTRY_COMPARE(turns, 1000);
        m_inventory->remove({CredentialId(u"id-%1"_s.arg(Few))});
        Reading reading(std::move(source));
        QVERIFY(reading.ends());
        QCOMPARE(reading.records.size(), Rows - 1);
    }

    void whoReadsIsNotLeftWaiting()
    {
        m_inventory->replaceAll(many(30'000));
        auto feed =
            std::make_unique<ListFeed>(allRows(*m_model), QStringList{u"username"_s}, false, *m_facts);
        Reading reading(feed->source()); // waits, because the loop does not run
        feed.reset();
        QVERIFY(reading.ends());
        QVERIFY(!reading.error.isEmpty());
    }

private:
    std::unique_ptr<FakeProvider> m_provider;
    std::unique_ptr<CredentialService> m_service;
    std::unique_ptr<TrunkUse> m_trunks;
    std::unique_ptr<Inventory> m_inventory;
    std::unique_ptr<AccountFacts> m_facts;
    std::unique_ptr<CredentialModel> m_model;
};

QTEST_GUILESS_MAIN(TestListFeed)
#include "test_listfeed.moc"
