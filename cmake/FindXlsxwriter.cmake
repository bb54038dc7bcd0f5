# SPDX-License-Identifier: MIT
# Xlsxwriter::Xlsxwriter: libxlsxwriter, which writes workbooks. Its pkg-config file is not the same everywhere, so it is looked
# for by name.
find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h)
find_library(XLSXWRITER_LIBRARY xlsxwriter)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Xlsxwriter
    REQUIRED_VARS XLSXWRITER_LIBRARY XLSXWRITER_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "install libxlsxwriter-dev")

if(Xlsxwriter_FOUND AND NOT TARGET Xlsxwriter::Xlsxwriter)
    find_package(ZLIB REQUIRED)
    add_library(Xlsxwriter::Xlsxwriter UNKNOWN IMPORTED)
    set_target_properties(Xlsxwriter::Xlsxwriter PROPERTIES
        IMPORTED_LOCATION "${XLSXWRITER_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${XLSXWRITER_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES ZLIB::ZLIB) # where it is a static one
endif()
