// What a training step does to tensors besides matrix products, each in one pass: x86 with AVX-512 and its bf16 conversions.
// Widths are multiples of 32. bf16 is uint16_t here.
#include <immintrin.h>
#include <math.h>
#include <omp.h>
#include <stdint.h>
#include <string.h>

typedef uint16_t bf16;
typedef int64_t size;

static inline __m512 widen(const bf16 *from) {
  return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)from)), 16));
}

static inline void narrow(bf16 *to, __m512 value) { _mm256_storeu_si256((__m256i *)to, (__m256i)_mm512_cvtneps_pbh(value)); }

// y = (x - mean) * scale * gamma + beta, in bf16; keeps the mean and the scale of each row.
void norm(const float *x, const float *gamma, const float *beta, bf16 *y, float *mean, float *scale, size rows, size width) {
#pragma omp parallel for schedule(static)
  for (size r = 0; r < rows; r++) {
    const float *in = x + r * width;
    __m512 sum = _mm512_setzero_ps(), squares = _mm512_setzero_ps();
    for (size c = 0; c < width; c += 16) sum = _mm512_add_ps(sum, _mm512_loadu_ps(in + c));
    const __m512 m = _mm512_set1_ps(_mm512_reduce_add_ps(sum) / width);
    for (size c = 0; c < width; c += 16) {
      const __m512 d = _mm512_sub_ps(_mm512_loadu_ps(in + c), m);
      squares = _mm512_fmadd_ps(d, d, squares);
    }
    const float s = 1 / sqrtf(_mm512_reduce_add_ps(squares) / width + 1e-5f);
    const __m512 by = _mm512_set1_ps(s);
    for (size c = 0; c < width; c += 16) {
      const __m512 d = _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(in + c), m), by);
      narrow(y + r * width + c, _mm512_fmadd_ps(d, _mm512_loadu_ps(gamma + c), _mm512_loadu_ps(beta + c)));
    }
    mean[r] = _mm512_cvtss_f32(m), scale[r] = s;
  }
}

// The gradient of x, added to what comes past the norm (`past`); gamma's and beta's are added to theirs.
void norm_back(const bf16 *gy, const float *past, const float *x, const float *gamma, const float *mean, const float *scale,
               float *gx, float *ggamma, float *gbeta, size rows, size width) {
#pragma omp parallel
  {
    float own[2 * width];
    memset(own, 0, sizeof own);
#pragma omp for schedule(static)
    for (size r = 0; r < rows; r++) {
      const bf16 *g = gy + r * width;
      const float *in = x + r * width;
      const __m512 m = _mm512_set1_ps(mean[r]), s = _mm512_set1_ps(scale[r]);
      __m512 sum = _mm512_setzero_ps(), dot = _mm512_setzero_ps();
      for (size c = 0; c < width; c += 16) {
        const __m512 d = _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(in + c), m), s), got = widen(g + c);
        const __m512 at = _mm512_mul_ps(got, _mm512_loadu_ps(gamma + c));
        sum = _mm512_add_ps(sum, at), dot = _mm512_fmadd_ps(at, d, dot);
        _mm512_storeu_ps(own + c, _mm512_fmadd_ps(got, d, _mm512_loadu_ps(own + c)));
        _mm512_storeu_ps(own + width + c, _mm512_add_ps(got, _mm512_loadu_ps(own + width + c)));
      }
      const __m512 a = _mm512_set1_ps(_mm512_reduce_add_ps(sum) / width), b = _mm512_set1_ps(_mm512_reduce_add_ps(dot) / width);
      for (size c = 0; c < width; c += 16) {
        const __m512 d = _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(in + c), m), s);
        const __m512 at = _mm512_sub_ps(_mm512_mul_ps(widen(g + c), _mm512_loadu_ps(gamma + c)), a);
        const __m512 more = _mm512_mul_ps(_mm512_fnmadd_ps(d, b, at), s);
        _mm512_storeu_ps(gx + r * width + c, past ? _mm512_add_ps(more, _mm512_loadu_ps(past + r * width + c)) : more);
      }
    }
#pragma omp critical
    for (size c = 0; c < width; c++) ggamma[c] += own[c], gbeta[c] += own[width + c];
  }
}

// out = x + y * mask; a row of the mask (or none, where there is no dropout) is for `length` rows.
void add(const float *x, const bf16 *y, const float *mask, float *out, size rows, size width, size length) {
#pragma omp parallel for schedule(static)
  for (size r = 0; r < rows; r++)
    for (size c = 0; c < width; c += 16) {
      const __m512 keep = mask ? _mm512_loadu_ps(mask + r / length * width + c) : _mm512_set1_ps(1);
      const size at = r * width + c;
      _mm512_storeu_ps(out + at, _mm512_fmadd_ps(widen(y + at), keep, _mm512_loadu_ps(x + at)));
    }
}

