// SPDX-License-Identifier: MIT
#pragma once

#include "tests/gui/screennames.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimeZone>

#include <optional>

// An account as the test has made it up: what the screen has to say follows from this alone.

namespace vobiz::test {

/// The same seed, the same story.
class ScreenDice final
{
public:
    explicit ScreenDice(quint32 seed)
        : m_generator(seed)
    {
    }

    int below(int end) { return int(m_generator.bounded(end)); }
    bool oneIn(int many) { return below(many) == 0; }
    template <typename T>
    T oneOf(const QList<T> &values)
    {
        return values[below(int(values.size()))];
    }

private:
    QRandomGenerator m_generator;
};

struct ScreenRow
{
    enum class Status { Enabled, Disabled, NotTold };

    QString id;
    int name = 0; ///< of screenNames()
    QString realm;
    QString description;
    Status status = Status::Enabled;
    std::optional<QDateTime> created;
    std::optional<QDateTime> updated;

    [[nodiscard]] const ScreenName &called() const { return screenNames()[name]; }
    [[nodiscard]] QJsonObject json() const
    {
        using namespace Qt::StringLiterals;
        QJsonObject json{{u"id"_s, id},
                         {u"account_id"_s, u"MA_TEST"_s},
                         {u"username"_s, called().text},
                         {u"realm"_s, realm}};
        if (!description.isEmpty())
            json.insert(u"description"_s, description);
        if (status != Status::NotTold)
            json.insert(u"enabled"_s, status == Status::Enabled);
        if (created)
            json.insert(u"created_at"_s, created->toString(Qt::ISODate));
        if (updated)
            json.insert(u"updated_at"_s, updated->toString(Qt::ISODate));
        return json;
    }

    friend bool operator==(const ScreenRow &, const ScreenRow &) = default;
};

struct ScreenDecision
{
    ScreenRow row; ///< as it was then
    QString note;
};

struct ScreenQuarantine
{
    QDateTime since;
    QDateTime due;
};

struct ScreenWorld
{
    QDateTime now;         ///< UTC
    QList<ScreenRow> rows; ///< as the server has them
    QList<FakeTrunk> trunks;
    QMap<QString, ScreenDecision> kept;
    QMap<QString, ScreenQuarantine> quarantine;

    [[nodiscard]] const ScreenRow &row(const QString &id) const
    {
        return *std::ranges::find(rows, id, &ScreenRow::id);
    }
};

/// Makes worlds, and changes them as others do who use the same account.
class ScreenWorldMaker final
{
public:
    explicit ScreenWorldMaker(ScreenDice &dice)
        : m_dice(dice)
    {
    }

    [[nodiscard]] ScreenWorld world(int rows)
    {
        using namespace Qt::StringLiterals;
        ScreenWorld world;
        m_now = QDateTime(QDate(2026, 1, 1), QTime(12, 0), QTimeZone::utc())
                    .addDays(m_dice.below(365))
                    .addSecs(60 * m_dice.below(600));
        world.now = m_now;
        m_hasUsualRealm = !m_dice.oneIn(3);
        while (world.rows.size() < rows)
            world.rows.append(row());
        setTrunks(world);
        for (const ScreenRow &row : std::as_const(world.rows)) {
            if (m_dice.oneIn(8))
                world.kept.insert(row.id, {row, note()});
            if (m_dice.oneIn(8)) {
                const QDateTime since = ago(m_dice.oneOf<int>({1, 20, 29, 30, 31, 60, 400}));
                world.quarantine.insert(row.id, {since, since.addDays(30)});
            }
        }
        return world;
    }

    void change(ScreenWorld &world)
    {
        for (int i = m_dice.below(3); i > 0 && world.rows.size() > 1; --i)
            world.rows.removeAt(m_dice.below(int(world.rows.size())));
        for (int i = m_dice.below(3); i > 0; --i)
            world.rows.insert(m_dice.below(int(world.rows.size()) + 1), row());
        for (int i = m_dice.below(5); i > 0; --i) {
            ScreenRow &changed = world.rows[m_dice.below(int(world.rows.size()))];
            const ScreenRow other = row();
            switch (m_dice.below(4)) {
            case 0:
                changed.name = other.name;
                break;
            case 1:
                changed.description = other.description;
                break;
            case 2:
                changed.realm = other.realm;
                break;
            default:
                changed.status = other.status;
            }
            if (changed.updated && other.updated && *other.updated > *changed.updated)
                changed.updated = other.updated;
        }
        if (m_dice.oneIn(2))
            setTrunks(world);
    }

    [[nodiscard]] QString note()
    {
        using namespace Qt::StringLiterals;
        return m_dice.oneOf<QString>({u""_s, u"lift"_s, u"Lift of the lobby"_s, u"fax, see desk"_s});
    }

private:
    void setTrunks(ScreenWorld &world)
    {
        using namespace Qt::StringLiterals;
        world.trunks.clear();
        for (int i = m_dice.below(6); i > 0; --i) {
            FakeTrunk trunk{u"t-%1"_s.arg(i),
                            m_dice.oneOf<QString>({u"Main line"_s, u"main"_s, u"Lobby"_s, u"Fax*"_s})};
            if (!m_dice.oneIn(4))
                trunk.credential = m_dice.oneOf(world.rows).id;
            world.trunks.append(trunk);
        }
    }

    ScreenRow row()
    {
        using namespace Qt::StringLiterals;
        using Status = ScreenRow::Status;
        ScreenRow row;
        const int number = ++m_last;
        row.id = m_dice.oneIn(3) ? u"5f0c2a1e-0b11-4d3f-9a00-0000abcdef%1"_s.arg(number, 2, 10, QChar(u'0'))
                                 : u"id-%1"_s.arg(number);
        row.name = m_dice.below(int(screenNames().size()));
        row.realm = m_hasUsualRealm && !m_dice.oneIn(20)
                        ? u"acme.sip.example"_s
                        : m_dice.oneOf<QString>({u"r2.example"_s, u"acme.sip.example"_s, u"R2.Example"_s});
        row.description = m_dice.oneOf<QString>({u""_s, u""_s, u"old desk of Zoë"_s, u"50% OR more"_s});
        row.status = m_dice.oneOf<Status>(
            {Status::Enabled, Status::Enabled, Status::Disabled, Status::Disabled, Status::NotTold});
        if (!m_dice.oneIn(8))
            row.created = anAge();
        if (!m_dice.oneIn(8))
            row.updated = row.created && m_dice.oneIn(3) ? row.created : std::optional(anAge());
        if (row.created && row.updated && *row.updated < *row.created)
            std::swap(row.created, row.updated);
        return row;
    }

    /// Beside and on the bounds of rules and columns.
    QDateTime anAge()
    {
        const int days = m_dice.oneOf<int>({0,   0,   3,   7,   20,  29,  30,  31,  45,   100,  179,
                                            180, 181, 250, 364, 365, 366, 500, 800, 1200, 2000, 4000});
        return ago(days).addSecs(m_dice.oneOf<int>({0, 0, 1, -1, 3600, -3600}));
    }
    [[nodiscard]] QDateTime ago(int days) const { return m_now.addDays(-days); }

    ScreenDice &m_dice;
    QDateTime m_now;
    bool m_hasUsualRealm = false;
    int m_last = 0;
};

} // namespace vobiz::test
