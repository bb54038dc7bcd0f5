// SPDX-License-Identifier: MIT
#include "ui/accounts/certificatefield.h"

#include "core/account/accountfaults.h"
#include "core/text/visibletext.h"
#include "ui/text/accounttext.h"
#include "ui/widgets/plainlabel.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtNetwork/QSslCertificate>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace vobiz {

namespace {

constexpr qint64 Most = 64 * 1024; // for the settings to hold, and many times any company's authorities

} // namespace

CertificateField::CertificateField(QWidget *parent)
    : QWidget(parent)
    , m_text(new PlainLabel)
    , m_remove(new QPushButton(tr("Remove")))
{
    auto *add = new QPushButton(tr("Add…"));
    add->setAccessibleName(tr("Add Certificate…"));
    m_remove->setAccessibleName(tr("Remove Certificates"));
    for (QPushButton *button : {add, m_remove})
        button->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &CertificateField::chooseFile);
    connect(m_remove, &QPushButton::clicked, this, [this, add] {
        add->setFocus();
        setCertificates({});
        emit changed();
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text, 1, Qt::AlignVCenter);
    layout->addWidget(add, 0, Qt::AlignTop);
    layout->addWidget(m_remove, 0, Qt::AlignTop);
    setFocusProxy(add);
    show();
}

void CertificateField::setCertificates(const QByteArray &pem)
{
    m_certificates = pem;
    show();
}

void CertificateField::addFrom(const QString &path)
{
    const QString name = visibleText(QFileInfo(path).fileName(), 80);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        show(tr("%1 can’t be read: %2").arg(name, file.errorString()));
        return;
    }
    const QList<QSslCertificate> found =
        file.size() <= Most ? readCertificates(file.read(Most)) : QList<QSslCertificate>();
    if (found.isEmpty() && file.size() <= Most) {
        show(tr("%1 holds no certificate in the form PEM or DER.").arg(name));
        return;
    }
    QList<QSslCertificate> all = readCertificates(m_certificates);
    for (const QSslCertificate &certificate : found) {
        if (!all.contains(certificate))
            all.append(certificate);
    }
    QByteArray pem;
    for (const QSslCertificate &certificate : std::as_const(all))
        pem += certificate.toPem();
    if (found.isEmpty() || pem.size() > Most) {
        show(tr("%1 holds more than an account can keep: add only your company’s own authorities, not all "
                "that "
                "the system trusts anyway.")
                 .arg(name));
        return;
    }
    setCertificates(pem);
    emit changed();
}

void CertificateField::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Add Certificate"), {},
                                   tr("Certificates (*.pem *.crt *.cer *.der);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CertificateField::addFrom);
    dialog->open();
}

void CertificateField::show(const QString &problem)
{
    QStringList lines;
    for (const QSslCertificate &certificate : readCertificates(m_certificates))
        lines.append(certificateText(certificate));
    if (lines.isEmpty())
        lines.append(tr("None besides the system’s"));
    if (!problem.isEmpty())
        lines.append(problem);
    m_text->setText(lines.join(u'\n'));
    m_remove->setVisible(!m_certificates.isEmpty());
}

} // namespace vobiz
