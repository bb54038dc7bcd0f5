// SPDX-License-Identifier: MIT
#include "core/inventory/credentialfilter.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vobiz::StatusFilter)

class TestCredentialFilter final : public QObject
{
    Q_OBJECT

    static Credential lobby()
    {
        Credential credential;
        credential.id = CredentialId(u"5F0C-lobby"_s);
        credential.accountId = u"MA_SECRET"_s;
        credential.username = u"Front_Desk"_s;
        credential.realm = u"ma_1.sip.vobiz.ai"_s;
        credential.description = u"Küche, 2nd floor"_s;
        credential.status = CredentialStatus::Enabled;
        return credential;
    }

private slots:
    void searches_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<bool>("matches");
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("white space only") << u" \t\u00a0 "_s << true;
        QTest::newRow("username") << u"front"_s << true;
        QTest::newRow("inside the username") << u"T_D"_s << true;
        QTest::newRow("realm") << u"SIP.vobiz"_s << true;
        QTest::newRow("description") << u"FLOOR"_s << true;
        QTest::newRow("id") << u"5f0c"_s << true;
        QTest::newRow("umlaut in capitals") << u"KÜCHE"_s << true;
        QTest::newRow("umlaut in two parts") << u"Ku\u0308che"_s << true;
        QTest::newRow("invisible at its ends") << u"\u200bKüche\u200e floor\u00ad"_s << true;
        QTest::newRow("nothing but invisible") << u"\u200b"_s << false;
        QTest::newRow("no umlaut") << u"Kuche"_s << false;
        QTest::newRow("around it") << u"  desk\n"_s << true;
        QTest::newRow("two terms in two fields") << u"floor desk"_s << true;
        QTest::newRow("a part of another term") << u"desk front_desk"_s << true;
        QTest::newRow("one of two terms") << u"desk basement"_s << false;
        QTest::newRow("other") << u"lift"_s << false;
        QTest::newRow("the account is not searched") << u"SECRET"_s << false;
        QTest::newRow("not across two fields") << u"deskma_1"_s << false;
        QTest::newRow("no wildcard") << u"fr.nt"_s << false;
        QTest::newRow("no wildcard either") << u"*"_s << false;
    }
    void searches()
    {
        QFETCH(QString, search);
        const CredentialFilter filter(StatusFilter::All, search);
        QTEST(filter.matches(lobby()), "matches");
        QTEST(filter.matches(CredentialStatus::Enabled, CredentialFilter::foldedText(lobby())), "matches");
    }

    void filtersByStatus_data()
    {
        QTest::addColumn<StatusFilter>("filter");
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<bool>("disabled");
        QTest::addColumn<bool>("unknown");
        QTest::newRow("all") << StatusFilter::All << true << true << true;
        QTest::newRow("enabled") << StatusFilter::Enabled << true << false << false;
        QTest::newRow("disabled") << StatusFilter::Disabled << false << true << false;
    }
    void filtersByStatus()
    {
        QFETCH(StatusFilter, filter);
        Credential credential = lobby();
        QTEST(CredentialFilter(filter).matches(credential), "enabled");
        credential.status = CredentialStatus::Disabled;
        QTEST(CredentialFilter(filter).matches(credential), "disabled");
        credential.status = CredentialStatus::Unknown;
        QTEST(CredentialFilter(filter).matches(credential), "unknown");
    }

    void needsBothStatusAndText()
    {
        QVERIFY(CredentialFilter(StatusFilter::Enabled, u"desk"_s).matches(lobby()));
        QVERIFY(!CredentialFilter(StatusFilter::Disabled, u"desk"_s).matches(lobby()));
        QVERIFY(!CredentialFilter(StatusFilter::Enabled, u"lift"_s).matches(lobby()));
    }

    void knowsWhetherItIsActive()
    {
        QVERIFY(!CredentialFilter().isActive());
        QVERIFY(!CredentialFilter(StatusFilter::All, u"  "_s).isActive());
        QVERIFY(CredentialFilter(StatusFilter::Disabled).isActive());
        QVERIFY(CredentialFilter(StatusFilter::All, u"x"_s).isActive());
    }

    void knowsWhatIsLeftToLookFor_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("now");
        QTest::addColumn<bool>("isNarrower");
        QTest::addColumn<QString>("left");
        QTest::newRow("the first letter") << u""_s << u"d"_s << true << u"d"_s;
        QTest::newRow("grown at its end") << u"de"_s << u"des"_s << true << u"des"_s;
        QTest::newRow("grown at its beginning") << u"esk"_s << u"desk"_s << true << u"desk"_s;
        QTest::newRow("another term") << u"desk"_s << u"desk 1"_s << true << u"1"_s;
        QTest::newRow("the second term grown") << u"desk 1"_s << u"desk 12"_s << true << u"12"_s;
        QTest::newRow("two became one") << u"de sk"_s << u"desk"_s << true << u"desk"_s;
        QTest::newRow("in capitals") << u"de"_s << u"DESK"_s << true << u"desk"_s;
        QTest::newRow("in another order") << u"a b"_s << u"b a"_s << true << u""_s;
        QTest::newRow("a letter less") << u"des"_s << u"de"_s << false << u""_s;
        QTest::newRow("a letter changed") << u"des"_s << u"dex"_s << false << u""_s;
        QTest::newRow("cut in two") << u"desk"_s << u"de sk"_s << false << u""_s;
        QTest::newRow("a term less") << u"desk 1"_s << u"desk"_s << false << u""_s;
        QTest::newRow("cleared") << u"d"_s << u""_s << false << u""_s;
    }
    void knowsWhatIsLeftToLookFor()
    {
        QFETCH(QString, before);
        QFETCH(QString, now);
        QFETCH(bool, isNarrower);
        const auto left =
            CredentialFilter(StatusFilter::All, now).termsBeyond(CredentialFilter(StatusFilter::All, before));
        QCOMPARE(left.has_value(), isNarrower);
        if (left)
            QTEST(left->join(u' '), "left");
    }

    void knowsWhetherAStatusIsNarrower()
    {
        const CredentialFilter all;
        const CredentialFilter enabled(StatusFilter::Enabled);
        const CredentialFilter disabled(StatusFilter::Disabled);
        QVERIFY(enabled.termsBeyond(all));
        QVERIFY(enabled.termsBeyond(enabled));
        QVERIFY(!all.termsBeyond(enabled));
        QVERIFY(!disabled.termsBeyond(enabled));
    }

    void isTheSameWhateverTheWhiteSpace()
    {
        QCOMPARE(CredentialFilter(StatusFilter::All, u" a \n b "_s),
                 CredentialFilter(StatusFilter::All, u"a b"_s));
        QCOMPARE(CredentialFilter(StatusFilter::All, u" a \n b "_s).searchText(), u"a b"_s);
        QVERIFY(CredentialFilter(StatusFilter::All, u"ab"_s) !=
                CredentialFilter(StatusFilter::All, u"a b"_s));
        QVERIFY(CredentialFilter(StatusFilter::Enabled) != CredentialFilter());
    }
};

QTEST_GUILESS_MAIN(TestCredentialFilter)
#include "test_credentialfilter.moc"
