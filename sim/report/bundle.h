/* The script and the style of pages, made of sim/web by `make` and linked in as they are. Their
 * hashes stand in the page's Content-Security-Policy: nothing else may run there. */
#ifndef TANGGAP_REPORT_BUNDLE_H
#define TANGGAP_REPORT_BUNDLE_H

#include <stddef.h>

#include "hashes.h" /* BUNDLE_SCRIPT_SHA256, BUNDLE_STYLE_SHA256; beside the bundle in build/web */

extern const char bundle_script[] __asm__("_binary_report_js_start"), bundle_script_end[] __asm__(
                                                                          "_binary_report_js_end");
extern const char bundle_style[] __asm__("_binary_report_css_start"), bundle_style_end[] __asm__(
                                                                          "_binary_report_css_end");

#define bundle_script_size ((size_t)(bundle_script_end - bundle_script))
#define bundle_style_size ((size_t)(bundle_style_end - bundle_style))

#endif
