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
                            const type *a, const type *b, type *c) {                             \
    choose_threads(m, n, k);                                                                     \
    gemm(CblasRowMajor, transposes_a ? CblasTrans : CblasNoTrans,                                \
         transposes_b ? CblasTrans : CblasNoTrans, (blasint)m, (blasint)n, (blasint)k, 1, a,     \
         (blasint)(transposes_a ? m : k), b, (blasint)(transposes_b ? k : n), 0, c, (blasint)n); \
  }

MULTIPLY(float, cblas_sgemm)
MULTIPLY(double, cblas_dgemm)
