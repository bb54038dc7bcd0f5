// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QLibraryInfo>
#include <QtCore/QVersionNumber>

#include <array>
#include <cstddef>

// What the network library does of its own accord, as it was seen with a manager that is nobody's: measured
// by `test_qtonthewire` and `test_qtwithproxies`, so that another version tells by a red test what it
// changed.

namespace vobiz::test {

/// The versions that were looked at; the columns of every fact.
inline const std::array<QVersionNumber, 3> KnownQt{QVersionNumber(6, 4, 2), QVersionNumber(6, 8, 2),
                                                   QVersionNumber(6, 11, 2)};

struct QtFact
{
    const char *what = nullptr;
    std::array<const char *, KnownQt.size()> seen{}; ///< with each of `KnownQt`
    const char *reliedOnBy = nullptr;                ///< what is to be read again when it changes

    /// What the newest known version does that is not newer than this one, else what the oldest does.
    [[nodiscard]] QByteArray expected(const QVersionNumber &version = QLibraryInfo::version()) const
    {
        return seen[columnOf(version)];
    }

    /// Nobody knows where between two known versions something changed, so there both are right.
    [[nodiscard]] bool allows(const QByteArray &measured,
                              const QVersionNumber &version = QLibraryInfo::version()) const
    {
        const std::size_t column = columnOf(version);
        const bool isBetween = version > KnownQt[column] && column + 1 < KnownQt.size();
        return measured == seen[column] || (isBetween && measured == seen[column + 1]);
    }

    /// For whoever reads that a test is red.
    [[nodiscard]] QByteArray complaint(const QByteArray &measured,
                                       const QVersionNumber &version = QLibraryInfo::version()) const
    {
        const auto text = [](const QVersionNumber &number) {
            return number.toString().toLatin1();
        };
        return "Qt " + text(version) + ", " + what + ": \"" + measured + "\". Qt " +
               text(KnownQt[columnOf(version)]) + ": \"" + expected(version) + "\". Look at " + reliedOnBy +
               ", which relies on it, then add the version to tests/support/qtfacts.h.";
    }

private:
    [[nodiscard]] static std::size_t columnOf(const QVersionNumber &version)
    {
        std::size_t column = 0;
        while (column + 1 < KnownQt.size() && KnownQt[column + 1] <= version)
            ++column;
        return column;
    }
};

// Those that other tests have to know, too.

/// "A; B": what the request gets that meets it, and the next one on that connection.
inline const QtFact InterimAnswer{"103 before the answer",
                                  {"status 103; the one before's", "its own; its own", "its own; its own"},
                                  "core/api/classify.cpp (leavesConnectionOutOfStep)"};
inline const QtFact UnknownProxyName{"a proxy whose name nobody knows",
                                     {"HostNotFoundError", "ProxyNotFoundError", "ProxyNotFoundError"},
                                     "core/api/httpexchange.cpp (failureAtProxy)"};

} // namespace vobiz::test
