#ifndef TAPEDECK_CVECTORMATH_H
#define TAPEDECK_CVECTORMATH_H

/// The functions that are computed over whole arrays.
typedef enum __attribute__((enum_extensibility(closed))) {
  VectorFunctionExp,
  VectorFunctionExpm1,
  VectorFunctionLog,
  VectorFunctionLog1p,
  VectorFunctionSin,
  VectorFunctionCos,
  VectorFunctionTan,
  VectorFunctionAsin,
  VectorFunctionAcos,
  VectorFunctionAtan,
  VectorFunctionSinh,
  VectorFunctionCosh,
  VectorFunctionTanh,
  VectorFunctionAsinh,
  VectorFunctionAcosh,
  VectorFunctionAtanh,
  VectorFunctionErf,
  VectorFunctionErfc,
} VectorFunction;

/// y[i] = f(x[i]) for i in 0..<count; x and y may be the same array, and must not overlap else.
void vector_apply_float(VectorFunction function, const float *x, float *y, long count);
void vector_apply_double(VectorFunction function, const double *x, double *y, long count);

#endif
