/* The script of pages, packed, the one that unpacks it, and their style, made of sim/web by `make`
 * and linked in as they are. The hashes, of the script as it runs, stand in the page's
 * Content-Security-Policy: nothing else may run there. */
#ifndef TANGGAP_REPORT_BUNDLE_H
#define TANGGAP_REPORT_BUNDLE_H

#include <stddef.h>

#include "hashes.h" /* BUNDLE_…_SHA256 of SCRIPT, LOADER and STYLE; beside them in build/web */

/* What the linker calls the first byte of a file and the one behind its last. */
#define BUNDLED(name, file)                                                                        \
    extern const char bundle_##name[] __asm__("_binary_" file "_start"),                           \
        bundle_##name##_end[] __asm__("_binary_" file "_end")

BUNDLED(script, "report_packed");
BUNDLED(loader, "loader_js");
BUNDLED(style, "report_css");

#define BUNDLE_SIZE(name) ((size_t)(bundle_##name##_end - bundle_##name))

#endif
