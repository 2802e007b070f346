/* Vector code where the processor has it. */
#ifndef TANGGAP_ENGINE_VECTOR_H
#define TANGGAP_ENGINE_VECTOR_H

/* Several versions of a function, the right one picked when the program is loaded. Sanitizers
 * cannot follow the pick (it runs before they are ready), and clang 14 lacks it for static
 * functions. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(TANGGAP_ONE_VERSION)
#define VECTOR_VERSIONS __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define VECTOR_VERSIONS
#endif

#endif
