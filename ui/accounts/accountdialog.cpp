// SPDX-License-Identifier: MIT
#include "ui/accounts/accountdialog.h"

#include "core/api/apiaccount.h"
#include "core/session/accountbelongings.h"
#include "core/text/visibletext.h"
#include "ui/accounts/certificatefield.h"
#include "ui/accounts/proxyfields.h"
#include "ui/accounts/sameaccountquestion.h"
#include "ui/accounts/secretfield.h"
#include "ui/looks/accountcolors.h"
#include "ui/text/accounttext.h"
#include "ui/text/connectiontesttext.h"
#include "ui/text/keychaintext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/fieldhint.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wheel.h"

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
    , m_authId(new QLineEdit)
    , m_token(new SecretField)
    , m_apiUrl(new QLineEdit)
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
    connect(&m_keeper, &AccountKeeper::keychainWaitChanged, this, &AccountDialog::sayWhatIsAwaited);

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
    addLook(form);
    addSignIn(form);
    addConnection(form);
}

void AccountDialog::addLook(QFormLayout &form)
{
    m_label->setMaxLength(LongestLabel);
    m_label->setPlaceholderText(tr("Your name for it, for example Head office"));
    m_label->setAccessibleName(tr("Label"));
    addField(form, AccountField::Label, tr("&Label:"), m_label);
    addSetting([this](const Account &account) { m_label->setText(account.label); },
               [this](Account &account) { account.label = withoutInvisibleEnds(m_label->text()); });
    // Not textEdited: assistive technology sets texts, too.
    connect(m_label, &QLineEdit::textChanged, this, [this] { touch(AccountField::Label); });

    auto *color = new QComboBox;
    for (int i = 0; i < AccountColorCount; ++i) {
        const auto each = static_cast<AccountColor>(i);
        color->addItem(accountColorIcon(each), colorName(each));
    }
    color->setAccessibleName(tr("Colour"));
    letTheWheelPass(color);
    form.addRow(tr("&Colour:"), color);
    addSetting(
        [color](const Account &account) { color->setCurrentIndex(static_cast<int>(account.color)); },
        [color](Account &account) { account.color = static_cast<AccountColor>(color->currentIndex()); });
}

void AccountDialog::addSignIn(QFormLayout &form)
{
    m_authId->setPlaceholderText(tr("MA_… or SA_…"));
    m_authId->setAccessibleName(tr("Auth ID"));
    addField(form, AccountField::AuthId, tr("&Auth ID:"), m_authId);
    addSetting([this](const Account &account) { m_authId->setText(account.authId); },
               [this](Account &account) { account.authId = withoutInvisibleEnds(m_authId->text()); });
    connect(m_authId, &QLineEdit::textChanged, this, [this] { touch(AccountField::AuthId); });

    m_token->setAccessibleName(tr("Auth Token"));
    addField(form, AccountField::Token, tr("Auth T&oken:"), m_token);
    connect(m_token, &QLineEdit::textChanged, this, [this] { touch(AccountField::Token); });

    auto *keepToken = new QCheckBox(tr("&Keep the token in the keychain"));
    form.addRow({}, keepToken);
    addSetting([keepToken](const Account &account) { keepToken->setChecked(account.isTokenKept); },
               [keepToken](Account &account) { account.isTokenKept = keepToken->isChecked(); });
    connect(keepToken, &QCheckBox::toggled, this, &AccountDialog::validate);
}

void AccountDialog::addConnection(QFormLayout &form)
{
    m_apiUrl->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidthInCharacters);
    m_apiUrl->setAccessibleName(tr("API URL"));
    addField(form, AccountField::ApiUrl, tr("AP&I URL:"), m_apiUrl);
    addSetting([this](const Account &account) { m_apiUrl->setText(account.apiUrl); },
               [this](Account &account) { account.apiUrl = withoutInvisibleEnds(m_apiUrl->text()); });
    connect(m_apiUrl, &QLineEdit::textChanged, this, [this] { touch(AccountField::ApiUrl); });

    auto *readOnly = new QCheckBox(tr("&Read-only: nothing can be changed or deleted from here"));
    form.addRow({}, readOnly);
    addSetting([readOnly](const Account &account) { readOnly->setChecked(account.isReadOnly); },
               [readOnly](Account &account) { account.isReadOnly = readOnly->isChecked(); });

    auto *certificates = new CertificateField;
    addField(form, AccountField::Certificates, tr("Truste&d authorities:"), certificates);
    addSetting(
        [certificates](const Account &account) { certificates->setCertificates(account.extraCertificates); },
        [certificates](Account &account) { account.extraCertificates = certificates->certificates(); });
    connect(certificates, &CertificateField::changed, this, [this] { touch(AccountField::Certificates); });

    auto *proxy = new ProxyFields(form, this);
    for (const AccountField which : {AccountField::ProxyHost, AccountField::ProxyPort}) {
        auto *hint = new FieldHint;
        m_hints.insert(which, hint);
        form.addRow({}, hint);
    }
    addSetting(
        [proxy](const Account &account) { proxy->setChoice(account.proxy, hasStoredProxyPassword(account)); },
        [proxy](Account &account) { account.proxy = proxy->choice(); });
    connect(proxy, &ProxyFields::changed, this, [this] {
        touch(AccountField::ProxyHost);
        touch(AccountField::ProxyPort);
    });
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

void AccountDialog::addSetting(const std::function<void(const Account &)> &show,
                               const std::function<void(Account &)> &take)
{
    m_settings.push_back({show, take});
}

void AccountDialog::showAccount()
{
    for (const Setting &setting : m_settings)
        setting.show(m_account);
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
    for (const Setting &setting : m_settings)
        setting.take(account);
    if (account.label.isEmpty())
        account.label = account.authId;
    if (m_finding && m_finding->where == addressOf(account.apiUrl, {}))
        setPathCase(account, m_finding->pathCase);
    edit.token = m_token->token();
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
    m_isKeychainAwaited = true;
    sayThatTheServerIsAsked();
    sayWhatIsAwaited();
    m_test->setEnabled(false);
    const AccountEdit tested = edit();
    m_keeper.readSecrets(
        tested, m_testing.get(),
        [this, account = tested.account](
            const Result<AccountKeeper::EnteredSecrets, std::optional<KeychainProblem>> &secrets) {
            m_isKeychainAwaited = false;
            if (secrets) {
                sayThatTheServerIsAsked();
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
    if (!result.error)
        m_finding = Finding{addressOf(url.toString(), {}), result.pathCase};
    say(!result.error, connectionTestText(result, url));
    validate();
}

void AccountDialog::forgetTest()
{
    m_testing.reset();
    m_isKeychainAwaited = false;
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
    m_isKeychainAwaited = true;
    say(true, keychainWaitText(m_keeper.keychainWait()));
    m_keeper.save(edit, m_saving.get(), [this](const Result<SavedAccount, NotSaved> &result) {
        if (!result) {
            stopSaving(result.error());
            return;
        }
        m_saved = *result;
        accept();
    });
}

void AccountDialog::sayThatTheServerIsAsked()
{
    const QString text = tr("Asking the server…");
    if (m_result->isHidden() || m_result->text() != text)
        say(true, text);
}

void AccountDialog::sayWhatIsAwaited()
{
    if (m_isKeychainAwaited && m_keeper.keychainWait() != KeychainWait::Nothing)
        say(true, keychainWaitText(m_keeper.keychainWait()));
}

void AccountDialog::stopSaving(const NotSaved &why)
{
    m_isKeychainAwaited = false;
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
