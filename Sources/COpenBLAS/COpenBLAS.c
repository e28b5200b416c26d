#include "COpenBLAS.h"
#include "Workers.h"

#include <cblas.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// LAPACK as Fortran compilers see it; the length of the text comes last.
void sgetrf_(const blasint *, const blasint *, float *, const blasint *, blasint *, blasint *);
void dgetrf_(const blasint *, const blasint *, double *, const blasint *, blasint *, blasint *);
void spotrf_(const char *, const blasint *, float *, const blasint *, blasint *, unsigned long);
void dpotrf_(const char *, const blasint *, double *, const blasint *, blasint *, unsigned long);

// The library is loaded at the first product. It reserves buffers and starts threads as it is
// loaded, which takes longer than all that a program without matrices may have to do.
#define FOR_EACH_FUNCTION(do)                                                                    \
  do(openblas_get_num_threads) do(openblas_set_num_threads) do(openblas_get_corename)            \
  do(cblas_sgemm) do(cblas_dgemm) do(cblas_strsm) do(cblas_dtrsm) do(sgetrf_) do(dgetrf_)        \
  do(spotrf_) do(dpotrf_)

#define DECLARE(function) __typeof__(function) *function;
static struct { FOR_EACH_FUNCTION(DECLARE) } blas;

static void give_up(void) {
  fprintf(stderr, "matrix products need OpenBLAS, which cannot be loaded: %s\n", dlerror());
  exit(1);
}

// How many threads there are is a setting of the process; writing it is a store as long as it does
// not exceed what it was at the start.
static atomic_int most_threads = 1;
static int has_small_kernels;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) give_up();
#define FIND(function)                                                                           \
  blas.function = (__typeof__(function) *)dlsym(library, #function);                             \
  if (!blas.function) give_up();
  FOR_EACH_FUNCTION(FIND)
  most_threads = blas.openblas_get_num_threads();
  const char *core = blas.openblas_get_corename();
  has_small_kernels = !strcmp(core, "SkylakeX") || !strcmp(core, "Cooperlake") ||
                      !strcmp(core, "SapphireRapids");
}

void blas_use_threads(int count) {
  pthread_once(&once, load);
  most_threads = count < 1 ? 1 : count;
}

int blas_thread_count(void) {
  pthread_once(&once, load);
  return most_threads;
}

/// Threads cost more than they bring where there is little to multiply.
static int threads_for(long m, long n, long k) {
  pthread_once(&once, load);
  return (double)m * (double)n * (double)k < 1e6 ? 1 : most_threads;
}

static void choose_threads(int wanted) {
  if (blas.openblas_get_num_threads() != wanted) blas.openblas_set_num_threads(wanted);
}

// Where the processor has AVX-512, OpenBLAS multiplies up to a million times with kernels that pack
// nothing, and that reach 115 gigaflops where the others reach 100. So a product that is larger, but
// not so large that its factors lie far from the processor, is made of tiles that are small enough.
typedef struct {
  long rows, columns, inner;
} Tile;

static int has_tiles(int transposes_a, int transposes_b, long m, long n, long k, Tile *tile) {
  double products = (double)m * (double)n * (double)k;
  if (!has_small_kernels || products <= 1e6 || products > 64e6) return 0;
  // Rows times rows: only tiles of up to 1,200 elements have such a kernel, and it wants long rows.
  int is_dot = transposes_b && !transposes_a;
  if (is_dot && k < 100) return 0;
  tile->rows = tile->columns = is_dot ? 32 : 64;
  long longest = is_dot ? 512 : 240, parts = (k + longest - 1) / longest;
  tile->inner = (k + parts - 1) / parts;
  return 1;
}

