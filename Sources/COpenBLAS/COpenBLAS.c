#include "COpenBLAS.h"

#include <cblas.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

// LAPACK as Fortran compilers see it; the length of the text comes last.
void sgetrf_(const blasint *, const blasint *, float *, const blasint *, blasint *, blasint *);
void dgetrf_(const blasint *, const blasint *, double *, const blasint *, blasint *, blasint *);
void spotrf_(const char *, const blasint *, float *, const blasint *, blasint *, unsigned long);
void dpotrf_(const char *, const blasint *, double *, const blasint *, blasint *, unsigned long);

// The library is loaded at the first product. It reserves buffers and starts threads as it is
// loaded, which takes longer than all that a program without matrices may have to do.
#define FOR_EACH_FUNCTION(do)                                                                    \
  do(openblas_get_num_threads) do(openblas_set_num_threads) do(cblas_sgemm) do(cblas_dgemm)      \
  do(cblas_strsm) do(cblas_dtrsm) do(sgetrf_) do(dgetrf_) do(spotrf_) do(dpotrf_)

#define DECLARE(function) __typeof__(function) *function;
static struct { FOR_EACH_FUNCTION(DECLARE) } blas;

static void give_up(void) {
  fprintf(stderr, "matrix products need OpenBLAS, which cannot be loaded: %s\n", dlerror());
  exit(1);
}

// Threads cost more than they bring where a product is small. How many there are is a setting of
// the process; writing it is a store as long as it does not exceed what it was at the start.
static int most_threads = 1;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) give_up();
#define FIND(function)                                                                           \
  blas.function = (__typeof__(function) *)dlsym(library, #function);                             \
  if (!blas.function) give_up();
  FOR_EACH_FUNCTION(FIND)
  most_threads = blas.openblas_get_num_threads();
}

static void choose_threads(long m, long n, long k) {
  pthread_once(&once, load);
  int wanted = (double)m * (double)n * (double)k < 4e6 ? 1 : most_threads;
  if (blas.openblas_get_num_threads() != wanted) blas.openblas_set_num_threads(wanted);
}

#define MULTIPLY(type, gemm)                                                                     \
  void blas_multiply_##type(int transposes_a, int transposes_b, long m, long n, long k,          \
                            const type *a, const type *b, int adds, type *c) {                   \
    choose_threads(m, n, k);                                                                     \
    blas.gemm(CblasRowMajor, transposes_a ? CblasTrans : CblasNoTrans,                           \
         transposes_b ? CblasTrans : CblasNoTrans, (blasint)m, (blasint)n, (blasint)k, 1, a,     \
         (blasint)(transposes_a ? m : k), b, (blasint)(transposes_b ? k : n), adds ? 1 : 0, c,   \
         (blasint)n);                                                                            \
  }

MULTIPLY(float, cblas_sgemm)
MULTIPLY(double, cblas_dgemm)

#define SOLVE_TRIANGLE(type, trsm)                                                               \
  void blas_solve_triangle_##type(int kind, long n, long k, const type *a, type *b) {            \
    choose_threads(n, n, k);                                                                     \
    blas.trsm(CblasRowMajor, CblasLeft, kind & BLAS_LOWER ? CblasLower : CblasUpper,             \
         kind & BLAS_TRANSPOSED ? CblasTrans : CblasNoTrans,                                     \
         kind & BLAS_UNIT ? CblasUnit : CblasNonUnit, (blasint)n, (blasint)k, 1, a, (blasint)n,  \
         b, (blasint)k);                                                                         \
  }

SOLVE_TRIANGLE(float, cblas_strsm)
SOLVE_TRIANGLE(double, cblas_dtrsm)

#define FACTOR(type, getrf)                                                                      \
  void lapack_factor_##type(int n, type *a, int *pivots) {                                       \
    choose_threads(n, n, n);                                                                     \
    blasint size = n, info = 0;                                                                  \
    blas.getrf(&size, &size, a, &size, pivots, &info);                                           \
  }

FACTOR(float, sgetrf_)
FACTOR(double, dgetrf_)

// The lower triangle of a row-major matrix is the upper one of a column-major matrix.
#define CHOLESKY(type, potrf)                                                                    \
  int lapack_cholesky_##type(int n, type *a) {                                                   \
    choose_threads(n, n, n);                                                                     \
    blasint size = n, info = 0;                                                                  \
    blas.potrf("U", &size, a, &size, &info, 1);                                                  \
    return info;                                                                                 \
  }

CHOLESKY(float, spotrf_)
CHOLESKY(double, dpotrf_)
