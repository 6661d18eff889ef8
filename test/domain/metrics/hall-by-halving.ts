/**
 * The interval of a mean a second time, slowly: Hall's cubic of the t statistic, and the means at which it reaches the quantiles, found by
 * halving instead of by a formula.
 */
export function hallByHalving(times: readonly number[], t: number): readonly [low: number, high: number] {
  const n = times.length;
  const mean = times.reduce((sum, time) => sum + time / n, 0);
  const moment = (power: number): number => times.reduce((sum, time) => sum + (time - mean) ** power, 0);
  const deviation = (moment(2) / (n - 1)) ** 0.5;
  const skewness = moment(3) / n / deviation ** 3;
  const transformed = (candidate: number): number => {
    const statistic = (n ** 0.5 * (mean - candidate)) / deviation;
    return (
      statistic +
      (skewness * statistic ** 2) / (3 * n ** 0.5) +
      (skewness ** 2 * statistic ** 3) / (27 * n) +
      skewness / (6 * n ** 0.5)
    );
  };
  // The higher the mean that is tried, the lower what is transformed.
  const meanAt = (wanted: number): number => {
    let [low, high] = [mean - 1000 * deviation, mean + 1000 * deviation];
    for (let step = 0; step < 200; step++) {
      const middle = (low + high) / 2;
      if (transformed(middle) > wanted) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return [Math.max(0, meanAt(t)), meanAt(-t)];
}
