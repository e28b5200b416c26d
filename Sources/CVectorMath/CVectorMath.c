#include "CVectorMath.h"

#include <math.h>
#include <string.h>

// On x86-64 glibc has vector variants of these functions in libmvec, under names that are part of
// its ABI: _ZGV, the instruction set (b: SSE4, d: AVX2), N (no mask), the lanes, v (a vector
// argument), the function. The b variants choose between SSE2 and SSE4 code by themselves. They
// are within 4 ulp of the true value, and treat not-a-number and infinities as the scalar
// functions do.
//
// Each kernel runs over whole vectors, and once more over a padded copy of what is left.
#if defined(__x86_64__) && defined(__linux__)

typedef float float4 __attribute__((vector_size(16)));
typedef float float8 __attribute__((vector_size(32)));
typedef double double2 __attribute__((vector_size(16)));
typedef double double4 __attribute__((vector_size(32)));

#define DECLARE(name)                                                                            \
  float4 _ZGVbN4v_##name##f(float4);                                                             \
  double2 _ZGVbN2v_##name(double2);                                                              \
  __attribute__((target("avx2"))) float8 _ZGVdN8v_##name##f(float8);                             \
  __attribute__((target("avx2"))) double4 _ZGVdN4v_##name(double4);

#define LOOP(attributes, kernel, element, vector, lanes, function)                               \
  attributes static void kernel(const element *x, element *y, long count) {                      \
    long i = 0;                                                                                  \
    vector v;                                                                                    \
    for (; i + lanes <= count; i += lanes) {                                                     \
      memcpy(&v, x + i, sizeof v);                                                               \
      v = function(v);                                                                           \
      memcpy(y + i, &v, sizeof v);                                                               \
    }                                                                                            \
    if (i < count) {                                                                             \
      unsigned long rest = (unsigned long)(count - i) * sizeof(element);                         \
      v = (vector){0} + 1;                                                                       \
      memcpy(&v, x + i, rest);                                                                   \
      v = function(v);                                                                           \
      memcpy(y + i, &v, rest);                                                                   \
    }                                                                                            \
  }

#define KERNELS(name)                                                                            \
  DECLARE(name)                                                                                  \
  LOOP(, name##_float_sse, float, float4, 4, _ZGVbN4v_##name##f)                                 \
  LOOP(, name##_double_sse, double, double2, 2, _ZGVbN2v_##name)                                 \
  LOOP(__attribute__((target("avx2"))), name##_float_avx2, float, float8, 8, _ZGVdN8v_##name##f) \
  LOOP(__attribute__((target("avx2"))), name##_double_avx2, double, double4, 4, _ZGVdN4v_##name)

#define CALL(name, type, x, y, count)                                                            \
  (__builtin_cpu_supports("avx2") ? name##_##type##_avx2(x, y, count)                            \
                                  : name##_##type##_sse(x, y, count))

#else

#define KERNELS(name)                                                                            \
  static void name##_float(const float *x, float *y, long count) {                               \
    for (long i = 0; i < count; i++) y[i] = name##f(x[i]);                                       \
  }                                                                                              \
  static void name##_double(const double *x, double *y, long count) {                            \
    for (long i = 0; i < count; i++) y[i] = name(x[i]);                                          \
  }

#define CALL(name, type, x, y, count) name##_##type(x, y, count)

#endif

KERNELS(exp)
KERNELS(expm1)
KERNELS(log)
KERNELS(log1p)
KERNELS(sin)
KERNELS(cos)
KERNELS(tan)
KERNELS(asin)
KERNELS(acos)
KERNELS(atan)
KERNELS(sinh)
KERNELS(cosh)
KERNELS(tanh)
KERNELS(asinh)
KERNELS(acosh)
KERNELS(atanh)
KERNELS(erf)
KERNELS(erfc)

#define APPLY(type)                                                                              \
  void vector_apply_##type(VectorFunction function, const type *x, type *y, long count) {        \
    switch (function) {                                                                          \
      case VectorFunctionExp: CALL(exp, type, x, y, count); break;                               \
      case VectorFunctionExpm1: CALL(expm1, type, x, y, count); break;                           \
      case VectorFunctionLog: CALL(log, type, x, y, count); break;                               \
      case VectorFunctionLog1p: CALL(log1p, type, x, y, count); break;                           \
      case VectorFunctionSin: CALL(sin, type, x, y, count); break;                               \
      case VectorFunctionCos: CALL(cos, type, x, y, count); break;                               \
      case VectorFunctionTan: CALL(tan, type, x, y, count); break;                               \
      case VectorFunctionAsin: CALL(asin, type, x, y, count); break;                             \
      case VectorFunctionAcos: CALL(acos, type, x, y, count); break;                             \
      case VectorFunctionAtan: CALL(atan, type, x, y, count); break;                             \
      case VectorFunctionSinh: CALL(sinh, type, x, y, count); break;                             \
      case VectorFunctionCosh: CALL(cosh, type, x, y, count); break;                             \
      case VectorFunctionTanh: CALL(tanh, type, x, y, count); break;                             \
      case VectorFunctionAsinh: CALL(asinh, type, x, y, count); break;                           \
      case VectorFunctionAcosh: CALL(acosh, type, x, y, count); break;                           \
      case VectorFunctionAtanh: CALL(atanh, type, x, y, count); break;                           \
      case VectorFunctionErf: CALL(erf, type, x, y, count); break;                               \
      case VectorFunctionErfc: CALL(erfc, type, x, y, count); break;                             \
    }                                                                                            \
  }

APPLY(float)
APPLY(double)
