// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

class QVBoxLayout;

namespace vobiz {

class PlainLabel;

/// What the provider says about deleting: the consequences, the checks to do before, the alternative and the
/// recovery. Sentences to read, complete and in the provider's sense; none of them is a box to tick.
class DeleteFacts final : public QWidget
{
    Q_OBJECT

public:
    enum class Subject { One, Many };

    explicit DeleteFacts(Subject subject = Subject::One, QWidget *parent = nullptr);

    [[nodiscard]] static QStringList consequences();
    [[nodiscard]] static QStringList checks();
    [[nodiscard]] static QString activeCalls();
    [[nodiscard]] static QString alternative();
    [[nodiscard]] static QString recovery();

    /// A credential that is disabled already needs no more than to be left alone; the alternative then says
    /// so.
    void setAlreadyDisabled(bool disabled);

private:
    void addSection(const QString &title, QWidget *content);

    QVBoxLayout *m_layout;
    PlainLabel *m_alternative;
};

} // namespace vobiz
