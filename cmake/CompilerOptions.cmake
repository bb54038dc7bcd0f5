# SPDX-License-Identifier: MIT
# vobiz_add_library(name sources…): a static library with the options that all of our own code is built with.
# vobiz_options(target): the same options for an executable.

function(vobiz_options target)
    # What is deprecated up to this version of Qt is hidden, also in later ones; what they deprecate besides is a warning.
    # Qt 6.4 knows the first name only, which later ones have deprecated.
    set(newest_qt 0x060B00)
    target_compile_definitions(${target} PRIVATE
        QT_DISABLE_DEPRECATED_BEFORE=${newest_qt} QT_DISABLE_DEPRECATED_UP_TO=${newest_qt}
        QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
        QT_NO_FOREACH QT_NO_CONTEXTLESS_CONNECT
        VOBIZ_VERSION="${PROJECT_VERSION}")
    if(MSVC)
        target_compile_options(${target} PRIVATE /W4 /permissive- /utf-8)
    else()
        target_compile_options(${target} PRIVATE
            -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual)
    endif()
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
endfunction()

function(vobiz_add_library target)
    add_library(${target} STATIC ${ARGN})
    vobiz_options(${target})
endfunction()