#define MULTIPLY(type, gemm)                                                                     \
  typedef struct {                                                                               \
    int transposes_a, transposes_b, adds;                                                        \
    long m, n, k;                                                                                \
    const type *a, *b;                                                                           \
    type *c;                                                                                     \
    Tile tile;                                                                                   \
  } Product_##type;                                                                              \
                                                                                                 \
  static void multiply_part_##type(const Product_##type *p, long row, long column, Tile size) {  \
    for (long i = 0; i < p->k; i += size.inner) {                                                \
      long inner = p->k - i < size.inner ? p->k - i : size.inner;                                \
      const type *a = p->a + (p->transposes_a ? row + i * p->m : row * p->k + i);                \
      const type *b = p->b + (p->transposes_b ? column * p->k + i : column + i * p->n);          \
      blas.gemm(CblasRowMajor, p->transposes_a ? CblasTrans : CblasNoTrans,                      \
                p->transposes_b ? CblasTrans : CblasNoTrans, (blasint)size.rows,                 \
                (blasint)size.columns, (blasint)inner, 1, a,                                     \
                (blasint)(p->transposes_a ? p->m : p->k), b,                                     \
                (blasint)(p->transposes_b ? p->k : p->n), p->adds || i ? 1 : 0,                  \
                p->c + row * p->n + column, (blasint)p->n);                                      \
    }                                                                                            \
  }                                                                                              \
                                                                                                 \
  static void multiply_tile_##type(void *context, long number) {                                 \
    const Product_##type *p = context;                                                           \
    long in_row = (p->n + p->tile.columns - 1) / p->tile.columns;                                \
    long row = number / in_row * p->tile.rows, column = number % in_row * p->tile.columns;       \
    Tile size = p->tile;                                                                         \
    if (p->m - row < size.rows) size.rows = p->m - row;                                          \
    if (p->n - column < size.columns) size.columns = p->n - column;                              \
    multiply_part_##type(p, row, column, size);                                                  \
  }                                                                                              \
                                                                                                 \
  void blas_multiply_##type(int transposes_a, int transposes_b, long m, long n, long k,          \
                            const type *a, const type *b, int adds, type *c) {                   \
    int threads = threads_for(m, n, k);                                                          \
    Product_##type p = {transposes_a, transposes_b, adds, m, n, k, a, b, c, {m, n, k}};          \
    int is_tiled = has_tiles(transposes_a, transposes_b, m, n, k, &p.tile);                      \
    choose_threads(is_tiled ? 1 : threads);                                                      \
    if (!is_tiled) return multiply_part_##type(&p, 0, 0, p.tile);                                \
    long in_column = (m + p.tile.rows - 1) / p.tile.rows;                                        \
    long in_row = (n + p.tile.columns - 1) / p.tile.columns;                                     \
    workers_run(threads, in_column * in_row, multiply_tile_##type, &p);                          \
  }

MULTIPLY(float, cblas_sgemm)
MULTIPLY(double, cblas_dgemm)

#define SOLVE_TRIANGLE(type, trsm)                                                               \
  void blas_solve_triangle_##type(int kind, long n, long k, const type *a, type *b) {            \
    choose_threads(threads_for(n, n, k));                                                                     \
    blas.trsm(CblasRowMajor, CblasLeft, kind & BLAS_LOWER ? CblasLower : CblasUpper,             \
         kind & BLAS_TRANSPOSED ? CblasTrans : CblasNoTrans,                                     \
         kind & BLAS_UNIT ? CblasUnit : CblasNonUnit, (blasint)n, (blasint)k, 1, a, (blasint)n,  \
         b, (blasint)k);                                                                         \
  }

SOLVE_TRIANGLE(float, cblas_strsm)
SOLVE_TRIANGLE(double, cblas_dtrsm)

#define FACTOR(type, getrf)                                                                      \
  void lapack_factor_##type(int n, type *a, int *pivots) {                                       \
    choose_threads(threads_for(n, n, n));                                                                     \
    blasint size = n, info = 0;                                                                  \
    blas.getrf(&size, &size, a, &size, pivots, &info);                                           \
  }

FACTOR(float, sgetrf_)
FACTOR(double, dgetrf_)

// The lower triangle of a row-major matrix is the upper one of a column-major matrix.
#define CHOLESKY(type, potrf)                                                                    \
  int lapack_cholesky_##type(int n, type *a) {                                                   \
    choose_threads(threads_for(n, n, n));                                                                     \
    blasint size = n, info = 0;                                                                  \
    blas.potrf("U", &size, a, &size, &info, 1);                                                  \
    return info;                                                                                 \
  }

CHOLESKY(float, spotrf_)
CHOLESKY(double, dpotrf_)
