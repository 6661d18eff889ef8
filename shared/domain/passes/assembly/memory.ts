// Arrays are addresses here. What the passes read was laid where it is by desk.ts; they write only into room that they were
// given, and a place past the end of an array may be read (never kept), because there is memory behind every array.

@inline
export function int(array: usize, n: i32): i32 {
  return load<i32>(array + (<usize>n << 2));
}

@inline
export function putInt(array: usize, n: i32, value: i32): void {
  store<i32>(array + (<usize>n << 2), value);
}

@inline
export function addInt(array: usize, n: i32, value: i32): void {
  const at = array + (<usize>n << 2);
  store<i32>(at, load<i32>(at) + value);
}

@inline
export function byte(array: usize, n: i32): i32 {
  return <i32>load<u8>(array + <usize>n);
}

@inline
export function real(array: usize, n: i32): f64 {
  return load<f64>(array + (<usize>n << 3));
}

@inline
export function putReal(array: usize, n: i32, value: f64): void {
  store<f64>(array + (<usize>n << 3), value);
}

/** What excludes a contact is this where nothing does. */
const ELIGIBLE: i32 = 255;

/** 1 where a contact counts: nothing excludes it. 0 as the address of the bytes = all count. */
@inline
export function counts(among: usize, place: i32): i32 {
  return among === 0 ? 1 : <i32>(byte(among, place) === ELIGIBLE);
}

/** The cell of a contact; 0 as the address of cells = all contacts are in cell 0. */
@inline
export function cellAt(cells: usize, place: i32): i32 {
  return <i32>load<u16>(cells + (<usize>place << 1));
}
