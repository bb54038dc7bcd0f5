// SPDX-License-Identifier: MIT
#include "core/audit/auditsettings.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

// Whole words only, so that nobody's name is in them: no "probe" (which watches a line), no "alt" (another
// line, in English), no "new".
QStringList words(const QString &text)
{
    return text.split(u'|');
}

} // namespace

const QStringList &defaultLeftoverPatterns()
{
    static const QStringList patterns =
        // English, and what everybody types
        words(u"test*|demo|demos|dummy|fake|sample|example|temp|tmp|temporary|trial|sandbox|poc|foo|bar|"
              u"foobar|asdf*|"
              "qwerty|xxx|todo|tbd|delete|deleted|remove|removed|unused|obsolete|deprecated|old|backup|bak|"
              "copy|"
              "do not use|donotuse"_s) +
        // German
        words(u"muster|beispiel|versuch|veraltet|alte|altes|kopie|löschen|loeschen|unbenutzt|vorläufig"_s) +
        // French
        words(u"essai|essais|exemple|ancien|ancienne|vieux|vieille|provisoire|temporaire|supprimer|copie"_s) +
        // Spanish
        words(u"prueba|pruebas|ejemplo|antiguo|antigua|viejo|vieja|temporal|borrar|eliminar|copia"_s) +
        // Italian
        words(u"prova|esempio|vecchio|vecchia|temporaneo|provvisorio|cancellare|eliminare"_s) +
        // Portuguese
        words(u"exemplo|antigo|antiga|velho|velha|temporário|temporario|provisório|provisorio|apagar|excluir|"
              "cópia"_s) +
        // Hindi, as it is written in Latin letters, and as it is
        words(u"parikshan|namuna|purana|purani|asthayi|asthai|hatao|परीक्षण|नमूना|पुराना|पुरानी|अस्थायी"_s);
    return patterns;
}

AuditSettings defaultAuditSettings()
{
    AuditSettings settings;
    settings.leftoverPatterns = defaultLeftoverPatterns();
    return settings;
}

AuditSettings withinLimits(AuditSettings settings)
{
    for (int *days :
         {&settings.disabledDays, &settings.untouchedDays, &settings.neverChangedDays, &settings.newDays})
        *days = std::clamp(*days, LeastAuditDays, MostAuditDays);
    QStringList patterns;
    for (const QString &typed : std::as_const(settings.leftoverPatterns)) {
        const QString pattern = typed.simplified().left(LongestLeftoverPattern);
        if (!pattern.isEmpty() && !patterns.contains(pattern) && patterns.size() < MostLeftoverPatterns)
            patterns += pattern;
    }
    settings.leftoverPatterns = patterns;
    return settings;
}

} // namespace vobiz