// gy = g * mask, in bf16.
void add_back(const float *g, const float *mask, bf16 *gy, size rows, size width, size length) {
#pragma omp parallel for schedule(static)
  for (size r = 0; r < rows; r++)
    for (size c = 0; c < width; c += 16) {
      const __m512 keep = mask ? _mm512_loadu_ps(mask + r / length * width + c) : _mm512_set1_ps(1);
      narrow(gy + r * width + c, _mm512_mul_ps(_mm512_loadu_ps(g + r * width + c), keep));
    }
}

static inline void eight(__m512i *v) { // within each 128 bits, 8 × 8 of 16 bits
  __m512i a[8], b[8];
  for (int i = 0; i < 8; i += 2) a[i] = _mm512_unpacklo_epi16(v[i], v[i + 1]), a[i + 1] = _mm512_unpackhi_epi16(v[i], v[i + 1]);
  for (int i = 0; i < 8; i += 4)
    for (int j = 0; j < 2; j++) {
      b[i + 2 * j] = _mm512_unpacklo_epi32(a[i + j], a[i + j + 2]);
      b[i + 2 * j + 1] = _mm512_unpackhi_epi32(a[i + j], a[i + j + 2]);
    }
  for (int i = 0; i < 4; i++) v[2 * i] = _mm512_unpacklo_epi64(b[i], b[4 + i]), v[2 * i + 1] = _mm512_unpackhi_epi64(b[i], b[4 + i]);
}

static inline void turn_block(__m512i *v, bf16 *to, size stride) { // 32 × 32, written past the caches
  for (int i = 0; i < 32; i += 8) eight(v + i);
  for (int j = 0; j < 8; j++) {
    const __m512i a = _mm512_shuffle_i32x4(v[j], v[8 + j], 0x88), b = _mm512_shuffle_i32x4(v[16 + j], v[24 + j], 0x88);
    const __m512i c = _mm512_shuffle_i32x4(v[j], v[8 + j], 0xdd), d = _mm512_shuffle_i32x4(v[16 + j], v[24 + j], 0xdd);
    _mm512_stream_si512((__m512i *)(to + j * stride), _mm512_shuffle_i32x4(a, b, 0x88));
    _mm512_stream_si512((__m512i *)(to + (8 + j) * stride), _mm512_shuffle_i32x4(c, d, 0x88));
    _mm512_stream_si512((__m512i *)(to + (16 + j) * stride), _mm512_shuffle_i32x4(a, b, 0xdd));
    _mm512_stream_si512((__m512i *)(to + (24 + j) * stride), _mm512_shuffle_i32x4(c, d, 0xdd));
  }
}

static inline __m512i low_half(__m512i v) { return _mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm512_castsi512_si256(v)), 16); }
static inline __m512i high_half(__m512i v) { return _mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(v, 1)), 16); }

// The transpose of g, its rows `stride` long (a multiple of 32, the rest 0), and the sums of g's columns, added to `sums`.
// Where y is given, g is first made 0 where y is: the gradient of ReLU.
void turn(bf16 *g, const bf16 *y, bf16 *turned, float *sums, size rows, size width, size stride) {
#pragma omp parallel
  {
    float own[width];
    memset(own, 0, sizeof own);
#pragma omp for schedule(static)
    for (size top = 0; top < stride; top += 32)
      for (size left = 0; left < width; left += 32) {
        __m512i v[32];
        __m512 low = _mm512_loadu_ps(own + left), high = _mm512_loadu_ps(own + left + 16);
        for (size r = 0; r < 32; r++) {
          const size at = (top + r) * width + left;
          v[r] = top + r < rows ? _mm512_loadu_si512(g + at) : _mm512_setzero_si512();
          if (y && top + r < rows) {
            v[r] = _mm512_maskz_mov_epi16(_mm512_test_epi16_mask(_mm512_loadu_si512(y + at), _mm512_set1_epi16(-1)), v[r]);
            _mm512_storeu_si512(g + at, v[r]);
          }
          low = _mm512_add_ps(low, _mm512_castsi512_ps(low_half(v[r])));
          high = _mm512_add_ps(high, _mm512_castsi512_ps(high_half(v[r])));
        }
        _mm512_storeu_ps(own + left, low), _mm512_storeu_ps(own + left + 16, high);
        turn_block(v, turned + left * stride + top, stride);
      }
    _mm_sfence();
#pragma omp critical
    for (size c = 0; c < width; c++) sums[c] += own[c];
  }
}

