#include "CVectorMath.h"

#include <math.h>
#include <string.h>

// On x86-64 glibc has vector variants of these functions in libmvec, under names that are part of
// its ABI: _ZGV, the instruction set (b: SSE4, d: AVX2, e: AVX-512), N (no mask), the lanes, v (a
// vector argument), the function. The b variants choose between SSE2 and SSE4 code by themselves. They
// are within 4 ulp of the true value, and treat not-a-number and infinities as the scalar
// functions do.
//
// Each kernel runs over whole vectors, and once more over a padded copy of what is left.
#if defined(__x86_64__) && defined(__linux__)

typedef float float4 __attribute__((vector_size(16)));
typedef float float8 __attribute__((vector_size(32)));
typedef float float16 __attribute__((vector_size(64)));
typedef double double2 __attribute__((vector_size(16)));
typedef double double4 __attribute__((vector_size(32)));
typedef double double8 __attribute__((vector_size(64)));

#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx512f")))

#define DECLARE(name)                                                                            \
  float4 _ZGVbN4v_##name##f(float4);                                                             \
  double2 _ZGVbN2v_##name(double2);                                                              \
  AVX2 float8 _ZGVdN8v_##name##f(float8);                                                        \
  AVX2 double4 _ZGVdN4v_##name(double4);

#define DECLARE_WIDE(name)                                                                       \
  AVX512 float16 _ZGVeN16v_##name##f(float16);                                                   \
  AVX512 double8 _ZGVeN8v_##name(double8);

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
  LOOP(AVX2, name##_float_avx2, float, float8, 8, _ZGVdN8v_##name##f)                            \
  LOOP(AVX2, name##_double_avx2, double, double4, 4, _ZGVdN4v_##name)

// The functions whose variants of sixteen lanes are faster than those of eight; of tan, sinh, erf and
// erfc they take up to three times as long.
#define WIDE_KERNELS(name)                                                                       \
  KERNELS(name)                                                                                  \
  DECLARE_WIDE(name)                                                                             \
  LOOP(AVX512, name##_float_avx512, float, float16, 16, _ZGVeN16v_##name##f)                     \
  LOOP(AVX512, name##_double_avx512, double, double8, 8, _ZGVeN8v_##name)

#define CALL(name, type, x, y, count)                                                            \
  (__builtin_cpu_supports("avx2") ? name##_##type##_avx2(x, y, count)                            \
                                  : name##_##type##_sse(x, y, count))

#define CALL_WIDE(name, type, x, y, count)                                                       \
  (__builtin_cpu_supports("avx512f") ? name##_##type##_avx512(x, y, count)                       \
                                     : CALL(name, type, x, y, count))

#else

#define KERNELS(name)                                                                            \
  static void name##_float(const float *x, float *y, long count) {                               \
    for (long i = 0; i < count; i++) y[i] = name##f(x[i]);                                       \
  }                                                                                              \
  static void name##_double(const double *x, double *y, long count) {                            \
    for (long i = 0; i < count; i++) y[i] = name(x[i]);                                          \
  }

#define WIDE_KERNELS(name) KERNELS(name)
#define CALL(name, type, x, y, count) name##_##type(x, y, count)
#define CALL_WIDE(name, type, x, y, count) CALL(name, type, x, y, count)

#endif

WIDE_KERNELS(exp)
WIDE_KERNELS(expm1)
WIDE_KERNELS(log)
WIDE_KERNELS(log1p)
WIDE_KERNELS(sin)
WIDE_KERNELS(cos)
KERNELS(tan)
WIDE_KERNELS(asin)
WIDE_KERNELS(acos)
WIDE_KERNELS(atan)
KERNELS(sinh)
WIDE_KERNELS(cosh)
WIDE_KERNELS(tanh)
WIDE_KERNELS(asinh)
WIDE_KERNELS(acosh)
WIDE_KERNELS(atanh)
KERNELS(erf)
KERNELS(erfc)

#define APPLY(type)                                                                              \
  void vector_apply_##type(VectorFunction function, const type *x, type *y, long count) {        \
    switch (function) {                                                                          \
      case VectorFunctionExp: CALL_WIDE(exp, type, x, y, count); break;                          \
      case VectorFunctionExpm1: CALL_WIDE(expm1, type, x, y, count); break;                      \
      case VectorFunctionLog: CALL_WIDE(log, type, x, y, count); break;                          \
      case VectorFunctionLog1p: CALL_WIDE(log1p, type, x, y, count); break;                      \
      case VectorFunctionSin: CALL_WIDE(sin, type, x, y, count); break;                          \
      case VectorFunctionCos: CALL_WIDE(cos, type, x, y, count); break;                          \
      case VectorFunctionTan: CALL(tan, type, x, y, count); break;                               \
      case VectorFunctionAsin: CALL_WIDE(asin, type, x, y, count); break;                        \
      case VectorFunctionAcos: CALL_WIDE(acos, type, x, y, count); break;                        \
      case VectorFunctionAtan: CALL_WIDE(atan, type, x, y, count); break;                        \
      case VectorFunctionSinh: CALL(sinh, type, x, y, count); break;                             \
      case VectorFunctionCosh: CALL_WIDE(cosh, type, x, y, count); break;                        \
      case VectorFunctionTanh: CALL_WIDE(tanh, type, x, y, count); break;                        \
      case VectorFunctionAsinh: CALL_WIDE(asinh, type, x, y, count); break;                      \
      case VectorFunctionAcosh: CALL_WIDE(acosh, type, x, y, count); break;                      \
      case VectorFunctionAtanh: CALL_WIDE(atanh, type, x, y, count); break;                      \
      case VectorFunctionErf: CALL(erf, type, x, y, count); break;                               \
      case VectorFunctionErfc: CALL(erfc, type, x, y, count); break;                             \
    }                                                                                            \
  }

APPLY(float)
APPLY(double)
