// SPDX-License-Identifier: MIT
#include "core/inventory/packeduuid.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <array>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

using Ids = std::array<PackedUuid, 64>;

/// With few different digits, so that terms nearly match everywhere, or with all of them.
Ids randomIds(QRandomGenerator &random, int digits)
{
    Ids ids;
    for (PackedUuid &id : ids) {
        for (int shift = 0; shift < 64; shift += 4) {
            id.high |= quint64(random.bounded(digits)) << shift;
            id.low |= quint64(random.bounded(digits)) << shift;
        }
    }
    return ids;
}

} // namespace

/// Beside a search in the texts.
class TestUuidSearch final : public QObject
{
    Q_OBJECT

    static void compare(const Ids &ids, const QString &term)
    {
        const UuidSearch search(term.toStdString());
        const quint64 may = search.canMatch() ? search.mayMatch(ids.data()) : 0;
        for (size_t i = 0; i < ids.size(); ++i) {
            const bool isIn = ids[i].text().contains(term);
            const bool mayBeIn = (may >> i & 1) != 0;
            const QString what = u"%1 in %2"_s.arg(term, ids[i].text());
            QVERIFY2((search.canMatch() && search.matches(ids[i])) == isIn, qPrintable(what));
            QVERIFY2(search.canMatch() && search.isSure() ? mayBeIn == isIn : mayBeIn || !isIn,
                     qPrintable(what));
        }
    }

private slots:
    void findsEveryPart()
    {
        QRandomGenerator random(20'261'128);
        for (const int digits : {2, 16}) {
            const Ids ids = randomIds(random, digits);
            const QString text = ids[random.bounded(64)].text();
            for (qsizetype size = 1; size <= text.size(); ++size) {
                for (qsizetype first = 0; first + size <= text.size(); ++first) {
                    compare(ids, text.mid(first, size));
                    if (QTest::currentTestFailed())
                        return;
                }
            }
        }
    }

    void findsNothingElse()
    {
        QRandomGenerator random(20'261'129);
        for (int i = 0; i < 2000; ++i) {
            const Ids ids = randomIds(random, i % 2 == 0 ? 2 : 16);
            QString term;
            for (int size = 1 + random.bounded(i % 3 == 0 ? 40 : 5); size > 0; --size)
                term += u"01012345689abcdef-g"_s[random.bounded(i % 5 == 0 ? 19 : 4)];
            compare(ids, term);
            // Digits that stand on both sides of a dash.
            compare(ids, ids[0].text().remove(u'-').mid(random.bounded(28), 2 + random.bounded(6)));
            if (QTest::currentTestFailed())
                return;
        }
    }
};

QTEST_GUILESS_MAIN(TestUuidSearch)
#include "test_uuidsearch.moc"
