# SPDX-License-Identifier: MIT
# Httplib::Httplib: cpp-httplib, a shared library that pkg-config knows on Debian, elsewhere upstream's single header.
# The flags of the pkg-config file matter: they decide the layout of the library's classes.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND AND NOT TARGET PkgConfig::HTTPLIB)
    pkg_check_modules(HTTPLIB QUIET IMPORTED_TARGET GLOBAL cpp-httplib)
endif()
find_path(HTTPLIB_INCLUDE_DIR httplib.h HINTS ${HTTPLIB_INCLUDE_DIRS})
mark_as_advanced(HTTPLIB_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Httplib REQUIRED_VARS HTTPLIB_INCLUDE_DIR VERSION_VAR HTTPLIB_VERSION
    REASON_FAILURE_MESSAGE "install libcpp-httplib-dev, or put upstream's httplib.h where CMAKE_PREFIX_PATH points")

# Imported targets count as system headers, so that our warnings don't apply to them.
if(Httplib_FOUND AND NOT TARGET Httplib::Httplib)
    find_package(Threads REQUIRED)
    add_library(Httplib::Httplib INTERFACE IMPORTED GLOBAL)
    target_include_directories(Httplib::Httplib INTERFACE ${HTTPLIB_INCLUDE_DIR})
    target_link_libraries(Httplib::Httplib INTERFACE Threads::Threads)
    if(TARGET PkgConfig::HTTPLIB)
        target_link_libraries(Httplib::Httplib INTERFACE PkgConfig::HTTPLIB)
        # From 0.18 on, inline functions call OpenSSL, which the pkg-config file names for static linking only.
        if(HTTPLIB_CFLAGS_OTHER MATCHES "CPPHTTPLIB_OPENSSL_SUPPORT")
            find_package(OpenSSL REQUIRED)
            target_link_libraries(Httplib::Httplib INTERFACE ${OPENSSL_CRYPTO_LIBRARIES})
        endif()
    endif()
    if(WIN32)
        target_link_libraries(Httplib::Httplib INTERFACE ws2_32)
    endif()
endif()
