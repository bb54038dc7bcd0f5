// SPDX-License-Identifier: MIT
#include "ui/text/viewtext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(Views)
};

} // namespace

QList<SavedView> builtInViews()
{
    return {{.name = Words::tr("Disabled"), .line = u"status:disabled"_s},
            {.name = Words::tr("No Trunk Names It"), .line = u"used:no"_s},
            {.name = Words::tr("Untouched for a Year"), .line = u"age>1y"_s},
            {.name = Words::tr("Findings"), .line = u"rule:*"_s},
            {.name = Words::tr("Kept"), .line = u"keep:yes"_s}};
}

QString viewNameProblemText(ViewNameProblem problem)
{
    switch (problem) {
    case ViewNameProblem::Empty:
        return Words::tr("A view needs a name.");
    case ViewNameProblem::TooLong:
        return Words::tr("The name is too long: %1 characters are the most.")
            .arg(QLocale().toString(LongestViewName));
    case ViewNameProblem::Invisible:
        return Words::tr("There is an invisible character in the name.");
    case ViewNameProblem::Taken:
        return Words::tr("Another view has this name.");
    }
    return {};
}

} // namespace vobiz
