// SPDX-License-Identifier: MIT
#include "ui/accounts/accountdialog.h"

#include "core/api/apiaccount.h"
#include "core/session/accountbelongings.h"
#include "ui/accounts/certificatefield.h"
#include "ui/accounts/fieldhint.h"
#include "ui/accounts/proxyfields.h"
#include "ui/accounts/sameaccountquestion.h"
#include "ui/accounts/secretfield.h"
#include "ui/looks/accountcolors.h"
#include "ui/text/accounttext.h"
#include "ui/text/connectiontesttext.h"
#include "ui/text/keychaintext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr int FieldWidthInCharacters = 48;
constexpr int LongestLabel = 80;

} // namespace

AccountDialog::AccountDialog(AccountKeeper &keeper, AccountBelongings *belongings, const Account *existing,
                             QWidget *parent)
    : QDialog(parent)
    , m_keeper(keeper)
    , m_belongings(belongings)
    , m_isNew(!existing)
    , m_scroll(new QScrollArea)
    , m_form(new QWidget)
    , m_label(new QLineEdit)
    , m_color(new QComboBox)
    , m_authId(new QLineEdit)
    , m_token(new SecretField)
    , m_keepToken(new QCheckBox(tr("&Keep the token in the keychain")))
    , m_apiUrl(new QLineEdit)
    , m_readOnly(new QCheckBox(tr("&Read-only: nothing can be changed or deleted from here")))
    , m_certificates(new CertificateField)
    , m_resultIcon(new IconLabel(Icon::Information, style()->pixelMetric(QStyle::PM_SmallIconSize)))
    , m_result(new PlainLabel)
    , m_test(new QPushButton(tr("&Test Connection")))
    , m_save(new QPushButton(tr("&Save")))
{
    setWindowTitle(m_isNew ? tr("Add Account") : tr("Edit Account"));
    if (existing) {
        m_account = *existing;
    } else {
        m_account.key = makeAccountKey();
        m_account.apiUrl = defaultApiUrl();
    }

    auto *form = new QFormLayout(m_form);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildForm(*form);
    auto *scroll = m_scroll;
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *result = new QHBoxLayout;
    result->addWidget(m_resultIcon, 0, Qt::AlignTop);
    result->addWidget(m_result, 1);
    m_result->setAccessibleName(tr("Result"));
    m_resultIcon->hide();
    m_result->hide();

    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_test, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_test->setAccessibleName(tr("Test Connection"));
    m_save->setAccessibleName(tr("Save"));
    for (QPushButton *button : {m_test, cancel})
        button->setAutoDefault(false);
    m_save->setDefault(true);
    connect(m_test, &QPushButton::clicked, this, &AccountDialog::testConnection);
    connect(m_save, &QPushButton::clicked, this, &AccountDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addLayout(result);
    layout->addWidget(buttons);

    // A mnemonic moves the focus without scrolling to it.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && m_form->isAncestorOf(now))
            m_scroll->ensureWidgetVisible(now);
    });
    showAccount();
    validate();
    scroll->setMinimumWidth(m_form->sizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    resize(sizeHint());
    growToFit();
    m_label->setFocus();
}

AccountDialog::~AccountDialog() = default;

void AccountDialog::buildForm(QFormLayout &form)
{
    for (int i = 0; i < AccountColorCount; ++i) {
        const auto color = static_cast<AccountColor>(i);
        m_color->addItem(accountColorIcon(color), colorName(color));
    }
    m_label->setMaxLength(LongestLabel);
    m_label->setPlaceholderText(tr("Your name for it, for example Head office"));
    m_authId->setPlaceholderText(tr("MA_… or SA_…"));
    m_apiUrl->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidthInCharacters);

    addField(form, AccountField::Label, tr("&Label:"), m_label);
    m_label->setAccessibleName(tr("Label"));
    form.addRow(tr("&Colour:"), m_color);
    m_color->setAccessibleName(tr("Colour"));
    addField(form, AccountField::AuthId, tr("&Auth ID:"), m_authId);
    m_authId->setAccessibleName(tr("Auth ID"));
    addField(form, AccountField::Token, tr("Auth T&oken:"), m_token);
    m_token->setAccessibleName(tr("Auth Token"));
    form.addRow({}, m_keepToken);
    addField(form, AccountField::ApiUrl, tr("AP&I URL:"), m_apiUrl);
    m_apiUrl->setAccessibleName(tr("API URL"));
    form.addRow({}, m_readOnly);
    addField(form, AccountField::Certificates, tr("Truste&d authorities:"), m_certificates);
    m_proxy = new ProxyFields(form, this);
    for (const AccountField which : {AccountField::ProxyHost, AccountField::ProxyPort}) {
        auto *hint = new FieldHint;
        m_hints.insert(which, hint);
        form.addRow({}, hint);
    }

    const auto touches = [this](AccountField which) {
        return [this, which] {
            touch(which);
        };
    };
    // Not textEdited: assistive technology sets texts, too.
    connect(m_label, &QLineEdit::textChanged, this, touches(AccountField::Label));
    connect(m_authId, &QLineEdit::textChanged, this, touches(AccountField::AuthId));
    connect(m_token, &QLineEdit::textChanged, this, touches(AccountField::Token));
    connect(m_apiUrl, &QLineEdit::textChanged, this, touches(AccountField::ApiUrl));
    connect(m_certificates, &CertificateField::changed, this, touches(AccountField::Certificates));
    connect(m_proxy, &ProxyFields::changed, this, [this] {
        touch(AccountField::ProxyHost);
        touch(AccountField::ProxyPort);
    });
    connect(m_keepToken, &QCheckBox::toggled, this, &AccountDialog::validate);
}

