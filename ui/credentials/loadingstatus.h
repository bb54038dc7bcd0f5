// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/credentialfilter.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vobiz {

class AccountSession;

/// The status line: what the table covers, how the loading goes, what is known of the trunks, what is
/// selected; with Cancel and Load All.
class LoadingStatus final : public QWidget
{
    Q_OBJECT

public:
    /// `loadAll` is the window's action; the button shows it while a part is missing.
    LoadingStatus(AccountSession &session, QAction &loadAll, QWidget *parent = nullptr);

    /// Nothing is said of none.
    void setSelection(int selected);

private:
    void update();
    void showSentence();
    void followFilter();
    void listenForNews();
    void tellNews();

    AccountSession &m_session;
    QLabel *m_sentence;
    QLabel *m_selection;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_loadAll;
    QTimer m_countdown;
    CredentialFilter m_filter; ///< that the user set last
    bool m_isFilterNew = false;
    bool m_isNewsAwaited = false; ///< the user set something going, of which nothing is said yet
    QTimer m_settling;            ///< so that nothing is said between two keys that are typed
};

} // namespace vobiz
