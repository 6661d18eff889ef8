import { useDebouncedValue } from '@mantine/hooks';

/** So long a hand must rest before what is not moved by a slider is asked again. Milliseconds. */
const RESTS_MS = 300;

/** False while a value is changing, as under a moving slider. */
export function useSettled(value: unknown): boolean {
  const [settled] = useDebouncedValue(value, RESTS_MS);
  return settled === value;
}