void AccountDialog::addField(QFormLayout &form, AccountField which, const QString &label, QWidget *field)
{
    auto *hint = new FieldHint;
    m_hints.insert(which, hint);
    auto *column = new QVBoxLayout;
    column->setSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    column->addWidget(field);
    column->addWidget(hint);
    auto *name = new QLabel(label);
    name->setBuddy(field);
    form.addRow(name, column);
}

void AccountDialog::showAccount()
{
    m_label->setText(m_account.label);
    m_color->setCurrentIndex(static_cast<int>(m_account.color));
    m_authId->setText(m_account.authId);
    m_keepToken->setChecked(m_account.isTokenKept);
    m_apiUrl->setText(m_account.apiUrl);
    m_readOnly->setChecked(m_account.isReadOnly);
    m_certificates->setCertificates(m_account.extraCertificates);
    m_proxy->setChoice(m_account.proxy, hasStoredProxyPassword(m_account));
    if (hasStoredToken(m_account))
        m_token->setPlaceholderText(tr("Stored in the keychain; leave empty to keep it"));
}

AccountEdit AccountDialog::edit() const
{
    AccountEdit edit;
    if (!m_isNew)
        edit.before = m_account;
    Account &account = edit.account;
    account = m_account;
    account.authId = m_authId->text().trimmed();
    account.label = m_label->text().trimmed();
    if (account.label.isEmpty())
        account.label = account.authId;
    account.apiUrl = m_apiUrl->text().trimmed();
    account.color = static_cast<AccountColor>(m_color->currentIndex());
    account.isReadOnly = m_readOnly->isChecked();
    account.isTokenKept = m_keepToken->isChecked();
    account.extraCertificates = m_certificates->certificates();
    account.proxy = m_proxy->choice();
    edit.token = m_token->secret();
    edit.proxyPassword = std::exchange(account.proxy.password, {});
    edit.isProxyPasswordKept = account.isTokenKept;
    return edit;
}

void AccountDialog::touch(AccountField field)
{
    m_touched.insert(field);
    forgetTest();
    validate();
}

void AccountDialog::validate()
{
    QHash<AccountField, QString> hints;
    const AccountEdit edit = this->edit();
    const TokenLack lack = m_keeper.tokenLack(edit);
    const QList<AccountFault> faults = faultsOf(edit.account, edit.token, m_keeper.accounts());
    for (const AccountFault fault : faults) {
        const AccountField field = fieldOf(fault);
        if ((!m_isNew || m_touched.contains(field)) && !hints.contains(field))
            hints.insert(field, accountFaultText(fault));
    }
    if (!m_isNew && faults.isEmpty() && lack != TokenLack::None)
        hints.insert(AccountField::Token, tokenLackText(lack));
    for (auto hint = m_hints.cbegin(); hint != m_hints.cend(); ++hint)
        (*hint)->setText(hints.value(hint.key()));
    describe(*m_authId, hints.value(AccountField::AuthId));
    describe(*m_label, hints.value(AccountField::Label));
    describe(*m_token, hints.value(AccountField::Token));
    describe(*m_apiUrl, hints.value(AccountField::ApiUrl));
    m_form->setEnabled(!m_isBusy);
    m_save->setEnabled(faults.isEmpty() && lack == TokenLack::None && !m_isBusy);
    m_test->setEnabled(faults.isEmpty() && m_keeper.canTest(edit) && !m_isBusy && !m_testing);
    growToFit();
}

