#ifndef TAPEDECK_COPENBLAS_H
#define TAPEDECK_COPENBLAS_H

/// Lets matrix products have so many threads at most. At first they have as many as the library
/// finds for itself, or as the environment variable OPENBLAS_NUM_THREADS says.
void blas_use_threads(int count);
int blas_thread_count(void);

/// C = A' B', or C + A' B' where it adds, for row-major matrices, where A' is A or its transpose, of
/// m rows and k columns, and B' is B or its transpose, of k rows and n columns. Where it does not
/// add, what C holds before does not matter.
void blas_multiply_float(int transposes_a, int transposes_b, long m, long n, long k,
                         const float *a, const float *b, int adds, float *c);
void blas_multiply_double(int transposes_a, int transposes_b, long m, long n, long k,
                          const double *a, const double *b, int adds, double *c);

/// What a triangular matrix is, and how it is meant.
enum { BLAS_LOWER = 1, BLAS_TRANSPOSED = 2, BLAS_UNIT = 4 };

/// Solves A' X = B for row-major matrices, where A' is a triangle of A, or its transpose, of n rows,
/// and B has k columns; X takes the place of B.
void blas_solve_triangle_float(int kind, long n, long k, const float *a, float *b);
void blas_solve_triangle_double(int kind, long n, long k, const double *a, double *b);

/// Factors a column-major matrix of n rows into L U, with rows exchanged as the pivots say, which
/// count from 1.
void lapack_factor_float(int n, float *a, int *pivots);
void lapack_factor_double(int n, double *a, int *pivots);

/// Puts the Cholesky factor of a row-major matrix of n rows in its lower triangle; what is above is
/// neither read nor written. Returns 0, or the number of the first pivot that is not positive.
int lapack_cholesky_float(int n, float *a);
int lapack_cholesky_double(int n, double *a);

#endif
