// SPDX-License-Identifier: MIT
#include "ui/text/settingstext.h"

#include "core/store/settingsproblem.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

namespace vobiz {

namespace {

using Kind = SettingsProblem::Kind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsText)

public:
    static QString why(const SettingsProblem &problem)
    {
        const QString path = visibleText(QDir::toNativeSeparators(problem.detail));
        switch (problem.kind) {
        case Kind::Locked:
            return tr("The settings could not be saved: another program holds their lock, %1.").arg(path);
        case Kind::CantLock:
            return tr("The settings could not be saved: their lock, %1, could not be made.").arg(path);
        case Kind::NoFolder:
            return tr("The settings could not be saved: their folder, %1, could not be made.").arg(path);
        case Kind::CantRead:
            return tr("The settings could not be saved: what is in their file could not be read (%1), and is "
                      "not written over.")
                .arg(visibleText(problem.detail));
        case Kind::CantKeepAside:
            return tr("The settings could not be saved: their file is damaged, and could not be kept as %1.")
                .arg(path);
        case Kind::CantWrite:
            break;
        }
        return tr("The settings could not be saved (%1).").arg(visibleText(problem.detail));
    }

    static QString remedy(Kind kind)
    {
        if (kind == Kind::Locked)
            return tr("If no other window of this program is open, remove that file.");
        return tr("Make sure that the disk is not full, and that the file and its folder can be written to.");
    }
};

} // namespace

QString settingsProblemText(const SettingsProblem &problem)
{
    return Words::why(problem) + u' ' +
           Words::tr("What you change (preferences, the layout of the window) holds for this session only.") +
           u' ' + Words::remedy(problem.kind) + u' ' + Words::tr("The program keeps trying.");
}

} // namespace vobiz
