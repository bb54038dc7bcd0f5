// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditsettings.h"
#include "core/inventory/auditrule.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>

class QGridLayout;
class QPlainTextEdit;
class QSpinBox;

namespace vobiz {

class PlainLabel;

/// How many credentials of the open account the rules would match.
struct AuditCounts
{
    QHash<AuditRule, int> matches; ///< a rule that is not in it is not known
    int loaded = 0;                ///< so many credentials were looked at
    bool isWholeList = true;       ///< those are all that the account has
};

/// What the user can change about the rules: their numbers and patterns, each with the count that it would
/// match now.
class AuditPage final : public QWidget
{
    Q_OBJECT

public:
    using Counted = std::function<void(const AuditCounts &)>;
    /// Finds out what these settings would match and calls `counted` once, at once or later, unless `context`
    /// is gone by then. It may leave it out where the account is gone.
    using Count = std::function<void(const AuditSettings &settings, QObject *context, Counted counted)>;

    /// Without `count`, as there is no account open, nothing is said about that.
    AuditPage(const AuditSettings &settings, const AuditSettings &defaults, Count count = {},
              QWidget *parent = nullptr);

    [[nodiscard]] AuditSettings settings() const;

private:
    struct Number
    {
        AuditRule rule;
        int AuditSettings::*days;
        QSpinBox *box;
        PlainLabel *count;
    };

    void addNumber(QGridLayout &layout, AuditRule rule, int AuditSettings::*days, const QString &label,
                   const QString &name);
    void addPatterns(QGridLayout &layout);
    void fill(const AuditSettings &settings);
    void countSoon();
    void countNow();
    void take(const AuditCounts &counts);
    static void say(PlainLabel &label, QWidget &field, const QString &text);

    const Count m_count;
    QList<Number> m_numbers;
    QPlainTextEdit *m_patterns;
    PlainLabel *m_patternsCount;
    QTimer m_soon;        ///< not at each key
    int m_generation = 0; ///< answers to an older one are late
};

} // namespace vobiz
