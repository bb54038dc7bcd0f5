# SPDX-License-Identifier: MIT
# cmake -DSOURCE_DIR=… -P platform_files.cmake
#
# Fails when a source of core, ui or app includes or calls what only some systems have and is not named for them:
#
#   NAME_posix.cpp      POSIX: Linux and macOS
#   NAME_linux.cpp      that, and what only Linux has
#   NAME_dbus.cpp       D-Bus
#   NAME_windows.cpp    Windows
#   NAME_macos.cpp      POSIX, and what only macOS has (also .mm)
#
# NAME_other.cpp is for a system that none of the others is for, and has nothing but Qt. The same for headers. It knows what
# it looks for by name only; comments don't count.
cmake_minimum_required(VERSION 3.25)

if(NOT IS_DIRECTORY "${SOURCE_DIR}/core")
    message(FATAL_ERROR "SOURCE_DIR is not the project: '${SOURCE_DIR}'")
endif()

# What each family is known by: headers, calls that are nothing else, and calls that are common words, which count when they
# are written ::word( only.
set(posix_headers "unistd|fcntl|dlfcn|pwd|grp|signal|poll|pthread|termios|sched|spawn|dirent|netdb|syslog|ftw|glob|wordexp|fnmatch|sys/[a-z_]+|arpa/[a-z]+|net/[a-z_]+|netinet/[a-z_]+")
set(posix_calls "fork|vfork|execv|execve|execvp|execl|execlp|kill|killpg|flock|lockf|fcntl|getpid|getppid|getuid|geteuid|getgid|getpw[a-z]+_r|getpwuid|getpwnam|unlink|mkfifo|mkstemp|setenv|unsetenv|dlopen|dlsym|dup2|mmap|munmap|fsync|fdatasync|readlink|symlink|chmod|fchmod|sigaction|sigprocmask|usleep|nanosleep|gettimeofday|clock_gettime|localtime_r|gmtime_r|strerror_r|posix_[a-z_]+|pthread_[a-z_]+|sysconf|waitpid|socketpair|isatty|getrlimit|setrlimit")
set(posix_words "open|close|read|write|stat|lstat|fstat|access|rename|remove|link|pipe|dup|poll|select|signal|raise|sleep|umask|truncate")
set(linux_headers "linux/[a-z_]+|asm/[a-z_]+|sys/(epoll|eventfd|inotify|prctl|sendfile|syscall|sysinfo|timerfd|signalfd|random|vfs)|malloc|endian|features")
set(linux_calls "syscall|prctl|epoll_[a-z0-9]+|inotify_[a-z0-9]+|eventfd|timerfd_[a-z]+|signalfd|memfd_create|sendfile|renameat2|pipe2|dup3|accept4|gettid|secure_getenv|getrandom|malloc_trim|mallinfo2?|get_current_dir_name")
set(linux_paths "/proc/|/dev/shm|/sys/|/run/|/etc/|/usr/|/var/|/bin/")
set(dbus_headers "QtDBus/[A-Za-z]+|QtDBus|QDBus[A-Za-z]*|dbus/[a-z-]+")
set(dbus_calls "QDBus[A-Za-z]+|qdbus_cast")
set(windows_headers "[Ww]indows|winsock2?|ws2[a-z]+|io|process|direct|shlobj|shellapi|wincred|dpapi|lmcons|aclapi|psapi|tchar")
set(windows_calls "LoadLibrary[AW]?|GetProcAddress|GetModule[A-Za-z]+|CreateFile[AW]?|LockFileEx|MoveFileEx[AW]?|GetLastError|GetUserName(Ex)?[AW]?|SetConsole[A-Za-z]+|AttachConsole|AllocConsole|GetStdHandle|FlushFileBuffers|GetFileInformationByHandle|CloseHandle|_wopen|_open|_commit|_get_osfhandle|_open_osfhandle|_fileno")
set(macos_headers "(CoreFoundation|CoreServices|Foundation|AppKit|Cocoa|Security|IOKit|Carbon|mach|mach-o|objc|libproc)/?[A-Za-z_/]*")
set(macos_calls "CF[A-Z][A-Za-z]+|NS[A-Z][A-Za-z]+|Sec[A-Z][A-Za-z]+|mach_[a-z_]+|_NSGetExecutablePath|sysctlbyname|proc_pidpath|dispatch_[a-z_]+")

