/** Published data sets whose figures others have computed: for the tests. */

/** Student (1908), as R's `sleep`: hours of sleep gained on two drugs by ten people, and the second less the first. */
export const SLEEP_ONE = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
export const SLEEP_TWO = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

/** Hand et al. (1994), as `anorexia` in R's package MASS: weights before and after, cognitive behavioural and family therapy. */
export const ANOREXIA_CBT: readonly [number, number][] = [
  [80.5, 82.2],
  [84.9, 85.6],
  [81.5, 81.4],
  [82.6, 81.9],
  [79.9, 76.4],
  [88.7, 103.6],
  [94.9, 98.4],
  [76.3, 93.4],
  [81.0, 73.4],
  [80.5, 82.1],
  [85.0, 96.7],
  [89.2, 95.3],
  [81.3, 82.4],
  [76.5, 72.5],
  [70.0, 90.9],
  [80.4, 71.3],
  [83.3, 85.4],
  [83.0, 81.6],
  [87.7, 89.1],
  [84.2, 83.9],
  [86.4, 82.7],
  [76.5, 75.7],
  [80.2, 82.6],
  [87.8, 100.4],
  [83.3, 85.2],
  [79.7, 83.6],
  [84.5, 84.6],
  [80.8, 96.2],
  [87.4, 86.7],
]
export const ANOREXIA_FT: readonly [number, number][] = [
  [83.8, 95.2],
  [83.3, 94.3],
  [86.0, 91.5],
  [82.5, 91.9],
  [86.7, 100.3],
  [79.6, 76.7],
  [76.9, 76.8],
  [94.2, 101.6],
  [73.4, 94.9],
  [80.5, 75.2],
  [81.6, 77.8],
  [82.1, 95.5],
  [77.6, 90.7],
  [83.5, 92.5],
  [89.9, 93.8],
  [86.0, 91.7],
  [87.3, 98.0],
]

/** Those who got no therapy. */
export const ANOREXIA_CONT: readonly [number, number][] = [
  [80.7, 80.2],
  [89.4, 80.1],
  [91.8, 86.4],
  [74, 86.3],
  [78.1, 76.1],
  [88.3, 78.1],
  [87.3, 75.1],
  [75.1, 86.7],
  [80.6, 73.5],
  [78.4, 84.6],
  [77.6, 77.4],
  [88.7, 79.5],
  [81.3, 89.6],
  [78.1, 81.4],
  [70.5, 81.8],
  [77.3, 77.3],
  [85.2, 84.2],
  [86, 75.4],
  [84.1, 79.5],
  [79.7, 73],
  [85.5, 88.3],
  [84.4, 84.7],
  [79.6, 81.4],
  [77.5, 81.2],
  [72.3, 88.2],
  [89, 78.8],
]

/** Box, Hunter & Hunter (1978), as `shoes` in R's package MASS: wear of two soles worn by ten boys, and the second less the first. */
export const SHOES = [0.8, 0.6, 0.3, -0.1, 1.1, -0.2, 0.3, 0.5, 0.5, 0.3]

/** Hollander & Wolfe (1973), the example of R's wilcox.test: depression scores before and after. */
export const DEPRESSION: readonly [number, number][] = [
  [1.83, 0.878],
  [0.5, 0.647],
  [1.62, 0.598],
  [2.48, 2.05],
  [1.68, 1.06],
  [1.88, 1.29],
  [1.55, 1.06],
  [3.06, 3.14],
  [1.3, 1.29],
]

/** Darwin (1876): crossed less self-fertilized plants, in eighths of an inch. */
export const DARWIN = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]

/** Chatterjee & Price (1977), as R's `attitude`: seven items, thirty departments. */
export const ATTITUDE = [
  [43, 51, 30, 39, 61, 92, 45],
  [63, 64, 51, 54, 63, 73, 47],
  [71, 70, 68, 69, 76, 86, 48],
  [61, 63, 45, 47, 54, 84, 35],
  [81, 78, 56, 66, 71, 83, 47],
  [43, 55, 49, 44, 54, 49, 34],
  [58, 67, 42, 56, 66, 68, 35],
  [71, 75, 50, 55, 70, 66, 41],
  [72, 82, 72, 67, 71, 83, 31],
  [67, 61, 45, 47, 62, 80, 41],
  [64, 53, 53, 58, 58, 67, 34],
  [67, 60, 47, 39, 59, 74, 41],
  [69, 62, 57, 42, 55, 63, 25],
  [68, 83, 83, 45, 59, 77, 35],
  [77, 77, 54, 72, 79, 77, 46],
  [81, 90, 50, 72, 60, 54, 36],
  [74, 85, 64, 69, 79, 79, 63],
  [65, 60, 65, 75, 55, 80, 60],
  [65, 70, 46, 57, 75, 85, 46],
  [50, 58, 68, 54, 64, 78, 52],
  [50, 40, 33, 34, 43, 64, 33],
  [64, 61, 52, 62, 66, 80, 41],
  [53, 66, 52, 50, 63, 80, 37],
  [40, 37, 42, 58, 50, 57, 49],
  [63, 54, 42, 48, 66, 75, 33],
  [66, 77, 66, 63, 88, 76, 72],
  [78, 75, 58, 74, 80, 78, 49],
  [48, 57, 44, 45, 51, 83, 38],
  [85, 85, 71, 71, 77, 74, 55],
  [82, 82, 39, 59, 64, 78, 39],
]

/** NIST's StRD, univariate: NumAcc2–4 are `base` and then 500 times a tenth below and a tenth above it. */
export const NUM_ACC_1 = [10000001, 10000003, 10000002]
export const numAcc = (base: string): number[] => {
  const near = (tenths: number) => Number(`${base}.${tenths}`)
  return [near(2), ...Array.from({ length: 1000 }, (_, i) => near(i % 2 === 0 ? 1 : 3))]
}

/** As R's `PlantGrowth` (Dobson 1983): dried weights of plants, a control and two treatments. */
export const PLANTS = {
  ctrl: [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14],
  trt2: [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26],
}
