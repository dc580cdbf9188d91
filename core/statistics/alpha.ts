/**
 * How well the questions of a scale agree: Cronbach's alpha (1951) = k ÷ (k − 1) × (1 − Σ s²ᵢ ÷ s²), with the variance of each of k items
 * and of their sum, over people who answered all of them. A lower bound of reliability if all items measure one thing; of
 * items that measure several it says little, and long scales have a high one by their length alone.
 */
export function cronbachAlpha(itemVariances: readonly number[], totalVariance: number): number | null {
  const k = itemVariances.length
  if (k < 2 || !(totalVariance > 1e-12)) return null
  return (k / (k - 1)) * (1 - itemVariances.reduce((sum, one) => sum + one, 0) / totalVariance)
}