# What the end of a name allows.
set(allowed_posix posix)
set(allowed_linux posix linux)
set(allowed_dbus dbus)
set(allowed_windows windows)
set(allowed_macos posix macos)
set(allowed_other "")

set(faults 0)
macro(fault text)
    math(EXPR faults "${faults} + 1")
    message(NOTICE "${text}")
endmacro()

# expect_none(family pattern): PATTERN is not in the code, or the file is named for the family.
macro(expect_none family pattern)
    if(NOT "${family}" IN_LIST allowed AND code MATCHES "${pattern}")
        fault("${file}: “${code}” is of ${family}: it belongs in a source named for that (CONTRIBUTING.md)")
    endif()
endmacro()

# A cheap look first: few lines have anything of the kind.
set(anything "")
foreach(family IN ITEMS posix linux dbus windows macos)
    string(APPEND anything "|${${family}_calls}")
endforeach()
string(REGEX REPLACE "^\\|" "" anything "${anything}")
set(suspicious "#[ \t]*include[ \t]*[<\"]|(${anything})|::(${posix_words})[(]|(${linux_paths})")

file(GLOB_RECURSE files RELATIVE "${SOURCE_DIR}"
    "${SOURCE_DIR}/core/*.h" "${SOURCE_DIR}/core/*.cpp" "${SOURCE_DIR}/core/*.mm"
    "${SOURCE_DIR}/ui/*.h" "${SOURCE_DIR}/ui/*.cpp" "${SOURCE_DIR}/ui/*.mm"
    "${SOURCE_DIR}/app/*.h" "${SOURCE_DIR}/app/*.cpp" "${SOURCE_DIR}/app/*.mm")
set(includes 0)
set(named 0)
foreach(file IN LISTS files)
    set(allowed "")
    if(file MATCHES "_(posix|linux|dbus|windows|macos|other)\\.(h|cpp|mm)$")
        set(allowed "${allowed_${CMAKE_MATCH_1}}")
        math(EXPR named "${named} + 1")
    endif()
    file(STRINGS "${SOURCE_DIR}/${file}" lines REGEX "${suspicious}")
    foreach(line IN LISTS lines)
        # Behind // is a comment, unless it is of an address.
        string(REGEX REPLACE "(^|[^:])//.*$" "\\1" code "${line}")
        string(STRIP "${code}" code)
        if(code MATCHES "^#[ \t]*include[ \t]*[<\"]([^>\"]+)[>\"]")
            math(EXPR includes "${includes} + 1")
            set(header "${CMAKE_MATCH_1}")
            set(of "")
            # Linux has some of those that POSIX has the folder of.
            foreach(family IN ITEMS linux posix dbus windows macos)
                if(of STREQUAL "" AND header MATCHES "^(${${family}_headers})(\\.h)?$")
                    set(of "${family}")
                endif()
            endforeach()
            if(NOT of STREQUAL "" AND NOT of IN_LIST allowed)
                fault("${file} includes ${header}, which is of ${of}: it belongs in a source named for that (CONTRIBUTING.md)")
            endif()
            continue()
        endif()
        foreach(family IN ITEMS posix linux dbus windows macos)
            # Not a member, nor the end of a longer word, nor in a text.
            expect_none(${family} "(^|[^A-Za-z0-9_.>:\"])(::)?(${${family}_calls})[ \t]*[(:<]")
        endforeach()
        expect_none(posix "(^|[^A-Za-z0-9_>])::(${posix_words})[(]")
        expect_none(linux "\"(${linux_paths})")
    endforeach()
endforeach()

# A pattern that stopped finding anything would pass for ever.
if(includes EQUAL 0 OR named EQUAL 0)
    message(FATAL_ERROR "no include, or no source named for a system, found in ${SOURCE_DIR}")
endif()
if(faults GREATER 0)
    message(FATAL_ERROR "${faults} faults")
endif()
list(LENGTH files count)
message(STATUS "${count} sources, ${named} of them named for a system")