void AccountDialog::testConnection()
{
    m_testing = std::make_unique<QObject>();
    say(true, tr("Asking the server…"));
    m_test->setEnabled(false);
    const AccountEdit tested = edit();
    m_keeper.readSecrets(
        tested, m_testing.get(),
        [this, account = tested.account](
            const Result<AccountKeeper::EnteredSecrets, std::optional<KeychainProblem>> &secrets) {
            if (secrets) {
                startTest(apiAccount(account, secrets->token, secrets->proxyPassword));
                return;
            }
            m_testing.reset();
            say(false, secrets.error() ? keychainText(*secrets.error())
                                       : tr("The keychain has no token for this account. Enter it."));
            validate();
        });
}

void AccountDialog::startTest(const ApiAccount &account)
{
    m_connectionTest = std::make_unique<ConnectionTest>(account);
    connect(
        m_connectionTest.get(), &ConnectionTest::finished, m_testing.get(),
        [this, url = account.baseUrl](const ConnectionTestResult &result) { showTestResult(result, url); });
    m_connectionTest->start();
}

void AccountDialog::showTestResult(const ConnectionTestResult &result, const QUrl &url)
{
    m_testing.release()->deleteLater(); // this is its slot
    say(!result.error, connectionTestText(result, url));
    validate();
}

void AccountDialog::forgetTest()
{
    m_testing.reset();
    m_connectionTest.reset();
    m_resultIcon->hide();
    m_result->hide();
}

void AccountDialog::say(bool isGood, const QString &text)
{
    m_resultIcon->setIcon(!isGood                 ? Icon::Warning
                          : m_isBusy || m_testing ? Icon::ActivityBusy
                                                  : Icon::Success);
    m_resultIcon->show();
    m_result->setText(text);
    describe(*m_result, text);
    m_result->show();
    growToFit();
    announce(*this, text, isGood ? Urgency::Polite : Urgency::Assertive);
}

void AccountDialog::save()
{
    forgetTest();
    setBusy(true);
    m_saving = std::make_unique<QObject>();
    const AccountEdit edit = this->edit();
    if (!m_belongings || !movesAway(edit)) {
        saveEdit(edit);
        return;
    }
    say(true, tr("Looking for what is kept of this account…"));
    m_belongings->find(apiAccount(m_account, {}, {}), m_saving.get(),
                       [this, edit](const Belongings &belongings) {
                           if (belongings.areNone())
                               saveEdit(edit);
                           else
                               askWhetherItIsTheSame(edit, belongings);
                       });
}

void AccountDialog::askWhetherItIsTheSame(const AccountEdit &edit, const Belongings &belongings)
{
    forgetTest();
    auto *question = new SameAccountQuestion(m_account, edit.account, belongings, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, [this, question, edit = edit]() mutable {
        if (question->isSame())
            addFormerAddress(edit.account, addressOf(m_account));
        saveEdit(edit);
    });
    connect(question, &QDialog::rejected, this, [this] {
        m_saving.reset();
        setBusy(false);
    });
    question->open();
}

void AccountDialog::saveEdit(const AccountEdit &edit)
{
    say(true, tr("Waiting for the keychain…"));
    m_keeper.save(edit, m_saving.get(), [this](const Result<SavedAccount, NotSaved> &result) {
        if (!result) {
            stopSaving(result.error());
            return;
        }
        m_saved = *result;
        accept();
    });
}

void AccountDialog::stopSaving(const NotSaved &why)
{
    m_saving.reset();
    setBusy(false);
    switch (why.reason) {
    case NotSaved::Reason::Keychain:
        say(false, tr("The account was not saved. %1 Try again, or clear “Keep the token in the keychain” to "
                      "use it for this session only.")
                       .arg(keychainText(why.keychain)));
        break;
    case NotSaved::Reason::ChangedElsewhere:
        say(false, tr("The account was not saved: another window of this program has given it another server "
                      "or proxy meanwhile, for which this may be the wrong token or password. Cancel, then "
                      "open this dialog again."));
        break;
    case NotSaved::Reason::RemovedElsewhere:
        say(false, tr("The account was not saved: another window of this program has removed it meanwhile. "
                      "Cancel, then add it anew if you still need it."));
        break;
    case NotSaved::Reason::Busy:
        say(false, tr("The account was not saved: another window of this program is saving one. Try again in "
                      "a moment."));
        break;
    }
}

void AccountDialog::done(int result)
{
    m_saving.reset();
    QDialog::done(result);
}

void AccountDialog::growToFit()
{
    layout()->activate();
    m_form->layout()->activate();
    const int wanted =
        qMax(m_form->sizeHint().height(), m_form->heightForWidth(m_scroll->viewport()->width()));
    const int missing = wanted - m_scroll->viewport()->height();
    if (missing > 0)
        resize(width(), qMin(height() + missing, screen()->availableSize().height() * 9 / 10));
}

void AccountDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    validate();
}

} // namespace vobiz