// (batch, length, parts, heads, 64) → (parts, batch, heads, length, 64), the first part times `scale`; back if `merge`.
void split(bf16 *joint, bf16 *apart, size batch, size length, size parts, size heads, float scale, int merge) {
  const __m512 by = _mm512_set1_ps(scale);
#pragma omp parallel for schedule(static)
  for (size b = 0; b < batch; b++)
    for (size t = 0; t < length; t++)
      for (size p = 0; p < parts; p++)
        for (size h = 0; h < heads; h++) {
          bf16 *one = joint + (((b * length + t) * parts + p) * heads + h) * 64;
          bf16 *other = apart + (((p * batch + b) * heads + h) * length + t) * 64;
          bf16 *from = merge ? other : one, *to = merge ? one : other;
          if (p || scale == 1) memcpy(to, from, 64 * sizeof(bf16));
          else
            for (int c = 0; c < 64; c += 16) narrow(to + c, _mm512_mul_ps(widen(from + c), by));
        }
}

static inline __m512 exponential(__m512 x) { // relative error below 2e-7
  x = _mm512_mul_ps(_mm512_max_ps(x, _mm512_set1_ps(-87)), _mm512_set1_ps(1.44269504f));
  const __m512 whole = _mm512_roundscale_ps(x, 0), f = _mm512_sub_ps(x, whole);
  __m512 y = _mm512_set1_ps(1.5403530e-4f);
  const float terms[] = {1.3333558e-3f, 9.6181291e-3f, 5.5504109e-2f, 2.4022651e-1f, 6.9314718e-1f, 1};
  for (int i = 0; i < 6; i++) y = _mm512_fmadd_ps(y, f, _mm512_set1_ps(terms[i]));
  return _mm512_scalef_ps(y, whole);
}

static inline __mmask16 some(size left) { return left >= 16 ? 0xffff : (1 << left) - 1; }

static inline __m512 widen_some(__mmask16 m, const bf16 *from) {
  return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(m, from)), 16));
}

static inline void narrow_some(__mmask16 m, bf16 *to, __m512 value) {
  _mm256_mask_storeu_epi16(to, m, (__m256i)_mm512_cvtneps_pbh(value));
}

// Scores (batch, heads, length, keys) → chances, in place; `seen` (batch, keys) is 1 where there is a key, else 0.
// Causal: a row sees the keys up to its own number. Rows have 1,024 keys at most.
void softmax(bf16 *scores, const uint8_t *seen, size batch, size heads, size length, size keys, int causal) {
#pragma omp parallel for schedule(static)
  for (size row = 0; row < batch * heads * length; row++) {
    bf16 *at = scores + row * keys;
    const uint8_t *mask = seen ? seen + row / (heads * length) * keys : 0;
    const size count = causal ? row % length + 1 : keys;
    float kept[1024];
    __m512 most = _mm512_set1_ps(-1e9f), sum = _mm512_setzero_ps();
    for (size c = 0; c < count; c += 16) {
      __mmask16 m = some(count - c);
      if (mask) m = _mm_mask_test_epi8_mask(m, _mm_maskz_loadu_epi8(m, mask + c), _mm_set1_epi8(-1));
      const __m512 x = _mm512_mask_mov_ps(_mm512_set1_ps(-1e9f), m, widen_some(m, at + c));
      most = _mm512_max_ps(most, x);
      _mm512_storeu_ps(kept + c, x);
    }
    most = _mm512_set1_ps(_mm512_reduce_max_ps(most));
    for (size c = 0; c < count; c += 16) {
      const __m512 x = _mm512_loadu_ps(kept + c);
      const __mmask16 m = _mm512_cmp_ps_mask(x, _mm512_set1_ps(-1e8f), _CMP_GT_OQ);
      const __m512 y = _mm512_maskz_mov_ps(m, exponential(_mm512_sub_ps(x, most)));
      sum = _mm512_add_ps(sum, y);
      _mm512_storeu_ps(kept + c, y);
    }
    const float total = _mm512_reduce_add_ps(sum);
    const __m512 by = _mm512_set1_ps(total > 0 ? 1 / total : 0);
    for (size c = 0; c < keys; c += 16)
      narrow_some(some(keys - c), at + c, c < count ? _mm512_mul_ps(_mm512_loadu_ps(kept + c), by) : _mm512_setzero_ps());
  }
}

// g = p * (g - the sum of g * p), in place.
void softmax_back(const bf16 *p, bf16 *g, size rows, size keys) {
#pragma omp parallel for schedule(static)
  for (size r = 0; r < rows; r++) {
    const bf16 *chance = p + r * keys;
    bf16 *at = g + r * keys;
    __m512 sum = _mm512_setzero_ps();
    for (size c = 0; c < keys; c += 16) {
      const __mmask16 m = some(keys - c);
      sum = _mm512_fmadd_ps(widen_some(m, at + c), widen_some(m, chance + c), sum);
    }
    const __m512 all = _mm512_set1_ps(_mm512_reduce_add_ps(sum));
    for (size c = 0; c < keys; c += 16) {
      const __mmask16 m = some(keys - c);
      narrow_some(m, at + c, _mm512_mul_ps(widen_some(m, chance + c), _mm512_sub_ps(widen_some(m, at + c), all)));
    }
  }
}
