// SPDX-License-Identifier: MIT
// The least that a program with a table in a window can be: what benchmark_start compares with.
#include <QtWidgets/QApplication>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QTableView>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QTableView);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
