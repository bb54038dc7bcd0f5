// SPDX-License-Identifier: MIT
#include "core/report/reportpage.h"

#include "core/report/report.h"
#include "core/report/reportmanifest.h"
#include "core/report/signingkey.h"
#include "core/text/counted.h"
#include "core/text/exacttime.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Html = HtmlPage::Html;
using Counts = QList<Report::Count>;

QString exact(const QDateTime &time)
{
    return exactTime(Timestamp(time.toSecsSinceEpoch() * 1'000'000)); // to the second, as the data
}

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

/// Writes the page, part by part.
class Writer final
{
    Q_DECLARE_TR_FUNCTIONS(ReportPage)

public:
    Writer(const Report &report, ReportMedium medium, const QLocale &locale)
        : m_report(report)
        , m_locale(locale)
        , m_page(medium, u"en"_s) // as long as there is no translation
    {
    }

    [[nodiscard]] static QString title(const Report &report)
    {
        return tr("Audit of %1, %2").arg(accountName(report), exact(report.origin.at));
    }

    QString write(const Enclosure &texts, const QString &whyUnsigned)
    {
        m_page.heading(1, tr("Audit of the SIP credentials of %1").arg(accountName(m_report)));
        origin();
        summary();
        findings();
        kept();
        comparison();
        journal();
        manifest(texts, whyUnsigned);
        return m_page.document(title(m_report));
    }

private:
    static QString accountName(const Report &report)
    {
        return report.account.label.isEmpty() ? report.account.authId : report.account.label;
    }
    static QString timeOrNot(const QDateTime &time) { return time.isValid() ? exact(time) : tr("not known"); }
    [[nodiscard]] QString number(qint64 value) const { return m_locale.toString(value); }

    void origin()
    {
        if (m_report.account.isSample)
            m_page.notice(tr("This is the sample account: its credentials are made up."));
        if (m_report.completeness.state != Report::Completeness::State::Verified)
            m_page.notice(tr("The list is not verified: what this report says of it may not be all of it."));
        m_page.facts(
            tr("About this report"),
            {{tr("Account"), HtmlPage::text(accountName(m_report))},
             {tr("Auth ID"), HtmlPage::code(m_report.account.authId)},
             {tr("API URL"), HtmlPage::code(m_report.account.apiUrl)},
             {tr("Made"), HtmlPage::text(exact(m_report.origin.at))},
             {tr("By"),
              HtmlPage::text(
                  tr("%1 on %2", "a login, a machine").arg(m_report.origin.user, m_report.origin.machine))},
             {tr("With"), HtmlPage::text(tr("Vobiz Credential Manager %1").arg(m_report.origin.appVersion))},
             {tr("Completeness of the list"), HtmlPage::text(m_report.completeness.words)},
             {tr("Trunks read"), HtmlPage::text(timeOrNot(m_report.completeness.trunksReadAt))},
             {tr("Filter"), HtmlPage::text(scopeWords())}});
    }
    [[nodiscard]] QString scopeWords() const
    {
        const qint64 rows = m_report.scope.rows;
        return tr("%1: %2", "which rows, how many")
            .arg(m_report.scope.words,
                 counted(rows, tr("1 credential"), tr("%1 credentials", nullptr, pluralOf(rows)), m_locale));
    }

    void summary()
    {
        m_page.heading(2, tr("The account at a glance"));
        m_page.paragraph(tr("All loaded credentials, whatever the filter."));
        countTable(tr("Status"), tr("Status"), m_report.statuses);
        if (m_report.uses.isEmpty())
            m_page.notice(tr("Which trunks use the credentials is not known: the trunks were not read."));
        else
            countTable(tr("Use by trunks"), tr("Use"), m_report.uses);
        countTable(tr("Time since the last change"), tr("Time"), m_report.ages);
    }
    void countTable(const QString &caption, const QString &what, const Counts &counts)
    {
        qint64 most = 1;
        for (const Report::Count &count : counts)
            most = std::max(most, count.count);
        QList<QList<Html>> rows;
        for (const Report::Count &count : counts)
            rows.append({HtmlPage::text(count.words), HtmlPage::text(number(count.count)),
                         m_page.bar(static_cast<double>(count.count) / static_cast<double>(most))});
        m_page.table(caption, {{what, 35}, {tr("Credentials"), 15}, {tr("Beside each other"), 50}}, rows);
    }

