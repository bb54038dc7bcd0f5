// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxtrunks.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtCore/QTimeZone>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Use
{
    QString trunk;
    QString username; ///< empty: it knows its callers by their addresses
    bool isEnabled = true;
};

QList<Use> uses()
{
    QList<Use> uses{
        {u"Main switchboard"_s, u"switchboard"_s},
        {u"Main switchboard, backup"_s, u"switchboard"_s},
        {u"Support hotline"_s, u"hotline_support"_s},
        {u"Sales <b>outbound</b> & campaigns"_s, u"sales_hunt_group"_s},
        {u"IVR"_s, u"ivr_main_menu"_s},
        {u"Fax out"_s, u"fax_server_out"_s},
        {u"Old PBX, Madrid"_s, SandboxUsername::UsedByTrunks},
        {u"Emergency calls via the old PBX"_s, SandboxUsername::UsedByTrunks},
        {u"Trade fair 2021"_s, u"trade_fair_2021"_s, false},
        {u"مقسم القاهرة"_s, u"مكتب الاستقبال"_s},
        {u"大阪 営業部"_s, u"営業部-大阪"_s},
        {u"Imported\twith a tab"_s, u"old_conference_bridge"_s},
        {u"Odd \u202Eeman"_s, u"dect_base_3"_s},
        {u"A trunk whose name somebody has used to write down what it is for, who to ask about it and when "
         u"it may be switched off, which is not before the lease of the building ends"_s,
         u"ata_elevator_old"_s},
        {QString(), u"dect_base_4"_s},
        {u"Carrier interconnect, by address"_s, {}},
        {u"Session border controller, by address"_s, {}},
    };
    for (const QString &office :
         {u"austin"_s, u"berlin"_s, u"cairo"_s, u"lagos"_s, u"madrid"_s, u"osaka"_s, u"paris"_s, u"pune"_s}) {
        uses.append({office + u" in"_s, u"reception."_s + office});
        uses.append({office + u" out"_s, u"reception."_s + office});
    }
    for (int number = 1; number <= 20; ++number) {
        const QString digits = QString::number(number).rightJustified(2, u'0');
        uses.append({u"ACME customer "_s + digits, u"acme_sip_user_"_s + digits});
    }
    return uses;
}

} // namespace

QList<SandboxTrunk> sandboxTrunks(const QList<SandboxCredential> &credentials)
{
    QHash<QString, CredentialId> ids;
    for (const SandboxCredential &each : credentials)
        ids.insert(each.credential.username, each.credential.id);
    const QStringList directions{u"both"_s, u"inbound"_s, u"outbound"_s};
    QList<SandboxTrunk> trunks;
    for (const Use &use : uses()) {
        const QString id =
            u"7a11c0de-0000-4000-a000-"_s + QString::number(trunks.size() + 1).rightJustified(12, u'0');
        trunks.append({id, use.trunk, id + u".sip.vobiz.ai"_s, use.isEnabled,
                       directions[trunks.size() % directions.size()], ids.value(use.username),
                       QDateTime({2021, 3, 1}, {9, 30}, QTimeZone::utc()).addDays(11 * trunks.size())});
    }
    return trunks;
}

} // namespace vobiz
