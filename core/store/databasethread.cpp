// SPDX-License-Identifier: MIT
#include "core/store/databasethread.h"

#include <QtCore/QSemaphore>
#include <QtSql/QSqlDatabase>

namespace vobiz {

DatabaseThread::DatabaseThread(const QString &name, QObject *parent)
    : QObject(parent)
    , m_place(new QObject)
{
    m_place->moveToThread(&m_thread);
    m_thread.setObjectName(name);
}

DatabaseThread::~DatabaseThread()
{
    if (m_thread.isRunning()) {
        QSemaphore done;
        run([&done] { done.release(); }); // the way of all operations, so that it comes after those
        done.acquire();
        // From here: a thread that ends with an event that is still being posted takes what would wake it
        // away from the poster (QCoreApplication::postEvent, seen in 6.4.2).
        m_thread.quit();
        m_thread.wait();
    }
    delete m_place;
}

void DatabaseThread::start()
{
    // Qt registers the drivers' clean-up where they are first asked for, without a lock (seen in 6.4.2). Two
    // threads at once register it twice, and then the program hangs in it at its end.
    (void)QSqlDatabase::drivers();
    m_thread.start();
}

void DatabaseThread::run(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_place, std::move(work), Qt::QueuedConnection);
}

void DatabaseThread::answerWith(std::function<void()> tell)
{
    QMetaObject::invokeMethod(this, std::move(tell), Qt::QueuedConnection);
}

} // namespace vobiz