    void sayHowMany(qint64 listed, qint64 total)
    {
        if (listed < total)
            m_page.notice(tr("The first %1 of %2 are listed.").arg(number(listed), number(total)));
    }
    static QString statusWords(CredentialStatus status)
    {
        switch (status) {
        case CredentialStatus::Enabled:
            return tr("Enabled");
        case CredentialStatus::Disabled:
            return tr("Disabled");
        case CredentialStatus::Unknown:
            break;
        }
        return tr("Unknown");
    }
    static QString changedWords(const Credential &credential)
    {
        return credential.updatedAt ? exactTime(*credential.updatedAt) : tr("not known");
    }

    void findings()
    {
        m_page.heading(2, tr("Findings"));
        m_page.paragraph(scopeWords() + u'.');
        if (m_report.findingsTotal == 0) {
            m_page.paragraph(tr("No rule matches."));
            return;
        }
        countTable(tr("Findings by rule; a credential may have several"), tr("Rule"), m_report.rules);
        sayHowMany(m_report.findings.size(), m_report.findingsTotal);
        QList<QList<Html>> rows;
        for (const Report::Finding &finding : m_report.findings)
            rows.append({HtmlPage::text(finding.credential.username),
                         HtmlPage::text(statusWords(finding.credential.status)),
                         HtmlPage::text(changedWords(finding.credential)), HtmlPage::lines(finding.reasons),
                         HtmlPage::code(finding.credential.id.text())});
        m_page.table(tr("Credentials with findings"),
                     {{tr("Username"), 17},
                      {tr("Status"), 9},
                      {tr("Last changed"), 16},
                      {tr("Why"), 40},
                      {tr("ID"), 18}},
                     rows);
    }

    void kept()
    {
        m_page.heading(2, tr("Kept on purpose"));
        if (!m_report.keptProblem.isEmpty())
            m_page.notice(m_report.keptProblem);
        if (m_report.kept.isEmpty()) {
            if (m_report.keptProblem.isEmpty())
                m_page.paragraph(tr("Nothing was decided to be kept."));
            return;
        }
        QList<QList<Html>> rows;
        for (const Report::Kept &kept : m_report.kept)
            rows.append({HtmlPage::text(kept.credential.username), HtmlPage::text(kept.note),
                         HtmlPage::text(exact(kept.keptAt)),
                         HtmlPage::text(kept.isCounted ? tr("as it was then")
                                                       : tr("changed or gone since: counts no more")),
                         HtmlPage::code(kept.credential.id.text())});
        m_page.table(
            tr("What was decided to be kept, and why"),
            {{tr("Username"), 18}, {tr("Note"), 32}, {tr("Decided"), 16}, {tr("Now"), 16}, {tr("ID"), 18}},
            rows);
    }

    void comparison()
    {
        m_page.heading(2, tr("Changes since an earlier list"));
        if (!m_report.comparison) {
            m_page.paragraph(tr("Not compared with an earlier list."));
            return;
        }
        const Report::Comparison &comparison = *m_report.comparison;
        m_page.paragraph(tr("Compared with the list of %1, whatever the filter. %2")
                             .arg(exact(comparison.before), comparison.words));
        if (!comparison.isBeforeVerified)
            m_page.notice(tr("That list was not verified: what is different may not be so."));
        if (comparison.total == 0)
            return;
        countTable(tr("Differences"), tr("Difference"), comparison.counts);
        sayHowMany(comparison.rows.size(), comparison.total);
        QList<QList<Html>> rows;
        for (const Report::Difference &row : comparison.rows)
            rows.append({HtmlPage::text(row.kindWords), HtmlPage::text(row.credential.username),
                         HtmlPage::text(row.words), HtmlPage::text(row.byWhom),
                         HtmlPage::code(row.credential.id.text())});
        m_page.table(tr("What is different"),
                     {{tr("Difference"), 11},
                      {tr("Username"), 16},
                      {tr("From what to what"), 35},
                      {tr("By whom"), 20},
                      {tr("ID"), 18}},
                     rows);
    }

