// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace vobiz {

/// Where the bundle for Linux keeps what a bare system may lack: a font, keyboard tables, certificate
/// authorities. Empty if the running program is in no bundle, as it is on other systems. Needs no
/// QCoreApplication.
[[nodiscard]] QString bundleFallbackFolder();

/// A folder of ours, and the variable by which the library that needs it is told of it.
struct FallbackVariable
{
    QByteArray name;
    QString value;

    bool operator==(const FallbackVariable &) const = default;
};

/// Those that stand in for what is not there below `root` (`/`, but for tests), and that nobody has set.
/// Linux only.
[[nodiscard]] QList<FallbackVariable> missingOnSystem(const QString &folder, const QString &root = {});

/// Sets these, if there is such a folder. To be called before QApplication is made. Programs that are started
/// from here inherit the variables: only where the system has nothing in their place.
void setFallbackVariables(const QString &folder);

/// Trusts the authorities in `folder`, if there is one and the system has none at all, for every request that
/// is made from then on. Asks the system only where they are in no usual place, for that loads the whole of
/// TLS.
void trustFallbackAuthorities(const QString &folder);

} // namespace vobiz
