# SPDX-License-Identifier: MIT
# Builds for 64-bit Windows with Debian's mingw-w64: the variant whose C++ threads are POSIX threads, because std::mutex and std::thread are used.
# VOBIZ_WINDOWS_PREFIX names the folder with Qt and the other libraries for Windows; nothing of the machine's own is found by mistake.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

set(mingw x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${mingw}-gcc-posix)
set(CMAKE_CXX_COMPILER ${mingw}-g++-posix)
set(CMAKE_RC_COMPILER ${mingw}-windres)

# try_compile() runs this file again and knows of no cache.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES VOBIZ_WINDOWS_PREFIX)
set(CMAKE_FIND_ROOT_PATH /usr/${mingw} ${VOBIZ_WINDOWS_PREFIX})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# Nor is it told by pkg-config, also where CMake runs once more by itself.
set(ENV{PKG_CONFIG_LIBDIR} ${VOBIZ_WINDOWS_PREFIX}/lib/pkgconfig)
set(ENV{PKG_CONFIG_PATH} "")
