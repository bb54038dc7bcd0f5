// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtWidgets/QWidget>

class QPushButton;

namespace vobiz {

class PlainLabel;

/// The authorities that are trusted besides the system's: which they are, and buttons to add those of a file
/// or to remove them.
class CertificateField final : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateField(QWidget *parent = nullptr);

    /// PEM, which may be empty.
    [[nodiscard]] const QByteArray &certificates() const { return m_certificates; }
    void setCertificates(const QByteArray &pem);
    /// Says so in the field if the file holds no certificate.
    void addFrom(const QString &path);

signals:
    void changed();

private:
    void chooseFile();
    void show(const QString &problem = {});

    QByteArray m_certificates;
    PlainLabel *m_text;
    QPushButton *m_remove;
};

} // namespace vobiz
