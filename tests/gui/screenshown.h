// SPDX-License-Identifier: MIT
#pragma once

#include "core/keep/keeplist.h"
#include "tests/gui/screenjudge.h"
#include "tests/gui/shownprovider.h"
#include "ui/audit/summarybutton.h"
#include "ui/audit/summarystrip.h"
#include "ui/credentials/filterbar.h"
#include "ui/credentials/trunkstatus.h"

#include <QtGui/QAction>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>

// What the screen says, as a person and assistive technology read it.

namespace vobiz::test {

class ScreenReading final
{
public:
    explicit ScreenReading(const ShownProvider &shown)
        : m_shown(shown)
        , m_window(shown.frame.window)
    {
    }

    [[nodiscard]] ScreenTexts texts(const ScreenJudge &judge) const
    {
        using namespace Qt::StringLiterals;
        ScreenTexts texts;
        texts[u"rows"_s] = column(Column::Id).join(u' ');
        texts[u"findings"_s] = column(Column::Findings).join(u" | "_s);
        texts[u"used by"_s] = column(Column::UsedBy).join(u" | "_s);
        // How fast it goes is the clock's.
        texts[u"status line"_s] = m_shown.sentence().remove(QRegularExpression(u"(?<=loading…) \\(.*\\)$"_s));
        texts[u"said of the line"_s] = shortened(field()->accessibleDescription());
        texts[u"trunk line"_s] = trunkLine();
        for (const QString &name : {u"All"_s, u"Enabled"_s, u"Disabled"_s})
            texts[name] = statusButton(name)->text();
        putStrip(texts, judge);
        return texts;
    }

    [[nodiscard]] QLineEdit *field() const { return named<QLineEdit>(m_window, u"Search credentials"); }
    [[nodiscard]] QPushButton *statusButton(const QString &name) const
    {
        return named<QPushButton>(*m_window.findChild<FilterBar *>(), name);
    }
    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : m_window.findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QList<QAction *> viewActions() const
    {
        return named<QPushButton>(m_window, u"Saved Views")->menu()->actions();
    }
    [[nodiscard]] QList<SummaryButton *> parts() const
    {
        QList<SummaryButton *> parts = strip().findChildren<SummaryButton *>();
        parts.removeIf([](const SummaryButton *part) { return !part->isVisible(); });
        return parts;
    }
    [[nodiscard]] static int countOf(SummaryButton *part)
    {
        return nameOf(part).section(QStringLiteral(": "), -1).toInt();
    }

private:
    [[nodiscard]] const SummaryStrip &strip() const { return *m_window.findChild<SummaryStrip *>(); }

    [[nodiscard]] QStringList column(Column column) const
    {
        const QAbstractItemModel &table = *m_shown.view->model();
        QStringList texts;
        for (int row = 0; row < table.rowCount(); ++row)
            texts.append(table.index(row, static_cast<int>(column)).data().toString());
        return texts;
    }

    /// Without the time, and without why.
    [[nodiscard]] QString trunkLine() const
    {
        using namespace Qt::StringLiterals;
        const auto *label = named<QLabel>(*m_window.findChild<TrunkStatus *>(), u"Trunks");
        QString line = label ? label->text() : QString();
        line.replace(QRegularExpression(u"^Trunks as of [^,;]*\\d\\d:\\d\\d"_s), u"as of"_s);
        return line.remove(QRegularExpression(u"(?<=failed\\.|is not known\\.) .*$"_s));
    }

    /// Without what helps to do it right.
    static QString shortened(const QString &said)
    {
        using namespace Qt::StringLiterals;
        static const QRegularExpression help(
            u" is not understood: .*? In quotes it is searched as text\\."_s);
        return QString(said).replace(help, u" is not understood"_s);
    }

    /// In the order of the screen; ages are only told of if they are wrong.
    void putStrip(ScreenTexts &texts, const ScreenJudge &judge) const
    {
        using namespace Qt::StringLiterals;
        QStringList said;
        QStringList ages;
        QStringList pressed;
        QSet<QString> covers;
        static const QRegularExpression coverage(u"of (all \\d+|\\d+ loaded)"_s);
        for (SummaryButton *part : parts()) {
            const QString name = nameOf(part);
            covers.insert(coverage.match(part->toolTip()).captured());
            if (part->isChecked())
                pressed.append(name);
            if (name.contains(u" – "_s) || name.startsWith(u"Below"_s) || name.contains(u"or more"_s))
                ages.append(name);
            else
                said.append(name + (part->isChecked() ? u" pressed"_s : QString()));
        }
        const QString trunks = wordsOfTrunks();
        if (!trunks.isEmpty()) { // where their figures would stand
            const auto behind = std::ranges::find_if(said, [](const QString &name) {
                return !name.startsWith(u"Enabled: "_s) && !name.startsWith(u"Disabled: "_s) &&
                       !name.startsWith(u"Status not"_s) && !name.startsWith(u"Last change"_s);
            });
            said.insert(behind, trunks);
        }
        if (const QString wrong = judge.wrongAges(ages, pressed); !wrong.isEmpty())
            said.append(u"wrong ages: "_s + ages.join(u", "_s) + u"; "_s + wrong);
        texts[u"strip"_s] = said.join(u", "_s);
        QStringList covered = covers.values();
        covered.sort();
        texts[u"covers"_s] = covered.join(u", "_s);
    }

    [[nodiscard]] QString wordsOfTrunks() const
    {
        using namespace Qt::StringLiterals;
        for (const QLabel *label : strip().findChildren<QLabel *>()) {
            if (label->isVisible() &&
                QStringList{u"not read yet"_s, u"being read…"_s, u"could not be read"_s}.contains(
                    label->text()))
                return label->text();
        }
        return {};
    }

    const ShownProvider &m_shown;
    const QWidget &m_window;
};

} // namespace vobiz::test
