// SPDX-License-Identifier: MIT
#include "ui/preferences/preferences.h"

#include "core/store/settings.h"

#include <algorithm>
#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array Appearances{"system"_L1, "light"_L1, "dark"_L1}; // as in Appearance

QString appearanceKey()
{
    return u"preferences-1/appearance"_s;
}

QString alwaysTypeKey()
{
    return u"preferences-1/alwaysTypeToConfirm"_s;
}

QString refreshMinutesKey()
{
    return u"preferences-1/refreshMinutes"_s;
}

QString dailySnapshotKey()
{
    return u"preferences-1/dailySnapshot"_s;
}

QString thinsSnapshotsKey()
{
    return u"preferences-1/thinsSnapshots"_s;
}

QString keptDaysKey()
{
    return u"preferences-1/snapshotsKeptDaily"_s;
}

QString keptMonthsKey()
{
    return u"preferences-1/snapshotsKeptMonthly"_s;
}

void readNumber(const Settings &settings, const QString &key, int most, int &number)
{
    if (const int read = settings.number(key).value_or(0); read >= 1 && read <= most)
        number = read;
}

} // namespace

std::optional<SnapshotRetention> retentionOf(const Preferences &preferences)
{
    const bool thins = preferences.dailySnapshot && preferences.thinsSnapshots;
    return thins ? std::optional(preferences.retention) : std::nullopt;
}

Preferences readPreferences(const Settings &settings)
{
    Preferences preferences;
    const QString name = settings.text(appearanceKey()).value_or(QString());
    for (size_t i = 0; i < Appearances.size(); ++i) {
        if (name == Appearances.at(i))
            preferences.appearance = static_cast<Appearance>(i);
    }
    preferences.alwaysTypeToConfirm = settings.boolean(alwaysTypeKey()).value_or(false);
    preferences.dailySnapshot = settings.boolean(dailySnapshotKey()).value_or(true);
    preferences.thinsSnapshots = settings.boolean(thinsSnapshotsKey()).value_or(false);
    readNumber(settings, keptDaysKey(), SnapshotRetention::MostDays, preferences.retention.days);
    readNumber(settings, keptMonthsKey(), SnapshotRetention::MostMonths, preferences.retention.months);
    const int minutes = settings.number(refreshMinutesKey()).value_or(0);
    if (std::ranges::find(RefreshChoices, minutes) != RefreshChoices.end())
        preferences.refreshMinutes = minutes;
    return preferences;
}

void writePreferences(Settings &settings, const Preferences &preferences)
{
    settings.setText(appearanceKey(), Appearances.at(static_cast<size_t>(preferences.appearance)));
    settings.setBoolean(alwaysTypeKey(), preferences.alwaysTypeToConfirm);
    settings.setNumber(refreshMinutesKey(), preferences.refreshMinutes);
    settings.setBoolean(dailySnapshotKey(), preferences.dailySnapshot);
    settings.setBoolean(thinsSnapshotsKey(), preferences.thinsSnapshots);
    settings.setNumber(keptDaysKey(), preferences.retention.days);
    settings.setNumber(keptMonthsKey(), preferences.retention.months);
}

} // namespace vobiz
