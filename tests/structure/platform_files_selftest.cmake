# SPDX-License-Identifier: MIT
# cmake -DWORK_DIR=… -P platform_files_selftest.cmake
#
# Plants one line after the other in a small tree, and expects platform_files.cmake to name each that doesn't belong there
# and nothing else; and to leave alone what does.
cmake_minimum_required(VERSION 3.25)

# run(file text out_result out_output): a tree in which all is right, with TEXT added to FILE.
function(run file text out_result out_output)
    file(REMOVE_RECURSE "${WORK_DIR}")
    file(WRITE "${WORK_DIR}/core/result.h" "#include <QtCore/QString>\n")
    file(WRITE "${WORK_DIR}/core/store/lock_posix.cpp" "#include <unistd.h>\n")
    file(APPEND "${WORK_DIR}/${file}" "int other;\n${text}\n")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" "-DSOURCE_DIR=${WORK_DIR}" -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/platform_files.cmake"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(${out_result} "${result}" PARENT_SCOPE)
    set(${out_output} "${output}" PARENT_SCOPE)
endfunction()

function(expect_refused family file text)
    run("${file}" "${text}" result output)
    if(result EQUAL 0)
        message(SEND_ERROR "not noticed: '${text}' in ${file}")
    elseif(NOT output MATCHES "${file}.* is of ${family}:.*[^0-9]1 faults")
        message(SEND_ERROR "'${text}' in ${file}: refused, but not as ${family} and alone:\n${output}")
    endif()
endfunction()

function(expect_accepted file text)
    run("${file}" "${text}" result output)
    if(NOT result EQUAL 0)
        message(SEND_ERROR "refused though it is right: '${text}' in ${file}\n${output}")
    endif()
endfunction()

foreach(header unistd.h sys/stat.h sys/file.h fcntl.h dlfcn.h pwd.h signal.h poll.h netinet/in.h)
    expect_refused(posix core/a.cpp "#include <${header}>")
endforeach()
expect_refused(posix app/a.h "  #  include  <unistd.h> // for getuid")
expect_refused(linux core/a.cpp "#include <sys/inotify.h>")
expect_refused(linux ui/a.cpp "#include <linux/fs.h>")
expect_refused(dbus ui/a.cpp "#include <QtDBus/QDBusConnection>")
expect_refused(dbus ui/a.cpp "#include <QDBusConnection>")
expect_refused(windows app/a.cpp "#include <windows.h>")
expect_refused(macos ui/a.mm "#include <AppKit/NSWindow.h>")

expect_refused(posix core/a.cpp "    if (flock(file, LOCK_EX) == 0)")
expect_refused(posix core/a.cpp "    return ::kill(pid, 0) == 0;")
expect_refused(posix core/a.cpp "    const int file = ::open(name, O_RDONLY);")
expect_refused(posix core/a.cpp "    f(u\"a\"_s, getuid());")
expect_refused(linux core/a.cpp "    if (renameat2 (at, from, at, to, flags) == 0)")
expect_refused(linux core/a.cpp "    QFile status(u\"/proc/self/status\"_s);")
expect_refused(linux core/a.cpp "    const QDir memory(QStringLiteral(\"/dev/shm\"));")
expect_refused(dbus core/a.cpp "    auto bus = QDBusConnection::sessionBus();")
expect_refused(windows core/a.cpp "    const HANDLE file = CreateFileW(name);")
expect_refused(macos core/a.cpp "    CFRelease(text);")

# What a name allows is no more than it says.
expect_refused(linux core/store/a_posix.cpp "#include <sys/inotify.h>")
expect_refused(posix core/store/a_other.cpp "#include <unistd.h>")
expect_refused(posix core/store/a_dbus.cpp "    kill(pid, 9);")
expect_refused(posix core/store/a_windows.cpp "#include <unistd.h>")
expect_refused(posix core/store/posix.cpp "#include <unistd.h>")
expect_accepted(core/store/a_linux.cpp "#include <sys/inotify.h>\n#include <unistd.h>\nQFile f(u\"/proc/self/status\"_s);")
expect_accepted(core/store/a_macos.mm "#include <AppKit/NSWindow.h>\n#include <unistd.h>")
expect_accepted(core/store/a_windows.cpp "#include <windows.h>\nconst HANDLE file = CreateFileW(name);")
expect_accepted(core/store/a_dbus.cpp "#include <QtDBus/QDBusConnection>\nQDBusConnection::sessionBus();")

# What only looks like it.
expect_accepted(core/a.cpp "    m_file.unlink(name);\n    thread->kill(1);\n    Lock::flock(2);\n    afork(3);")
expect_accepted(core/a.cpp "void Session::open(int key)\n{\n    open(key);\n}")
expect_accepted(core/a.cpp "    // as getuid() would, and what /proc/self says\n    /// flock(file)")
expect_accepted(core/a.cpp "    const auto address = u\"https://example.com/usr/\"_s;")
expect_accepted(core/a.cpp "#include <csignal>\n#include <cerrno>\n#include \"core/store/signal.h\"\n#include <QtCore/QProcess>")

file(REMOVE_RECURSE "${WORK_DIR}")
