// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/trunk.h"

#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

class QGridLayout;

namespace vobiz {

class PlainLabel;
struct Credential;

/// What the app knows about one credential, to read and, with one button, to copy for the records.
class CredentialFacts final : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialFacts(QWidget *parent = nullptr);

    /// The names of the rows in which the two differ.
    [[nodiscard]] static QStringList differences(const Credential &before, const Credential &after);

    /// The only control, for the order of the Tab key.
    [[nodiscard]] QWidget *copyButton() const { return m_copyButton; }

    void setCredential(const Credential &credential, const TrunkUsers &users = {});

private:
    struct Row
    {
        PlainLabel *name;
        PlainLabel *value;
    };

    void copy() const;

    QGridLayout *m_layout;
    QList<Row> m_rows;
    QWidget *m_copyButton = nullptr;
};

} // namespace vobiz
