#include "COpenBLAS.h"

#include <cblas.h>
#include <pthread.h>

// Threads cost more than they bring where a product is small. How many there are is a setting of
// the process; writing it is a store as long as it does not exceed what it was at the start.
static int most_threads = 1;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void find_most_threads(void) { most_threads = openblas_get_num_threads(); }

static void choose_threads(long m, long n, long k) {
  pthread_once(&once, find_most_threads);
  int wanted = (double)m * (double)n * (double)k < 4e6 ? 1 : most_threads;
  if (openblas_get_num_threads() != wanted) openblas_set_num_threads(wanted);
}

#define MULTIPLY(type, gemm)                                                                     \
  void blas_multiply_##type(int transposes_a, int transposes_b, long m, long n, long k,          \
                            const type *a, const type *b, int adds, type *c) {                   \
    choose_threads(m, n, k);                                                                     \
    gemm(CblasRowMajor, transposes_a ? CblasTrans : CblasNoTrans,                                \
         transposes_b ? CblasTrans : CblasNoTrans, (blasint)m, (blasint)n, (blasint)k, 1, a,     \
         (blasint)(transposes_a ? m : k), b, (blasint)(transposes_b ? k : n), adds ? 1 : 0, c,   \
         (blasint)n);                                                                            \
  }

MULTIPLY(float, cblas_sgemm)
MULTIPLY(double, cblas_dgemm)

#define SOLVE_TRIANGLE(type, trsm)                                                               \
  void blas_solve_triangle_##type(int kind, long n, long k, const type *a, type *b) {            \
    choose_threads(n, n, k);                                                                     \
    trsm(CblasRowMajor, CblasLeft, kind & BLAS_LOWER ? CblasLower : CblasUpper,                  \
         kind & BLAS_TRANSPOSED ? CblasTrans : CblasNoTrans,                                     \
         kind & BLAS_UNIT ? CblasUnit : CblasNonUnit, (blasint)n, (blasint)k, 1, a, (blasint)n,  \
         b, (blasint)k);                                                                         \
  }

SOLVE_TRIANGLE(float, cblas_strsm)
SOLVE_TRIANGLE(double, cblas_dtrsm)

// LAPACK as Fortran compilers see it; the length of the text comes last.
void sgetrf_(const blasint *, const blasint *, float *, const blasint *, blasint *, blasint *);
void dgetrf_(const blasint *, const blasint *, double *, const blasint *, blasint *, blasint *);
void spotrf_(const char *, const blasint *, float *, const blasint *, blasint *, unsigned long);
void dpotrf_(const char *, const blasint *, double *, const blasint *, blasint *, unsigned long);

#define FACTOR(type, getrf)                                                                      \
  void lapack_factor_##type(int n, type *a, int *pivots) {                                       \
    choose_threads(n, n, n);                                                                     \
    blasint size = n, info = 0;                                                                  \
    getrf(&size, &size, a, &size, pivots, &info);                                                \
  }

FACTOR(float, sgetrf_)
FACTOR(double, dgetrf_)

// The lower triangle of a row-major matrix is the upper one of a column-major matrix.
#define CHOLESKY(type, potrf)                                                                    \
  int lapack_cholesky_##type(int n, type *a) {                                                   \
    choose_threads(n, n, n);                                                                     \
    blasint size = n, info = 0;                                                                  \
    potrf("U", &size, a, &size, &info, 1);                                                       \
    return info;                                                                                 \
  }

CHOLESKY(float, spotrf_)
CHOLESKY(double, dpotrf_)
