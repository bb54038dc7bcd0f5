// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/filelock.h"
#include "core/store/sqlitefile.h"

#include <QtCore/QFile>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace vobiz {

/// The side of a DatabaseThread: opens its file at the first use, and again after it could not be used. A
/// damaged one is kept aside, and a new one begun; one of a newer version is left as it is.
///
/// `Database` has `open()` and `isDamaged()`, and its problems have a kind `Damaged`. Lives in one thread,
/// but for its making; blocks.
template <typename Database>
class RecoveringDatabase final
{
public:
    using Problem = typename decltype(std::declval<Database &>().open())::value_type;
    using Make = std::function<std::unique_ptr<Database>()>;
    /// Called at once when the file was renamed; may open the new one.
    using KeptAside = std::function<void(const QString &aside)>;

    /// `make` makes one that is not open, of the file at `path`.
    RecoveringDatabase(QString path, Make make, KeptAside keptAside)
        : m_path(std::move(path))
        , m_make(std::move(make))
        , m_keptAside(std::move(keptAside))
    {
    }

    [[nodiscard]] std::optional<Problem> open()
    {
        std::optional<Problem> problem = openAsItIs();
        if (problem && problem->kind == Problem::Kind::Damaged) {
            (void)keepAside();
            problem = openAsItIs();
        }
        return problem;
    }
    /// Also where it is damaged.
    [[nodiscard]] std::optional<Problem> openAsItIs()
    {
        if (m_database)
            return std::nullopt;
        auto database = m_make();
        if (auto problem = database->open())
            return problem;
        m_database = std::move(database);
        return std::nullopt;
    }
    [[nodiscard]] bool isOpen() const { return m_database != nullptr; }
    /// Of one that is open.
    [[nodiscard]] Database &operator*() { return *m_database; }
    [[nodiscard]] Database *operator->() { return m_database.get(); }

    /// The next use opens what is there then.
    void leave() { m_database.reset(); }
    /// Whether the damaged one, which must not be open, is out of the way: another program may have begun a
    /// new one already.
    [[nodiscard]] bool keepAside()
    {
        FileLock lock(m_path + QStringLiteral(".aside-lock")); // nobody else shall put the new one aside
        if (!lock.tryLock())
            return false;
        if (!isDamagedStill())
            return true;
        const std::optional<QString> aside = SqliteFile::keepAside(m_path);
        if (aside)
            m_keptAside(*aside);
        return aside.has_value();
    }

private:
    [[nodiscard]] bool isDamagedStill() const
    {
        if (!QFile::exists(m_path))
            return false;
        const auto database = m_make();
        const auto problem = database->open();
        return problem ? problem->kind == Problem::Kind::Damaged : database->isDamaged();
    }

    const QString m_path;
    const Make m_make;
    const KeptAside m_keptAside;
    std::unique_ptr<Database> m_database; ///< once it is open
};

} // namespace vobiz
