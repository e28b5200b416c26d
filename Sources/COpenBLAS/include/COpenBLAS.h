#ifndef TAPEDECK_COPENBLAS_H
#define TAPEDECK_COPENBLAS_H

/// C = A' B' for row-major matrices, where A' is A or its transpose, of m rows and k columns, and
/// B' is B or its transpose, of k rows and n columns. What C holds before does not matter.
void blas_multiply_float(int transposes_a, int transposes_b, long m, long n, long k,
                         const float *a, const float *b, float *c);
void blas_multiply_double(int transposes_a, int transposes_b, long m, long n, long k,
                          const double *a, const double *b, double *c);

#endif
