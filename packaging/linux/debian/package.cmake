# SPDX-License-Identifier: MIT
# The Debian package, when packaging/linux/build-deb says which one:
#
#   VOBIZ_DEBIAN_VERSION   the version of the program as Debian counts, VOBIZ_DEBIAN_RELEASE: what follows the hyphen
#   VOBIZ_DEBIAN_FILES     a folder with what is installed besides
set(CPACK_GENERATOR DEB)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGE_NAME ${PROJECT_NAME})
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_VERSION ${VOBIZ_DEBIAN_VERSION})
set(CPACK_DEBIAN_PACKAGE_RELEASE ${VOBIZ_DEBIAN_RELEASE})
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE https://vobiz-credential-manager.github.io/)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER
    "The Vobiz Credential Manager developers <vobiz-credential-manager@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "audit and clean up the SIP trunk credentials of a Vobiz account")
set(CPACK_PACKAGE_DESCRIPTION
"Lists the SIP trunk credentials of a Vobiz account, says which of them are
worth a look and why, and disables or deletes those that are no longer
needed. It says beforehand what a change will do and afterwards what became
of it, and writes both into a journal on this machine.
.
A sample account on a server inside the program is there to try it with.
.
This is an independent program. It is not made, endorsed or supported by
Vobiz.")

# The libraries that the files name, with the names and the versions of the system that builds: Debian 13 calls some another
# way. The rest is loaded when it is wanted, so that no file names it.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(loaded_at_run_time
    ca-certificates # verify the provider's server
    "fonts-dejavu-core | fonts-freefont-ttf | fonts-liberation | fonts-noto-core"
    libqt6sql6-sqlite
    libsecret-1-0 # QtKeychain's way to the keychain
    qt6-qpa-plugins)
string(REPLACE ";" ", " CPACK_DEBIAN_PACKAGE_DEPENDS "${loaded_at_run_time}")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS qt6-wayland) # sessions without an X server

set(CPACK_INSTALLED_DIRECTORIES ${VOBIZ_DEBIAN_FILES} /)
include(CPack)
