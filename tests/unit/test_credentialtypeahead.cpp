// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "core/text/folding.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

Credential named(int number, const QString &username)
{
    Credential credential;
    credential.id = CredentialId(u"id-%1"_s.arg(number));
    credential.username = username;
    credential.realm = u"sip.example"_s;
    credential.createdAt = Timestamp(number * 7919 % 100);
    return credential;
}

/// Worked out in the most obvious way.
int expected(const CredentialModel &model, const QString &prefix, int from)
{
    for (int i = 0; i < model.rowCount(); ++i) {
        const int row = (qBound(0, from, model.rowCount()) + i) % model.rowCount();
        if (folded(model.inventory().find(model.idAt(row))->username).startsWith(folded(prefix)))
            return row;
    }
    return -1;
}

} // namespace

/// CredentialModel::nextRowWithUsername.
class TestCredentialTypeAhead final : public QObject
{
    Q_OBJECT

private slots:
    void findsNothingInNothing()
    {
        const Inventory inventory;
        const CredentialModel model(inventory, systemClock);
        QCOMPARE(model.nextRowWithUsername(u"a"_s, 0), -1);
    }

    void looksAtTheBeginningOfTheUsernameOnly()
    {
        Inventory inventory;
        CredentialModel model(inventory, systemClock);
        Credential other = named(0, u"x-desk"_s);
        other.description = u"desk"_s;
        other.realm = u"desk"_s;
        inventory.put({other, named(1, u"des"_s), named(2, u"Desk"_s)});
        QCOMPARE(model.nextRowWithUsername(u"desk"_s, 0), 2);
        QCOMPARE(model.nextRowWithUsername(u"DES"_s, 0), 1);
        QCOMPARE(model.nextRowWithUsername(u"des"_s, 2), 2);
        QCOMPARE(model.nextRowWithUsername(u"des"_s, 3), 1); // past the end is the top
        QCOMPARE(model.nextRowWithUsername(u"id-"_s, 0), -1);
    }

    void agreesWithTheObviousWay()
    {
        QRandomGenerator random(42);
        const QStringList stems{u"ab"_s, u"AB"_s,   u"Straße"_s, u"STRASSE"_s,         u"ǅ"_s,
                                u"𐐀x"_s, QString(), u"a b"_s,    QString(70'000, u'a')};
        Inventory inventory;
        CredentialModel model(inventory, systemClock);
        for (int number = 0; number < 300; ++number) {
            Credential credential =
                named(number, stems[random.bounded(stems.size())] + QString::number(random.bounded(40)));
            if (random.bounded(3) == 0)
                credential.description = u"said of it"_s;
            if (random.bounded(3) == 0)
                credential.status = CredentialStatus::Disabled;
            inventory.put({credential});
        }
        const QStringList typed{u"a"_s, u"aB"_s, u"ab1"_s, u"s"_s,    u"strasse"_s, u"straß"_s,
                                u"1"_s, u"𐐨"_s,  u"ǆ"_s,   u"a b3"_s, u"zz"_s,      QString(100, u'A')};
        const QStringList searches{QString(), u"a"_s, u"no such"_s};
        for (int step = 0; step < 300; ++step) {
            switch (random.bounded(6)) {
            case 0:
                model.sort(random.bounded(-1, 7),
                           random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
                break;
            case 1:
                model.setFilter(CredentialFilter(StatusFilter(random.bounded(3)),
                                                 searches[random.bounded(searches.size())]));
                break;
            case 2:
                inventory.remove({model.idAt(random.bounded(qMax(1, model.rowCount())))});
                break;
            case 3:
                inventory.put({named(random.bounded(300), stems[random.bounded(stems.size())])});
                break;
            default:
                break;
            }
            const QString &prefix = typed[random.bounded(typed.size())];
            const int from = random.bounded(model.rowCount() + 2);
            QCOMPARE(model.nextRowWithUsername(prefix, from), expected(model, prefix, from));
        }
    }
};

QTEST_GUILESS_MAIN(TestCredentialTypeAhead)
#include "test_credentialtypeahead.moc"