    void journal()
    {
        const Report::Journal &journal = m_report.journal;
        m_page.heading(2, tr("What this program did"));
        m_page.paragraph(journal.since.isValid()
                             ? tr("All that this program asked the provider for from this machine since %1, "
                                  "whatever the filter.")
                                   .arg(exact(journal.since))
                             : tr("All that this program ever asked the provider for from this machine, "
                                  "whatever the filter."));
        if (!journal.problem.isEmpty()) {
            m_page.notice(journal.problem);
            return;
        }
        if (journal.total == 0) {
            m_page.paragraph(tr("Nothing."));
            return;
        }
        countTable(tr("Outcomes"), tr("Outcome"), journal.counts);
        sayHowMany(journal.rows.size(), journal.total);
        QList<QList<Html>> rows;
        for (const Report::Change &change : journal.rows)
            rows.append({HtmlPage::text(exact(change.at)), HtmlPage::text(change.username),
                         HtmlPage::text(change.action), HtmlPage::text(change.words),
                         HtmlPage::text(change.user), HtmlPage::code(change.requestId),
                         HtmlPage::code(change.credentialId)});
        m_page.table(tr("Changes that were asked for, the newest first"),
                     {{tr("Asked for"), 15},
                      {tr("Username"), 16},
                      {tr("Change"), 9},
                      {tr("Outcome"), 18},
                      {tr("By"), 9},
                      {tr("Request ID"), 15},
                      {tr("ID"), 18}},
                     rows);
    }

    void manifest(const Enclosure &texts, const QString &whyUnsigned)
    {
        const ReportManifest manifest = manifestFrom(texts.manifest).value_or(ReportManifest());
        m_page.newSheet();
        m_page.heading(2, tr("Manifest"));
        m_page.paragraph(
            tr("What this file encloses is the same report for programs (report.json), the manifest, and its "
               "signature. To see whether anything of it was altered, open it with Verify Report… of Vobiz "
               "Credential Manager, on any machine."));
        QList<std::pair<QString, Html>> facts{
            {tr("SHA-256 of report.json"), HtmlPage::code(hex(manifest.dataSha256))},
            {tr("SHA-256 of the list"), HtmlPage::code(hex(manifest.listSha256))},
            {tr("Rows of that list"), HtmlPage::text(number(manifest.listRows))},
            {tr("End of the journal"), manifest.journal
                                           ? HtmlPage::code(tr("row %1, %2")
                                                                .arg(QString::number(manifest.journal->row),
                                                                     hex(manifest.journal->hash)))
                                           : HtmlPage::text(tr("not known"))}};
        if (texts.signature.isEmpty()) {
            m_page.notice(tr("This report is not signed: whoever alters it can make all of it fit. %1")
                              .arg(whyUnsigned));
        } else {
            facts.append({tr("Public key (Ed25519)"),
                          HtmlPage::code(QString::fromLatin1(manifest.publicKey.toBase64()))});
            facts.append(
                {tr("Fingerprint of the key (SHA-256)"), HtmlPage::code(keyFingerprint(manifest.publicKey))});
            facts.append({tr("Signature of the manifest"),
                          HtmlPage::code(QString::fromLatin1(signatureFrom(texts.signature).toBase64()))});
        }
        m_page.facts(tr("What was so when the report was made"), facts);
        if (!texts.signature.isEmpty())
            m_page.paragraph(
                tr("The key was made on the machine named above and stays there. That the fingerprint is "
                   "that machine's, its owner has to tell you: this file can't."));
        for (const auto &[text, name] : {std::pair{texts.data, DataName},
                                         {texts.manifest, ManifestName},
                                         {texts.signature, SignatureName}}) {
            if (!text.isEmpty())
                m_page.paragraph(m_page.download(enclosedAddress(text), QString::fromLatin1(name),
                                                 tr("Save %1").arg(QLatin1StringView(name))));
        }
    }

    const Report &m_report;
    const QLocale m_locale;
    HtmlPage m_page;
};

} // namespace

QString reportPage(const Report &report, const Enclosure &texts, const QString &whyUnsigned,
                   ReportMedium medium, const QLocale &locale)
{
    return Writer(report, medium, locale).write(texts, whyUnsigned);
}

QString reportTitle(const Report &report)
{
    return Writer::title(report);
}

} // namespace vobiz
