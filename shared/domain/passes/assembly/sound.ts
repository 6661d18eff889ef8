import { byte, int, real } from './memory';

// Whether numbers from a file lie where they may: see sound-columns.ts. Several at once, and whatever is left one by one.

/** 1 when every byte is at most that. */
export function areBytesUpTo(count: i32, bytes: usize, most: i32): i32 {
  let greatest = i8x16.splat(0);
  let i = 0;
  for (; i + 16 <= count; i += 16) greatest = i8x16.max_u(greatest, v128.load(bytes + <usize>i));
  let isOdd = <i32>v128.any_true(i8x16.gt_u(greatest, i8x16.splat(<i8>most)));
  for (; i < count; i++) isOdd |= <i32>(byte(bytes, i) > most);
  return <i32>(isOdd === 0);
}

/** 1 when every number is between these two, both included. */
export function areBetween(count: i32, ints: usize, least: i32, most: i32): i32 {
  const low = i32x4.splat(least);
  const high = i32x4.splat(most);
  let odd = i32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const four = v128.load(ints + (<usize>i << 2));
    odd = v128.or(odd, v128.or(i32x4.lt_s(four, low), i32x4.gt_s(four, high)));
  }
  let isOdd = <i32>v128.any_true(odd);
  for (; i < count; i++) isOdd |= <i32>(int(ints, i) < least) | <i32>(int(ints, i) > most);
  return <i32>(isOdd === 0);
}

/** 1 when no number is further from 0 than that. NaN is not. */
export function areNear(count: i32, reals: usize, most: f64): i32 {
  const far = f64x2.splat(most);
  let odd = i64x2.splat(0);
  let i = 0;
  for (; i + 2 <= count; i += 2) {
    odd = v128.or(odd, f64x2.gt(f64x2.abs(v128.load(reals + (<usize>i << 3))), far));
  }
  let isOdd = <i32>v128.any_true(odd);
  for (; i < count; i++) isOdd |= <i32>(Math.abs(real(reals, i)) > most);
  return <i32>(isOdd === 0);
}
